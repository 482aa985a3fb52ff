#include "app/plans/QueryPlans.h"
#include "app/plans/SqlOfSources.h"
#include "app/plans/WholeProgram.h"
#include "store/CallStore.h"
#include "store/Database.h"
#include "store/Schema.h"
#include "store/Upkeep.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QDir>
#include <QFile>
#include <QMutex>
#include <QMutexLocker>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using test::QueryPlans;
using test::RawStore;
using test::SqlLiteral;

namespace {

/// A step of a plan that is meant as it is.
struct Exception
{
    QStringView statement; ///< a part of it
    QStringView step; ///< a part of it
    QStringView why;
};

constexpr std::array exceptions {
    Exception {u"SELECT c.id FROM calls c INDEXED BY calls_by_", u"SCAN c USING INDEX calls_by_contact",
        u"the same, of contacts: their name is derived, and SQLite looks into the row for it"},
    Exception {u"SELECT c.id FROM calls c INDEXED BY calls_by_", u"SCAN c USING COVERING INDEX calls_by_",
        u"the order of the whole board, or its beginning: one walk along the index of the column"},
    Exception {u"SELECT c.id FROM calls c INDEXED BY calls_board WHERE", u"SCAN c USING COVERING INDEX calls_board",
        u"what passes a filter: one walk along the index that holds every column filtered by"},
    Exception {u"SELECT c.id FROM calls c INDEXED BY calls_board WHERE", u"USE TEMP B-TREE FOR RIGHT PART OF ORDER BY",
        u"calls made in the same millisecond"},
    Exception {u"SELECT c.id FROM calls c INDEXED BY calls_by_number WHERE", u"USE TEMP B-TREE FOR ORDER BY",
        u"the calls of one person"},
    Exception {u"count(*) FROM calls WHERE", u"SCAN calls USING COVERING INDEX sqlite_autoindex_calls_1",
        u"how many accounts there are: the index that keeps executions apart begins with them"},
    Exception {u"count(*) FROM calls WHERE", u"SCAN calls USING COVERING INDEX calls_by_",
        u"how many calls have each value: one walk along the index of the column"},
    Exception {u"SELECT id, ", u"SCAN calls USING COVERING INDEX sqlite_autoindex_calls_1",
        u"the same among the calls that pass"},
    Exception {u"SELECT id, ", u"SCAN calls USING COVERING INDEX calls_by_",
        u"the same among the calls that pass: one walk along the index of the column"},
    Exception {u"SELECT project, count(*) FROM calls WHERE project COLLATE NOCASE = ?", u"USE TEMP B-TREE FOR GROUP BY",
        u"one project that is spelled in several ways"},
    Exception {u"SELECT count(*) FROM calls", u"SCAN calls USING COVERING INDEX", u"how many calls there are"},
    Exception {u"SELECT term FROM search_text_terms", u"SCAN search_text_terms VIRTUAL TABLE",
        u"a range of the words of an index"},
    Exception {u"WITH RECURSIVE value", u"SCAN value", u"a list made in the statement itself, of few values"},
    Exception {u"WITH some (id)", u"SCAN some", u"a list made in the statement itself"},
    Exception {u"SELECT a.contact_name FROM (SELECT", u"SCAN a", u"one row: the first name of a number"},
    Exception {u"SELECT a.contact_name FROM (SELECT", u"SCAN z", u"one row: its last name"},
    Exception {u"final_since IS NULL AND +execution_id", u"SCAN calls USING INDEX calls_pending",
        u"the index holds the pending calls alone"},
    Exception {u"SELECT account_id, count(*) FROM calls INDEXED BY calls_ends_", u"SCAN calls USING INDEX calls_ends_",
        u"how many ends are owed, from the indexes that hold them alone; for `doctor`"},
    Exception {u"FROM transcript_counts", u"SCAN transcript_counts", u"a row for each account"},
    Exception {u"SELECT id FROM accounts", u"SCAN accounts", u"every account"},
    Exception {u"SELECT person FROM floor", u"SCAN floor", u"one row, or none"},
    Exception {u"SELECT person, role FROM floor", u"SCAN floor", u"one row, or none"},
    Exception {u"FROM floor_people ORDER BY name", u"SCAN floor_people", u"the people of a team: some dozens"},
    Exception {
        u"FROM floor_people ORDER BY name", u"USE TEMP B-TREE FOR ORDER BY", u"the people of a team: some dozens"},
    Exception {u"dial_state <> 'answered'", u"SCAN calls USING INDEX calls_lost_dials",
        u"the index holds the lost dials alone"},
    Exception {u"ORDER BY abs(julianday(c.created_at)", u"USE TEMP B-TREE FOR ORDER BY",
        u"lost dials, or the calls to one number"},
    Exception {u"annotations INDEXED BY annotations_noted", u"SCAN annotations USING INDEX annotations_noted",
        u"calls with a note: the index holds them alone"},
    Exception {u"annotations INDEXED BY annotations_tagged",
        u"SCAN annotations USING COVERING INDEX annotations_tagged", u"calls with tags: the index holds them alone"},
    Exception {
        u"INDEXED BY listening_heard", u"SCAN l USING", u"recordings that were heard: the index holds them alone"},
    Exception {u"INDEXED BY call_texts_transcribed", u"SCAN call_texts USING INDEX call_texts_transcribed",
        u"calls whose transcript is here: the index holds them alone, and no text is read"},
    Exception {u"INDEXED BY calls_recording_kept", u"SCAN calls USING",
        u"the sum of what is kept, from the index that holds it alone"},
    Exception {u"INDEXED BY calls_transfer_kept", u"SCAN calls USING", u"the same of transfers"},
    Exception {u"INDEXED BY attempts_recording_kept", u"SCAN attempts USING", u"the same of earlier attempts"},
    Exception {u"INDEXED BY attempts_transfer_kept", u"SCAN attempts USING", u"the same of their transfers"},
    Exception {u"SELECT count(*) FROM calls INDEXED BY calls_recording_available", u"SCAN calls USING",
        u"how many wait to be fetched, from the index that holds them alone"},
    Exception {u"SELECT count(*) FROM calls INDEXED BY calls_transfer_available", u"SCAN calls USING",
        u"the same of transfers"},
    Exception {u"attempts a INDEXED BY", u"SCAN a USING INDEX attempts_",
        u"earlier attempts whose recordings wait: few, and the index holds them alone"},
    Exception {u"attempts a INDEXED BY", u"USE TEMP B-TREE FOR ORDER BY", u"the same"},
    Exception {u"INDEXED BY recording_fetches_waiting", u"USE TEMP B-TREE FOR ORDER BY",
        u"fetches that failed and whose time has come"},
    Exception {
        u"FROM call_changes WHERE call_id = ? ORDER BY at", u"USE TEMP B-TREE FOR ORDER BY", u"the events of one call"},
    Exception {u"board", u"SCAN board", u"one row"},
    Exception {u"SELECT salt FROM key_salt", u"SCAN key_salt", u"one row"},
    Exception {u"key_marks", u"SCAN key_marks", u"a row for each key that was used"},
    Exception {u"FROM key_marks m", u"SCAN m", u"a row for each key that was used"},
    Exception {u"FROM key_marks", u"USE TEMP B-TREE", u"a row for each key that was used"},
    Exception {u"FROM accounts a LEFT JOIN account_aliases", u"SCAN a USING INDEX sqlite_autoindex_accounts_1",
        u"every account"},
    Exception {u"FROM accounts a LEFT JOIN account_aliases", u"SEARCH f USING AUTOMATIC",
        u"names that accounts had: a handful"},
    Exception {u"FROM accounts a LEFT JOIN account_aliases", u"USE TEMP B-TREE FOR ORDER BY", u"every account"},
    Exception {u"account_aliases SET", u"SCAN account_aliases", u"names that accounts had: a handful"},
    Exception {u"DELETE FROM account_aliases", u"SCAN account_aliases", u"names that accounts had: a handful"},
    Exception {u"dials", u"SCAN dials", u"dials that are under way"},
    Exception {u"owed_readings", u"SCAN owed_readings", u"rows of lists that could not be read: a handful"},
    Exception {u"owed_readings", u"USE TEMP B-TREE FOR ORDER BY", u"rows of lists that could not be read: a handful"},
    Exception {u"request_counts", u"SCAN request_counts", u"the seconds of the last minute"},
    Exception {u"request_counts", u"USE TEMP B-TREE", u"the seconds of the last minute"},
    Exception {u"request_pauses", u"SCAN request_pauses", u"a row for each account"},
    Exception {u"FROM agents WHERE agent_id = ?", u"SCAN agents", u"every agent there is"},
    Exception {u"FROM agents WHERE agent_id = ?", u"USE TEMP B-TREE FOR ORDER BY", u"one agent, in each account"},
    Exception {u"FROM recording_sums", u"SCAN recording_sums",
        u"how many kept files were found again without a sum that was known: a handful"},
    Exception {u"views", u"SCAN views", u"a person's saved views: a handful"},
    Exception {u"FROM views ORDER BY place", u"USE TEMP B-TREE FOR ORDER BY", u"a person's saved views: a handful"},
    Exception {u"telling_views", u"SCAN telling_views", u"the views that tell: a handful"},
    Exception {u"FROM default_views d", u"SCAN d", u"a row for each account at most"},
    Exception {
        u"FROM insight_groups g", u"SCAN g", u"calls that are told apart by account, agent and project: a few hundred"},
    Exception {u"FROM questions q", u"SCAN q", u"what agents ask: a few dozen"},
    Exception {u"sqlite_schema", u"SCAN sqlite_schema", u"the tables and indexes of the store"},
    Exception {u"sqlite_schema", u"SCAN sqlite_master", u"the tables and indexes of the store"},
    Exception {u"pragma_foreign_key_list", u"SCAN m", u"the tables of the store"},
    Exception {u"DELETE FROM sqlite_stat1", u"SCAN sqlite_stat1", u"a row for each index"},
};

/// Sources whose statements read a whole store because that is their work, and do it rarely: while it is brought to
/// this version, checked once a day, restored, brought back after damage, or its search index made again.
const QStringList &sourcesThatReadAll()
{
    static const QStringList names {u"DerivedOutcomes.cpp"_s, u"StoredNames.cpp"_s, u"AnswerBackfill.cpp"_s,
        u"BackupMerge.cpp"_s, u"CarryOver.cpp"_s, u"IndexRepair.cpp"_s, u"RecoveredRows.cpp"_s, u"Restore.cpp"_s,
        u"RowCarrier.cpp"_s, u"Salvage.cpp"_s, u"SearchRebuild.cpp"_s, u"SearchRepair.cpp"_s, u"SalvageReport.cpp"_s,
        u"StoreCheck.cpp"_s, u"StoreExchange.cpp"_s, u"TableShapes.cpp"_s, u"StoreImage.cpp"_s};
    return names;
}

/// It was made by one of those, and by nothing else.
bool readsAll(const QString &statement)
{
    static const std::vector<SqlLiteral> literals = test::sqlLiteralsIn(u"" STORE_FOLDER ""_s);
    bool isTheirs = false;
    for (const SqlLiteral &literal : literals) {
        if (test::isMadeOf(statement, literal)) {
            if (!sourcesThatReadAll().contains(literal.file)) {
                return false;
            }
            isTheirs = true;
        }
    }
    return isTheirs;
}

struct IndexCount
{
    QStringView index;
    QStringView counts;
};

/// What PRAGMA optimize wrote for the table of calls of a board of a million (callboard-bench fill). What is planned
/// well for a small board may not be for this one: a LIMIT makes sorting look cheap.
constexpr std::array countsOfAMillion {
    IndexCount {u"calls_recording_available", u"447370 401 1"},
    IndexCount {u"calls_by_cost", u"2441880 401"},
    IndexCount {u"calls_by_direction", u"1374165 401"},
    IndexCount {u"calls_by_account", u"1053228 401"},
    IndexCount {u"calls_by_agent_id", u"558000 401"},
    IndexCount {u"calls_by_agent", u"1538320 401"},
    IndexCount {u"calls_by_recording", u"810744 201"},
    IndexCount {u"calls_by_talk", u"2155056 2"},
    IndexCount {u"calls_by_duration", u"1140912 401"},
    IndexCount {u"calls_by_outcome", u"2021470 201"},
    IndexCount {u"calls_by_status", u"1130826 401"},
    IndexCount {u"calls_by_project", u"5075070 401"},
    IndexCount {u"calls_by_contact", u"5822520 267"},
    IndexCount {u"calls_by_created", u"1034880 1"},
    IndexCount {u"calls_by_number", u"772338 101 5 5"},
    IndexCount {u"calls_board", u"376650 1 1 1 1 1 1 1 1"},
    IndexCount {u"calls_by_revision", u"1338480 401"},
    IndexCount {u"sqlite_autoindex_calls_1", u"848640 401 1"},
};

void countLikeAMillion(const QString &file)
{
    RawStore raw(file);
    raw.run(u"DELETE FROM sqlite_stat1 WHERE tbl = 'calls'"_s);
    for (const IndexCount &one : countsOfAMillion) {
        raw.run(u"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('calls', '%1', '%2')"_s.arg(one.index, one.counts));
    }
}

bool isPlanned(const QString &statement)
{
    static const QRegularExpression begins(u"^(SELECT|INSERT|UPDATE|DELETE|WITH|REPLACE)\\b"_s);
    return begins.match(statement).hasMatch();
}

/// A store whose counter is gone gets it back when it is opened, and where it is gone afterwards, with the next write.
void repairCounters()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"callboard.db"_s);
    QVERIFY(store::CallStore(file).open().has_value());
    RawStore(file).run(u"DELETE FROM board"_s);
    QVERIFY(store::CallStore(file).open().has_value());
    RawStore(file).run(u"DELETE FROM board"_s);
    store::Database database;
    QVERIFY(database.open(file, store::Database::Access::ReadWrite).has_value());
    QVERIFY(store::revisionForWriting(database).has_value());
}

