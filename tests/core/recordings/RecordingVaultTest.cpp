#include "recordings/RecordingVault.h"

#include "RunningVault.h"
#include "base/SizeText.h"
#include "support/RawStore.h"

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
using test::isReadable;
using test::RunningVault;
using test::start;
using Fetch = VaultSettings::Fetch;

/// Recordings come by themselves, within what was set, and it is said why one does not.
class RecordingVaultTest final : public QObject
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

void RecordingVaultTest::theBackOffDoublesUpToSixHours()
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

void RecordingVaultTest::settingsAreRemembered()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"callboard.ini"_s);
    QCOMPARE(loadVaultSettings(file), VaultSettings());
    for (const Fetch fetch : {Fetch::All, Fetch::WhenOpened, Fetch::Never}) {
        const VaultSettings settings {.fetch = fetch, .mostGigabytes = 7, .mostDays = 30};
        saveVaultSettings(file, settings);
        QCOMPARE(loadVaultSettings(file), settings);
    }
    test::write(file, "[recordings]\nfetch=sometimes\nmostGigabytes=-4\nmostDays=lots\n");
    QCOMPARE(loadVaultSettings(file), VaultSettings());
}

void RecordingVaultTest::everythingIsFetchedTheNewestFirst()
{
    RunningVault vault;
    vault.put(u"old"_s, start.addDays(-3));
    vault.put(u"new"_s, start);
    vault.put(u"middle"_s, start.addDays(-1));
    vault.put(u"older"_s, start.addDays(-9));
    vault.held = true;
    vault.vault.start();
    for (int i = 0; i < 4; ++i) {
        QTRY_VERIFY(vault.waiting.size() == (i < 3 ? 2U : 1U));
        vault.releaseOne();
    }
    QVERIFY(vault.settle());
    QCOMPARE(vault.most, std::size_t {2});
    const auto asked = vault.asked();
    QCOMPARE(QSet<QByteArray>(asked.begin(), asked.begin() + 2),
        (QSet<QByteArray> {"/recordings/call/new", "/recordings/call/middle"}));
    QCOMPARE(asked[2], QByteArray("/recordings/call/old"));
    QCOMPARE(asked[3], QByteArray("/recordings/call/older"));
    for (const QString &id : {u"old"_s, u"new"_s, u"middle"_s, u"older"_s}) {
        QVERIFY(vault.state(id) == RecordingState::Kept);
    }
    QCOMPARE(vault.desk.files().size(), 4);
}

void RecordingVaultTest::whatArrivesLaterIsFetchedAtOnce()
{
    RunningVault vault;
    vault.vault.start();
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), 0);
    vault.put(u"a"_s);
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept); // no clock was moved
}

void RecordingVaultTest::theTransferLegIsFetchedToo()
{
    RunningVault vault;
    vault.put(u"a"_s, start, true);
    vault.vault.start();
    QTRY_COMPARE(vault.desk.files(), (QStringList {u"1_a.wav"_s, u"1_a_transfer.wav"_s}));
    QVERIFY(vault.settle());
    const calls::Call call = *vault.desk.store.call(u"a"_s);
    QVERIFY(call.transferRecordingState == RecordingState::Kept);
    QVERIFY(!vault.desk.archive.keptFile(call, RecordingLeg::Transfer).isEmpty());
    QVERIFY(vault.desk.archive.keptFile(call) != vault.desk.archive.keptFile(call, RecordingLeg::Transfer));
    const QTemporaryDir downloads;
    const auto copy = vault.desk.archive.copyTo(call, downloads.path(), RecordingLeg::Transfer);
    QVERIFY(copy.has_value());
    QVERIFY(copy->endsWith(u"_transfer.wav"));
}

void RecordingVaultTest::neverMeansNever()
{
    RunningVault vault({.fetch = Fetch::Never});
    const calls::Call call = vault.put(u"a"_s);
    vault.vault.start();
    QVERIFY(vault.settle());
    vault.vault.callOpened(call);
    vault.desk.clock.advance(10min);
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), 0);
    vault.vault.setSettings({});
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
}

