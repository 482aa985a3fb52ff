#include "core/team/support/FolderDesk.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QElapsedTimer>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace callboard;
using namespace test;
using namespace std::chrono_literals;
using calls::RecordingLeg;
using Kind = recordings::RecordingError::Kind;

namespace {

const QByteArray pathOfOne = "/recordings/call/one";

} // namespace

/// Recordings of a team: fetched from Bolna by one desk, copied by the others from a folder that all can reach.
class TeamFolderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PostgresServer>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_floor = std::make_unique<TestFloor>(*m_server, QStringList {u"asha"_s, u"ravi"_s}, QStringList {u"meera"_s});
        m_share = std::make_unique<TestShare>();
        m_bolna = std::make_unique<FaultServer>(recordingsOfBolna());
    }
    void cleanup()
    {
        m_bolna.reset();
        m_share.reset();
        m_floor.reset();
    }

    void theSecondDeskAsksBolnaForNothing()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        QVERIFY(putOne(asha));
        QCOMPARE(m_bolna->count(), 1);
        const QString file = m_share->fileOf(sumOfSound(pathOfOne));
        QCOMPARE(m_share->files(), QStringList {file});
        QCOMPARE(bytesOf(file), soundAt(pathOfOne));
        QCOMPARE(m_floor->ask(u"SELECT leg || attempt || sha256 || bytes || type FROM team.recordings"_s),
            u"call0"_s + QString::fromLatin1(sumOfSound(pathOfOne)) + u"3000wav"_s);
        QTRY_COMPARE(asha.row(u"state"_s), u"known"_s);

        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna);
        QVERIFY(ravi.desk.sync());
        ravi.use(m_share->path());
        QCOMPARE(ravi.row(u"state"_s), u"known"_s);
        for (const auto urgency : {bolna::Urgency::Background, bolna::Urgency::Person}) {
            const auto fetched = ravi.fetch(u"one"_s, urgency);
            QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().message));
            QCOMPARE(bytesOf(*fetched), soundAt(pathOfOne));
        }
        QCOMPARE(m_bolna->count(), 1);
        const calls::Call call = ravi.call(u"one"_s);
        QCOMPARE(call.recordingState, calls::RecordingState::Kept);
        QCOMPARE(call.recordingBytes, 3000);
        QCOMPARE(ravi.desk.value(u"SELECT recording_sha256 FROM calls"_s), QString::fromLatin1(sumOfSound(pathOfOne)));
        // The copy is one file, by the vault's rules, and goes nowhere again.
        const QStringList kept = QDir(ravi.kept).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(kept, QStringList {call.recordingFile});
        QCOMPARE(QFile::permissions(ravi.kept + u'/' + kept.front()) & (QFile::WriteOwner | QFile::ReadOther),
            QFile::Permissions());
        QTRY_VERIFY(ravi.folder->isAtRest());
        QCOMPARE(ravi.row(u"state"_s), u"known"_s);
        QCOMPARE(ravi.desk.owed(), 0);
        QCOMPARE(ravi.folder->trouble(), QString());
    }

    /// A desk without Bolna's key copies what is played, too.
    void aDeskWithoutAKeyCopies()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        QVERIFY(putOne(asha));
        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna);
        ravi.clients.remove(u"default"_s);
        QVERIFY(ravi.desk.sync());
        ravi.use(m_share->path());
        const auto fetched = ravi.fetch(u"one"_s);
        QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().message));
        asha.desk.read(u"two"_s, u"completed"_s, 1, recordedAt(*m_bolna, u"/recordings/call/two"_s));
        QVERIFY(asha.desk.sync());
        QVERIFY(ravi.desk.sync());
        const auto refused = ravi.fetch(u"two"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Kind::KeyRefused);
        QCOMPARE(m_bolna->count(), 1);
    }

    /// Files are for whoever may read the folder, as the program's own are not.
    void membersWithOtherLoginsCanReadIt()
    {
        QVERIFY(QFile::setPermissions(m_share->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
                                                           | QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup));
        const mode_t before = ::umask(0077); // as main() has it
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        const bool isPut = putOne(asha);
        ::umask(before);
        QVERIFY(isPut);
        const QString file = m_share->fileOf(sumOfSound(pathOfOne));
        QCOMPARE(modeOf(file), 0440U);
        QCOMPARE(modeOf(m_share->marker()), 0440U);
        QCOMPARE(modeOf(QFileInfo(file).path()), 0770U);
        QCOMPARE(modeOf(QFileInfo(QFileInfo(file).path()).path()), 0770U);
    }

    void twoDesksAtOnceFetchItOnce()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna);
        asha.desk.read(u"one"_s, u"completed"_s, 0, recordedAt(*m_bolna, QString::fromLatin1(pathOfOne)));
        QVERIFY(asha.desk.sync());
        QVERIFY(ravi.desk.sync());
        asha.use(m_share->path());
        ravi.use(m_share->path());
        HeldRequests held;
        m_bolna->behave(held.behaviour());
        std::optional<FolderDesk::Fetched> first;
        std::optional<FolderDesk::Fetched> second;
        asha.archive->fetch(asha.call(u"one"_s), {&asha.channel, [&](const auto &fetched) { first = fetched; }});
        ravi.archive->fetch(ravi.call(u"one"_s), {&ravi.channel, [&](const auto &fetched) { second = fetched; }});
        QTRY_COMPARE(held.waiting(), 1U);
        QTest::qWait(2500); // the one who waits asks the floor again meanwhile
        QCOMPARE(m_bolna->count(), 1);
        QVERIFY(!first && !second);
        held.release(200, soundAt(pathOfOne));
        QTRY_VERIFY_WITH_TIMEOUT(first && second, 20'000);
        QVERIFY(*first && *second);
        QCOMPARE(bytesOf(**first), soundAt(pathOfOne));
        QCOMPARE(bytesOf(**second), soundAt(pathOfOne));
        QCOMPARE(m_bolna->count(), 1);
        QCOMPARE(m_share->files().size(), 1);
    }

    /// In the background nobody waits: it is tried again, and nothing is held against the recording.
    void whatAnotherFetchesIsTriedLater()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna);
        asha.desk.read(u"one"_s, u"completed"_s, 0, recordedAt(*m_bolna, QString::fromLatin1(pathOfOne)));
        QVERIFY(asha.desk.sync());
        QVERIFY(ravi.desk.sync());
        asha.use(m_share->path());
        ravi.use(m_share->path());
        HeldRequests held;
        m_bolna->behave(held.behaviour());
        std::optional<FolderDesk::Fetched> first;
        asha.archive->fetch(asha.call(u"one"_s), {&asha.channel, [&](const auto &fetched) { first = fetched; }});
        QTRY_COMPARE(held.waiting(), 1U);
        const auto later = ravi.fetch(u"one"_s, bolna::Urgency::Background);
        QVERIFY(!later);
        QCOMPARE(later.error().kind, Kind::Busy);
        QVERIFY2(later.error().message.contains(u"Another desk"_s), qPrintable(later.error().message));
        // As FetchPolicy notes it; the floor's row lets it be tried at once.
        ravi.desk.write([&](store::CallStore &to, auto reply) {
            to.fetchFailed({ravi.desk.idOf(u"one"_s), RecordingLeg::Call, 0},
                {.reason = later.error().message, .at = noon, .nextTry = noon.addDays(1000)}, reply);
        });
        QCOMPARE(ravi.desk.value(u"SELECT count(*) FROM recording_fetches"_s), u"1"_s);
        held.release(200, soundAt(pathOfOne));
        QTRY_VERIFY_WITH_TIMEOUT(ravi.row(u"state"_s) == u"known"_s, 20'000);
        QCOMPARE(ravi.desk.value(u"SELECT count(*) FROM recording_fetches"_s), u"0"_s);
        QVERIFY(ravi.fetch(u"one"_s, bolna::Urgency::Background));
        QCOMPARE(m_bolna->count(), 1);
        QTRY_VERIFY(first);
    }

    /// The desk that had the right is gone: its lease ends, and another one's turn comes.
    void aDeskThatDiesBlocksNobody()
    {
        m_share->mark(*m_floor);
        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna);
        {
            FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
            asha.desk.read(u"one"_s, u"completed"_s, 0, recordedAt(*m_bolna, QString::fromLatin1(pathOfOne)));
            QVERIFY(asha.desk.sync());
            asha.use(m_share->path());
            m_bolna->behave(FaultServer::silence());
            asha.archive->fetch(asha.call(u"one"_s), {});
            QTRY_COMPARE(m_bolna->count(), 1);
        }
        m_bolna->behave(recordingsOfBolna());
        QVERIFY(ravi.desk.sync());
        ravi.use(m_share->path());
        QVERIFY(!ravi.fetch(u"one"_s, bolna::Urgency::Background));
        m_floor->ask(u"UPDATE team.recordings SET fetch_until = now() - interval '1 s'"_s); // 90 seconds later
        QVERIFY(ravi.fetch(u"one"_s, bolna::Urgency::Background));
        QCOMPARE(m_bolna->count(), 2);
        QTRY_COMPARE(m_floor->ask(u"SELECT count(sha256) FROM team.recordings"_s), u"1"_s);
    }

    void withoutTheMarkNothingIsWritten()
    {
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        QSignalSpy told(asha.folder.get(), &team::TeamFolder::troubleChanged);
        asha.desk.read(u"one"_s, u"completed"_s, 0, recordedAt(*m_bolna, QString::fromLatin1(pathOfOne)));
        asha.desk.read(u"two"_s, u"completed"_s, 0, recordedAt(*m_bolna, u"/recordings/call/two"_s));
        QVERIFY(asha.desk.sync());
        asha.use(m_share->path());
        told.clear();
        QVERIFY(asha.fetch(u"one"_s));
        QVERIFY(asha.fetch(u"two"_s));
        QTRY_VERIFY(asha.folder->isAtRest());
        QCOMPARE(m_bolna->count(), 2);
        QCOMPARE(m_share->files(), QStringList());
        QCOMPARE(told.size(), 1); // once, not once a recording
        QVERIFY2(asha.folder->trouble().contains(u"mark"_s), qPrintable(asha.folder->trouble()));
        QVERIFY2(asha.folder->trouble().contains(m_share->path()), qPrintable(asha.folder->trouble()));
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.recordings"_s), u"0"_s);
        // Another team's folder is none, either.
        TestShare::overwrite(m_share->marker(), "00000000-0000-4000-8000-000000000000\n");
        QVERIFY(!putsSomething(asha));
        QCOMPARE(m_share->files(), QStringList());
        // The disk is back: what was kept meanwhile goes there by itself.
        QVERIFY(QFile::remove(m_share->marker()));
        m_share->mark(*m_floor);
        QVERIFY(putsSomething(asha));
        QTRY_COMPARE(m_share->files().size(), 2);
        QTRY_COMPARE(m_floor->ask(u"SELECT count(sha256) FROM team.recordings"_s), u"2"_s);
        QCOMPARE(asha.folder->trouble(), QString());
    }

    void aFolderThatIsEmptiedInTheMiddleIsNone()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        QVERIFY(putOne(asha));
        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna);
        QVERIFY(ravi.desk.sync());
        ravi.use(m_share->path());
        m_share->empty(); // the disk beneath a share that is not mounted looks like this
        const auto fetched = ravi.fetch(u"one"_s, bolna::Urgency::Background);
        QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().message));
        QCOMPARE(m_bolna->count(), 2);
        QVERIFY(!ravi.folder->trouble().isEmpty());
        QTRY_VERIFY(ravi.folder->isAtRest());
        QCOMPARE(m_share->files(), QStringList());
        QVERIFY(QDir(m_share->path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    /// Mounted and marked, and one file is not to be seen: another machine may know of it already.
    void whatIsNotToBeSeenYetIsLookedForAgain()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        QVERIFY(putOne(asha));
        TestClock clock;
        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna, clock);
        QVERIFY(ravi.desk.sync());
        ravi.use(m_share->path());
        const QString file = m_share->fileOf(sumOfSound(pathOfOne));
        QVERIFY(QFile::rename(file, file + u".away"_s));
        const auto notYet = ravi.fetch(u"one"_s, bolna::Urgency::Background);
        QVERIFY(!notYet);
        QCOMPARE(notYet.error().kind, Kind::Busy);
        QVERIFY(!notYet.error().gone); // nothing that could end as lost
        QCOMPARE(m_bolna->count(), 1);
        QCOMPARE(ravi.folder->trouble(), QString());
        QVERIFY(QFile::rename(file + u".away"_s, file));
        QVERIFY(ravi.fetch(u"one"_s, bolna::Urgency::Background));
        QCOMPARE(m_bolna->count(), 1);
    }

    /// For a share that lost it Bolna is asked, at once where a person waits; and the folder gets it again.
    void whatIsGoneFromTheFolderComesThereAgain()
    {
        QFETCH(const bool, forPerson);
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        QVERIFY(putOne(asha));
        TestClock clock;
        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna, clock);
        QVERIFY(ravi.desk.sync());
        ravi.use(m_share->path());
        const QString file = m_share->fileOf(sumOfSound(pathOfOne));
        QVERIFY(QFile::remove(file));
        if (forPerson) {
            QVERIFY(ravi.fetch(u"one"_s));
        } else {
            QVERIFY(!ravi.fetch(u"one"_s, bolna::Urgency::Background));
            clock.advance(3min);
            QVERIFY(ravi.fetch(u"one"_s, bolna::Urgency::Background));
        }
        QCOMPARE(m_bolna->count(), 2);
        QTRY_COMPARE(bytesOf(file), soundAt(pathOfOne));
        QTRY_COMPARE(ravi.row(u"state"_s), u"known"_s);
        QCOMPARE(ravi.folder->trouble(), QString());
    }
    void whatIsGoneFromTheFolderComesThereAgain_data()
    {
        QTest::addColumn<bool>("forPerson");
        QTest::newRow("a person waits") << true;
        QTest::newRow("in the background") << false;
    }

    void aDamagedFileIsNotUsedAndIsPutRight_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray flipped = soundAt(pathOfOne);
        flipped[1500] = static_cast<char>(flipped[1500] ^ 1);
        QTest::newRow("one bit") << flipped;
        QTest::newRow("cut") << soundAt(pathOfOne).first(1000);
        QTest::newRow("longer") << soundAt(pathOfOne) + "x";
        QTest::newRow("empty") << QByteArray();
    }
    void aDamagedFileIsNotUsedAndIsPutRight()
    {
        QFETCH(const QByteArray, bytes);
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        QVERIFY(putOne(asha));
        const QString file = m_share->fileOf(sumOfSound(pathOfOne));
        TestShare::overwrite(file, bytes);
        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna);
        QVERIFY(ravi.desk.sync());
        ravi.use(m_share->path());
        QStringList told;
        QObject::connect(ravi.folder.get(), &team::TeamFolder::troubleChanged, ravi.folder.get(),
            [&] { told.append(ravi.folder->trouble()); });
        const auto fetched = ravi.fetch(u"one"_s, bolna::Urgency::Background);
        QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().message));
        QCOMPARE(bytesOf(*fetched), soundAt(pathOfOne));
        QCOMPARE(m_bolna->count(), 2);
        QVERIFY2(!told.isEmpty() && told.front().contains(u"damaged"_s), qPrintable(told.join(u'|')));
        QTRY_COMPARE(bytesOf(file), soundAt(pathOfOne));
        QTRY_COMPARE(ravi.row(u"state"_s), u"known"_s);
        QTRY_COMPARE(ravi.folder->trouble(), QString());
        QCOMPARE(m_share->files(), QStringList {file});
        // Nobody is told of anything new: the floor knew it all the time.
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.recordings"_s), u"1"_s);
        QCOMPARE(ravi.desk.owed(), 0);
    }

    /// A copy that got damaged here does not get into the folder.
    void whatIsDamagedHereIsNotPut()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        asha.desk.read(u"one"_s, u"completed"_s, 0, recordedAt(*m_bolna, QString::fromLatin1(pathOfOne)));
        QVERIFY(asha.desk.sync());
        const auto kept = asha.fetch(u"one"_s);
        QVERIFY(kept);
        QByteArray flipped = soundAt(pathOfOne);
        flipped[99] = static_cast<char>(flipped[99] ^ 1);
        TestShare::overwrite(*kept, flipped);
        asha.use(m_share->path());
        QTRY_VERIFY(asha.folder->isAtRest());
        QCOMPARE(m_share->files(), QStringList());
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.recordings"_s), u"0"_s);
        QCOMPARE(asha.desk.value(u"SELECT count(*) FROM floor_recordings"_s), u"0"_s);
        // The vault mends it, as ever, and that copy goes there.
        const auto mended = await<FolderDesk::Fetched>(
            [&](auto reply) { asha.archive->fetch(asha.call(u"one"_s), {.anew = true}, reply); });
        QVERIFY(mended && *mended);
        QTRY_COMPARE(bytesOf(m_share->fileOf(sumOfSound(pathOfOne))), soundAt(pathOfOne));
    }

    /// The file has its name, and the desk died before it noted so, or before the floor heard of it.
    void aKillBeforeTheFloorHeardMakesNoSecondCopy()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        asha.desk.read(u"one"_s, u"completed"_s, 0, recordedAt(*m_bolna, QString::fromLatin1(pathOfOne)));
        QVERIFY(asha.desk.sync());
        const auto kept = asha.fetch(u"one"_s);
        QVERIFY(kept);
        const QString floor = m_floor->ask(u"SELECT id FROM team.floor"_s);
        const recordings::KnownRecording known {sumOfSound(pathOfOne), 3000, u"wav"_s};
        {
            const auto share = team::TeamShare::open(m_share->path(), floor);
            QVERIFY(share);
            QVERIFY(share->put(*kept, known, [] { return true; }));
        }
        const QString file = m_share->fileOf(known.sha256);
        const quint64 inode = inodeOf(file);
        asha.close();
        asha.desk.restart(); // it knows nothing of the file
        asha.open();
        QVERIFY(asha.desk.sync());
        asha.use(m_share->path());
        QTRY_COMPARE(m_floor->ask(u"SELECT count(sha256) FROM team.recordings"_s), u"1"_s);
        QCOMPARE(inodeOf(file), inode);
        QCOMPARE(m_share->files(), QStringList {file});
        QTRY_COMPARE(asha.row(u"state"_s), u"known"_s);
        // The next death: noted here, and the floor's answer was lost.
        asha.close();
        asha.desk.close();
        RawStore(asha.desk.file).run(u"UPDATE floor_recordings SET state = 'put'"_s);
        RawStore(asha.desk.file).run(u"UPDATE floor_calls SET touched = touched + 1"_s);
        asha.desk.restart();
        asha.open();
        QVERIFY(asha.desk.sync());
        QCOMPARE(asha.row(u"state"_s), u"known"_s);
        QCOMPARE(m_floor->ask(u"SELECT count(*) FROM team.recordings"_s), u"1"_s);
        QCOMPARE(asha.desk.owed(), 0);
    }

    /// The copy has its name here, and the desk died before its store knew.
    void aKillBeforeTheStoreKnewMakesNoSecondCopy()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        QVERIFY(putOne(asha));
        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna);
        QVERIFY(ravi.desk.sync());
        ravi.use(m_share->path());
        QVERIFY(QDir().mkpath(ravi.kept));
        const calls::Call call = ravi.call(u"one"_s);
        const auto copied = recordings::keepKnown(m_share->fileOf(sumOfSound(pathOfOne)),
            {sumOfSound(pathOfOne), 3000, u"wav"_s}, call, RecordingLeg::Call, ravi.kept, [] { return true; });
        QVERIFY(copied);
        const auto fetched = ravi.fetch(u"one"_s);
        QVERIFY(fetched);
        QCOMPARE(*fetched, ravi.kept + u'/' + copied->file);
        QCOMPARE(QDir(ravi.kept).entryList(QDir::Files | QDir::Hidden), QStringList {copied->file});
    }

    void legsAndEarlierAttemptsAreTheirOwn()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        asha.desk.read(u"one"_s, u"completed"_s, 0,
            recordedAt(*m_bolna, u"/recordings/call/first"_s, u"/recordings/transfer/first"_s));
        QVERIFY(asha.fetch(u"one"_s));
        QVERIFY(asha.fetch(asha.call(u"one"_s), RecordingLeg::Transfer));
        asha.desk.read(
            u"one"_s, u"completed"_s, 60, u",\"retry_count\":1"_s + recordedAt(*m_bolna, u"/recordings/call/second"_s));
        QVERIFY(asha.desk.sync());
        asha.use(m_share->path());
        QVERIFY(asha.fetch(u"one"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_floor->ask(u"SELECT count(sha256) FROM team.recordings"_s), u"3"_s, 20'000);
        QCOMPARE(m_share->files().size(), 3);
        QCOMPARE(m_floor->ask(u"SELECT string_agg(leg || attempt, ',' ORDER BY leg, attempt) FROM team.recordings"_s),
            u"call0,call1,transfer0"_s);
        const int asked = m_bolna->count();

        FolderDesk ravi(*m_floor, u"ravi"_s, *m_bolna);
        QVERIFY(ravi.desk.sync());
        ravi.use(m_share->path());
        const auto last = ravi.fetch(u"one"_s);
        const auto first = ravi.fetch(ravi.earlier(u"one"_s, 0));
        const auto transfer = ravi.fetch(ravi.earlier(u"one"_s, 0), RecordingLeg::Transfer);
        for (const auto *fetched : {&last, &first, &transfer}) {
            QVERIFY2(*fetched, *fetched ? "" : qPrintable(fetched->error().message));
        }
        QCOMPARE(bytesOf(*last), soundAt("/recordings/call/second"));
        QCOMPARE(bytesOf(*first), soundAt("/recordings/call/first"));
        QCOMPARE(bytesOf(*transfer), soundAt("/recordings/transfer/first"));
        QCOMPARE(m_bolna->count(), asked);
    }

    /// Its file goes from the folder; a recording that another call has, to the byte, stays.
    void anErasedCallTakesItsFileAlong()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        QVERIFY(putOne(asha));
        asha.desk.read(u"two"_s, u"completed"_s, 0, recordedAt(*m_bolna, u"/recordings/call/two"_s));
        asha.desk.read(u"same"_s, u"completed"_s, 0, recordedAt(*m_bolna, u"/recordings/call/two"_s));
        QVERIFY(asha.desk.sync());
        QVERIFY(asha.fetch(u"two"_s) && asha.fetch(u"same"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_floor->ask(u"SELECT count(sha256) FROM team.recordings"_s), u"3"_s, 20'000);
        QTRY_COMPARE(asha.desk.value(u"SELECT count(*) FROM floor_recordings WHERE state = 'known'"_s), u"3"_s);
        QCOMPARE(m_share->files().size(), 2);
        team::FloorConnection lead;
        QVERIFY(lead.open(m_floor->addressOf(u"meera"_s)));
        QVERIFY(lead.run(u"SELECT team.erase_calls(ARRAY(SELECT id FROM unnest(?::bigint[]) AS id), 'asked for')"_s,
            {u"{%1}"_s.arg(m_floor->ask(
                u"SELECT string_agg(id::text, ',') FROM team.calls WHERE execution IN ('one', 'two')"_s))}));
        QVERIFY(asha.desk.sync());
        QCOMPARE(asha.desk.value(u"SELECT count(*) FROM floor_recordings"_s), u"1"_s);
        asha.folder->start(*asha.desk.desk); // or half a minute later
        QTRY_COMPARE(m_share->files(), QStringList {m_share->fileOf(sumOfSound("/recordings/call/two"))});
        QVERIFY(QFile::exists(m_share->marker()));
        QTRY_COMPARE(asha.desk.value(u"SELECT count(*) FROM floor_recordings_erased"_s), u"0"_s);
    }

    /// A floor from yesterday hears again of what lies in the folder.
    void aRestoredFloorHearsOfTheFolderAgain()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        asha.desk.read(u"zero"_s);
        QVERIFY(asha.desk.sync());
        const QString before = m_floor->ask(u"SELECT revision FROM team.floor"_s);
        QVERIFY(putOne(asha));
        QTRY_COMPARE(asha.row(u"state"_s), u"known"_s);
        QVERIFY(asha.desk.sync());
        asha.close();
        m_floor->ask(
            u"DELETE FROM team.calls WHERE execution = 'one'; DELETE FROM team.revisions WHERE revision > %1; "
            "UPDATE team.floor SET revision = %1, stamp = (SELECT stamp FROM team.revisions WHERE revision = %1); "
            "UPDATE team.desks SET (last_batch, last_key, last_result) = (0, NULL, NULL)"_s.arg(before));
        asha.desk.restart();
        asha.open();
        QVERIFY(asha.desk.sync());
        QTRY_COMPARE(m_floor->ask(u"SELECT count(sha256) FROM team.recordings"_s), u"1"_s);
    }

    void withoutAServerEachDeskFetchesForItself()
    {
        m_share->mark(*m_floor);
        FolderDesk asha(*m_floor, u"asha"_s, *m_bolna);
        asha.desk.read(u"one"_s, u"completed"_s, 0, recordedAt(*m_bolna, QString::fromLatin1(pathOfOne)));
        QVERIFY(asha.desk.sync());
        asha.use(m_share->path());
        m_server->stop();
        const auto fetched = asha.fetch(u"one"_s);
        m_server->start();
        QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().message));
        QCOMPARE(m_bolna->count(), 1);
        QTRY_COMPARE(m_share->files().size(), 1); // the folder needs no server
        QTRY_COMPARE_WITH_TIMEOUT(m_floor->ask(u"SELECT count(sha256) FROM team.recordings"_s), u"1"_s, 40'000);
    }

    /// As a share whose server is away: whoever opens a file there waits. A pipe that nobody writes into does the same.
    void aShareThatHangsHoldsUpNobody()
    {
        m_share->mark(*m_floor);
        TestClock clock;
        auto asha = std::make_unique<FolderDesk>(*m_floor, u"asha"_s, *m_bolna, clock);
        asha->desk.read(u"one"_s, u"completed"_s, 0, recordedAt(*m_bolna, QString::fromLatin1(pathOfOne)));
        asha->desk.read(u"two"_s, u"completed"_s, 0, recordedAt(*m_bolna, u"/recordings/call/two"_s));
        QVERIFY(asha->fetch(u"two"_s)); // to be put, once there is a folder
        QVERIFY(asha->desk.sync());
        QVERIFY(QFile::remove(m_share->marker()));
        QCOMPARE(::mkfifo(QFile::encodeName(m_share->marker()).constData(), 0600), 0);
        asha->use(m_share->path());
        std::optional<FolderDesk::Fetched> fetched;
        QElapsedTimer time;
        time.start();
        asha->archive->fetch(asha->call(u"one"_s), {&asha->channel, [&](const auto &answer) { fetched = answer; }});
        QTest::qWait(500);
        QVERIFY(!fetched);
        QCOMPARE(m_bolna->count(), 1);
        clock.advance(25s);
        QTRY_VERIFY(fetched);
        QVERIFY(*fetched);
        QCOMPARE(m_bolna->count(), 2);
        QVERIFY2(asha->folder->trouble().contains(u"does not answer"_s), qPrintable(asha->folder->trouble()));
        // What comes next does not wait in line.
        asha->desk.read(u"three"_s, u"completed"_s, 0, recordedAt(*m_bolna, u"/recordings/call/three"_s));
        QVERIFY(asha->fetch(u"three"_s));
        time.restart();
        asha->archive->setShared(nullptr);
        asha->folder.reset();
        QVERIFY2(time.elapsed() < 700, qPrintable(QString::number(time.elapsed())));
        const int pipe = ::open(QFile::encodeName(m_share->marker()).constData(), O_RDWR | O_NONBLOCK);
        QVERIFY(pipe >= 0); // the threads that were left to themselves go on, and end
        QTest::qWait(200);
        ::close(pipe);
    }

    void aFolderIsMarkedOnlyWhereItIsEmptyOrOurs()
    {
        const QString floor = u"11111111-0000-4000-8000-000000000000"_s;
        using Is = team::ShareError::Kind;
        QCOMPARE(team::TeamShare::mark(m_share->path() + u"/none"_s, floor).error().kind, Is::NotMounted);
        TestShare::overwrite(m_share->folder.filePath(u".hidden"_s), "x");
        QCOMPARE(team::TeamShare::mark(m_share->path(), floor).error().kind, Is::NotOurs);
        QVERIFY(QFile::remove(m_share->folder.filePath(u".hidden"_s)));
        QVERIFY(QDir(m_share->path()).mkdir(u"lost+found"_s));
        QVERIFY(team::TeamShare::mark(m_share->path(), floor));
        const QByteArray text = bytesOf(m_share->marker());
        QVERIFY(text.startsWith(floor.toLatin1() + '\n'));
        QVERIFY(team::TeamShare::mark(m_share->path(), floor)); // by the next desk
        QCOMPARE(bytesOf(m_share->marker()), text);
        const auto other = team::TeamShare::mark(m_share->path(), u"22222222-0000-4000-8000-000000000000"_s);
        QCOMPARE(other.error().kind, Is::NotOurs);
        QVERIFY(team::TeamShare::open(m_share->path(), floor));
        QVERIFY(!team::TeamShare::open(m_share->path(), u"22222222-0000-4000-8000-000000000000"_s));
    }

    /// The floor's word is another computer's: no path is made of it before it is looked at.
    void whatTheFloorSaysIsLookedAtFirst()
    {
        const QByteArray sum(64, 'a');
        const auto isSound = [](const QByteArray &sha256, qint64 bytes, const QString &extension) {
            return recordings::KnownRecording {sha256, bytes, extension}.isSound();
        };
        QVERIFY(isSound(sum, 1, u"mp3"_s));
        QVERIFY(!isSound(sum.first(63), 1, u"mp3"_s));
        QVERIFY(!isSound(sum.first(63) + 'A', 1, u"mp3"_s));
        QVERIFY(!isSound(sum.first(63) + '/', 1, u"mp3"_s));
        QVERIFY(!isSound(sum, 0, u"mp3"_s));
        QVERIFY(!isSound(sum, 1, u"exe"_s));
        QVERIFY(!isSound(sum, 1, u"../mp3"_s));
        QVERIFY(!isSound(sum, 1, QString()));
    }