QStringList migrationStatements()
{
    QStringList statements;
    QDir folder(u":/callboard/migrations"_s);
    for (const QString &name : folder.entryList()) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            qFatal("%s cannot be read", qPrintable(name));
        }
        for (const QString &statement : QString::fromUtf8(file.readAll()).split(u";\n\n"_s)) {
            statements.append(statement.trimmed());
        }
    }
    return statements;
}

} // namespace

/// How SQLite plans every statement that the program compiles, with and without statistics. STORE_FOLDER is the source
/// of core's store.
class StatementPlansTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        static QMutex mutex;
        static QStringList collected;
        store::Database::watchStatements([](const QString &sql) {
            const QMutexLocker lock(&mutex); // several connections, each on a thread of its own
            collected.append(sql);
        });
        m_program = std::make_unique<test::WholeProgram>(3000);
        m_program->useEverything();
        repairCounters();
        const QMutexLocker lock(&mutex);
        m_statements = collected;
        m_statements.removeDuplicates();
        const QStringList migrations = migrationStatements();
        m_statements.removeIf([&](const QString &sql) { return migrations.contains(sql); });
        QVERIFY(m_statements.size() > 150);
    }

    void everyStatementIsPlannedAsMeant_data()
    {
        QTest::addColumn<bool>("counted");
        QTest::addColumn<bool>("whole");
        QTest::addColumn<bool>("large");
        QTest::newRow("without statistics") << false << false << false;
        QTest::newRow("with the program's") << true << false << false;
        QTest::newRow("with whole ones") << true << true << false;
        QTest::newRow("with those of a million calls") << true << false << true;
    }

    void everyStatementIsPlannedAsMeant()
    {
        QFETCH(const bool, counted);
        QFETCH(const bool, whole);
        QFETCH(const bool, large);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(u"copy.db"_s);
        RawStore(m_program->file()).run(u"VACUUM INTO '%1'"_s.arg(copy));
        RawStore(copy).run(u"DELETE FROM sqlite_stat1"_s);
        if (counted) {
            store::Database database;
            QVERIFY(database.open(copy, store::Database::Access::ReadWrite).has_value());
            if (whole) {
                QVERIFY(database.run(u"ANALYZE"_s).has_value());
            }
            store::refreshStatistics(database);
            QVERIFY(RawStore(copy).count(u"sqlite_stat1 WHERE tbl = 'calls'"_s) > 10);
        }
        if (large) {
            countLikeAMillion(copy);
        }
        QueryPlans plans(copy); // statistics are read when a connection opens
        QStringList faults;
        for (const QString &statement : m_statements) {
            if (!isPlanned(statement) || readsAll(statement)) {
                continue;
            }
            const QStringList plan = plans.of(statement);
            for (const QString &step : plan) {
                if (!QueryPlans::isSuspicious(step)) {
                    continue;
                }
                bool meant = false;
                for (std::size_t i = 0; i < exceptions.size(); ++i) {
                    if (statement.contains(exceptions[i].statement) && step.contains(exceptions[i].step)) {
                        meant = true;
                        m_usedExceptions.insert(i);
                    }
                }
                if (!meant) {
                    faults.append(u"%1\n    %2"_s.arg(statement, plan.join(u"\n    "_s)));
                    break;
                }
            }
        }
        for (const QString &fault : faults) {
            qWarning().noquote() << fault; // each on its own: a message of QVERIFY2 is cut off
        }
        QVERIFY2(faults.isEmpty(), "planned otherwise than meant");
    }

    void everyExceptionIsStillNeeded()
    {
        QStringList unused;
        for (std::size_t i = 0; i < exceptions.size(); ++i) {
            if (!m_usedExceptions.contains(i)) {
                unused.append(u"%1 / %2"_s.arg(exceptions[i].statement, exceptions[i].step));
            }
            QVERIFY(!exceptions[i].why.isEmpty());
        }
        QVERIFY2(unused.isEmpty(), qPrintable(u"No statement is planned so any more:\n"_s + unused.join(u'\n')));
    }

    void everyStatementOfTheStoreWasCollected()
    {
        const std::vector<SqlLiteral> literals = test::sqlLiteralsIn(u"" STORE_FOLDER ""_s);
        QVERIFY(literals.size() > 150);
        QStringList missing;
        QSet<QString> sources;
        for (const SqlLiteral &literal : literals) {
            sources.insert(literal.file);
            const bool collected = std::ranges::any_of(
                m_statements, [&](const QString &statement) { return test::isMadeOf(statement, literal); });
            if (!collected && !sourcesThatReadAll().contains(literal.file)) {
                missing.append(u"%1:%2: %3"_s.arg(literal.file).arg(literal.line).arg(literal.parts.join(u"%"_s)));
            }
        }
        QVERIFY2(
            missing.isEmpty(), qPrintable(u"WholeProgram does nothing that leads to these:\n"_s + missing.join(u'\n')));
        static const QRegularExpression sql(u"\\b(SELECT|INSERT|UPDATE|DELETE)\\b"_s);
        for (const QString &name : sourcesThatReadAll()) {
            QFile source(u"" STORE_FOLDER "/"_s + name);
            QVERIFY2(source.open(QIODevice::ReadOnly), qPrintable(name));
            QVERIFY2(sql.match(QString::fromUtf8(source.readAll())).hasMatch(), qPrintable(name));
        }
    }

    void aScanIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("suspicious");
        QTest::newRow("a table") << u"SELECT id FROM calls WHERE check_failures = 1"_s << true;
        QTest::newRow("an index") << u"SELECT count(*) FROM calls"_s << true;
        QTest::newRow("a sort") << u"SELECT id FROM calls WHERE status = 'queued' ORDER BY created_at"_s << true;
        QTest::newRow("a search index as a whole") << u"SELECT rowid FROM search_notes"_s << true;
        QTest::newRow("a row") << u"SELECT status FROM calls WHERE id = 1"_s << false;
        QTest::newRow("a word") << u"SELECT rowid FROM search_notes WHERE search_notes MATCH 'a'"_s << false;
        QTest::newRow("a list of ids") << u"SELECT id FROM calls WHERE id IN (SELECT value FROM json_each('[1]'))"_s
                                       << false;
    }

    void aScanIsFound()
    {
        QFETCH(const QString, sql);
        QFETCH(const bool, suspicious);
        QueryPlans plans(m_program->file());
        QCOMPARE(std::ranges::any_of(plans.of(sql), QueryPlans::isSuspicious), suspicious);
    }

    void aForgottenStatementIsFound()
    {
        const QString source
            = u"// u\"SELECT nothing\"\nauto a = u\"SELECT %1, made_up \"\n    \"FROM calls \\\"c\\\"\"_s.arg(x);\n"
              "auto b = u\"a word\"_s; auto c = '\"';\nauto d = u\"UPDATE board SET made_up = 1\"_s;"_s;
        const auto literals = test::sqlLiteralsOf(u"Made.cpp"_s, source);
        QCOMPARE(literals.size(), std::size_t {2});
        QCOMPARE(literals[0].parts, (QStringList {u"SELECT "_s, u", made_up FROM calls \"c\""_s}));
        QCOMPARE(literals[0].line, 2);
        QCOMPARE(literals[1].parts, QStringList {u"UPDATE board SET made_up = 1"_s});
        QVERIFY(test::isMadeOf(u"SELECT id, made_up FROM calls \"c\" WHERE id = 1"_s, literals[0]));
        QVERIFY(!test::isMadeOf(u"SELECT made_up FROM calls \"c\""_s, literals[0]));
        for (const SqlLiteral &literal : literals) {
            QVERIFY(std::ranges::none_of(
                m_statements, [&](const QString &statement) { return test::isMadeOf(statement, literal); }));
        }
    }

private:
    QStringList m_statements; ///< each once, in order
    std::unique_ptr<test::WholeProgram> m_program;
    QSet<std::size_t> m_usedExceptions;
};

CALLBOARD_TEST(StatementPlansTest)
#include "StatementPlansTest.moc"
