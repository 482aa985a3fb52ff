#include "store/BackupRoutine.h"

#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/StoreLock.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;
using test::TempStore;
using test::TestClock;

class BackupRoutineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneADayByItself()
    {
        TempStore temp;
        TestClock clock;
        BackupRoutine routine(temp.file, clock);
        QSignalSpy made(&routine, &BackupRoutine::backedUp);
        routine.start();
        clock.advance(BackupRoutine::firstLook - 1s);
        settle(routine);
        QCOMPARE(made.count(), 0);
        clock.advance(1s);
        QTRY_COMPARE(made.count(), 1);
        for (int look = 0; look < 143; ++look) { // of a day but ten minutes
            clock.advance(BackupRoutine::lookInterval);
            settle(routine);
        }
        QCOMPARE(made.count(), 1);
        clock.advance(BackupRoutine::lookInterval * 2);
        QTRY_COMPARE(made.count(), 2);
        settle(routine);
        QCOMPARE(backupsOf(temp.file).size(), 2U);
        QVERIFY(!routine.trouble());
    }

    void aRestartMakesNoSecondOne()
    {
        TempStore temp;
        TestClock clock;
        QVERIFY(makeDatedBackup(temp.file, clock.now().addSecs(-3600)));
        BackupRoutine routine(temp.file, clock);
        routine.start();
        clock.advance(BackupRoutine::firstLook + BackupRoutine::lookInterval);
        settle(routine);
        QCOMPARE(backupsOf(temp.file).size(), 1U);
    }

    void noneWhereNoneAreKept()
    {
        TempStore temp;
        TestClock clock;
        BackupRoutine routine(temp.file, clock, {.keep = 0});
        routine.start();
        clock.advance(48h);
        settle(routine);
        QCOMPARE(backupsOf(temp.file).size(), 0U);
        // A person can have one all the same.
        const auto made = test::await<Made>([&](auto reply) { routine.backUpNow(reply); });
        QVERIFY(made && *made);
        QCOMPARE(backupsOf(temp.file).size(), 1U);
    }

    void theOldestGoOnlyOnceANewOneIsThere()
    {
        TempStore temp;
        TestClock clock;
        for (int day = 3; day >= 1; --day) {
            QVERIFY(makeDatedBackup(temp.file, clock.now().addDays(-day)));
        }
        const std::vector<BackupFile> before = backupsOf(temp.file);
        BackupRoutine routine(temp.file, clock, {.keep = 2});
        routine.start();
        {
            StoreLock other(temp.file + u"-backups/backup"_s); // another program is making one
            QCOMPARE(other.take(StoreLock::Hold::Alone), StoreLock::Answer::Held);
            clock.advance(BackupRoutine::firstLook);
            settle(routine);
            QCOMPARE(backupsOf(temp.file), before);
            QVERIFY(!routine.trouble()); // it is being made, which is no trouble
        }
        QSignalSpy made(&routine, &BackupRoutine::backedUp);
        clock.advance(BackupRoutine::failureRest + BackupRoutine::lookInterval);
        QTRY_COMPARE(made.count(), 1);
        settle(routine);
        const std::vector<BackupFile> after = backupsOf(temp.file);
        QCOMPARE(after.size(), 2U);
        QCOMPARE(after.at(1), before.at(0));
    }

    void whatFailsIsSaidAndTriedAgain()
    {
        TempStore temp;
        TestClock clock;
        QFile inTheWay(temp.file + u"-backups"_s);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        inTheWay.close();
        BackupRoutine routine(temp.file, clock);
        QSignalSpy troubles(&routine, &BackupRoutine::troubleChanged);
        routine.start();
        clock.advance(BackupRoutine::firstLook);
        QTRY_COMPARE(troubles.count(), 1);
        QVERIFY(routine.trouble());
        QVERIFY2(routine.trouble()->message.contains(u"-backups"_s), qPrintable(routine.trouble()->message));
        settle(routine);
        QVERIFY(inTheWay.remove());
        clock.advance(BackupRoutine::lookInterval); // not at every look: the store is large
        settle(routine);
        QVERIFY(routine.trouble());
        clock.advance(BackupRoutine::failureRest);
        QTRY_COMPARE(troubles.count(), 2);
        QVERIFY(!routine.trouble());
        QCOMPARE(backupsOf(temp.file).size(), 1U);
    }

    void aBackupFromTheFutureStopsNothing()
    {
        TempStore temp;
        TestClock clock;
        QVERIFY(makeDatedBackup(temp.file, clock.now().addYears(3)));
        BackupRoutine routine(temp.file, clock);
        QSignalSpy made(&routine, &BackupRoutine::backedUp);
        routine.start();
        clock.advance(BackupRoutine::firstLook);
        QTRY_COMPARE(made.count(), 1);
        settle(routine);
        QCOMPARE(backupsOf(temp.file).size(), 2U);
    }

    void oneThingAtATime()
    {
        TempStore temp;
        TestClock clock;
        BackupRoutine routine(temp.file, clock);
        std::optional<Made> first;
        QObject context;
        routine.backUpNow({&context, [&](const Made &made) { first = made; }});
        QCOMPARE(routine.work(), BackupRoutine::Work::BackingUp);
        const auto second = test::await<Made>([&](auto reply) { routine.backUpNow(reply); });
        QVERIFY(second && !*second);
        QCOMPARE(second->error().kind, BackupError::Kind::Running);
        const auto restored
            = test::await<Done>([&](auto reply) { routine.restore(u"/nowhere"_s, temp.store, temp.reader, reply); });
        QVERIFY(restored && !*restored);
        QCOMPARE(restored->error().kind, RestoreError::Kind::InUse);
        QTRY_VERIFY(first.has_value());
        QVERIFY(*first);
        settle(routine);
    }

    void itEndsInTheMiddle()
    {
        TempStore temp;
        TestClock clock;
        for (int i = 0; i < 20; ++i) {
            call(temp, u"call-%1"_s.arg(i), clock.now());
        }
        {
            BackupRoutine routine(temp.file, clock);
            routine.backUpNow({});
        }
        // Whole, or not there.
        const QDir folder(backupsFolderOf(temp.file));
        QCOMPARE(folder.entryList({u"*.part"_s}, QDir::Files | QDir::Hidden), QStringList());
        for (const BackupFile &backup : backupsOf(temp.file)) {
            QCOMPARE(RawStore(backup.path).count(u"calls"_s), 20);
        }
    }

    void aBackupIsRestoredIntoTheRunningProgram()
    {
        TempStore temp;
        TestClock clock;
        call(temp, u"one"_s, clock.now());
        BackupRoutine routine(temp.file, clock);
        const auto made = test::await<Made>([&](auto reply) { routine.backUpNow(reply); });
        QVERIFY(made && *made);
        call(temp, u"two"_s, clock.now());
        temp.store.beginDial({.id = u"dial"_s,
                                 .accountId = u"test"_s,
                                 .agentId = u"agent-1"_s,
                                 .agentName = {},
                                 .recipientPhoneNumber = u"+919876540001"_s,
                                 .phoneNumberId = {},
                                 .contactName = u"Asha"_s,
                                 .project = {},
                                 .at = clock.now()},
            {});
        settle(routine);
        QSignalSpy replaced(&temp.store, &CallStore::replaced);
        const auto restored
            = test::await<Done>([&](auto reply) { routine.restore((*made)->path, temp.store, temp.reader, reply); });
        QVERIFY(restored);
        QVERIFY2(*restored, *restored ? "" : qPrintable(restored->error().message));
        QCOMPARE(replaced.count(), 1);
        QCOMPARE((*restored)->carried.calls, 1);
        QCOMPARE((*restored)->carried.dials, 1);
        QCOMPARE(RawStore((*restored)->former).count(u"calls"_s), 2);
        QTRY_VERIFY(temp.call(u"one"_s)); // its connections open again
        QVERIFY(!temp.call(u"two"_s));
        // Its answer comes to the dial that went along.
        using Written = Result<ChangeSet, StoreError>;
        const auto accepted = test::await<Written>([&](auto reply) {
            temp.store.dialAccepted(u"dial"_s, u"dialled"_s, calls::CallStatus::fromText(u"queued"_s), reply);
        });
        QVERIFY(accepted && *accepted);
        QVERIFY(temp.call(u"dialled"_s));
        QCOMPARE(routine.work(), BackupRoutine::Work::None);
        // The restored store is backed up like any other.
        const auto again = test::await<Made>([&](auto reply) { routine.backUpNow(reply); });
        QVERIFY(again && *again);
        QCOMPARE(RawStore((*again)->path).count(u"calls"_s), 2);
    }

    void aRestoreThatFailsLeavesTheStoreOpen()
    {
        TempStore temp;
        TestClock clock;
        call(temp, u"one"_s, clock.now());
        QFile letter(temp.folder.filePath(u"letter.txt"_s));
        QVERIFY(letter.open(QIODevice::WriteOnly));
        letter.write("Dear Asha");
        letter.close();
        BackupRoutine routine(temp.file, clock);
        for (const QString &file : {letter.fileName(), temp.file, u"/nowhere"_s}) {
            const auto restored
                = test::await<Done>([&](auto reply) { routine.restore(file, temp.store, temp.reader, reply); });
            QVERIFY(restored && !*restored);
            call(temp, u"after "_s + file, clock.now());
        }
        QVERIFY(temp.call(u"one"_s));
        QCOMPARE(QDir(temp.folder.path()).entryList({u"*.part"_s, u"*replaced*"_s}, QDir::Files | QDir::Hidden),
            QStringList());
    }

    void anotherProgramKeepsTheStore()
    {
        TempStore temp;
        TestClock clock;
        call(temp, u"one"_s, clock.now());
        BackupRoutine routine(temp.file, clock);
        const auto made = test::await<Made>([&](auto reply) { routine.backUpNow(reply); });
        QVERIFY(made && *made);
        call(temp, u"two"_s, clock.now());
        StoreLock other(temp.file);
        QCOMPARE(other.take(StoreLock::Hold::Shared), StoreLock::Answer::Held);
        const auto restored
            = test::await<Done>([&](auto reply) { routine.restore((*made)->path, temp.store, temp.reader, reply); });
        QVERIFY(restored && !*restored);
        QCOMPARE(restored->error().kind, RestoreError::Kind::InUse);
        QVERIFY(temp.call(u"two"_s));
        call(temp, u"three"_s, clock.now());
        QCOMPARE(
            QDir(temp.folder.path()).entryList({u"*.part"_s, u"*next*"_s}, QDir::Files | QDir::Hidden), QStringList());
    }

private:
    using Made = Result<BackupFile, BackupError>;
    using Done = Result<Restored, RestoreError>;

    static void settle(BackupRoutine &routine) { QTRY_COMPARE(routine.work(), BackupRoutine::Work::None); }
    static void call(TempStore &store, const QString &id, const QDateTime &at)
    {
        store.put(id,
            u"{\"id\":\"%1\",\"agent_id\":\"agent-1\",\"status\":\"completed\","
            "\"created_at\":\"2026-01-16T05:00:00Z\",\"updated_at\":\"2026-01-16T05:00:00Z\"}"_s.arg(id)
                .toUtf8(),
            at);
    }
};

CALLBOARD_TEST(BackupRoutineTest)
#include "BackupRoutineTest.moc"
