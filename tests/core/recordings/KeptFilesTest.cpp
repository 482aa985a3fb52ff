#include "recordings/keep/KeptFiles.h"

#include "core/recordings/RecordingsDesk.h"
#include "recordings/keep/RecordingFetcher.h"
#include "support/TestRegistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::recordings;
using calls::RecordingLeg;
using calls::RecordingState;
using test::RecordingsDesk;

/// What is kept is compared with what it was when it was kept. Whole files that vanish and come back are in
/// RecordingFetcherTest.
class KeptFilesTest final : public QObject
{
    Q_OBJECT

private:
    /// One byte becomes another; the length stays.
    static void damage(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)); // what is kept is read-only
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2));
        const QByteArray byte = file.peek(1);
        QVERIFY(file.write(QByteArray(1, static_cast<char>(~byte.at(0)))) == 1);
    }

private Q_SLOTS:
    void theDamagedOneIsToldAndTheGoodOneLeft()
    {
        RecordingsDesk desk;
        const qint64 good = desk.addCall(u"good"_s, u"Asha"_s);
        const qint64 bad = desk.addCall(u"bad"_s, u"Ravi"_s);
        desk.keep(good, RecordingLeg::Call, u"1_good.wav"_s, "RIFF and so on");
        desk.keep(bad, RecordingLeg::Call, u"2_bad.wav"_s, "RIFF and so forth");
        damage(desk.folder + u"/2_bad.wav"_s);

        KeptFiles kept(desk.folder, desk.store.store, desk.store.reader);
        QSignalSpy damaged(&kept, &KeptFiles::damaged);
        kept.examine({good, RecordingLeg::Call});
        kept.examine({bad, RecordingLeg::Call});
        QTRY_VERIFY(kept.isAtRest());
        QCOMPARE(damaged.count(), 1);
        QCOMPARE(damaged[0][0].value<calls::RecordingId>().callId, bad);
        QVERIFY2(kept.trouble().contains(u"damaged"_s), qPrintable(kept.trouble()));
        kept.staysDamaged({bad, RecordingLeg::Call}, u"Bolna has it no more."_s);
        QVERIFY2(kept.trouble().contains(u"Bolna has it no more."_s), qPrintable(kept.trouble()));
        kept.examine({bad, RecordingLeg::Call}); // its call is opened again
        QTRY_COMPARE(damaged.count(), 2);
        QVERIFY2(!kept.trouble().contains(u"Bolna has it no more."_s), qPrintable(kept.trouble()));
        kept.mended({bad, RecordingLeg::Call});
        QCOMPARE(kept.trouble(), QString());
        // Nobody took anything away meanwhile.
        QCOMPARE(desk.store.call(u"bad"_s)->recordingState, RecordingState::Kept);
        QCOMPARE(desk.files(), QStringList({u"1_good.wav"_s, u"2_bad.wav"_s}));
    }

    void whatCannotBeReadIsNoDamage()
    {
        RecordingsDesk desk;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        desk.keep(id, RecordingLeg::Call, u"1_a.wav"_s, "RIFF and so on");
        QVERIFY(QFile::rename(desk.folder + u"/1_a.wav"_s, desk.folder + u"/away"_s));
        KeptFiles kept(desk.folder, desk.store.store, desk.store.reader);
        QSignalSpy damaged(&kept, &KeptFiles::damaged);
        kept.examine({id, RecordingLeg::Call});
        QTRY_VERIFY(kept.isAtRest());
        QCOMPARE(damaged.count(), 0);
        // It was not examined, so it is the next time.
        QVERIFY(QFile::rename(desk.folder + u"/away"_s, desk.folder + u"/1_a.wav"_s));
        damage(desk.folder + u"/1_a.wav"_s);
        kept.examine({id, RecordingLeg::Call});
        QTRY_COMPARE(damaged.count(), 1);
    }

    void openingTheCallFetchesItAnewAndKeepsTheOldOneAside()
    {
        RecordingsDesk desk;
        desk.addCall(u"a"_s, u"Asha"_s);
        RecordingFetcher fetcher(desk.archive, desk.clients, desk.store.store, desk.store.reader, desk.clock);
        fetcher.start();
        QTRY_COMPARE(desk.store.call(u"a"_s)->recordingState, RecordingState::Kept);
        const QString path = desk.archive.keptFile(*desk.store.call(u"a"_s));
        const QByteArray audio = RecordingsDesk::contents(path);
        damage(path);
        const QByteArray damagedAudio = RecordingsDesk::contents(path);

        fetcher.callOpened(*desk.store.call(u"a"_s));
        QTRY_VERIFY_WITH_TIMEOUT(RecordingsDesk::contents(path) == audio, 20000);
        QTRY_COMPARE(fetcher.trouble(), QString());
        QCOMPARE(RecordingsDesk::contents(path + u".damaged"_s), damagedAudio);
        QCOMPARE(desk.store.call(u"a"_s)->recordingState, RecordingState::Kept);

        damage(path); // the new copy is looked at too, and a second damage does not replace the first
        fetcher.callOpened(*desk.store.call(u"a"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path + u".damaged2"_s), 20000);
        QTRY_VERIFY(RecordingsDesk::contents(path) == audio);
        QCOMPARE(RecordingsDesk::contents(path + u".damaged"_s), damagedAudio);
    }

    void aDamagedCopyIsNotHandedOut()
    {
        RecordingsDesk desk;
        desk.addCall(u"a"_s, u"Asha"_s);
        QVERIFY(desk.fetchOf(u"a"_s).has_value());
        const calls::Call call = *desk.store.call(u"a"_s);
        const QString path = desk.archive.keptFile(call);
        const QByteArray audio = RecordingsDesk::contents(path);
        VerifiedRecordings verified(desk.store.reader, desk.archive);
        const auto finding = [&] {
            return *test::await<SumFinding>([&](auto answer) { verified.check(call, RecordingLeg::Call, answer); });
        };
        const auto handedOut = [&] {
            return *test::await<test::Fetched>([&](auto reply) { verified.handOut(call, {}, reply); }, 30000);
        };
        QVERIFY(finding() == SumFinding::AsItWas);
        const int requests = desk.simulator.requests();
        QCOMPARE(handedOut().value(), path);
        QCOMPARE(desk.simulator.requests(), requests);

        damage(path);
        QVERIFY(finding() == SumFinding::Damaged);
        const test::Fetched anew = handedOut();
        QVERIFY2(anew.has_value(), anew ? "" : qPrintable(anew.error().message));
        QCOMPARE(RecordingsDesk::contents(*anew), audio);

        damage(path);
        desk.simulator.failNext(u"/recordings/call/a"_s, 100, simulator::Failure::withStatus(404));
        const test::Fetched refused = handedOut();
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().kind == RecordingError::Kind::Damaged);
        QVERIFY2(test::isReadable(refused.error().message), qPrintable(refused.error().message));
        QVERIFY2(refused.error().message.contains(u"damaged"_s), qPrintable(refused.error().message));
    }

    void whereBolnaHasItNoMoreTheDamagedOneStays()
    {
        RecordingsDesk desk;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        desk.keep(id, RecordingLeg::Call, u"1_a.wav"_s, "RIFF and so on");
        const QString path = desk.folder + u"/1_a.wav"_s;
        damage(path);
        desk.simulator.failNext(u"/recordings/call/a"_s, 100, simulator::Failure::withStatus(404));
        desk.clock.advance(std::chrono::hours(48));
        RecordingFetcher fetcher(desk.archive, desk.clients, desk.store.store, desk.store.reader, desk.clock);
        fetcher.start();
        fetcher.callOpened(*desk.store.call(u"a"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fetcher.trouble().contains(u"not to be fetched anew"_s), 30000);
        QCOMPARE(desk.store.call(u"a"_s)->recordingState, RecordingState::Kept);
        QCOMPARE(desk.archive.keptFile(*desk.store.call(u"a"_s)), path);
        QCOMPARE(desk.files(), QStringList(u"1_a.wav"_s));
    }
};

CALLBOARD_TEST(KeptFilesTest)
#include "KeptFilesTest.moc"
