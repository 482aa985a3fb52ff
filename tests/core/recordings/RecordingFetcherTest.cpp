#include "recordings/keep/RecordingFetcher.h"
#include "support/EnumText.h"

#include "base/SizeText.h"
#include "core/recordings/FetcherDesk.h"
#include "settings/Settings.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <limits>
#include <map>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::recordings;
using calls::RecordingLeg;
using calls::RecordingState;
using test::FaultServer;
using test::FetcherDesk;
using test::isReadable;
using test::start;
using Fetch = VaultSettings::Fetch;

/// Recordings come by themselves, within what was set, and it is said why one does not.
class RecordingFetcherTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBackOffDoublesUpToSixHours();
    void settingsAreRemembered();
    void everythingIsFetchedTheNewestFirst();
    void whatArrivesLaterIsFetchedAtOnce();
    void theTransferLegIsFetchedToo();
    void neverMeansNever();
    void whenOpenedMeansThatCallAlone();
    void onAMeteredNetworkItWaits();
    void whatWasOpenedAndDidNotComeIsWantedStill_data();
    void whatWasOpenedAndDidNotComeIsWantedStill();
    void aLimitStopsItAndDeletesNothing();
    void aNearlyFullDiskStopsIt();
    void onlyTheLastDays();
    void aFailureIsKeptAndTriedAgainLater();
    void anAccountOutOfReachRests();
    void someThatAlwaysFailDoNotHoldUpTheOthers();
    void aClockThatWasWrongIsNoReasonToWait();
    void aRefusedAccountRests();
    void aFullDiskRestsAndSaysWhatToDo();
    void whatVanishedIsFetchedAnew_data();
    void whatVanishedIsFetchedAnew();
    void aFolderThatComesBackIsTakenUpAgain_data();
    void aFolderThatComesBackIsTakenUpAgain();
    void manyThatAreGoneAreAskedFor_data();
    void manyThatAreGoneAreAskedFor();
    void whoSaysThatTheyAreGoneHasThemFetched();
    void theLastAttemptsRecordingIsFetchedToo_data();
    void theLastAttemptsRecordingIsFetchedToo();
    void aRecordingFetchedBetweenTwoAttemptsIsOfTheOneThatEnded_data();
    void aRecordingFetchedBetweenTwoAttemptsIsOfTheOneThatEnded();
    void aPersonSharesTheFetchAndHurriesIt();
    void totalsAreTold();
};

void RecordingFetcherTest::theBackOffDoublesUpToSixHours()
{
    QCOMPARE(fetchBackOff(1, 0), std::chrono::milliseconds(1min));
    QCOMPARE(fetchBackOff(2, 0), std::chrono::milliseconds(2min));
    QCOMPARE(fetchBackOff(5, 0), std::chrono::milliseconds(16min));
    QCOMPARE(fetchBackOff(1, 0.999) <= 75s, true);
    for (const int tries : {10, 30, 1'000'000}) {
        QVERIFY(fetchBackOff(tries, 0) >= 4h);
        QVERIFY(fetchBackOff(tries, 0.999) <= 6h);
    }
}

void RecordingFetcherTest::settingsAreRemembered()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"callboard.ini"_s);
    QCOMPARE(loadVaultSettings(file), VaultSettings());
    for (const Fetch fetch : {Fetch::All, Fetch::WhenOpened, Fetch::Never}) {
        const VaultSettings settings {.fetch = fetch, .mostGigabytes = 7, .mostDays = 30, .onMetered = true};
        callboard::settings::Settings kept(file);
        keep(kept, settings);
        QCOMPARE(loadVaultSettings(file), settings);
    }
    test::write(file, "[recordings]\nfetch=sometimes\nmostGigabytes=-4\nmostDays=lots\n");
    QCOMPARE(loadVaultSettings(file), VaultSettings());
}