void RecordingVaultTest::whenOpenedMeansThatCallAlone()
{
    RunningVault vault({.fetch = Fetch::WhenOpened});
    vault.put(u"a"_s);
    const calls::Call opened = vault.put(u"b"_s);
    vault.vault.start();
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), 0);
    vault.vault.callOpened(opened);
    QTRY_VERIFY(vault.state(u"b"_s) == RecordingState::Kept);
    QVERIFY(vault.settle());
    QCOMPARE(vault.asked(), QList<QByteArray> {"/recordings/call/b"});
}

void RecordingVaultTest::whatWasOpenedAndDidNotComeIsWantedStill_data()
{
    QTest::addColumn<int>("failing");
    QTest::addColumn<bool>("restart");
    QTest::newRow("one fails") << 1 << false;
    QTest::newRow("one fails, another run") << 1 << true;
    QTest::newRow("Bolna is out of reach") << 6 << false;
}

void RecordingVaultTest::whatWasOpenedAndDidNotComeIsWantedStill()
{
    QFETCH(const int, failing);
    QFETCH(const bool, restart);
    RunningVault vault({.fetch = Fetch::WhenOpened});
    vault.put(u"never opened"_s);
    vault.vault.start();
    QVERIFY(vault.settle());
    for (int i = 0; i < failing; ++i) {
        const QString id = u"c%1"_s.arg(i);
        vault.fail(id.toLatin1(), 503);
        vault.vault.callOpened(vault.put(id));
    }
    QTRY_VERIFY(vault.server.count() >= std::min(failing, 3));
    QVERIFY(vault.settle());
    vault.statuses.clear();
    std::unique_ptr<RecordingVault> next;
    if (restart) {
        vault.vault.setSettings({.fetch = Fetch::Never}); // that run is over
        next = std::make_unique<RecordingVault>(vault.desk.archive, vault.desk.clients, vault.desk.store.store,
            vault.desk.store.reader, vault.desk.clock, VaultSettings {.fetch = Fetch::WhenOpened});
        next->start();
    }
    RecordingVault &running = next ? *next : vault.vault;
    for (int minute = 0; minute < 10; ++minute) {
        QVERIFY(QTest::qWaitFor([&] { return running.isAtRest(); }, 20000));
        vault.desk.clock.advance(1min);
    }
    QTRY_COMPARE(vault.desk.files().size(), failing);
    QVERIFY(vault.state(u"never opened"_s) == RecordingState::Available);
}

void RecordingVaultTest::aLimitStopsItAndDeletesNothing()
{
    RunningVault vault;
    vault.put(u"a"_s);
    vault.vault.start();
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(vault.settle());
    test::RawStore(vault.desk.store.file).run(u"UPDATE calls SET recording_bytes = 1000000000"_s);
    vault.vault.setSettings({.mostGigabytes = 1});
    vault.put(u"b"_s);
    vault.desk.clock.advance(1min);
    QVERIFY(vault.settle());
    QVERIFY(vault.state(u"b"_s) == RecordingState::Available);
    QVERIFY(isReadable(vault.vault.trouble()));
    QCOMPARE(vault.desk.files().size(), 1);
    vault.vault.setSettings({.mostGigabytes = 2});
    QTRY_VERIFY(vault.state(u"b"_s) == RecordingState::Kept);
    QVERIFY(vault.vault.trouble().isEmpty());
}

void RecordingVaultTest::aNearlyFullDiskStopsIt()
{
    RunningVault vault({.leastFreeBytes = std::numeric_limits<qint64>::max()}); // no disk has so much
    vault.put(u"a"_s);
    QSignalSpy trouble(&vault.vault, &RecordingVault::troubleChanged);
    vault.vault.start();
    QVERIFY(vault.settle());
    QVERIFY(vault.state(u"a"_s) == RecordingState::Available);
    QVERIFY(vault.asked().isEmpty());
    QVERIFY(isReadable(vault.vault.trouble()));
    QCOMPARE(trouble.size(), 1);
    vault.vault.setSettings({.leastFreeBytes = 1});
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(vault.vault.trouble().isEmpty());
}

void RecordingVaultTest::onlyTheLastDays()
{
    RunningVault vault({.mostDays = 7});
    vault.put(u"old"_s, start.addDays(-8));
    vault.put(u"new"_s, start.addDays(-6));
    vault.vault.start();
    QTRY_VERIFY(vault.state(u"new"_s) == RecordingState::Kept);
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), 1);
}

