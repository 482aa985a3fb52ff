#include "store/StoreExchange.h"
#include "core/store/GivenCalls.h"
#include "store/StoreFiles.h"
#include "store/StoreLock.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;

/// Another file takes the store's place: whatever happens in the middle, both are there afterwards.
class StoreExchangeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFormerStoreKeepsWhatIsInItsLog()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        makeStore(file, u"old"_s);
        // Left by a killed program: the row is in the log alone.
        {
            RawStore writer(file);
            writer.run(u"PRAGMA wal_autocheckpoint = 0"_s);
            writer.run(u"INSERT INTO accounts (id, name, api_url, created_at) VALUES ('late', 'late', '', '')"_s);
            for (const QString &part : {QString(), u"-wal"_s}) {
                QVERIFY(QFile::copy(file + part, folder.filePath(u"kept"_s) + part));
            }
        }
        QVERIFY(QFile::remove(file));
        for (const QString &part : {QString(), u"-wal"_s}) {
            QFile::remove(file + part);
            QVERIFY(QFile::rename(folder.filePath(u"kept"_s) + part, file + part));
        }
        makeStore(nextNameOf(file), u"new"_s);
        const auto aside = exchangeStore(file, u"replaced"_s, start);
        QVERIFY2(aside, aside ? "" : qPrintable(aside.error().message));
        QVERIFY(accountsIn(*aside).contains(u"late"_s));
        QCOMPARE(accountsIn(file), QStringList {u"new"_s});
        QVERIFY(!QFile::exists(nextNameOf(file)));
    }

    void aKilledExchangeIsFinished_data()
    {
        QTest::addColumn<int>("steps");
        QTest::newRow("before anything") << 0;
        QTest::newRow("the log has its second name") << 1;
        QTest::newRow("both have") << 2;
        QTest::newRow("the log is gone") << 3;
        QTest::newRow("the store is gone") << 4;
    }

    void aKilledExchangeIsFinished()
    {
        QFETCH(const int, steps);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        const QString aside = file + u".damaged-2026-01-16_1051"_s;
        {
            makeStore(file, u"old"_s);
            RawStore writer(file);
            writer.run(u"PRAGMA wal_autocheckpoint = 0"_s);
            writer.run(u"INSERT INTO accounts (id, name, api_url, created_at) VALUES ('late', 'late', '', '')"_s);
            for (const QString &part : {QString(), u"-wal"_s}) { // as a kill leaves them
                QVERIFY(QFile::copy(file + part, folder.filePath(u"left"_s) + part));
            }
        }
        for (const QString &part : {QString(), u"-wal"_s}) {
            QFile::remove(file + part);
            QVERIFY(QFile::rename(folder.filePath(u"left"_s) + part, file + part));
        }
        makeStore(nextNameOf(file), u"new"_s);
        const auto link = [](const QString &from, const QString &to) {
            return ::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
        };
        QVERIFY(steps < 1 || link(file + u"-wal"_s, aside + u"-wal"_s));
        QVERIFY(steps < 2 || link(file, aside));
        QVERIFY(steps < 3 || QFile::remove(file + u"-wal"_s));
        QVERIFY(steps < 4 || QFile::remove(file));

        const auto finished = finishExchange(file, start);
        QVERIFY2(finished, finished ? "" : qPrintable(finished.error().message));
        QCOMPARE(accountsIn(file), QStringList {u"new"_s});
        const QString former = steps >= 2 ? aside : folder.filePath(asideIn(folder).value(0));
        QVERIFY2(accountsIn(former).contains(u"late"_s), qPrintable(former));
        QVERIFY(!QFile::exists(nextNameOf(file)));
        QVERIFY(finishExchange(file, start)); // nothing to do
        QCOMPARE(accountsIn(file), QStringList {u"new"_s});
    }

    void aFailedExchangeLeavesTheStoreAsItWas()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            makeStore(file, u"old"_s);
            RawStore writer(file);
            writer.run(u"PRAGMA wal_autocheckpoint = 0"_s);
            writer.run(u"INSERT INTO accounts (id, name, api_url, created_at) VALUES ('late', 'late', '', '')"_s);
            for (const QString &part : {QString(), u"-wal"_s}) { // as a kill leaves them
                QVERIFY(QFile::copy(file + part, folder.filePath(u"left"_s) + part));
            }
        }
        for (const QString &part : {QString(), u"-wal"_s}) {
            QFile::remove(file + part);
            QVERIFY(QFile::rename(folder.filePath(u"left"_s) + part, file + part));
        }
        QVERIFY(QDir(folder.path()).mkdir(u"callboard.db.next"_s)); // cannot take a file's place
        QVERIFY(!exchangeStore(file, u"replaced"_s, start));
        QVERIFY(asideIn(folder).isEmpty());
        QVERIFY(accountsIn(file).contains(u"late"_s));
    }

    void aNameThatIsTakenGetsANumber()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        QSet<QString> names;
        for (int i = 0; i < 3; ++i) {
            makeStore(file, u"old"_s);
            makeStore(nextNameOf(file), u"new"_s);
            names.insert(exchangeStore(file, u"replaced"_s, start).value());
        }
        QCOMPARE(names.size(), 3);
        QCOMPARE(asideIn(folder).size(), 3);
    }

    void aRunningBoardFollowsAnotherFile()
    {
        TempStore store;
        put(store, {.id = u"a"_s, .minute = 1});
        put(store, {.id = u"b"_s, .name = u"Asha"_s, .minute = 2});
        const BoardUpdate shown = refresh(store, {});
        QSignalSpy replaced(&store.store, &CallStore::replaced);

        const auto aside = exchange(store, [](const QString &present, const QString &next, const StopWish &stop) {
            auto made = copyOf(present, next, stop);
            RawStore other(next);
            other.run(u"UPDATE calls SET contact_name = 'Ravi' WHERE execution_id = 'b'"_s);
            other.run(u"DELETE FROM calls WHERE execution_id = 'a'"_s);
            return made;
        });

        QVERIFY2(aside, aside ? "" : qPrintable(aside.error().message));
        QCOMPARE(replaced.size(), 1);
        QCOMPARE(RawStore(*aside).count(u"calls"_s), 2);
        QCOMPARE(store.call(u"b"_s)->contactName, u"Ravi"_s);
        const BoardUpdate update = refresh(store, {.query = {}, .shown = shown.ids, .revision = shown.revision});
        QVERIFY(!update.unchanged);
        QCOMPARE(update.ids->size(), 1U);
        QVERIFY(update.everythingChanged || update.changed.size() == 1);
        QVERIFY(!QFile::exists(nextNameOf(store.file)));
        put(store, {.id = u"c"_s, .minute = 3}); // and it goes on
        QCOMPARE(RawStore(store.file).count(u"calls"_s), 2);
    }

    void whatIsWrittenMeanwhileIsInTheNewStore()
    {
        TempStore store;
        put(store, {.id = u"a"_s});
        const qint64 id = store.call(u"a"_s)->id;
        bool written = false;
        QString aside;
        store.store.exchangeFile(store.reader, u"replaced"_s, start, copyOf, {&store.store, [&](const auto &done) {
                                                                                  QVERIFY(done);
                                                                                  aside = *done;
                                                                              }});
        store.store.annotate(id, {.note = u"meanwhile"_s, .tags = {}}, start, {&store.store, [&](const auto &done) {
                                                                                   QVERIFY(done);
                                                                                   QVERIFY(!aside.isEmpty());
                                                                                   written = true;
                                                                               }});
        QTRY_VERIFY(written);
        QCOMPARE(RawStore(store.file).value(u"SELECT note FROM annotations"_s).toString(), u"meanwhile"_s);
        QCOMPARE(RawStore(aside).count(u"annotations"_s), 0);
    }

    void whatWasImportedIntoTheFormerStoreIsNotCovered()
    {
        TempStore store;
        store.store.exchangeFile(store.reader, u"replaced"_s, start, copyOf, {});
        const Coverage coverage {u"agent-1"_s, start, start.addDays(1)};
        const auto cover = [&] {
            return test::await<Written>([&](auto reply) { store.store.saveCoverage(u"test"_s, coverage, reply); });
        };
        QVERIFY(cover()->has_value());
        QCOMPARE(RawStore(store.file).count(u"imports"_s), 0);
        QVERIFY(cover()->has_value());
        QCOMPARE(RawStore(store.file).count(u"imports"_s), 1);
    }

    void newCallsGetIdsThatNeverMeantAnother()
    {
        TempStore store;
        put(store, {.id = u"a"_s});
        const QString backup = store.folder.filePath(u"backup"_s);
        QVERIFY(copyOf(store.file, backup, neverStopped));
        put(store, {.id = u"b"_s}); // not in the backup
        const qint64 id = store.call(u"b"_s)->id;
        QVERIFY(exchange(store, [&backup](const QString &, const QString &next, const StopWish &) {
            return QFile::copy(backup, next) ? Result<void, StoreError>() : failure(StoreError {});
        }));
        QVERIFY(!store.call(u"b"_s));
        put(store, {.id = u"c"_s});
        QVERIFY(store.call(u"c"_s)->id > id);
    }

    void aStoreInUseElsewhereStays()
    {
        TempStore store;
        put(store, {.id = u"a"_s});
        StoreLock other(store.file);
        QCOMPARE(other.take(StoreLock::Hold::Shared), StoreLock::Answer::Held);
        bool made = false;
        const auto done = exchange(store, [&made](const QString &, const QString &, const StopWish &) {
            made = true;
            return Result<void, StoreError>();
        });
        QVERIFY(!done);
        QVERIFY(done.error().message.contains(u"Another Callboard"_s));
        QVERIFY(!made);
        put(store, {.id = u"b"_s});
        QVERIFY(store.call(u"b"_s));
    }

    void aFailedMakingChangesNothing()
    {
        TempStore store;
        put(store, {.id = u"a"_s});
        const auto done = exchange(store, [](const QString &present, const QString &next, const StopWish &stop) {
            (void)copyOf(present, next, stop);
            return Result<void, StoreError>(failure(StoreError {StoreError::Kind::Full, u"full"_s}));
        });
        QVERIFY(!done);
        QCOMPARE(done.error().message, u"full"_s);
        QVERIFY(asideIn(store.folder).isEmpty());
        QCOMPARE(QDir(store.folder.path()).entryList({u"*.next*"_s}, QDir::Files), QStringList());
        put(store, {.id = u"b"_s});
        QVERIFY(store.call(u"b"_s));
    }

    void whatIsMadeIsGivenUpWhenTheProgramEnds()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        bool wasTold = false;
        QSemaphore begun;
        {
            CallStore store(file);
            QVERIFY(store.open());
            CallReader reader(file);
            store.exchangeFile(reader, u"replaced"_s, start,
                [&](const QString &, const QString &next, const StopWish &stop) -> Result<void, StoreError> {
                    begun.release();
                    const QDeadlineTimer never(60'000);
                    while (!stop && !never.hasExpired()) {
                        QThread::yieldCurrentThread();
                    }
                    wasTold = stop;
                    QFile half(next);
                    (void)half.open(QIODevice::WriteOnly);
                    return failure(StoreError {StoreError::Kind::Busy, u"ended"_s});
                },
                {});
            begun.acquire();
        }
        QVERIFY(wasTold);
        QCOMPARE(QDir(folder.path()).entryList({u"*.next*"_s, u"*.replaced*"_s}, QDir::Files), QStringList());
    }

    /// While this program asks for the store alone, another one must not get it: it keeps what it has.
    void aRefusedExchangeKeepsItsHold()
    {
        TempStore store;
        StoreLock other(store.file);
        QCOMPARE(other.take(StoreLock::Hold::Shared), StoreLock::Answer::Held);
        const auto done = exchange(store, copyOf);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, StoreError::Kind::Busy);
        QCOMPARE(other.take(StoreLock::Hold::Alone), StoreLock::Answer::InUse); // this program has its share still
        StoreLock third(store.file);
        QCOMPARE(third.take(StoreLock::Hold::Shared), StoreLock::Answer::Held); // and a refused wish leaves a share
        other.release();
        third.release();
        QVERIFY(exchange(store, copyOf));
    }

    void theEndOfARefusedExchangeLeavesTheNextAlone()
    {
        TempStore store;
        StoreLock other(store.file);
        QCOMPARE(other.take(StoreLock::Hold::Shared), StoreLock::Answer::Held);
        QVERIFY(!exchange(store, copyOf));
        other.release();

        QSemaphore copied;
        QSemaphore turned;
        std::optional<bool> done;
        const auto making = [&](const QString &present, const QString &next, const StopWish &stop) {
            auto made = copyOf(present, next, stop);
            copied.release();
            turned.acquire();
            return made;
        };
        store.store.exchangeFile(store.reader, u"replaced"_s, start, making,
            {&store.store, [&done](const auto &result) { done = result.has_value(); }});
        copied.acquire();
        QTimer::singleShot(
            0, &store.store, [&turned] { turned.release(); }); // after the refused one's deferred deletion
        QTRY_VERIFY(done);
        QVERIFY(*done);
    }

    void aProgramThatEndsInTheMiddleKeepsItsStore()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            CallStore store(file);
            QVERIFY(store.open());
            CallReader reader(file);
            store.exchangeFile(reader, u"replaced"_s, start, copyOf, {});
            store.saveAccount(
                {u"late"_s, u"late"_s, u"http://127.0.0.1:1"_s}, {}); // waits for the exchange, which never ends
        }
        QCOMPARE(accountsIn(file), QStringList {u"late"_s});
        QCOMPARE(QDir(folder.path()).entryList({u"*.next*"_s, u"*.replaced*"_s}, QDir::Files), QStringList());
    }