void RecordingFetcherTest::everythingIsFetchedTheNewestFirst()
{
    FetcherDesk desk;
    desk.put(u"old"_s, start.addDays(-3));
    desk.put(u"new"_s, start);
    desk.put(u"middle"_s, start.addDays(-1));
    desk.put(u"older"_s, start.addDays(-9));
    desk.held = true;
    desk.fetcher.start();
    for (int i = 0; i < 4; ++i) {
        QTRY_VERIFY(desk.waiting.size() == (i < 3 ? 2U : 1U));
        desk.releaseOne();
    }
    QVERIFY(desk.settle());
    QCOMPARE(desk.most, std::size_t {2});
    const auto asked = desk.asked();
    QCOMPARE(QSet<QByteArray>(asked.begin(), asked.begin() + 2),
        (QSet<QByteArray> {"/recordings/call/new", "/recordings/call/middle"}));
    QCOMPARE(asked[2], QByteArray("/recordings/call/old"));
    QCOMPARE(asked[3], QByteArray("/recordings/call/older"));
    for (const QString &id : {u"old"_s, u"new"_s, u"middle"_s, u"older"_s}) {
        QCOMPARE(desk.state(id), RecordingState::Kept);
    }
    QCOMPARE(desk.files().size(), 4);
}

void RecordingFetcherTest::whatArrivesLaterIsFetchedAtOnce()
{
    FetcherDesk desk;
    desk.fetcher.start();
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 0);
    desk.put(u"a"_s);
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept); // no clock was moved
}

void RecordingFetcherTest::theTransferLegIsFetchedToo()
{
    FetcherDesk desk;
    desk.put(u"a"_s, start, true);
    desk.fetcher.start();
    QTRY_COMPARE(desk.files(), (QStringList {u"1_a.wav"_s, u"1_a_transfer.wav"_s}));
    QVERIFY(desk.settle());
    const calls::Call call = *desk.store.call(u"a"_s);
    QCOMPARE(call.transferRecordingState, RecordingState::Kept);
    QVERIFY(!desk.archive.keptFile(call, RecordingLeg::Transfer).isEmpty());
    QVERIFY(desk.archive.keptFile(call) != desk.archive.keptFile(call, RecordingLeg::Transfer));
    const QTemporaryDir downloads;
    const auto copy = desk.archive.copyTo(call, downloads.path(), RecordingLeg::Transfer);
    QVERIFY(copy.has_value());
    QVERIFY(copy->endsWith(u"_transfer.wav"));
}

void RecordingFetcherTest::neverMeansNever()
{
    FetcherDesk desk({.fetch = Fetch::Never});
    const calls::Call call = desk.put(u"a"_s);
    desk.fetcher.start();
    QVERIFY(desk.settle());
    desk.fetcher.callOpened(call);
    desk.clock.advance(10min);
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 0);
    desk.fetcher.setSettings({});
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
}

void RecordingFetcherTest::onAMeteredNetworkItWaits()
{
    FetcherDesk desk;
    QSignalSpy told(&desk.fetcher, &RecordingFetcher::troubleChanged);
    desk.fetcher.setMetered(true);
    QVERIFY(!desk.fetcher.isWaitingForNetwork()); // nothing is owed
    QCOMPARE(desk.fetcher.trouble(), QString());
    const calls::Call call = desk.put(u"a"_s);
    desk.fetcher.start();
    QVERIFY(desk.settle());
    desk.fetcher.callOpened(call); // looking at a call asks for no recording
    desk.clock.advance(10min);
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 0);
    QVERIFY(desk.fetcher.isWaitingForNetwork());
    QVERIFY(desk.fetcher.trouble().contains(u"metered"_s));
    QVERIFY(told.count() > 0);

    // A person's wish is theirs to pay for, for this network; the next one is another.
    desk.fetcher.fetchOnMetered();
    QVERIFY(!desk.fetcher.isWaitingForNetwork());
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(desk.settle());
    desk.fetcher.setMetered(false);
    desk.fetcher.setMetered(true);
    desk.put(u"b"_s, start.addSecs(60));
    desk.clock.advance(1min);
    QVERIFY(desk.settle());
    QVERIFY(desk.state(u"b"_s) == RecordingState::Available);
    desk.fetcher.setSettings({.onMetered = true});
    QTRY_VERIFY(desk.state(u"b"_s) == RecordingState::Kept);
    QVERIFY(desk.settle());

    // And what waited comes by itself on the next network that is none.
    desk.fetcher.setSettings({});
    desk.put(u"c"_s, start.addSecs(120));
    desk.clock.advance(1min);
    QVERIFY(desk.settle());
    QVERIFY(desk.state(u"c"_s) == RecordingState::Available);
    desk.fetcher.setMetered(false);
    QTRY_VERIFY(desk.state(u"c"_s) == RecordingState::Kept);
    QCOMPARE(desk.fetcher.trouble(), QString());
}

