#include "store/WriteQueue.h"

#include "bolna/ExecutionJson.h"
#include "store/AccountRows.h"
#include "store/CallCommands.h"
#include "store/Database.h"
#include "store/DialCommands.h"
#include "store/Schema.h"
#include "support/FullDisk.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;
using Kind = StoreError::Kind;

/// A batch whose statements fail: each of its commands is written whole or not at all, and its answer is true.
class WriteQueueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anyStepMayFail_data();
    void anyStepMayFail();
    void whatStillFindsRoomIsWritten();
    void aDiskThatFillsUpTellsTheTruth();
    void aTransactionThatIsGoneWritesNothingMore();
    void rowsThatEndTooSoonFailTheirCommand();
    void whatIsOwedWaitsInItsOrder();
    void ofTwoWithOneWordTheLaterHolds();
    void whatNoLongerMattersIsForgotten();
    void owedIsBounded();
    void onlyAPageOnTheDiskIsAProof();

private:
    using Answers = std::vector<std::optional<Written>>;

    [[nodiscard]] QString freshStore()
    {
        const QString file = m_folder.filePath(u"store-%1.db"_s.arg(++m_stores));
        if (!QFile::copy(m_base, file)) {
            qFatal("The store cannot be copied");
        }
        return file;
    }
    static std::unique_ptr<Database> opened(const QString &file)
    {
        auto database = std::make_unique<Database>();
        if (!database->open(file, Database::Access::ReadWrite)) {
            qFatal("The store cannot be opened");
        }
        return database;
    }
    static WriteQueue::Drained drain(WriteQueue &queue, Database &database)
    {
        return queue.drain(DatabaseThread::Connection(&database));
    }

    /// What a cycle brings: dials, readings small and large, a note. One that names a call nobody has.
    static constexpr int commands = 8;
    static WriteQueue::Command commandOf(int which);
    /// Whether everything of the command is in the store; anything else but all or nothing ends the test.
    static bool isWritten(RawStore &store, int which);
    static void compare(const QString &file, const WriteQueue::Drained &drained);

    QTemporaryDir m_folder;
    QString m_base;
    int m_stores = 0;
};

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

Written run(const Transaction &transaction, const QString &sql, const QVariantList &values = {})
{
    return runStatement(transaction, sql, values);
}

WriteQueue::Command tagging(int call, const QString &word, const QString &owedAs = {})
{
    return {.run =
                [call, word](const Transaction &transaction) {
                    return writeAnnotation(transaction, call, {word, {}}, start);
                },
        .reply = {},
        .owedAs = owedAs};
}

QString noteOf(const QString &file, int call)
{
    RawStore store(file);
    return store.column(u"SELECT note FROM annotations WHERE id = %1"_s.arg(call)).join(u',');
}

/// Ends a statement as a kill of the user's would: SQLite then takes the whole transaction back.
struct Breaker
{
    int steps = 0;
    int failsAt = 0;
    bool stays = false;

    static int step(void *self)
    {
        auto *breaker = static_cast<Breaker *>(self);
        ++breaker->steps;
        return breaker->stays ? breaker->steps >= breaker->failsAt : breaker->steps == breaker->failsAt;
    }
};

} // namespace

void WriteQueueTest::initTestCase()
{
    m_base = m_folder.filePath(u"base.db"_s);
    const auto database = opened(m_base);
    QVERIFY(migrate(*database).has_value());
    WriteQueue queue;
    queue.add({.run =
                   [](const Transaction &transaction) {
                       return writeAccount(transaction, {u"test"_s, u"test"_s, u"http://127.0.0.1:1"_s});
                   },
        .reply = {}});
    queue.add({.run =
                   [](const Transaction &transaction) {
                       return applyReadings(transaction,
                           {{u"test"_s, u"known"_s, *bolna::parseExecution(R"({"status":"queued"})"), start}});
                   },
        .reply = {}});
    const auto drained = drain(queue, *database);
    QVERIFY(drained.finished.at(1).outcome.has_value());
    QVERIFY(drained.wrote);
    QVERIFY(!drained.trouble);
}

WriteQueue::Command WriteQueueTest::commandOf(int which)
{
    const QString id = u"new-%1"_s.arg(which);
    if (which == 3) {
        return tagging(1, u"a note"_s);
    }
    if (which == 5) {
        return tagging(4711, u"of nobody"_s);
    }
    if (which % 2 == 0) {
        return {.run =
                    [id](const Transaction &transaction) {
                        return writeDial(transaction, {.id = id,
                                                          .accountId = u"test"_s,
                                                          .agentId = u"agent-1"_s,
                                                          .agentName = {},
                                                          .recipientPhoneNumber = u"+919876540001"_s,
                                                          .phoneNumberId = {},
                                                          .contactName = u"Asha"_s,
                                                          .project = {},
                                                          .at = start});
                    },
            .reply = {}};
    }
    const QByteArray said = which == 7 ? QByteArray("many words and more ").repeated(3000) : QByteArray("few words");
    const auto execution = bolna::parseExecution(R"({"status":"completed","transcript":"assistant: )" + said + "\"}");
    return {.run =
                [id, execution = *execution](const Transaction &transaction) {
                    return applyReadings(transaction, {{u"test"_s, id, execution, start.addSecs(60)}});
                },
        .reply = {}};
}

