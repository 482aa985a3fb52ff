#include "calls/CallJson.h"
#include "core/recordings/RecordingsDesk.h"
#include "recordings/bundle/CaseBundler.h"
#include "support/FullDisk.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QDirIterator>
#include <QProcess>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::recordings;
using calls::RecordingLeg;
using simulator::Failure;
using test::RecordingsDesk;
using Saved = Result<CaseReport, SavingError>;

/// Bundles are unpacked and checked with the programs people have: unzip and sha256sum.
class CaseBundleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsInItAndVerifies()
    {
        Desk desk;
        qputenv("LC_ALL", "C.UTF-8");
        const qint64 id = desk.addCall(u"a"_s, u"आशा शर्मा"_s);
        desk.keep(id, RecordingLeg::Call, u"1_a.mp3"_s, QByteArray(1'000'000, 'x'));
        desk.keep(id, RecordingLeg::Transfer, u"1_a_transfer.wav"_s, "second leg");
        const auto written = test::await<test::TempStore::Written>([&](auto reply) {
            desk.store.store.annotate(
                id, {u"Wants a villa.\nकल फिर"_s, {u"hot"_s, u"villa"_s}}, desk.clock.now(), reply);
        });
        QVERIFY(written && *written);
        const calls::Call call = *desk.store.call(u"a"_s);
        QVERIFY(!call.rawReading.isEmpty());

        const QTemporaryDir folder;
        const Saved saved = desk.save(id, folder.path());
        QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().message));
        QCOMPARE(saved->path, folder.filePath(u"2026-01-16_1051_आशाशर्मा_case.zip"_s));
        QCOMPARE(RecordingsDesk::everythingIn(folder.path()).size(), 1);
        QVERIFY2(saved->warnings.isEmpty(), qPrintable(saved->warnings.join(u' ')));
        const QTemporaryDir into;
        const QString inside = unpacked(*saved, into);
        QCOMPARE(QDir(inside).dirName(), u"2026-01-16_1051_आशाशर्मा"_s);
        QCOMPARE(RecordingsDesk::everythingIn(inside),
            (QStringList {u"SHA256SUMS"_s, u"bolna.json"_s, u"call.json"_s, u"details.txt"_s, u"notes.txt"_s,
                u"recording.mp3"_s, u"recording_transfer.wav"_s, u"summary.txt"_s, u"timeline.txt"_s,
                u"transcript.txt"_s}));
        QCOMPARE(checkSums(inside), 0);
        const auto file = [&inside](const QString &name) { return RecordingsDesk::contents(inside + u'/' + name); };
        QCOMPARE(file(u"SHA256SUMS"_s).count('\n'), 9); // every file but itself
        QCOMPARE(file(u"recording.mp3"_s), QByteArray(1'000'000, 'x'));
        QCOMPARE(file(u"recording_transfer.wav"_s), QByteArray("second leg"));
        QCOMPARE(file(u"bolna.json"_s), call.rawReading);
        QCOMPARE(file(u"transcript.txt"_s).trimmed(), call.transcript.toUtf8().trimmed());
        QCOMPARE(QJsonDocument::fromJson(file(u"call.json"_s)).object(), calls::toJson(call, {}));
        QCOMPARE(file(u"notes.txt"_s), u"Tags: hot, villa\n\nWants a villa.\nकल फिर\n"_s.toUtf8());
        QVERIFY(file(u"timeline.txt"_s).contains("completed"));
        const QByteArray details = file(u"details.txt"_s);
        for (const QString &words : {u"आशा शर्मा"_s, u"+91 98765 40001"_s, call.executionId, u"CALL"_s,
                 u"It is byte for byte as it was fetched."_s, u"(2026-01-16T05:21:31.000Z)"_s}) {
            QVERIFY2(details.contains(words.toUtf8()), qPrintable(words + u'\n' + QString::fromUtf8(details)));
        }
        for (const QByteArray &line : details.split('\n')) {
            QVERIFY2(!line.contains("%1") && !line.contains("%2"), line.constData());
        }
        // And one byte that is changed afterwards shows.
        QFile recording(inside + u"/recording.mp3"_s);
        QVERIFY(recording.open(QIODevice::ReadWrite) && recording.write("y") == 1);
        recording.close();
        QVERIFY(checkSums(inside) != 0);
    }

    void theDetailsListQuestionAndAnswer()
    {
        const auto details = [](const QByteArray &extracted) {
            CaseMaterial material;
            material.call.extractedData = extracted;
            return QString::fromUtf8(caseDetails(material, {}));
        };
        const QString nested = details(R"({"lead_quality":{"user_interested":{"subjective":"yes","confidence":0.9},)"
                                       R"("language":{"subjective":"null"}},"site_visit":false,"a\u202eb":"c\nd"})");
        for (const QString &line : {u"EXTRACTED BY THE AGENT\n"_s, u"  Lead quality / User interested: yes\n"_s,
                 u"  Site visit:           false\n"_s, u"  Ab:                   c d\n"_s}) {
            QVERIFY2(nested.contains(line), qPrintable(nested));
        }
        QVERIFY(!nested.contains(u'{') && !nested.contains(u"anguage") && !nested.contains(u"confidence"));
        QVERIFY(details(R"("Wants a visit")").contains(u"  Answer:               Wants a visit\n"_s));
        QVERIFY(!details(R"({"language":"null"})").contains(u"EXTRACTED"_s));

        CaseMaterial web;
        web.call.direction = calls::Direction::Web;
        web.call.outcome = calls::Outcome::Talked;
        const QString unmeasured = QString::fromUtf8(caseDetails(web, {}));
        QVERIFY(unmeasured.contains(u"  Duration:             unknown\n"_s));
        QVERIFY(unmeasured.contains(u"  Talk time:            unknown\n"_s));
        QVERIFY(unmeasured.contains(u"  Direction:            web\n"_s));
    }

    void everyAttemptIsInIt()
    {
        Desk desk;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        const QString said = desk.store.call(u"a"_s)->transcript;
        desk.keep(id, RecordingLeg::Call, u"1_a.mp3"_s, "the first attempt");
        desk.store.put(u"a"_s,
            R"({"id":"a","status":"no-answer","retry_count":1,"telephony_data":{"hangup_reason":"rang"}})",
            desk.clock.now().addSecs(1800));
        const QTemporaryDir folder;
        const Saved saved = desk.save(id, folder.path());
        QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().message));
        const QTemporaryDir into;
        const QString inside = unpacked(*saved, into);
        QCOMPARE(checkSums(inside), 0);
        const auto file = [&inside](const QString &name) { return RecordingsDesk::contents(inside + u'/' + name); };
        QCOMPARE(file(u"recording_attempt1.mp3"_s), QByteArray("the first attempt"));
        QVERIFY(!QFile::exists(inside + u"/recording.mp3"_s));
        QCOMPARE(file(u"transcript_attempt1.txt"_s).trimmed(), said.toUtf8().trimmed());
        QCOMPARE(file(u"transcript.txt"_s), QByteArray("There is no transcript.\n"));
        const QJsonArray attempts
            = QJsonDocument::fromJson(file(u"call.json"_s)).object().value("attempts"_L1).toArray();
        QCOMPARE(attempts.size(), 2);
        QCOMPARE(attempts[0].toObject().value("outcome"_L1), QJsonValue(u"No talk"_s));
        QCOMPARE(attempts[1].toObject().value("hangupReason"_L1), QJsonValue(u"rang"_s));
        const QByteArray details = file(u"details.txt"_s);
        QVERIFY(details.contains("ATTEMPT 1") && details.contains("recording_attempt1.mp3")
                && details.contains("It is byte for byte as it was fetched."));
    }

    void aRecordingThatIsNotKeptIsFetched()
    {
        Desk desk;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        const QTemporaryDir folder;
        const Saved saved = desk.save(id, folder.path());
        QVERIFY(saved.has_value() && saved->warnings.isEmpty());
        const QTemporaryDir into;
        const QString inside = unpacked(*saved, into);
        QCOMPARE(RecordingsDesk::contents(inside + u"/recording.wav"_s),
            RecordingsDesk::contents(desk.archive.keptFile(*desk.store.call(u"a"_s))));
        QVERIFY(!saved->files[0].expected.isEmpty());
        QCOMPARE(checkSums(inside), 0);
    }

    void aRecordingThatCannotBeHadIsSaid()
    {
        Desk desk;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        desk.simulator.failNext(u"/recordings"_s, 100, Failure::withStatus(404));
        const QTemporaryDir folder;
        const Saved saved = desk.save(id, folder.path());
        QVERIFY(saved.has_value());
        QCOMPARE(saved->warnings.size(), 1);
        QVERIFY2(saved->warnings[0].startsWith(u"The recording is not in it: "), qPrintable(saved->warnings[0]));
        const QTemporaryDir into;
        const QString inside = unpacked(*saved, into);
        QVERIFY(RecordingsDesk::contents(inside + u"/details.txt"_s).contains("The recording is not in it: "));
        QCOMPARE(checkSums(inside), 0);
    }

    void aRecordingThatWasChangedIsSaid()
    {
        Desk desk;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        desk.keep(id, RecordingLeg::Call, u"1_a.mp3"_s, "as it was");
        QFile kept(desk.folder + u"/1_a.mp3"_s);
        QVERIFY(kept.open(QIODevice::WriteOnly) && kept.write("as it now") > 0);
        kept.close();
        desk.simulator.failNext(u"/recordings"_s, 100, Failure::withStatus(404)); // it cannot be fetched anew
        const QTemporaryDir folder;
        const Saved saved = desk.save(id, folder.path());
        QVERIFY(saved.has_value());
        QCOMPARE(saved->warnings.size(), 2);
        QVERIFY2(saved->warnings[0].contains(u"could not be fetched anew"), qPrintable(saved->warnings[0]));
        QVERIFY2(
            saved->warnings[1].startsWith(u"recording.mp3 is NOT as it was fetched"), qPrintable(saved->warnings[1]));
        const QTemporaryDir into;
        const QString inside = unpacked(*saved, into);
        QVERIFY(RecordingsDesk::contents(inside + u"/details.txt"_s).contains("is NOT as it was fetched"));
        QCOMPARE(checkSums(inside), 0); // the sums are of what is there
    }

    void aCallWithoutAnythingHasABundle()
    {
        Desk desk;
        const qint64 id = desk.addUnanswered(u"a"_s);
        const QTemporaryDir folder;
        const Saved saved = desk.save(id, folder.path());
        QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().message));
        QVERIFY2(saved->warnings.isEmpty(), qPrintable(saved->warnings.join(u' ')));
        const QTemporaryDir into;
        const QString inside = unpacked(*saved, into);
        QCOMPARE(RecordingsDesk::contents(inside + u"/transcript.txt"_s), QByteArray("There is no transcript.\n"));
        QCOMPARE(RecordingsDesk::contents(inside + u"/notes.txt"_s), QByteArray("There is no note and no tag.\n"));
        QCOMPARE(checkSums(inside), 0);
    }

    void aNameThatIsTakenGetsANumberAndANamedOneNot()
    {
        Desk desk;
        const qint64 id = desk.addUnanswered(u"a"_s);
        const QTemporaryDir folder;
        const Saved first = desk.save(id, folder.path());
        const Saved second = desk.save(id, folder.path());
        QVERIFY(first && second);
        QVERIFY2(second->path.endsWith(u"_case_2.zip"), qPrintable(second->path));
        QVERIFY(desk.save(id, folder.path(), u"mine.zip"_s).has_value());
        const QByteArray before = RecordingsDesk::contents(folder.filePath(u"mine.zip"_s));
        const Saved again = desk.save(id, folder.path(), u"mine.zip"_s);
        QVERIFY(!again && again.error().kind == SavingError::Kind::Target && again.error().wrongPlace);
        QVERIFY2(again.error().message.endsWith(u"exists already."), qPrintable(again.error().message));
        QVERIFY(QFile::link(u"/nowhere/at/all"_s, folder.filePath(u"link.zip"_s)));
        QVERIFY(!desk.save(id, folder.path(), u"link.zip"_s).has_value());
        QCOMPARE(RecordingsDesk::contents(folder.filePath(u"mine.zip"_s)), before);
        QCOMPARE(RecordingsDesk::everythingIn(folder.path()).size(), 4);
    }

    void aPlaceThatIsGoneIsSaid()
    {
        Desk desk;
        const QTemporaryDir folder;
        const Saved saved = desk.save(desk.addUnanswered(u"a"_s), folder.filePath(u"gone"_s));
        QVERIFY(!saved && saved.error().kind == SavingError::Kind::Target);
        QVERIFY(saved.error().wrongPlace);
        QVERIFY(saved.error().message.startsWith(u"The folder is not there"));
    }

    void aFullDiskIsNoWrongPlace()
    {
        Desk desk;
        const qint64 id = desk.addUnanswered(u"a"_s);
        const QTemporaryDir folder;
        const test::FullDisk full(100);
        const Saved saved = desk.save(id, folder.path(), u"mine.zip"_s);
        QVERIFY(!saved && saved.error().kind == SavingError::Kind::Target);
        QVERIFY(!saved.error().wrongPlace);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aCallThatIsGoneIsSaid()
    {
        Desk desk;
        const QTemporaryDir folder;
        const Saved saved = desk.save(77, folder.path());
        QVERIFY(!saved && saved.error().kind == SavingError::Kind::Source);
        QCOMPARE(RecordingsDesk::everythingIn(folder.path()), QStringList {});
    }

    void stoppedItLeavesNothing()
    {
        const QTemporaryDir folder;
        QFile audio(folder.filePath(u"audio.mp3"_s));
        QVERIFY(audio.open(QIODevice::WriteOnly) && audio.resize(4'000'000));
        QVERIFY(QDir(folder.path()).mkpath(u"to"_s));
        CaseMaterial material;
        material.audio = {{RecordingLeg::Call, audio.fileName(), {}}};
        const Saved saved
            = writeCaseBundle(material, folder.filePath(u"to"_s), {}, [](qint64 bytes) { return bytes < 1'000'000; });
        QVERIFY(!saved && saved.error().kind == SavingError::Kind::Stopped);
        QCOMPARE(RecordingsDesk::everythingIn(folder.filePath(u"to"_s)), QStringList {});
    }

    void itMayDieInTheMiddle()
    {
        Desk desk;
        const QTemporaryDir folder;
        const qint64 id = desk.addCall(u"a"_s, u"Asha"_s);
        desk.keepHuge(id, u"1_a.mp3"_s);
        auto bundler = std::make_unique<CaseBundler>(desk.store.reader, desk.archive, desk.clock);
        bool answered = false;
        bundler->save(id, folder.path(), {}, {this, [&answered](const Saved &) { answered = true; }});
        // It has no name while it is written.
        const auto isWriting = [&] {
            const QFileInfoList open = QDir(u"/proc/self/fd"_s).entryInfoList(QDir::Files | QDir::System);
            return std::ranges::any_of(
                open, [&](const QFileInfo &file) { return file.symLinkTarget().startsWith(folder.path() + u'/'); });
        };
        QVERIFY(QTest::qWaitFor(isWriting, 20000));
        bundler.reset();
        QVERIFY(!answered);
        QCOMPARE(RecordingsDesk::everythingIn(folder.path()), QStringList {});
        QVERIFY(!isWriting());
    }

private:
    struct Desk : RecordingsDesk
    {
        Saved save(qint64 id, const QString &into, const QString &name = {})
        {
            const auto answer = test::await<Saved>([&](auto reply) { bundler.save(id, into, name, reply); }, 60000);
            if (!answer) {
                qFatal("No answer");
            }
            return *answer;
        }
        CaseBundler bundler {store.reader, archive, clock};
    };
    /// Unpacks it; the folder that was in it.
    static QString unpacked(const CaseReport &report, const QTemporaryDir &into)
    {
        if (QProcess::execute(u"unzip"_s, {u"-qq"_s, report.path, u"-d"_s, into.path()}) != 0) {
            qFatal("It cannot be unpacked");
        }
        const QStringList folders = QDir(into.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        return folders.size() == 1 ? into.filePath(folders[0]) : QString();
    }
    static int checkSums(const QString &folder)
    {
        QProcess sums;
        sums.setWorkingDirectory(folder);
        sums.start(u"sha256sum"_s, {u"--strict"_s, u"-c"_s, u"SHA256SUMS"_s});
        return sums.waitForFinished(60000) ? sums.exitCode() : -1;
    }

    test::Zone m_india {"Asia/Kolkata"};
};

CALLBOARD_TEST(CaseBundleTest)
#include "CaseBundleTest.moc"