void RecordingVaultTest::aFailureIsKeptAndTriedAgainLater()
{
    RunningVault vault;
    vault.statuses["/recordings/call/a"] = 500;
    vault.put(u"a"_s);
    vault.vault.start();
    QTRY_VERIFY(vault.failure(u"a"_s).has_value());
    QVERIFY(vault.settle());
    const auto failed = vault.failure(u"a"_s);
    QCOMPARE(failed->tries, 1);
    QCOMPARE(failed->nextTry, start.addSecs(60));
    QVERIFY2(isReadable(failed->reason), qPrintable(failed->reason));
    QCOMPARE(vault.server.count(), 1);
    vault.desk.clock.advance(30s);
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), 1); // not yet
    vault.desk.clock.advance(31s);
    QTRY_COMPARE(vault.server.count(), 2);
    QTRY_VERIFY(vault.failure(u"a"_s)->tries == 2);
    QVERIFY(vault.settle());
    vault.statuses.clear();
    for (int i = 0; i < 9; ++i) { // in steps: a fetch is given up after half a minute of silence
        vault.desk.clock.advance(20s);
        QVERIFY(vault.settle());
    }
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(!vault.failure(u"a"_s).has_value());
}

void RecordingVaultTest::anAccountOutOfReachRests()
{
    RunningVault vault;
    for (int i = 0; i < 8; ++i) {
        const QString id = u"c%1"_s.arg(i);
        vault.statuses["/recordings/call/" + id.toLatin1()] = 503;
        vault.put(id, start.addSecs(-i));
    }
    vault.vault.start();
    QTRY_VERIFY(vault.server.count() >= 3);
    QVERIFY(vault.settle());
    QVERIFY2(vault.server.count() <= 4, "it goes on asking a Bolna that does not answer");
    for (int minute = 0; minute < 60; ++minute) {
        vault.desk.clock.advance(1min);
        QVERIFY(vault.settle());
    }
    QVERIFY2(vault.server.count() <= 40, qPrintable(QString::number(vault.server.count())));
    int tries = 0;
    for (int i = 0; i < 8; ++i) {
        const auto failed = vault.failure(u"c%1"_s.arg(i));
        tries = std::max(tries, failed ? failed->tries : 0);
    }
    QVERIFY(tries <= 1); // the outage is not held against any recording
    vault.statuses.clear();
    for (int minute = 0; minute < 10; ++minute) {
        vault.desk.clock.advance(1min);
        QVERIFY(vault.settle());
    }
    QTRY_COMPARE(vault.desk.files().size(), 8);
}

void RecordingVaultTest::someThatAlwaysFailDoNotHoldUpTheOthers()
{
    RunningVault vault;
    for (int i = 0; i < 12; ++i) {
        const QString id = u"c%1"_s.arg(i);
        if (i < 4) { // the newest
            vault.fail(id.toLatin1(), 503);
        }
        vault.put(id, start.addSecs(-i));
    }
    vault.vault.start();
    for (int minute = 0; minute < 30 && vault.desk.files().size() < 8; ++minute) {
        QVERIFY(vault.settle());
        vault.desk.clock.advance(1min);
    }
    QTRY_COMPARE(vault.desk.files().size(), 8);
    QVERIFY(vault.settle());
    const int asked = vault.server.count();
    for (int minute = 0; minute < 60; ++minute) {
        vault.desk.clock.advance(1min);
        QVERIFY(vault.settle());
    }
    QVERIFY2(vault.server.count() <= asked + 4 * 8, qPrintable(QString::number(vault.server.count() - asked)));
    vault.statuses.clear();
    vault.desk.clock.advance(7h);
    QTRY_COMPARE(vault.desk.files().size(), 12);
}

void RecordingVaultTest::aClockThatWasWrongIsNoReasonToWait()
{
    RunningVault vault;
    vault.fail("a", 500);
    vault.put(u"a"_s);
    vault.vault.start();
    QTRY_VERIFY(vault.failure(u"a"_s).has_value());
    QVERIFY(vault.settle());
    test::RawStore(vault.desk.store.file).run(u"UPDATE recording_fetches SET next_try = '2036-01-16T05:22:00.000Z'"_s);
    vault.statuses.clear();
    vault.desk.clock.advance(1min);
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
}