void RecordingFetcherTest::whenOpenedMeansThatCallAlone()
{
    FetcherDesk desk({.fetch = Fetch::WhenOpened});
    desk.put(u"a"_s);
    const calls::Call opened = desk.put(u"b"_s);
    desk.fetcher.start();
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 0);
    desk.fetcher.callOpened(opened);
    QTRY_VERIFY(desk.state(u"b"_s) == RecordingState::Kept);
    QVERIFY(desk.settle());
    QCOMPARE(desk.asked(), QList<QByteArray> {"/recordings/call/b"});
}

void RecordingFetcherTest::whatWasOpenedAndDidNotComeIsWantedStill_data()
{
    QTest::addColumn<int>("failing");
    QTest::addColumn<bool>("restart");
    QTest::newRow("one fails") << 1 << false;
    QTest::newRow("one fails, another run") << 1 << true;
    QTest::newRow("Bolna is out of reach") << 6 << false;
}

void RecordingFetcherTest::whatWasOpenedAndDidNotComeIsWantedStill()
{
    QFETCH(const int, failing);
    QFETCH(const bool, restart);
    FetcherDesk desk({.fetch = Fetch::WhenOpened});
    desk.put(u"never opened"_s);
    desk.fetcher.start();
    QVERIFY(desk.settle());
    for (int i = 0; i < failing; ++i) {
        const QString id = u"c%1"_s.arg(i);
        desk.fail(id.toLatin1(), 503);
        desk.fetcher.callOpened(desk.put(id));
    }
    QTRY_VERIFY(desk.server.count() >= std::min(failing, 3));
    QVERIFY(desk.settle());
    desk.statuses.clear();
    std::unique_ptr<RecordingFetcher> next;
    if (restart) {
        desk.fetcher.setSettings({.fetch = Fetch::Never}); // that run is over
        next = std::make_unique<RecordingFetcher>(desk.archive, desk.clients, desk.store.store, desk.store.reader,
            desk.clock, VaultSettings {.fetch = Fetch::WhenOpened});
        next->start();
    }
    RecordingFetcher &running = next ? *next : desk.fetcher;
    for (int minute = 0; minute < 10; ++minute) {
        QVERIFY(QTest::qWaitFor([&] { return running.isAtRest(); }, 20000));
        desk.clock.advance(1min);
    }
    QTRY_COMPARE(desk.files().size(), failing);
    QVERIFY(desk.state(u"never opened"_s) == RecordingState::Available);
}

void RecordingFetcherTest::aLimitStopsItAndDeletesNothing()
{
    FetcherDesk desk;
    desk.put(u"a"_s);
    desk.fetcher.start();
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(desk.settle());
    test::RawStore(desk.store.file).run(u"UPDATE calls SET recording_bytes = 1000000000"_s);
    desk.fetcher.setSettings({.mostGigabytes = 1});
    desk.put(u"b"_s);
    desk.clock.advance(1min);
    QVERIFY(desk.settle());
    QVERIFY(desk.state(u"b"_s) == RecordingState::Available);
    QVERIFY(isReadable(desk.fetcher.trouble()));
    QCOMPARE(desk.files().size(), 1);
    desk.fetcher.setSettings({.mostGigabytes = 2});
    QTRY_VERIFY(desk.state(u"b"_s) == RecordingState::Kept);
    QVERIFY(desk.fetcher.trouble().isEmpty());
}

void RecordingFetcherTest::aNearlyFullDiskStopsIt()
{
    FetcherDesk desk({.leastFreeBytes = std::numeric_limits<qint64>::max()}); // no disk has so much
    desk.put(u"a"_s);
    QSignalSpy trouble(&desk.fetcher, &RecordingFetcher::troubleChanged);
    desk.fetcher.start();
    QVERIFY(desk.settle());
    QVERIFY(desk.state(u"a"_s) == RecordingState::Available);
    QVERIFY(desk.asked().isEmpty());
    QVERIFY(isReadable(desk.fetcher.trouble()));
    QCOMPARE(trouble.size(), 1);
    desk.fetcher.setSettings({.leastFreeBytes = 1});
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(desk.fetcher.trouble().isEmpty());
}

void RecordingFetcherTest::onlyTheLastDays()
{
    FetcherDesk desk({.mostDays = 7});
    desk.put(u"old"_s, start.addDays(-8));
    desk.put(u"new"_s, start.addDays(-6));
    desk.fetcher.start();
    QTRY_VERIFY(desk.state(u"new"_s) == RecordingState::Kept);
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 1);
}

