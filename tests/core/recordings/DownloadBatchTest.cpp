#include "recordings/save/DownloadBatch.h"
#include "core/recordings/RecordingsDesk.h"
#include "support/FullDisk.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::recordings;
using calls::RecordingLeg;
using simulator::Failure;
using simulator::RecordingKind;
using test::RecordingsDesk;
using Form = DownloadOrder::Form;

Q_DECLARE_METATYPE(callboard::recordings::DownloadOrder::Form)

class DownloadBatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keptAndUnkeptAreSaved_data()
    {
        QTest::addColumn<Form>("form");
        QTest::newRow("files") << Form::Files;
        QTest::newRow("a ZIP") << Form::Zip;
    }

    void keptAndUnkeptAreSaved()
    {
        QFETCH(const Form, form);
        RecordingsDesk desk;
        const QTemporaryDir folder;
        const qint64 first = desk.addCall(u"a"_s, u"Asha"_s);
        const qint64 second = desk.addCall(u"b"_s, u"आशा शर्मा"_s, RecordingKind::Mp3);
        const qint64 third = desk.addCall(u"c"_s, u"Asha"_s); // the same minute, the same name
        const auto kept = desk.fetchOf(u"a"_s);
        QVERIFY(kept.has_value());
        DownloadBatch batch(desk.store.reader, desk.archive);
        const DownloadReport report = run(batch, orderOf({first, second, third}, folder.path(), form));
        QVERIFY2(report.isComplete(), qPrintable(report.failureList()));
        QCOMPARE(report.saved, 3);
        QCOMPARE(report.files, 3);
        QCOMPARE(report.untouched(), 0);
        QVERIFY(!batch.isRunning());
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
            QVERIFY(!desk.archive.keptFile(*desk.store.call(id)).isEmpty()); // and now they are kept
        }
        const QStringList names {
            u"2026-01-16_1051_Asha.wav"_s, u"2026-01-16_1051_Asha_2.wav"_s, u"2026-01-16_1051_आशाशर्मा.mp3"_s};
        const QByteArray asha = RecordingsDesk::contents(*kept);
        if (form == Form::Files) {
            QCOMPARE(report.place, folder.path());
            QCOMPARE(RecordingsDesk::everythingIn(folder.path()), names);
            QCOMPARE(RecordingsDesk::contents(folder.filePath(names[0])), asha); // it was there first
        } else {
            QCOMPARE(report.place, folder.filePath(u"Calls.zip"_s));
            QCOMPARE(RecordingsDesk::everythingIn(folder.path()), QStringList {u"Calls.zip"_s});
            QCOMPARE(unzipped(report.place, names[0]), asha);
            QCOMPARE(unzipped(report.place, names[2]),
                RecordingsDesk::contents(desk.archive.keptFile(*desk.store.call(u"b"_s))));
        }
        QVERIFY2(report.summary().startsWith(u"Saved 3 recordings to "), qPrintable(report.summary()));
        QCOMPARE(report.failureList(), QString());
    }

    void aTransferredCallGivesBothLegs()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        desk.keep(id, RecordingLeg::Call, u"1_a.mp3"_s, "first leg");
        desk.keep(id, RecordingLeg::Transfer, u"1_a_transfer.wav"_s, "second leg");
        DownloadBatch batch(desk.store.reader, desk.archive);
        const DownloadReport report = run(batch, orderOf({id}, folder.path()));
        QCOMPARE(report.saved, 1);
        QCOMPARE(report.files, 2);
        QCOMPARE(RecordingsDesk::contents(folder.filePath(u"2026-01-16_1051_Asha.mp3"_s)), QByteArray("first leg"));
        QCOMPARE(RecordingsDesk::contents(folder.filePath(u"2026-01-16_1051_Asha_transfer.wav"_s)),
            QByteArray("second leg"));
    }

    void oneFailureStopsNobody_data() { keptAndUnkeptAreSaved_data(); }

    void oneFailureStopsNobody()
    {
        QFETCH(const Form, form);
        RecordingsDesk desk;
        const QTemporaryDir folder;
        std::vector<qint64> ids;
        for (const QString &name : {u"Asha"_s, u"Bela"_s, u"Chetan"_s, u"Devi"_s, u"Esha"_s}) {
            ids.push_back(desk.addCall(name.toLower(), name));
        }
        ids.push_back(desk.addUnanswered(u"f"_s));
        desk.simulator.failNext(u"/recordings/call/bela"_s, 100, Failure::withStatus(404));
        DownloadBatch batch(desk.store.reader, desk.archive);
        const DownloadReport report = run(batch, orderOf(ids, folder.path(), form));
        QCOMPARE(report.saved, 4);
        QCOMPARE(report.failed, 1);
        QCOMPARE(report.withoutRecording, 1);
        QCOMPARE(report.failures.size(), std::size_t {1});
        QCOMPARE(report.failures[0].call, ids[1]);
        QCOMPARE(report.failures[0].name, u"2026-01-16_1051_Bela"_s);
        QVERIFY(!report.failures[0].reason.isEmpty());
        QVERIFY2(report.failureList().startsWith(u"2026-01-16_1051_Bela: "), qPrintable(report.failureList()));
        QVERIFY2(report.summary().contains(u"1 call failed."), qPrintable(report.summary()));
        QVERIFY2(report.summary().contains(u"1 call has no recording."), qPrintable(report.summary()));
        QVERIFY(!report.isComplete());
        QCOMPARE(RecordingsDesk::everythingIn(folder.path()).size(), form == Form::Files ? 4 : 1);
    }

    void noMoreThanThreeAreFetchedAtOnce()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        std::vector<qint64> ids;
        for (int i = 0; i < 12; ++i) {
            ids.push_back(desk.addCall(u"call-%1"_s.arg(i), u"Asha"_s));
        }
        DownloadBatch batch(desk.store.reader, desk.archive);
        int most = 0;
        int ended = 0;
        const auto count
            = [&] { most = std::max(most, desk.simulator.requests("GET", u"/recordings/call"_s) - ended); };
        connect(&batch, &DownloadBatch::progressed, this, count);
        connect(&desk.archive, &RecordingArchive::kept, this, [&] {
            count();
            ++ended;
        });
        const DownloadReport report = run(batch, orderOf(ids, folder.path()));
        QCOMPARE(report.saved, 12);
        QVERIFY2(most >= 2 && most <= DownloadBatch::usuallyAtOnce, qPrintable(QString::number(most)));
    }

    void itLeavesThePollItsRequests()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        std::vector<qint64> ids;
        for (int i = 0; i < 30; ++i) {
            ids.push_back(desk.addCall(u"call-%1"_s.arg(i), u"Asha"_s));
        }
        bolna::RequestBudget &budget = *desk.clients.find(u"test"_s)->budget();
        budget.setPerMinute(20);
        DownloadBatch batch(desk.store.reader, desk.archive);
        QSignalSpy finished(&batch, &DownloadBatch::finished);
        batch.start(orderOf(ids, folder.path()));
        for (int minute = 0; minute < 10 && finished.isEmpty(); ++minute) {
            QTRY_VERIFY(
                (budget.left(bolna::Urgency::Background) == 0 && desk.channel.inFlight() == 0) || !finished.isEmpty());
            QVERIFY(budget.left(bolna::Urgency::Poll) >= 8);
            desk.clock.advance(std::chrono::minutes(1));
        }
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].value<DownloadReport>().saved, 30);
    }

    void aRefusedKeyIsNotTriedForEachCall()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        std::vector<qint64> ids;
        for (int i = 0; i < 40; ++i) {
            ids.push_back(desk.addCall(u"call-%1"_s.arg(i), u"Asha"_s));
        }
        desk.keep(ids[39], RecordingLeg::Call, u"40_call-39.wav"_s, "RIFF....WAVEfmt and so on");
        desk.simulator.failNext(u"/recordings"_s, 1000, Failure::withStatus(401));
        DownloadBatch batch(desk.store.reader, desk.archive);
        const DownloadReport report = run(batch, orderOf(ids, folder.path()));
        QCOMPARE(report.saved, 1); // what is kept needs no key
        QCOMPARE(report.failed, 39);
        QVERIFY(desk.simulator.requests("GET", u"/recordings"_s) <= 2 * DownloadBatch::usuallyAtOnce);
        QVERIFY(report.failures[30].reason.contains(u"key"));
    }

    void aLostOneIsAskedForOnceMore()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        const auto lost = test::await<test::TempStore::Written>([&](auto reply) {
            desk.store.store.recordingLost(
                {id, RecordingLeg::Call}, {.reason = u"gone."_s, .at = desk.clock.now()}, reply);
        });
        QVERIFY(lost && *lost);
        DownloadBatch batch(desk.store.reader, desk.archive);
        QCOMPARE(run(batch, orderOf({id}, folder.path())).saved, 1);
        QVERIFY(desk.store.call(u"a"_s)->recordingState == calls::RecordingState::Kept);
    }

    void progressGoesUpToTheEnd()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        std::vector<qint64> ids {
            desk.addCall(u"a"_s, u"Asha"_s), desk.addCall(u"b"_s, u"Bela"_s), desk.addUnanswered(u"c"_s)};
        DownloadBatch batch(desk.store.reader, desk.archive);
        qint64 last = 0;
        bool named = false;
        connect(&batch, &DownloadBatch::progressed, this, [&] {
            const DownloadProgress progress = batch.progress();
            QCOMPARE(progress.calls, 3);
            QVERIFY(progress.done >= last && progress.done <= 3);
            last = progress.done;
            named = named || progress.current.startsWith(u"2026-01-16_1051_");
            QVERIFY(progress.total < 0 || progress.bytes <= progress.total);
        });
        (void)run(batch, orderOf(ids, folder.path()));
        QCOMPARE(last, 3);
        QVERIFY(named);
    }

    void cancelledInTheMiddleItLeavesNothingHalf_data() { keptAndUnkeptAreSaved_data(); }

    void cancelledInTheMiddleItLeavesNothingHalf()
    {
        QFETCH(const Form, form);
        RecordingsDesk desk;
        const QTemporaryDir folder;
        const qint64 small = desk.addCall(u"a"_s, u"Asha"_s);
        const qint64 large = desk.addCall(u"b"_s, u"Bela"_s);
        desk.keep(small, RecordingLeg::Call, u"1_a.mp3"_s, "small");
        desk.keepHuge(large, u"2_b.mp3"_s);
        DownloadBatch batch(desk.store.reader, desk.archive);
        connect(&batch, &DownloadBatch::progressed, &batch, [&batch] {
            if (const DownloadProgress now = batch.progress(); now.saved == 1 && now.bytes > 0) {
                batch.cancel(); // in the middle of the second
            }
        });
        const DownloadReport report = run(batch, orderOf({small, large}, folder.path(), form));
        QVERIFY(report.cancelled);
        if (form == Form::Files) {
            QCOMPARE(RecordingsDesk::everythingIn(folder.path()), QStringList {u"2026-01-16_1051_Asha.mp3"_s});
            QCOMPARE(report.saved, 1);
            QVERIFY2(report.summary().startsWith(u"Cancelled. 1 recording saved before stay in "),
                qPrintable(report.summary()));
        } else {
            QCOMPARE(RecordingsDesk::everythingIn(folder.path()), QStringList {});
            QCOMPARE(report.files, 0);
            QCOMPARE(report.summary(), u"Cancelled. Nothing was saved."_s);
        }
    }

    void cancelledBeforeItsFirstStep()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        DownloadBatch batch(desk.store.reader, desk.archive);
        QSignalSpy ended(&batch, &DownloadBatch::finished);
        batch.start(orderOf({desk.addCall(u"a"_s, u"Asha"_s)}, folder.path(), Form::Zip));
        batch.cancel();
        batch.cancel();
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(ended[0][0].value<DownloadReport>().cancelled);
        QCOMPARE(RecordingsDesk::everythingIn(folder.path()), QStringList {});
        batch.cancel(); // of nothing
    }

    void aPlaceThatIsGoneEndsIt()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        DownloadBatch batch(desk.store.reader, desk.archive);
        const std::vector<qint64> ids {desk.addCall(u"a"_s, u"Asha"_s), desk.addCall(u"b"_s, u"Bela"_s)};
        const DownloadReport report = run(batch, orderOf(ids, folder.filePath(u"gone"_s)));
        QVERIFY(report.stoppedBecause.startsWith(u"The folder is not there"));
        QCOMPARE(report.untouched(), 2);
        QVERIFY2(report.failureList().startsWith(u"Not come to: 2 calls."), qPrintable(report.failureList()));
        QVERIFY(report.summary().endsWith(u"Nothing was saved."));
        QCOMPARE(desk.simulator.requests("GET", u"/recordings"_s), 0); // nothing is fetched for nowhere
    }

    void aFullDiskEndsItAndLeavesNothingHalf_data() { keptAndUnkeptAreSaved_data(); }

    void aFullDiskEndsItAndLeavesNothingHalf()
    {
        QFETCH(const Form, form);
        RecordingsDesk desk;
        const QTemporaryDir folder;
        const std::vector<qint64> ids {
            desk.addCall(u"a"_s, u"Asha"_s), desk.addCall(u"b"_s, u"Bela"_s), desk.addCall(u"c"_s, u"Chetan"_s)};
        desk.keep(ids[0], RecordingLeg::Call, u"1_a.mp3"_s, "small");
        desk.keep(ids[1], RecordingLeg::Call, u"2_b.mp3"_s, QByteArray(64 * 1024 * 1024, 'x'));
        desk.keep(ids[2], RecordingLeg::Call, u"3_c.mp3"_s, QByteArray(64 * 1024 * 1024, 'y'));
        DownloadBatch batch(desk.store.reader, desk.archive);
        const test::FullDisk full(16 * 1024 * 1024); // the store is far smaller
        const DownloadReport report = run(batch, orderOf(ids, folder.path(), form));
        QVERIFY2(report.stoppedBecause.contains(folder.path()), qPrintable(report.stoppedBecause));
        QVERIFY(!report.isComplete());
        QVERIFY2(report.summary().startsWith(report.stoppedBecause), qPrintable(report.summary()));
        QVERIFY2(report.failureList().contains(u"Not come to: "), qPrintable(report.failureList()));
        QCOMPARE(RecordingsDesk::everythingIn(folder.path()),
            form == Form::Files ? QStringList {u"2026-01-16_1051_Asha.mp3"_s} : QStringList {});
        QCOMPARE(report.files, form == Form::Files ? 1 : 0);
    }

    void callsWithoutARecordingAreNoErrors()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        DownloadBatch batch(desk.store.reader, desk.archive);
        const DownloadReport report
            = run(batch, orderOf({desk.addUnanswered(u"a"_s), desk.addUnanswered(u"b"_s)}, folder.path(), Form::Zip));
        QVERIFY(report.isComplete());
        QCOMPARE(report.withoutRecording, 2);
        QCOMPARE(report.summary(), u"There is no recording to save. 2 calls have no recording."_s);
        QCOMPARE(RecordingsDesk::everythingIn(folder.path()), QStringList {}); // and no empty ZIP
    }

    void callsOfNoStoreAreNoErrors()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        DownloadBatch batch(desk.store.reader, desk.archive);
        QCOMPARE(run(batch, orderOf({77, 78}, folder.path())).withoutRecording, 2);
        QCOMPARE(run(batch, orderOf({}, folder.path(), Form::Zip)).calls, 0);
    }

    void manyCallsAreReadInPages()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        const qint64 real = desk.addCall(u"a"_s, u"Asha"_s);
        std::vector<qint64> ids;
        for (qint64 id = 1000; id < 6000; ++id) {
            ids.push_back(id);
        }
        ids.push_back(real);
        DownloadBatch batch(desk.store.reader, desk.archive);
        const DownloadReport report = run(batch, orderOf(ids, folder.path()));
        QCOMPARE(report.withoutRecording, 5000);
        QCOMPARE(report.saved, 1);
    }

    void itMayRunAgain()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        DownloadBatch batch(desk.store.reader, desk.archive);
        QCOMPARE(run(batch, orderOf({id}, folder.path())).saved, 1);
        QCOMPARE(run(batch, orderOf({id}, folder.path())).saved, 1);
        QCOMPARE(RecordingsDesk::everythingIn(folder.path()),
            (QStringList {u"2026-01-16_1051_Asha.wav"_s, u"2026-01-16_1051_Asha_2.wav"_s}));
        QCOMPARE(desk.simulator.requests("GET", u"/recordings"_s), 1); // it was kept
    }

    void itMayDieInTheMiddle()
    {
        RecordingsDesk desk;
        const QTemporaryDir folder;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        desk.keepHuge(id, u"1_a.mp3"_s);
        for (const Form form : {Form::Files, Form::Zip}) {
            auto batch = std::make_unique<DownloadBatch>(desk.store.reader, desk.archive);
            batch->start(orderOf({id}, folder.path(), form));
            QVERIFY(QTest::qWaitFor([&] { return batch->progress().bytes > 0; }, 20000));
            batch.reset();
            QCOMPARE(RecordingsDesk::everythingIn(folder.path()), QStringList {});
        }
        desk.store.settle();
    }

    void theSentencesSayWhatHappened_data()
    {
        QTest::addColumn<DownloadReport>("report");
        QTest::addColumn<QString>("summary");
        DownloadReport report;
        report.calls = 12'408;
        report.saved = 1;
        report.files = 1;
        report.place = u"/home/a"_s;
        QTest::newRow("one") << report << u"Saved 1 recording to /home/a."_s;
        report.files = 11'000;
        report.saved = 11'000;
        report.failed = 8;
        report.withoutRecording = 1400;
        QTest::newRow("many")
            << report << u"Saved 11,000 recordings to /home/a. 8 calls failed. 1,400 calls have no recording."_s;
        report.stoppedBecause = u"The disk is full: /home/a."_s;
        report.failed = 0;
        report.withoutRecording = 0;
        QTest::newRow("full") << report
                              << u"The disk is full: /home/a. 11,000 recordings saved before stay in /home/a."_s;
    }

    void theSentencesSayWhatHappened()
    {
        QFETCH(const DownloadReport, report);
        QFETCH(const QString, summary);
        QCOMPARE(report.summary(), summary);
    }

private:
    static DownloadReport run(DownloadBatch &batch, const DownloadOrder &order)
    {
        QSignalSpy ended(&batch, &DownloadBatch::finished);
        batch.start(order);
        if (!QTest::qWaitFor([&] { return !ended.isEmpty(); }, 60000)) {
            qFatal("The batch did not end");
        }
        return ended[0][0].value<DownloadReport>();
    }
    static DownloadOrder orderOf(std::vector<qint64> calls, const QString &folder, Form form = Form::Files)
    {
        return {.calls = std::move(calls), .folder = folder, .form = form, .zipName = u"Calls.zip"_s};
    }
    static QByteArray unzipped(const QString &zip, const QString &entry)
    {
        QProcess python;
        python.start(
            u"python3"_s, {u"-c"_s,
                              u"import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
                              "sys.stdout.buffer.write(z.read(sys.argv[2]))"_s,
                              zip, entry});
        if (!python.waitForFinished(60000) || python.exitCode() != 0) {
            return "python: " + python.readAllStandardError();
        }
        return python.readAllStandardOutput();
    }

    test::Zone m_india {"Asia/Kolkata"};
};

CALLBOARD_TEST(DownloadBatchTest)
#include "DownloadBatchTest.moc"