void RecordingVaultTest::aRefusedAccountRests()
{
    RunningVault vault;
    vault.statuses["/user/me"] = 401;
    (void)test::await<Result<bolna::Identity, bolna::ApiError>>(
        [&](auto reply) { vault.desk.clients.first()->identity(reply); });
    QVERIFY(vault.desk.clients.first()->isRefused());
    vault.put(u"a"_s);
    vault.vault.start();
    QVERIFY(vault.settle());
    vault.desk.clock.advance(10min);
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), 1);
    vault.statuses.clear();
    (void)test::await<Result<bolna::Identity, bolna::ApiError>>(
        [&](auto reply) { vault.desk.clients.first()->identity(reply); });
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
}

void RecordingVaultTest::aFullDiskRestsAndSaysWhatToDo()
{
    RunningVault vault;
    vault.put(u"a"_s);
    vault.put(u"b"_s);
    QVERIFY(QDir(vault.desk.folder).removeRecursively());
    test::write(vault.desk.folder, "a file where the folder was");
    vault.vault.start();
    QTRY_VERIFY(!vault.vault.trouble().isEmpty());
    QVERIFY(vault.settle());
    QVERIFY2(isReadable(vault.vault.trouble()), qPrintable(vault.vault.trouble()));
    QCOMPARE(vault.server.count(), 0);
    QVERIFY(!vault.failure(u"a"_s).has_value()); // it is not this recording's fault
    QVERIFY(QFile::remove(vault.desk.folder));
    vault.desk.clock.advance(6min);
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept && vault.state(u"b"_s) == RecordingState::Kept);
    QTRY_VERIFY(vault.vault.trouble().isEmpty());
}

void RecordingVaultTest::whatVanishedIsFetchedAnew_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"removed", "cut", "folder"}) {
        QTest::newRow(how) << QString::fromLatin1(how);
    }
}

void RecordingVaultTest::whatVanishedIsFetchedAnew()
{
    QFETCH(const QString, how);
    RunningVault vault;
    vault.put(u"a"_s);
    vault.put(u"b"_s);
    vault.vault.start();
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept && vault.state(u"b"_s) == RecordingState::Kept);
    QVERIFY(vault.settle());
    const QString file = vault.desk.archive.keptFile(*vault.desk.store.call(u"a"_s));
    if (how == u"removed") {
        QVERIFY(QFile::remove(file));
    } else if (how == u"cut") {
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner)); // what is kept is read-only
        QVERIFY(QFile::resize(file, 100));
    } else {
        QVERIFY(QDir(vault.desk.folder).removeRecursively());
    }
    QCOMPARE(vault.desk.archive.keptFile(*vault.desk.store.call(u"a"_s)), QString());

    RecordingVault next(
        vault.desk.archive, vault.desk.clients, vault.desk.store.store, vault.desk.store.reader, vault.desk.clock);
    QStringList troubles;
    connect(&next, &RecordingVault::troubleChanged, this, [&] { troubles.append(next.trouble()); });
    next.start(); // the next run
    QTRY_VERIFY(QTest::qWaitFor([&] { return next.isAtRest(); }, 20000)
                && !vault.desk.archive.keptFile(*vault.desk.store.call(u"a"_s)).isEmpty());
    QVERIFY(vault.state(u"a"_s) == RecordingState::Kept && vault.state(u"b"_s) == RecordingState::Kept);
    QCOMPARE(vault.server.count(), how == u"folder" ? 4 : 3);
    QVERIFY2(!troubles.isEmpty() && isReadable(troubles[0]), qPrintable(troubles.join(u'|')));
    QVERIFY(troubles[0].contains(u"put"));
    QCOMPARE(next.trouble(), QString()); // they are back
}

void RecordingVaultTest::aFolderThatComesBackIsTakenUpAgain_data()
{
    QTest::addColumn<bool>("lostMeanwhile");
    QTest::newRow("at Bolna still") << false;
    QTest::newRow("lost at Bolna meanwhile") << true;
}