private:
    /// The call `one`, fetched from Bolna and put into the folder, and known to the floor.
    bool putOne(FolderDesk &desk)
    {
        desk.desk.read(u"one"_s, u"completed"_s, 0, recordedAt(*m_bolna, QString::fromLatin1(pathOfOne)));
        if (!desk.desk.sync()) {
            return false;
        }
        desk.use(m_share->path());
        return desk.fetch(u"one"_s)
               && QTest::qWaitFor(
                   [&] { return m_floor->ask(u"SELECT count(sha256) FROM team.recordings"_s) == u"1"_s; }, 20'000);
    }
    /// Half a minute later.
    static bool putsSomething(FolderDesk &desk)
    {
        desk.folder->start(*desk.desk.desk);
        return QTest::qWaitFor([&] { return desk.folder->trouble().isEmpty(); }, 1500);
    }
    static quint64 inodeOf(const QString &file)
    {
        struct stat status = {};
        return ::stat(QFile::encodeName(file).constData(), &status) == 0 ? status.st_ino : 0;
    }
    static uint modeOf(const QString &file)
    {
        struct stat status = {};
        return ::stat(QFile::encodeName(file).constData(), &status) == 0 ? status.st_mode & 0777U : 0U;
    }

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestFloor> m_floor;
    std::unique_ptr<TestShare> m_share;
    std::unique_ptr<FaultServer> m_bolna;
};

CALLBOARD_TEST(TeamFolderTest)
#include "TeamFolderTest.moc"
