#include "bolna/ExecutionJson.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/Database.h"
#include "store/WriteRetry.h"
#include "support/FullDisk.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;
using test::TempStore;
using Kind = StoreError::Kind;
using Written = Result<ChangeSet, StoreError>;

/// A store that cannot be written is read all the same, and written again as soon as it can be.
class ReadingGoesOnTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereNoIndexOfTheLogCanBeMadeTheBoardIsShown()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 3);
        forbidIndex(file);
        CallStore store(file);
        QVERIFY(store.open().has_value());
        QVERIFY(store.whyNotWritable().has_value());
        QVERIFY(!store.whyNotWritable()->message.isEmpty());
        QCOMPARE(seenIn(file), u"3"_s);
        const Written refused = put(store, 9);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().message, store.whyNotWritable()->message);
        allowIndex(file);
    }

    void whatIsOnlyInTheLogIsShownToo()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        const QString copy = folder.filePath(u"copy.db"_s);
        fill(file, 3);
        {
            RawStore other(file);
            other.run(u"PRAGMA wal_autocheckpoint = 0"_s);
            other.run(u"UPDATE calls SET contact_name = 'Asha' WHERE execution_id = 'call-1'"_s);
            QVERIFY(QFile::copy(file, copy));
            QVERIFY(QFile::copy(file + u"-wal"_s, copy + u"-wal"_s));
        }
        forbidIndex(copy);
        CallReader reader(copy);
        const auto call = test::await<Result<std::optional<calls::Call>, StoreError>>(
            [&](auto reply) { reader.callByExecution(u"call-1"_s, reply); });
        QVERIFY(call && *call && **call);
        QCOMPARE((**call)->contactName, u"Asha"_s);
    }

    /// The log of another store, and one that a kill cut off, are no reason to show anything but what was committed.
    void aLogAloneIsReadWithItsOwnPagesOnly()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        const QString copy = folder.filePath(u"copy.db"_s);
        fill(file, 3);
        {
            RawStore other(file);
            other.run(u"PRAGMA wal_autocheckpoint = 0"_s);
            other.run(u"UPDATE calls SET contact_name = 'first'"_s);
            const qint64 whole = QFileInfo(file + u"-wal"_s).size();
            other.run(u"UPDATE calls SET contact_name = 'second'"_s);
            QVERIFY(QFile::copy(file, copy));
            QVERIFY(QFile::copy(file + u"-wal"_s, copy + u"-wal"_s));
            QVERIFY(QFile::resize(copy + u"-wal"_s, whole + 1000));
        }
        Database database;
        QVERIFY(database.open(copy, Database::Access::ReadOnly).has_value());
        QVERIFY(database.isStill());
        QCOMPARE(database.value(u"SELECT max(contact_name) FROM calls"_s)->toString(), u"first"_s);
        QCOMPARE(database.value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
    }

    void readingLeavesTheFolderAsItIs_data()
    {
        QTest::addColumn<bool>("hasLog");
        QTest::newRow("a store that was closed") << false;
        QTest::newRow("a store whose program was killed") << true;
    }

    void readingLeavesTheFolderAsItIs()
    {
        QFETCH(const bool, hasLog);
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 3);
        if (hasLog) {
            const QTemporaryDir other;
            const QString made = other.filePath(u"callboard.db"_s);
            QVERIFY(QFile::copy(file, made));
            RawStore raw(made);
            raw.run(u"PRAGMA wal_autocheckpoint = 0"_s);
            raw.run(u"UPDATE calls SET contact_name = 'Asha'"_s);
            QVERIFY(QFile::copy(made + u"-wal"_s, file + u"-wal"_s));
        }
        const QStringList before = stateOf(folder.path());
        {
            CallStore store(file);
            QVERIFY(store.openToRead().has_value());
            QCOMPARE(seenIn(file), u"3"_s);
        }
        QCOMPARE(stateOf(folder.path()), before);
    }

    void aReaderWithoutLocksFollowsAnotherProgram()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 3);
        CallReader reader(file);
        QCOMPARE(seenBy(reader), u"3"_s);
        CallStore store(file);
        QVERIFY(store.open().has_value());
        for (int calls = 4; calls < 8; ++calls) {
            QVERIFY(put(store, calls).has_value());
            QCOMPARE(seenBy(reader), QString::number(calls));
        }
    }

    void aReadingThatWasOvertakenIsDoneAgain()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 200);
        Database database;
        QVERIFY(database.open(file, Database::Access::ReadOnly).has_value());
        QVERIFY(database.isStill());
        QTRY_VERIFY(database.follow() && !database.isOvertaken()); // it has just been written
        {
            RawStore other(file);
            other.run(u"UPDATE calls SET contact_name = 'Asha'"_s);
        } // its closing moves the pages into the store
        QVERIFY(database.isOvertaken());
        QTRY_VERIFY(database.follow() && !database.isOvertaken());
        QCOMPARE(database.value(u"SELECT count(*) FROM calls WHERE contact_name = 'Asha'"_s)->toInt(), 200);
    }

    void pagesAreHandedOutOnceWhoeverWrites()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 150);
        CallReader reader(file);
        QStringList handedOut; // on the reader's thread, and read when it has answered
        int pages = 0;
        const auto take = [&](const std::vector<calls::Call> &page) {
            for (const calls::Call &call : page) {
                handedOut.append(call.executionId);
            }
            if (++pages == 2) {
                RawStore other(file); // another program, in the middle
                other.run(u"UPDATE calls SET contact_name = 'Asha'"_s);
            }
            return true;
        };
        const auto read
            = test::await<Result<bool, StoreError>>([&](auto reply) { reader.listInPages({}, -1, 0, take, reply); });
        QVERIFY2(read && *read, !read ? "no answer" : *read ? "" : qPrintable(read->error().message));
        QVERIFY(pages > 2);
        QCOMPARE(handedOut.size(), 150);
        QCOMPARE(handedOut.removeDuplicates(), 0);
    }

    void aStoreThatIsNotThereReadsAsEmpty()
    {
        CallReader reader {QString()};
        QCOMPARE(seenBy(reader), u"0"_s);
    }

    void whoOpensToReadWritesNothing()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 1);
        CallStore store(file);
        QVERIFY(store.openToRead().has_value());
        const Written written = put(store, 5);
        QVERIFY(!written.has_value());
        QVERIFY(written.error().kind == Kind::ReadOnly);
        QCOMPARE(seenIn(file), u"1"_s);

        CallStore none(folder.filePath(u"none.db"_s));
        QVERIFY(none.openToRead().has_value());
        QVERIFY(!QFile::exists(folder.filePath(u"none.db"_s)));
    }

    void aLockKeepsNobodyFromOpening()
    {
        TempStore first;
        RawStore other(first.file);
        other.run(u"BEGIN IMMEDIATE"_s);
        CallStore second(first.file);
        QVERIFY(second.open().has_value());
        QVERIFY(!second.whyNotWritable());
        QCOMPARE(seenIn(first.file), u"0"_s);
        other.run(u"ROLLBACK"_s);
        QVERIFY(put(second, 1).has_value());
    }

    void aStoreOfThisVersionIsOpenedWithoutAWrite()
    {
        TempStore first;
        RawStore other(first.file);
        const QString before = other.value(u"PRAGMA data_version"_s).toString();
        const QFileInfo log(first.file + u"-wal"_s);
        const qint64 bytes = log.size();
        CallStore second(first.file);
        QVERIFY(second.open().has_value());
        QCOMPARE(other.value(u"PRAGMA data_version"_s).toString(), before);
        QCOMPARE(QFileInfo(log.filePath()).size(), bytes);
    }

    void anEarlierVersionThatCannotBeWrittenIsRefusedWithTheReason()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 1);
        {
            RawStore raw(file);
            raw.run(u"PRAGMA user_version = 10"_s);
        }
        forbidIndex(file);
        const QStringList before = stateOf(folder.path());
        for (const bool onlyReads : {false, true}) {
            CallStore store(file);
            const auto opened = onlyReads ? store.openToRead() : store.open();
            QVERIFY(!opened.has_value());
            QVERIFY2(opened.error().message.contains(u"earlier version"), qPrintable(opened.error().message));
        }
        QCOMPARE(QFileInfo(file + u"-wal"_s).size(), 0);
        QFile::remove(file + u"-wal"_s);
        QCOMPARE(stateOf(folder.path()), before);
        allowIndex(file);
    }

    void aFullDiskIsSaidAsFull_data()
    {
        QTest::addColumn<int>("kilobytes");
        QTest::newRow("not a byte more") << 0;
        QTest::newRow("some room in the log") << 12;
    }

    void aFullDiskIsSaidAsFull()
    {
        QFETCH(const int, kilobytes);
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 3);
        std::optional<CallStore> store(std::in_place, file);
        {
            const test::FullDisk full(static_cast<rlim_t>(kilobytes) * 1024);
            QVERIFY(store->open().has_value());
            const Written refused = put(*store, 7);
            QVERIFY(!refused.has_value());
            QVERIFY2(refused.error().kind == Kind::Full, qPrintable(refused.error().message));
            QVERIFY(store->whyNotWritable()->kind == Kind::Full);
            QCOMPARE(seenIn(file), u"3"_s);
        }
        QVERIFY(put(*store, 7).has_value());
        QVERIFY(!store->whyNotWritable());
        QCOMPARE(seenIn(file), u"4"_s);
    }

    void itWritesAgainByItself()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 3);
        forbidIndex(file);
        test::TestClock clock;
        CallStore store(file);
        const WriteRetry retry(store, clock);
        QVERIFY(store.open().has_value());
        QVERIFY(store.whyNotWritable().has_value());
        int changes = 0;
        connect(&store, &CallStore::writabilityChanged, this, [&] { ++changes; });
        allowIndex(file);
        clock.advance(WriteRetry::firstPause);
        QTRY_VERIFY(!store.whyNotWritable());
        QCOMPARE(changes, 1);
        QVERIFY(put(store, 4).has_value());
        QCOMPARE(seenIn(file), u"4"_s);
    }

    void triesComeAtGrowingPauses()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 1);
        forbidIndex(file);
        test::TestClock clock;
        CallStore store(file);
        const WriteRetry retry(store, clock);
        QVERIFY(store.open().has_value());
        for (const auto expected : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
            QTRY_COMPARE(retry.pause(), std::chrono::milliseconds(expected));
            clock.advance(expected - 1ms);
            QVERIFY(!put(store, 1).has_value()); // answered behind a try, if there were one
            QCOMPARE(retry.pause(), std::chrono::milliseconds(expected));
            QVERIFY(!retry.isTrying());
            clock.advance(1ms);
            QVERIFY(retry.isTrying());
            QTRY_VERIFY(!retry.isTrying());
        }
        allowIndex(file);
    }

    void whatNobodyWaitsForIsWrittenLater()
    {
        TempStore store;
        test::TestClock clock;
        const WriteRetry retry(store.store, clock);
        const qint64 id = store.put(u"a"_s, R"({"status":"completed"})", clock.now()).calls.front().id;
        {
            RawStore other(store.file);
            other.run(u"BEGIN IMMEDIATE"_s);
            store.store.saveListening(id, {.position = 1s});
            store.store.saveListening(id, {.position = 2s});
            store.store.saveAgents(u"test"_s, {{u"agent-1"_s, u"Site visits"_s}}, clock.now());
            QTRY_VERIFY_WITH_TIMEOUT(store.store.whyNotWritable().has_value(), 30000);
            other.run(u"ROLLBACK"_s);
        }
        clock.advance(WriteRetry::firstPause);
        QTRY_VERIFY(!store.store.whyNotWritable());
        const auto heard
            = test::await<Result<Listening, StoreError>>([&](auto reply) { store.reader.listening(id, reply); });
        QVERIFY(heard && *heard);
        QCOMPARE((*heard)->position, std::chrono::milliseconds(2s));
        RawStore raw(store.file);
        QCOMPARE(raw.value(u"SELECT name FROM agents"_s).toString(), u"Site visits"_s);
    }

    void whatCouldNotBeWrittenUntilTheEndIsInTheLog()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(file, 1);
        forbidIndex(file);
        {
            CallStore store(file);
            QVERIFY(store.open().has_value());
            store.saveListening(1, {.position = 1s});
            QTest::ignoreMessage(QtWarningMsg, "the store could not be written until the end; lost: listening 1");
        }
        allowIndex(file);
        {
            CallStore store(file);
            QVERIFY(store.open().has_value());
            store.saveListening(1, {.position = 3s});
        } // no answer was waited for
        RawStore raw(file);
        QCOMPARE(raw.value(u"SELECT position_ms FROM listening"_s).toInt(), 3000);
    }

    void anExchangeThatAKillBrokeOffIsFinished()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        fill(folder.filePath(u"other.db"_s), 5);
        QVERIFY(QFile::rename(folder.filePath(u"other.db"_s), file + u".next"_s));
        for (const bool onlyReads : {false, true}) {
            CallStore store(file);
            QVERIFY((onlyReads ? store.openToRead() : store.open()).has_value());
            QVERIFY(!QFile::exists(file + u".next"_s));
            QCOMPARE(seenIn(file), u"5"_s);
        }
    }