void RecordingVaultTest::aFolderThatComesBackIsTakenUpAgain()
{
    QFETCH(const bool, lostMeanwhile);
    RunningVault vault;
    vault.put(u"a"_s);
    vault.vault.start();
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(vault.settle());
    vault.vault.setSettings({.fetch = Fetch::Never}); // that run is over
    QVERIFY(vault.settle());
    const QString away = vault.desk.folder + u"-away"_s;
    QVERIFY(QDir().rename(vault.desk.folder, away));
    vault.desk.clock.advance(48h);
    if (lostMeanwhile) {
        vault.statuses["/recordings/call/a"] = 404;
    }
    const VaultSettings settings {.fetch = lostMeanwhile ? Fetch::All : Fetch::Never};
    const auto run = [&] {
        RecordingVault next(vault.desk.archive, vault.desk.clients, vault.desk.store.store, vault.desk.store.reader,
            vault.desk.clock, settings);
        next.start();
        return QTest::qWaitFor([&] { return next.isAtRest(); }, 20000);
    };
    for (int day = 0; day < 3; ++day) {
        QVERIFY(run());
        vault.desk.clock.advance(31h);
    }
    QTRY_VERIFY(vault.state(u"a"_s) == (lostMeanwhile ? RecordingState::Lost : RecordingState::Available));
    const auto requests = vault.server.count();

    QDir(vault.desk.folder).removeRecursively();
    QVERIFY(QDir().rename(away, vault.desk.folder));
    QVERIFY(run());
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(!vault.desk.archive.keptFile(*vault.desk.store.call(u"a"_s)).isEmpty());
    QCOMPARE(vault.server.count(), requests); // nothing was fetched
}

void RecordingVaultTest::manyThatAreGoneAreAskedFor_data()
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