private:
    using Written = Result<ChangeSet, StoreError>;

    static void makeStore(const QString &file, const QString &account)
    {
        CallStore store(file);
        QVERIFY(store.open());
        (void)test::await<Result<ChangeSet, StoreError>>([&](auto reply) {
            store.saveAccount({account, account, u"http://127.0.0.1:1"_s}, reply);
        });
    }
    static QStringList accountsIn(const QString &file) { return RawStore(file).column(u"SELECT id FROM accounts"_s); }
    static QStringList asideIn(const QTemporaryDir &folder)
    {
        return QDir(folder.path()).entryList({u"callboard.db.replaced-*"_s}, QDir::Files, QDir::Name);
    }
    /// A copy of the store as it was, through SQLite.
    static Result<void, StoreError> copyOf(const QString &present, const QString &next, const StopWish &)
    {
        RawStore(present).run(u"VACUUM INTO '%1'"_s.arg(next));
        return {};
    }
    static Result<QString, StoreError> exchange(TempStore &store, const StoreExchange::Making &make)
    {
        return *test::await<Result<QString, StoreError>>(
            [&](auto reply) { store.store.exchangeFile(store.reader, u"replaced"_s, start, make, reply); });
    }
};

CALLBOARD_TEST(StoreExchangeTest)
#include "StoreExchangeTest.moc"