void RecordingFetcherTest::aFailureIsKeptAndTriedAgainLater()
{
    FetcherDesk desk;
    desk.statuses["/recordings/call/a"] = 500;
    desk.put(u"a"_s);
    desk.fetcher.start();
    QTRY_VERIFY(desk.failure(u"a"_s).has_value());
    QVERIFY(desk.settle());
    const auto failed = desk.failure(u"a"_s);
    QCOMPARE(failed->tries, 1);
    QCOMPARE(failed->nextTry, start.addSecs(60));
    QVERIFY2(isReadable(failed->reason), qPrintable(failed->reason));
    QCOMPARE(desk.server.count(), 1);
    desk.clock.advance(30s);
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 1); // not yet
    desk.clock.advance(31s);
    QTRY_COMPARE(desk.server.count(), 2);
    QTRY_VERIFY(desk.failure(u"a"_s)->tries == 2);
    QVERIFY(desk.settle());
    desk.statuses.clear();
    for (int i = 0; i < 9; ++i) { // in steps: a fetch is given up after half a minute of silence
        desk.clock.advance(20s);
        QVERIFY(desk.settle());
    }
    const auto again = desk.failure(u"a"_s);
    QVERIFY2(!again, qPrintable(again.value_or(store::FailedFetch()).reason));
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(!desk.failure(u"a"_s).has_value());
}

void RecordingFetcherTest::anAccountOutOfReachRests()
{
    FetcherDesk desk;
    for (int i = 0; i < 8; ++i) {
        const QString id = u"c%1"_s.arg(i);
        desk.statuses["/recordings/call/" + id.toLatin1()] = 503;
        desk.put(id, start.addSecs(-i));
    }
    desk.fetcher.start();
    QTRY_VERIFY(desk.server.count() >= 3);
    QVERIFY(desk.settle());
    QVERIFY2(desk.server.count() <= 4, "it goes on asking a Bolna that does not answer");
    for (int minute = 0; minute < 60; ++minute) {
        desk.clock.advance(1min);
        QVERIFY(desk.settle());
    }
    QVERIFY2(desk.server.count() <= 40, qPrintable(QString::number(desk.server.count())));
    int tries = 0;
    for (int i = 0; i < 8; ++i) {
        const auto failed = desk.failure(u"c%1"_s.arg(i));
        tries = std::max(tries, failed ? failed->tries : 0);
    }
    QVERIFY(tries <= 1); // the outage is not held against any recording
    desk.statuses.clear();
    for (int minute = 0; minute < 10; ++minute) {
        desk.clock.advance(1min);
        QVERIFY(desk.settle());
    }
    QTRY_COMPARE(desk.files().size(), 8);
}

void RecordingFetcherTest::someThatAlwaysFailDoNotHoldUpTheOthers()
{
    FetcherDesk desk;
    for (int i = 0; i < 12; ++i) {
        const QString id = u"c%1"_s.arg(i);
        if (i < 4) { // the newest
            desk.fail(id.toLatin1(), 503);
        }
        desk.put(id, start.addSecs(-i));
    }
    desk.fetcher.start();
    for (int minute = 0; minute < 30 && desk.files().size() < 8; ++minute) {
        QVERIFY(desk.settle());
        desk.clock.advance(1min);
    }
    QTRY_COMPARE(desk.files().size(), 8);
    QVERIFY(desk.settle());
    const int asked = desk.server.count();
    for (int minute = 0; minute < 60; ++minute) {
        desk.clock.advance(1min);
        QVERIFY(desk.settle());
    }
    QVERIFY2(desk.server.count() <= asked + 4 * 8, qPrintable(QString::number(desk.server.count() - asked)));
    desk.statuses.clear();
    desk.clock.advance(7h);
    QTRY_COMPARE(desk.files().size(), 12);
}

void RecordingFetcherTest::aClockThatWasWrongIsNoReasonToWait()
{
    FetcherDesk desk;
    desk.fail("a", 500);
    desk.put(u"a"_s);
    desk.fetcher.start();
    QTRY_VERIFY(desk.failure(u"a"_s).has_value());
    QVERIFY(desk.settle());
    test::RawStore(desk.store.file).run(u"UPDATE recording_fetches SET next_try = '2036-01-16T05:22:00.000Z'"_s);
    desk.statuses.clear();
    desk.clock.advance(1min);
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
}