void RecordingVaultTest::manyThatAreGoneAreAskedFor()
{
    QFETCH(const int, recordings);
    QFETCH(const QString, how);
    QFETCH(const bool, asks);
    RunningVault vault;
    for (int i = 0; i < recordings; ++i) {
        vault.put(u"call-%1"_s.arg(i));
    }
    vault.vault.start();
    QTRY_VERIFY_WITH_TIMEOUT(vault.desk.files().size() == recordings && vault.settle(), 30000);
    vault.vault.setSettings({.fetch = Fetch::Never}); // that run is over
    QVERIFY(vault.settle());
    const QString folder = vault.desk.folder;
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
    const int before = vault.server.count();

    RecordingVault next(
        vault.desk.archive, vault.desk.clients, vault.desk.store.store, vault.desk.store.reader, vault.desk.clock);
    next.start();
    QTRY_VERIFY_WITH_TIMEOUT(next.isAtRest(), 20000);
    QCOMPARE(next.isWaitingForFolder(), asks);
    if (!asks) {
        QTRY_COMPARE_WITH_TIMEOUT(vault.server.count() - before, recordings - left, 20000);
        return;
    }
    QVERIFY2(isReadable(next.trouble()) && next.trouble().contains(folder), qPrintable(next.trouble()));
    for (int i = 0; i < recordings; ++i) {
        QVERIFY(vault.state(u"call-%1"_s.arg(i)) == RecordingState::Kept); // nothing was decided
    }
    // What arrives meanwhile would end up in the wrong place.
    vault.put(u"new"_s);
    next.callOpened(*vault.desk.store.call(u"call-0"_s));
    vault.desk.clock.advance(1h);
    QVERIFY(QTest::qWaitFor([&] { return next.isAtRest(); }, 20000));
    QCOMPARE(vault.server.count(), before);
    // What a person wants is fetched, and changes nothing.
    QVERIFY(vault.desk.fetch(*vault.desk.store.call(u"call-5"_s)).has_value());
    QCOMPARE(vault.server.count(), before + 1);
    next.lookAgain();
    QVERIFY(QTest::qWaitFor([&] { return next.isAtRest(); }, 20000));
    QVERIFY(next.isWaitingForFolder());

    // The disk is back: noticed by itself.
    QVERIFY(QDir(folder).removeRecursively());
    QVERIFY(QDir().rename(away, folder));
    vault.desk.clock.advance(1min);
    QTRY_VERIFY_WITH_TIMEOUT(!next.isWaitingForFolder() && next.isAtRest(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(vault.state(u"new"_s) == RecordingState::Kept, 20000);
    QCOMPARE(vault.server.count(), before + 2);
    QVERIFY(next.trouble().isEmpty());
}

void RecordingVaultTest::whoSaysThatTheyAreGoneHasThemFetched()
{
    RunningVault vault;
    for (int i = 0; i < 20; ++i) {
        vault.put(u"call-%1"_s.arg(i));
    }
    vault.vault.start();
    QTRY_VERIFY_WITH_TIMEOUT(vault.desk.files().size() == 20 && vault.settle(), 30000);
    QVERIFY(QDir(vault.desk.folder).removeRecursively());
    vault.desk.clock.advance(1min); // also in the middle of a run
    QTRY_VERIFY_WITH_TIMEOUT(vault.vault.isWaitingForFolder(), 20000);
    QVERIFY(vault.settle());
    const int before = vault.server.count();
    vault.vault.fetchAgain();
    QVERIFY(!vault.vault.isWaitingForFolder());
    QTRY_VERIFY_WITH_TIMEOUT(vault.desk.files().size() == 20 && vault.settle(), 30000);
    QCOMPARE(vault.server.count() - before, 20);
}

void RecordingVaultTest::theLastAttemptsRecordingIsFetchedToo_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("Bolna has it") << true;
    QTest::newRow("Bolna has it later") << false;
}

/// A voicemail was reached, recorded and kept; the call was dialled again under the same id, and then they talked.
void RecordingVaultTest::theLastAttemptsRecordingIsFetchedToo()
{
    QFETCH(const bool, atOnce);
    RunningVault vault;
    vault.put(u"a"_s);
    vault.vault.start();
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
    QVERIFY(vault.settle());
    const auto told = [&](const QByteArray &status) {
        vault.desk.clock.advance(1h);
        vault.desk.store.put(u"a"_s,
            R"({"id":"a","retry_count":1,"status":")" + status + R"(","telephony_data":{"recording_url":")"
                + vault.server.origin().toUtf8() + R"(/recordings/call/a"}})",
            vault.desk.clock.now());
    };
    told("scheduled");
    vault.desk.clock.advance(1h);
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), 1); // nothing new to be had
    if (!atOnce) {
        vault.fail("a", 404);
    }
    told("completed");
    vault.desk.clock.advance(5min);
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), 1); // Bolna would give the earlier one still
    vault.vault.callOpened(*vault.desk.store.call(u"a"_s)); // and to a person too
    QVERIFY(vault.settle());
    const test::Fetched byHand = test::await<test::Fetched>([&](auto reply) {
        vault.desk.archive.fetch(*vault.desk.store.call(u"a"_s), reply);
    }).value();
    QVERIFY(!byHand && byHand.error().kind == RecordingError::Kind::NotAvailable);
    QCOMPARE(vault.server.count(), 1);
    if (!atOnce) {
        vault.desk.clock.advance(15min);
        QVERIFY(vault.settle());
        QVERIFY(vault.failure(u"a"_s, RecordingLeg::Call, 1)->tries >= 1);
        QVERIFY(vault.state(u"a"_s) == RecordingState::Available);
        vault.statuses.clear();
    }
    // The earlier one is its attempt's, whatever becomes of this one.
    const auto earlier = [&] {
        const qint64 id = vault.desk.store.call(u"a"_s)->id;
        return *test::await<Result<std::vector<calls::Attempt>, store::StoreError>>(
            [&](auto reply) { vault.desk.store.reader.earlierAttempts(id, reply); });
    };
    QCOMPARE((*earlier()).size(), std::size_t {1});
    QVERIFY((*earlier())[0].recordingState == RecordingState::Kept);
    QCOMPARE((*earlier())[0].recordingFile, u"1_a.wav"_s);
    vault.desk.clock.advance(31h);
    QTRY_COMPARE(
        vault.desk.archive.keptFile(*vault.desk.store.call(u"a"_s)), vault.desk.folder + u"/1_a_attempt2.wav"_s);
    QVERIFY(vault.settle());
    QCOMPARE(vault.desk.files(), (QStringList {u"1_a.wav"_s, u"1_a_attempt2.wav"_s})); // nothing is deleted
    QVERIFY((*earlier())[0].recordingState == RecordingState::Kept);
    const int asked = vault.server.count();
    vault.desk.clock.advance(31h);
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), asked);
}

void RecordingVaultTest::aRecordingFetchedBetweenTwoAttemptsIsOfTheOneThatEnded_data()
{
    QTest::addColumn<bool>("onItsWay");
    QTest::newRow("on its way when the call was dialled again") << true;
    QTest::newRow("told of only when the call waited again") << false;
}