bool WriteQueueTest::isWritten(RawStore &store, int which)
{
    const auto count = [&](const QString &what) { return store.value(u"SELECT count(*) FROM "_s + what).toInt(); };
    if (which == 3) {
        return count(u"annotations WHERE id = 1"_s) == 1;
    }
    if (which == 5) {
        return count(u"annotations WHERE id = 4711"_s) == 1;
    }
    const QString id = u"'new-%1'"_s.arg(which);
    if (which % 2 == 0) {
        return count(u"dials WHERE id = "_s + id) == 1;
    }
    const int calls = count(u"calls WHERE execution_id = "_s + id);
    const QString ofIt = u"IN (SELECT id FROM calls WHERE execution_id = %1)"_s.arg(id);
    if (count(u"call_texts WHERE id "_s + ofIt) != calls || count(u"call_changes WHERE call_id "_s + ofIt) < calls) {
        qFatal("A call is half written");
    }
    return calls == 1;
}

void WriteQueueTest::compare(const QString &file, const WriteQueue::Drained &drained)
{
    RawStore store(file);
    QCOMPARE(drained.finished.size(), std::size_t {commands});
    for (int which = 0; which < commands; ++which) {
        const Written &answer = drained.finished.at(static_cast<std::size_t>(which)).outcome;
        QVERIFY2(answer.has_value() == isWritten(store, which),
            qPrintable(u"command %1 answered %2"_s.arg(
                QString::number(which), answer ? u"written"_s : answer.error().message)));
    }
    QCOMPARE(store.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    QCOMPARE(store.count(u"calls WHERE id NOT IN (SELECT id FROM call_texts)"_s), 0);
}

void WriteQueueTest::anyStepMayFail_data()
{
    QTest::addColumn<bool>("stays");
    QTest::newRow("once") << false;
    QTest::newRow("from then on") << true;
}

void WriteQueueTest::anyStepMayFail()
{
    QFETCH(const bool, stays);
    constexpr int instructions = 10; ///< SQLite's, for one step
    Breaker counter;
    {
        const QString file = freshStore();
        const auto database = opened(file);
        WriteQueue queue;
        for (int which = 0; which < commands; ++which) {
            queue.add(commandOf(which));
        }
        sqlite3_progress_handler(database->handle(), instructions, Breaker::step, &counter);
        const auto drained = drain(queue, *database);
        sqlite3_progress_handler(database->handle(), 0, nullptr, nullptr);
        QVERIFY(!drained.finished.at(5).outcome.has_value()); // nobody's note
        compare(file, drained);
    }
    QVERIFY(counter.steps > 100);
    int someFailed = 0;
    const int stride = std::max(1, counter.steps / 150);
    for (int failsAt = 1; failsAt <= counter.steps; failsAt += stride) {
        const QString file = freshStore();
        const auto database = opened(file);
        WriteQueue queue;
        for (int which = 0; which < commands; ++which) {
            queue.add(commandOf(which));
        }
        Breaker breaker {.failsAt = failsAt, .stays = stays};
        sqlite3_progress_handler(database->handle(), instructions, Breaker::step, &breaker);
        const auto drained = drain(queue, *database);
        sqlite3_progress_handler(database->handle(), 0, nullptr, nullptr);
        compare(file, drained);
        if (QTest::currentTestFailed()) {
            qWarning("failed at step %d", failsAt);
            return;
        }
        const auto failed = std::ranges::count_if(drained.finished, [](const auto &one) { return !one.outcome; });
        someFailed += failed > 1 ? 1 : 0;
        QVERIFY(stays || failed <= 2);
        // Whatever was left half done, a ROLLBACK included.
        WriteQueue next;
        next.add(tagging(1, u"afterwards"_s));
        QVERIFY(drain(next, *database).finished.at(0).outcome.has_value());
        QVERIFY(!database->isInTransaction());
        QCOMPARE(noteOf(file, 1), u"afterwards"_s);
    }
    QVERIFY(!stays || someFailed > 10);
}

void WriteQueueTest::whatStillFindsRoomIsWritten()
{
    bool smallOnesAlone = false;
    bool everythingFailed = false;
    for (int pages = 0; pages < 60; ++pages) {
        const QString file = freshStore();
        const auto database = opened(file);
        const int present = database->value(u"PRAGMA page_count"_s)->toInt();
        QVERIFY(database->run(u"PRAGMA max_page_count = %1"_s.arg(present + pages)).has_value());
        WriteQueue queue;
        for (int which = 0; which < commands; ++which) {
            queue.add(commandOf(which));
        }
        const auto drained = drain(queue, *database);
        compare(file, drained);
        if (QTest::currentTestFailed()) {
            return;
        }
        for (const auto &one : drained.finished) {
            QVERIFY(one.outcome || one.outcome.error().kind == Kind::Full || &one == &drained.finished.at(5));
        }
        const auto written = [&](std::size_t which) { return drained.finished.at(which).outcome.has_value(); };
        smallOnesAlone = smallOnesAlone || (written(0) && written(3) && !written(7));
        everythingFailed = everythingFailed || !written(7);
        QVERIFY(written(7) || drained.trouble->kind == Kind::Full);
    }
    QVERIFY(everythingFailed);
    QVERIFY(smallOnesAlone);
}

/// The write-ahead log may not grow beyond the limit: an I/O error to SQLite, a full disk to a person.
void WriteQueueTest::aDiskThatFillsUpTellsTheTruth()
{
    int refused = 0;
    int partly = 0;
    for (int kilobytes = 8; kilobytes <= 1200; kilobytes += kilobytes < 200 ? 12 : 100) {
        const QString file = freshStore();
        const auto database = opened(file);
        QVERIFY(database->run(u"PRAGMA cache_size = 4"_s).has_value()); // so that it spills in the middle
        WriteQueue queue;
        for (int which = 0; which < commands; ++which) {
            queue.add(commandOf(which));
        }
        WriteQueue::Drained drained;
        {
            const test::FullDisk full(static_cast<rlim_t>(kilobytes) * 1024);
            drained = drain(queue, *database);
        }
        compare(file, drained);
        if (QTest::currentTestFailed()) {
            qWarning("%d KiB", kilobytes);
            return;
        }
        int failed = 0;
        for (const auto &one : drained.finished) {
            if (!one.outcome && one.outcome.error().kind != Kind::NotFound) {
                ++failed;
                QVERIFY2(one.outcome.error().kind == Kind::Full, qPrintable(one.outcome.error().message));
            }
        }
        refused += failed > 0 ? 1 : 0;
        partly += failed > 0 && failed < commands - 1 ? 1 : 0;
        QVERIFY(failed == 0 || drained.trouble->kind == Kind::Full);
        // There is room again.
        WriteQueue next;
        next.add(commandOf(0));
        next.add(commandOf(7));
        const auto after = drain(next, *database);
        QVERIFY(after.finished.at(1).outcome.has_value());
    }
    QVERIFY(refused > 2);
    QVERIFY(partly > 0);
}

void WriteQueueTest::aTransactionThatIsGoneWritesNothingMore()
{
    const QString file = freshStore();
    const auto database = opened(file);
    WriteQueue queue;
    int runs = 0;
    queue.add({.run =
                   [&runs](const Transaction &transaction) {
                       ++runs;
                       sqlite3_exec(transaction.database.handle(), "ROLLBACK", nullptr, nullptr,
                           nullptr); // as SQLite does by itself
                       (void)run(transaction,
                           u"INSERT INTO accounts(id, name, api_url) VALUES ('alone', 'alone', '')"_s); // looks at no
                                                                                                        // answer
                       return run(transaction, u"UPDATE board SET revision = revision"_s);
                   },
        .reply = {}});
    queue.add(commandOf(0));
    const auto drained = drain(queue, *database);
    QCOMPARE(runs, 2); // together, then alone
    QVERIFY(!drained.finished.at(0).outcome.has_value());
    QVERIFY(drained.finished.at(1).outcome.has_value());
    RawStore store(file);
    QCOMPARE(store.column(u"SELECT id FROM accounts"_s), QStringList {u"test"_s});
    QCOMPARE(store.column(u"SELECT id FROM dials"_s), QStringList {u"new-0"_s});
}

void WriteQueueTest::rowsThatEndTooSoonFailTheirCommand()
{
    const QString file = freshStore();
    const auto database = opened(file);
    WriteQueue queue;
    Breaker breaker {.failsAt = 1, .stays = true};
    queue.add({.run =
                   [&breaker](const Transaction &transaction) {
                       Database &within = transaction.database;
                       auto numbers = within.run(
                           u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) "
                           "SELECT i FROM n"_s);
                       int rows = 0;
                       while (numbers && numbers->next()) {
                           if (++rows == 10) {
                               sqlite3_progress_handler(within.handle(), 1, Breaker::step, &breaker);
                           }
                       }
                       sqlite3_progress_handler(within.handle(), 0, nullptr, nullptr);
                       return run(transaction, u"UPDATE calls SET contact_name = ?"_s, {u"of %1 rows"_s.arg(rows)});
                   },
        .reply = {}});
    queue.add(commandOf(0));
    const auto drained = drain(queue, *database);
    QVERIFY(!drained.finished.at(0).outcome.has_value());
    QVERIFY(drained.finished.at(1).outcome.has_value());
    RawStore store(file);
    QVERIFY(!store.value(u"SELECT contact_name FROM calls"_s).toString().startsWith(u"of"));
}