void RecordingFetcherTest::aRefusedAccountRests()
{
    FetcherDesk desk;
    desk.statuses["/user/me"] = 401;
    (void)test::await<Result<bolna::Identity, bolna::ApiError>>(
        [&](auto reply) { desk.clients.first()->identity(reply); });
    QVERIFY(desk.clients.first()->isRefused());
    desk.put(u"a"_s);
    desk.fetcher.start();
    QVERIFY(desk.settle());
    desk.clock.advance(10min);
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 1);
    desk.statuses.clear();
    (void)test::await<Result<bolna::Identity, bolna::ApiError>>(
        [&](auto reply) { desk.clients.first()->identity(reply); });
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
}

void RecordingFetcherTest::aFullDiskRestsAndSaysWhatToDo()
{
    FetcherDesk desk;
    desk.put(u"a"_s);
    desk.put(u"b"_s);
    QVERIFY(QDir(desk.folder).removeRecursively());
    test::write(desk.folder, "a file where the folder was");
    desk.fetcher.start();
    QTRY_VERIFY(!desk.fetcher.trouble().isEmpty());
    QVERIFY(desk.settle());
    QVERIFY2(isReadable(desk.fetcher.trouble()), qPrintable(desk.fetcher.trouble()));
    QCOMPARE(desk.server.count(), 0);
    QVERIFY(!desk.failure(u"a"_s).has_value()); // it is not this recording's fault
    QVERIFY(QFile::remove(desk.folder));
    desk.clock.advance(6min);
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept && desk.state(u"b"_s) == RecordingState::Kept);
    QTRY_VERIFY(desk.fetcher.trouble().isEmpty());
}

void RecordingFetcherTest::whatVanishedIsFetchedAnew_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"removed", "cut", "folder"}) {
        QTest::newRow(how) << QString::fromLatin1(how);
    }
}

void RecordingFetcherTest::whatVanishedIsFetchedAnew()
{
    QFETCH(const QString, how);
    FetcherDesk desk;
    desk.put(u"a"_s);
    desk.put(u"b"_s);
    desk.fetcher.start();
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept && desk.state(u"b"_s) == RecordingState::Kept);
    QVERIFY(desk.settle());
    const QString file = desk.archive.keptFile(*desk.store.call(u"a"_s));
    if (how == u"removed") {
        QVERIFY(QFile::remove(file));
    } else if (how == u"cut") {
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner)); // what is kept is read-only
        QVERIFY(QFile::resize(file, 100));
    } else {
        QVERIFY(QDir(desk.folder).removeRecursively());
    }
    QCOMPARE(desk.archive.keptFile(*desk.store.call(u"a"_s)), QString());

    RecordingFetcher next(desk.archive, desk.clients, desk.store.store, desk.store.reader, desk.clock);
    QStringList troubles;
    connect(&next, &RecordingFetcher::troubleChanged, this, [&] { troubles.append(next.trouble()); });
    next.start(); // the next run
    QTRY_VERIFY(QTest::qWaitFor([&] { return next.isAtRest(); }, 20000)
                && !desk.archive.keptFile(*desk.store.call(u"a"_s)).isEmpty());
    QVERIFY(desk.state(u"a"_s) == RecordingState::Kept && desk.state(u"b"_s) == RecordingState::Kept);
    QCOMPARE(desk.server.count(), how == u"folder" ? 4 : 3);
    QVERIFY2(!troubles.isEmpty() && isReadable(troubles[0]), qPrintable(troubles.join(u'|')));
    QVERIFY(troubles[0].contains(u"put"));
    QCOMPARE(next.trouble(), QString()); // they are back
}

void RecordingFetcherTest::aFolderThatComesBackIsTakenUpAgain_data()
{
    QTest::addColumn<bool>("lostMeanwhile");
    QTest::newRow("at Bolna still") << false;
    QTest::newRow("lost at Bolna meanwhile") << true;
}