private:
    /// SQLite makes no index of the log where a symbolic link has its name, whoever asks: permissions mean nothing to
    /// root.
    static void forbidIndex(const QString &file)
    {
        QFile::remove(file + u"-shm"_s);
        QVERIFY(QFile::link(u"nowhere"_s, file + u"-shm"_s));
    }
    static void allowIndex(const QString &file) { QVERIFY(QFile::remove(file + u"-shm"_s)); }

    static void fill(const QString &file, int calls)
    {
        CallStore store(file);
        QVERIFY(store.open().has_value());
        store.saveAccount({u"test"_s, u"test"_s, u"http://127.0.0.1:1"_s});
        for (int i = 0; i < calls; ++i) {
            QVERIFY(put(store, i).has_value());
        }
    }
    static Written put(CallStore &store, int number)
    {
        const auto written = test::await<Written>([&](auto reply) {
            store.apply({u"test"_s, u"call-%1"_s.arg(number), *bolna::parseExecution(R"({"status":"completed"})"),
                            QDateTime(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC)},
                reply);
        });
        return written ? *written : Written(failure(StoreError {Kind::Busy, u"no answer"_s}));
    }
    /// How many calls a reader sees, or why it sees none.
    static QString seenBy(CallReader &reader)
    {
        const auto list = test::await<Result<std::vector<calls::Call>, StoreError>>(
            [&](auto reply) { reader.list({}, -1, 0, reply); });
        return !list ? u"no answer"_s : *list ? QString::number((*list)->size()) : (*list).error().message;
    }
    static QString seenIn(const QString &file)
    {
        CallReader reader(file);
        return seenBy(reader);
    }
    /// Names, bytes and times of everything in the folder.
    static QStringList stateOf(const QString &folder)
    {
        QStringList state;
        const auto entries = QDir(folder).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
        for (const QFileInfo &info : entries) {
            QFile file(info.filePath());
            const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            state.append(info.fileName() + info.lastModified().toString(Qt::ISODateWithMs)
                         + QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
        }
        return state;
    }
};

CALLBOARD_TEST(ReadingGoesOnTest)
#include "ReadingGoesOnTest.moc"