void WriteQueueTest::whatIsOwedWaitsInItsOrder()
{
    const QString file = freshStore();
    const auto database = opened(file);
    RawStore other(file);
    other.run(u"BEGIN IMMEDIATE"_s);
    QVERIFY(database->run(u"PRAGMA busy_timeout = 0"_s).has_value());
    WriteQueue queue;
    queue.add(tagging(1, u"first"_s, u"one"_s));
    queue.add(tagging(1, u"second"_s, u"two"_s));
    queue.add(tagging(1, u"of a person"_s));
    const auto locked = drain(queue, *database);
    QCOMPARE(locked.finished.size(), std::size_t {3});
    QVERIFY(locked.trouble && locked.trouble->kind == Kind::Busy);
    QVERIFY(!locked.wrote);
    QCOMPARE(queue.owed(), (QStringList {u"one"_s, u"two"_s}));
    QVERIFY(drain(queue, *database).finished.empty()); // not over and over

    other.run(u"ROLLBACK"_s);
    queue.add(tagging(1, u"third"_s));
    const auto free = drain(queue, *database);
    QCOMPARE(free.finished.size(), std::size_t {3}); // what the person was told of is not run again
    QVERIFY(free.wrote && !free.trouble);
    QVERIFY(queue.owed().isEmpty());
    QCOMPARE(noteOf(file, 1), u"third"_s);
}