void RecordingFetcherTest::aFolderThatComesBackIsTakenUpAgain()
{
    QFETCH(const bool, lostMeanwhile);
    FetcherDesk desk;
    desk.put(u"a"_s);
    desk.fetcher.start();
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(desk.settle());
    desk.fetcher.setSettings({.fetch = Fetch::Never}); // that run is over
    QVERIFY(desk.settle());
    const QString away = desk.folder + u"-away"_s;
    QVERIFY(QDir().rename(desk.folder, away));
    desk.clock.advance(48h);
    if (lostMeanwhile) {
        desk.statuses["/recordings/call/a"] = 404;
    }
    const VaultSettings settings {.fetch = lostMeanwhile ? Fetch::All : Fetch::Never};
    const auto run = [&] {
        RecordingFetcher next(desk.archive, desk.clients, desk.store.store, desk.store.reader, desk.clock, settings);
        next.start();
        return QTest::qWaitFor([&] { return next.isAtRest(); }, 20000);
    };
    for (int day = 0; day < 3; ++day) {
        QVERIFY(run());
        desk.clock.advance(31h);
    }
    QTRY_VERIFY(desk.state(u"a"_s) == (lostMeanwhile ? RecordingState::Lost : RecordingState::Available));
    const auto requests = desk.server.count();

    QDir(desk.folder).removeRecursively();
    QVERIFY(QDir().rename(away, desk.folder));
    QVERIFY(run());
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(!desk.archive.keptFile(*desk.store.call(u"a"_s)).isEmpty());
    QCOMPARE(desk.server.count(), requests); // nothing was fetched
}

void RecordingFetcherTest::manyThatAreGoneAreAskedFor_data()
{
    QTest::addColumn<int>("recordings");
    QTest::addColumn<QString>("how");
    QTest::addColumn<bool>("asks");
    QTest::newRow("the folder is gone") << 20 << u"gone"_s << true;
    QTest::newRow("the folder is empty") << 20 << u"empty"_s << true;
    QTest::newRow("but for two") << 20 << u"two left"_s << true;
    QTest::newRow("but for three") << 20 << u"three left"_s << false;
    QTest::newRow("few") << 19 << u"gone"_s << false;
}

void RecordingFetcherTest::manyThatAreGoneAreAskedFor()
{
    QFETCH(const int, recordings);
    QFETCH(const QString, how);
    QFETCH(const bool, asks);
    FetcherDesk desk;
    for (int i = 0; i < recordings; ++i) {
        desk.put(u"call-%1"_s.arg(i));
    }
    desk.fetcher.start();
    QTRY_VERIFY_WITH_TIMEOUT(desk.files().size() == recordings && desk.settle(), 30000);
    desk.fetcher.setSettings({.fetch = Fetch::Never}); // that run is over
    QVERIFY(desk.settle());
    const QString folder = desk.folder;
    const QString away = folder + u"-away"_s;
    QVERIFY(QDir().rename(folder, away));
    if (how != u"gone") {
        QVERIFY(QDir().mkpath(folder));
    }
    const int left = how == u"two left" ? 2 : how == u"three left" ? 3 : 0;
    const QStringList names = QDir(away).entryList(QDir::Files);
    for (int i = 0; i < left; ++i) {
        QVERIFY(QFile::copy(away + u'/' + names[i], folder + u'/' + names[i]));
    }
    const int before = desk.server.count();

    RecordingFetcher next(desk.archive, desk.clients, desk.store.store, desk.store.reader, desk.clock);
    next.start();
    QTRY_VERIFY_WITH_TIMEOUT(next.isAtRest(), 20000);
    QCOMPARE(next.isWaitingForFolder(), asks);
    if (!asks) {
        QTRY_COMPARE_WITH_TIMEOUT(desk.server.count() - before, recordings - left, 20000);
        return;
    }
    QVERIFY2(isReadable(next.trouble()) && next.trouble().contains(folder), qPrintable(next.trouble()));
    for (int i = 0; i < recordings; ++i) {
        QVERIFY(desk.state(u"call-%1"_s.arg(i)) == RecordingState::Kept); // nothing was decided
    }
    // What arrives meanwhile would end up in the wrong place.
    desk.put(u"new"_s);
    next.callOpened(*desk.store.call(u"call-0"_s));
    desk.clock.advance(1h);
    QVERIFY(QTest::qWaitFor([&] { return next.isAtRest(); }, 20000));
    QCOMPARE(desk.server.count(), before);
    // What a person wants is fetched, and changes nothing.
    QVERIFY(desk.fetch(*desk.store.call(u"call-5"_s)).has_value());
    QCOMPARE(desk.server.count(), before + 1);
    next.lookAgain();
    QVERIFY(QTest::qWaitFor([&] { return next.isAtRest(); }, 20000));
    QVERIFY(next.isWaitingForFolder());

    // The disk is back: noticed by itself.
    QVERIFY(QDir(folder).removeRecursively());
    QVERIFY(QDir().rename(away, folder));
    desk.clock.advance(1min);
    QTRY_VERIFY_WITH_TIMEOUT(!next.isWaitingForFolder() && next.isAtRest(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.state(u"new"_s) == RecordingState::Kept, 20000);
    QCOMPARE(desk.server.count(), before + 2);
    QVERIFY(next.trouble().isEmpty());
}

void RecordingFetcherTest::whoSaysThatTheyAreGoneHasThemFetched()
{
    FetcherDesk desk;
    for (int i = 0; i < 20; ++i) {
        desk.put(u"call-%1"_s.arg(i));
    }
    desk.fetcher.start();
    QTRY_VERIFY_WITH_TIMEOUT(desk.files().size() == 20 && desk.settle(), 30000);
    QVERIFY(QDir(desk.folder).removeRecursively());
    desk.clock.advance(1min); // also in the middle of a run
    QTRY_VERIFY_WITH_TIMEOUT(desk.fetcher.isWaitingForFolder(), 20000);
    QVERIFY(desk.settle());
    const int before = desk.server.count();
    desk.fetcher.fetchAgain();
    QVERIFY(!desk.fetcher.isWaitingForFolder());
    QTRY_VERIFY_WITH_TIMEOUT(desk.files().size() == 20 && desk.settle(), 30000);
    QCOMPARE(desk.server.count() - before, 20);
}

void RecordingFetcherTest::theLastAttemptsRecordingIsFetchedToo_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("Bolna has it") << true;
    QTest::newRow("Bolna has it later") << false;
}