void RecordingVaultTest::aRecordingFetchedBetweenTwoAttemptsIsOfTheOneThatEnded()
{
    QFETCH(const bool, onItsWay);
    RunningVault vault;
    vault.held = onItsWay;
    const QByteArray address
        = R"("telephony_data":{"recording_url":")" + vault.server.origin().toUtf8() + R"(/recordings/call/a"}})";
    const auto told = [&](const QByteArray &status, int attempt, bool withAddress) {
        vault.desk.store.put(u"a"_s,
            R"({"id":"a","status":")" + status + R"(","retry_count":)" + QByteArray::number(attempt)
                + (withAddress ? "," + address : QByteArray("}")),
            vault.desk.clock.now());
    };
    told("completed", 0, onItsWay);
    vault.vault.start();
    if (onItsWay) {
        QTRY_COMPARE(vault.waiting.size(), std::size_t {1});
    }
    told("scheduled", 1, true);
    if (onItsWay) {
        vault.releaseOne();
    }
    const auto first = [&]() -> std::optional<calls::Attempt> {
        const qint64 id = vault.desk.store.call(u"a"_s)->id;
        const auto all = test::await<Result<std::vector<calls::Attempt>, store::StoreError>>(
            [&](auto reply) { vault.desk.store.reader.earlierAttempts(id, reply); });
        return all && *all && !(*all)->empty() ? std::optional((*all)->front()) : std::nullopt;
    };
    QTRY_VERIFY(first() && first()->recordingState == RecordingState::Kept);
    QCOMPARE(first()->recordingFile, u"1_a.wav"_s);
    QVERIFY(vault.state(u"a"_s) == RecordingState::None);
    QVERIFY(vault.desk.store.call(u"a"_s)->recordingFile.isEmpty());
    vault.held = false;
    const qint64 id = vault.desk.store.call(u"a"_s)->id;
    const auto sum = [&](int attempt) {
        const auto kept = *test::await<Result<std::optional<store::KeptRecording>, store::StoreError>>([&](auto reply) {
            vault.desk.store.reader.keptRecording({id, RecordingLeg::Call, attempt}, reply);
        });
        return *kept ? (**kept).sha256 : QByteArray();
    };
    QCOMPARE(sum(0).size(), 64);
    QVERIFY(sum(1).isEmpty());

    told("completed", 1, true);
    vault.desk.clock.advance(31h);
    QTRY_VERIFY(vault.state(u"a"_s) == RecordingState::Kept);
    QCOMPARE(vault.desk.store.call(u"a"_s)->recordingFile, u"1_a_attempt2.wav"_s);
    QCOMPARE(sum(1).size(), 64);
    QVERIFY(first()->recordingState == RecordingState::Kept);
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), 2);
}

void RecordingVaultTest::aPersonSharesTheFetchAndHurriesIt()
{
    RunningVault vault;
    const calls::Call call = vault.put(u"a"_s);
    vault.held = true;
    vault.vault.start();
    QTRY_COMPARE(vault.waiting.size(), std::size_t {1});
    QVERIFY(!vault.desk.archive.isFetching(call.id)); // nobody waits for it
    std::optional<test::Fetched> answered;
    vault.desk.archive.fetch(call, {&vault.desk.archive, [&](const test::Fetched &fetched) { answered = fetched; }});
    QVERIFY(vault.desk.archive.isFetching(call.id));
    vault.releaseOne();
    QTRY_VERIFY(answered.has_value());
    QVERIFY(answered->has_value());
    QVERIFY(vault.settle());
    QCOMPARE(vault.server.count(), 1);
}

void RecordingVaultTest::totalsAreTold()
{
    RunningVault vault;
    vault.put(u"a"_s);
    vault.put(u"b"_s);
    QSignalSpy totals(&vault.vault, &RecordingVault::totalsChanged);
    vault.vault.start();
    QTRY_VERIFY(vault.vault.totals() && vault.vault.totals()->kept == 2);
    QCOMPARE(vault.vault.totals()->bytes, 4000);
    QCOMPARE(vault.vault.totals()->available, 0);
    QVERIFY(totals.count() >= 2);
    QCOMPARE(sizeText(2'300'000'000), QLocale().toString(2.3, 'f', 1) + u" GB"_s);
}

QTEST_GUILESS_MAIN(RecordingVaultTest)
#include "RecordingVaultTest.moc"
