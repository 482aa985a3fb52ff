#include "store/DatabaseThread.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;

namespace {

/// Half a minute of counting, where nobody ends it.
const QString longQuery
    = u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT max(i) FROM n"_s;

} // namespace

/// How a connection's thread ends.
class DatabaseThreadTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"store.db"_s);
        RawStore(m_file).run(u"CREATE TABLE numbers (n INTEGER)"_s);
    }

    void cleanup() { m_folder.reset(); }

    void aReadersQueryIsInterrupted()
    {
        QSemaphore begun;
        std::atomic<bool> counted = false;
        {
            DatabaseThread reader(u"reader"_s, m_file, Database::Access::ReadOnly);
            reader.post([&](const DatabaseThread::Connection &connection) {
                begun.release();
                const auto value = (*connection)->value(longQuery);
                counted = value && value->isValid();
            });
            begun.acquire();
        }
        QVERIFY(!counted);
    }

    /// The interruption that comes between two statements would be lost.
    void aReaderBetweenTwoQueriesIsInterruptedToo()
    {
        QSemaphore begun;
        QSemaphore ending;
        std::atomic<bool> counted = false;
        std::unique_ptr<DatabaseThread> reader
            = std::make_unique<DatabaseThread>(u"reader"_s, m_file, Database::Access::ReadOnly);
        reader->post([&](const DatabaseThread::Connection &connection) {
            begun.release();
            while ((*connection)->value(u"SELECT count(*) FROM numbers"_s)) { // until one is interrupted
            }
            ending.release();
            // The statement after that runs into the next interruption.
            const auto value = (*connection)->value(longQuery);
            counted = value && value->isValid();
        });
        begun.acquire();
        reader.reset();
        QVERIFY(ending.tryAcquire());
        QVERIFY(!counted);
    }

    void whatWaitsBehindAReadersQueryIsDropped()
    {
        QSemaphore begun;
        std::atomic<int> runs = 0;
        {
            DatabaseThread reader(u"reader"_s, m_file, Database::Access::ReadOnly);
            reader.post([&](const DatabaseThread::Connection &connection) {
                begun.release();
                (void)(*connection)->value(longQuery);
            });
            for (int i = 0; i < 50; ++i) {
                reader.post([&](const DatabaseThread::Connection &) { ++runs; });
            }
            begun.acquire();
        }
        QCOMPARE(runs.load(), 0);
    }

    void aWriterFinishesEverything()
    {
        constexpr int tasks = 20;
        std::atomic<int> written = 0;
        std::atomic<int> closed = 0;
        {
            DatabaseThread writer(u"writer"_s, m_file, Database::Access::ReadWrite);
            writer.beforeClosing([&](Database &database) {
                closed += database.value(u"SELECT count(*) FROM numbers"_s).value_or(QVariant()).toInt();
            });
            for (int i = 0; i < tasks; ++i) {
                writer.post([&](const DatabaseThread::Connection &connection) {
                    const auto done = (*connection)
                                          ->run(u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                                "WHERE i < 20000) INSERT INTO numbers SELECT i FROM n"_s);
                    written += done ? 1 : 0;
                });
            }
        }
        QCOMPARE(written.load(), tasks);
        QCOMPARE(RawStore(m_file).count(u"numbers"_s), tasks * 20000);
        QCOMPARE(closed.load(), tasks * 20000); // behind all of them
    }

    void careIsTakenWhenNothingIsAsked()
    {
        std::atomic<int> cares = 0;
        DatabaseThread reader(u"reader"_s, m_file, Database::Access::ReadOnly);
        reader.whenIdle([&](Database &) { ++cares; });
        QVERIFY(reader.open().has_value());
        QCOMPARE(cares.load(), 0); // nothing was asked yet
        reader.post([](const DatabaseThread::Connection &) {});
        QTRY_COMPARE(cares.load(), 1);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

CALLBOARD_TEST(DatabaseThreadTest)
#include "DatabaseThreadTest.moc"