/// A voicemail was reached, recorded and kept; the call was dialled again under the same id, and then they talked.
void RecordingFetcherTest::theLastAttemptsRecordingIsFetchedToo()
{
    QFETCH(const bool, atOnce);
    FetcherDesk desk;
    desk.put(u"a"_s);
    desk.fetcher.start();
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(desk.settle());
    const auto told = [&](const QByteArray &status) {
        desk.clock.advance(1h);
        desk.store.put(u"a"_s,
            R"({"id":"a","retry_count":1,"status":")" + status + R"(","telephony_data":{"recording_url":")"
                + desk.server.origin().toUtf8() + R"(/recordings/call/a"}})",
            desk.clock.now());
    };
    told("scheduled");
    desk.clock.advance(1h);
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 1); // nothing new to be had
    if (!atOnce) {
        desk.fail("a", 404);
    }
    told("completed");
    desk.clock.advance(5min);
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 1); // Bolna would give the earlier one still
    desk.fetcher.callOpened(*desk.store.call(u"a"_s)); // and to a person too
    QVERIFY(desk.settle());
    const test::Fetched byHand
        = test::await<test::Fetched>([&](auto reply) { desk.archive.fetch(*desk.store.call(u"a"_s), reply); }).value();
    QVERIFY(!byHand && byHand.error().kind == RecordingError::Kind::NotAvailable);
    QCOMPARE(desk.server.count(), 1);
    if (!atOnce) {
        desk.clock.advance(15min);
        QVERIFY(desk.settle());
        QVERIFY(desk.failure(u"a"_s, RecordingLeg::Call, 1)->tries >= 1);
        QVERIFY(desk.state(u"a"_s) == RecordingState::Available);
        desk.statuses.clear();
    }
    // The earlier one is its attempt's, whatever becomes of this one.
    const auto earlier = [&] {
        const qint64 id = desk.store.call(u"a"_s)->id;
        return *test::await<Result<std::vector<calls::Attempt>, store::StoreError>>(
            [&](auto reply) { desk.store.reader.earlierAttempts(id, reply); });
    };
    QCOMPARE((*earlier()).size(), std::size_t {1});
    QCOMPARE((*earlier())[0].recordingState, RecordingState::Kept);
    QCOMPARE((*earlier())[0].recordingFile, u"1_a.wav"_s);
    desk.clock.advance(31h);
    QTRY_COMPARE(desk.archive.keptFile(*desk.store.call(u"a"_s)), desk.folder + u"/1_a_attempt2.wav"_s);
    QVERIFY(desk.settle());
    QCOMPARE(desk.files(), (QStringList {u"1_a.wav"_s, u"1_a_attempt2.wav"_s})); // nothing is deleted
    QCOMPARE((*earlier())[0].recordingState, RecordingState::Kept);
    const int asked = desk.server.count();
    desk.clock.advance(31h);
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), asked);
}

void RecordingFetcherTest::aRecordingFetchedBetweenTwoAttemptsIsOfTheOneThatEnded_data()
{
    QTest::addColumn<bool>("onItsWay");
    QTest::newRow("on its way when the call was dialled again") << true;
    QTest::newRow("told of only when the call waited again") << false;
}