void WriteQueueTest::ofTwoWithOneWordTheLaterHolds()
{
    const QString file = freshStore();
    const auto database = opened(file);
    WriteQueue queue;
    queue.add(tagging(1, u"earlier"_s, u"note"_s));
    const StoreError full {Kind::Full, u"The disk is full."_s};
    QVERIFY(queue.drain(failure(full)).trouble.has_value());
    queue.add(tagging(1, u"later"_s, u"note"_s));
    QCOMPARE(drain(queue, *database).finished.size(), std::size_t {1});
    QCOMPARE(noteOf(file, 1), u"later"_s);
    QVERIFY(queue.owed().isEmpty());
}

void WriteQueueTest::whatNoLongerMattersIsForgotten()
{
    const auto database = opened(freshStore());
    WriteQueue queue;
    queue.add(tagging(4711, u"of nobody"_s, u"note"_s));
    const auto drained = drain(queue, *database);
    QVERIFY(drained.finished.at(0).outcome.error().kind == Kind::NotFound);
    QVERIFY(!drained.trouble);
    QVERIFY(queue.owed().isEmpty());
}

void WriteQueueTest::owedIsBounded()
{
    WriteQueue queue;
    for (std::size_t i = 0; i < WriteQueue::mostOwed + 3; ++i) {
        queue.add(tagging(1, u"word"_s, u"note %1"_s.arg(i)));
    }
    QTest::ignoreMessage(QtWarningMsg, u"too much waits for the store: dropped note 5000"_s.toUtf8().constData());
    QTest::ignoreMessage(QtWarningMsg, u"too much waits for the store: dropped note 5001"_s.toUtf8().constData());
    QTest::ignoreMessage(QtWarningMsg, u"too much waits for the store: dropped note 5002"_s.toUtf8().constData());
    (void)queue.drain(failure(StoreError {Kind::Full, u"The disk is full."_s}));
    QCOMPARE(queue.owed().size(), static_cast<qsizetype>(WriteQueue::mostOwed));
    QCOMPARE(queue.owed().constLast(), u"note 4999"_s);
}

void WriteQueueTest::onlyAPageOnTheDiskIsAProof()
{
    const auto database = opened(freshStore());
    const test::FullDisk full(0);
    WriteQueue queue;
    queue.add({.run =
                   [](const Transaction &transaction) {
                       return run(transaction, u"UPDATE board SET revision = revision"_s); // SQLite writes nothing
                   },
        .reply = {}});
    const auto drained = drain(queue, *database);
    QVERIFY(drained.finished.at(0).outcome.has_value());
    QVERIFY(!drained.wrote);
}

CALLBOARD_TEST(WriteQueueTest)
#include "WriteQueueTest.moc"