void RecordingFetcherTest::aRecordingFetchedBetweenTwoAttemptsIsOfTheOneThatEnded()
{
    QFETCH(const bool, onItsWay);
    FetcherDesk desk;
    desk.held = onItsWay;
    const QByteArray address
        = R"("telephony_data":{"recording_url":")" + desk.server.origin().toUtf8() + R"(/recordings/call/a"}})";
    const auto told = [&](const QByteArray &status, int attempt, bool withAddress) {
        desk.store.put(u"a"_s,
            R"({"id":"a","status":")" + status + R"(","retry_count":)" + QByteArray::number(attempt)
                + (withAddress ? "," + address : QByteArray("}")),
            desk.clock.now());
    };
    told("completed", 0, onItsWay);
    desk.fetcher.start();
    if (onItsWay) {
        QTRY_COMPARE(desk.waiting.size(), std::size_t {1});
    }
    told("scheduled", 1, true);
    if (onItsWay) {
        desk.releaseOne();
    }
    const auto first = [&]() -> std::optional<calls::Attempt> {
        const qint64 id = desk.store.call(u"a"_s)->id;
        const auto all = test::await<Result<std::vector<calls::Attempt>, store::StoreError>>(
            [&](auto reply) { desk.store.reader.earlierAttempts(id, reply); });
        return all && *all && !(*all)->empty() ? std::optional((*all)->front()) : std::nullopt;
    };
    QTRY_VERIFY(first() && first()->recordingState == RecordingState::Kept);
    QCOMPARE(first()->recordingFile, u"1_a.wav"_s);
    QVERIFY(desk.state(u"a"_s) == RecordingState::None);
    QVERIFY(desk.store.call(u"a"_s)->recordingFile.isEmpty());
    desk.held = false;
    const qint64 id = desk.store.call(u"a"_s)->id;
    const auto sum = [&](int attempt) {
        const auto kept = *test::await<Result<std::optional<store::KeptRecording>, store::StoreError>>([&](auto reply) {
            desk.store.reader.keptRecording({id, RecordingLeg::Call, attempt}, reply);
        });
        return *kept ? (**kept).sha256 : QByteArray();
    };
    QCOMPARE(sum(0).size(), 64);
    QVERIFY(sum(1).isEmpty());

    told("completed", 1, true);
    desk.clock.advance(31h);
    QTRY_VERIFY(desk.state(u"a"_s) == RecordingState::Kept);
    QCOMPARE(desk.store.call(u"a"_s)->recordingFile, u"1_a_attempt2.wav"_s);
    QCOMPARE(sum(1).size(), 64);
    QCOMPARE(first()->recordingState, RecordingState::Kept);
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 2);
}

void RecordingFetcherTest::aPersonSharesTheFetchAndHurriesIt()
{
    FetcherDesk desk;
    const calls::Call call = desk.put(u"a"_s);
    desk.held = true;
    desk.fetcher.start();
    QTRY_COMPARE(desk.waiting.size(), std::size_t {1});
    QVERIFY(!desk.archive.isFetching(call.id)); // nobody waits for it
    std::optional<test::Fetched> answered;
    desk.archive.fetch(call, {&desk.archive, [&](const test::Fetched &fetched) { answered = fetched; }});
    QVERIFY(desk.archive.isFetching(call.id));
    desk.releaseOne();
    QTRY_VERIFY(answered.has_value());
    QVERIFY(answered->has_value());
    QVERIFY(desk.settle());
    QCOMPARE(desk.server.count(), 1);
}

void RecordingFetcherTest::totalsAreTold()
{
    FetcherDesk desk;
    desk.put(u"a"_s);
    desk.put(u"b"_s);
    QSignalSpy totals(&desk.fetcher, &RecordingFetcher::totalsChanged);
    desk.fetcher.start();
    QTRY_VERIFY(desk.fetcher.totals() && desk.fetcher.totals()->kept == 2);
    QCOMPARE(desk.fetcher.totals()->bytes, 4000);
    QCOMPARE(desk.fetcher.totals()->available, 0);
    QVERIFY(totals.count() >= 2);
    QCOMPARE(sizeText(2'300'000'000), QLocale().toString(2.3, 'f', 1) + u" GB"_s);
}

CALLBOARD_TEST(RecordingFetcherTest)
#include "RecordingFetcherTest.moc"
