#include "store/SearchRebuild.h"

#include "calls/Annotation.h"
#include "store/Schema.h"
#include "store/SearchIndex.h"
#include "support/RawStore.h"
#include "support/SearchTruth.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;
using test::TempStore;

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

void read(TempStore &store, const QString &id, const QString &said, int minute = 0)
{
    const QJsonObject json {{u"id"_s, id}, {u"status"_s, u"completed"_s}, {u"transcript"_s, u"user: "_s + said}};
    store.put(id, QJsonDocument(json).toJson(), start.addSecs(60 * minute));
}

void annotate(TempStore &store, const QString &id, const QString &note)
{
    const auto written = test::await<TempStore::Written>([&](auto reply) {
        store.store.annotate(store.call(id)->id, {note, {}}, start, reply);
    });
    QVERIFY(written && *written);
}

QString found(CallReader &reader, const QString &search)
{
    const auto list = test::await<Result<std::vector<calls::Call>, StoreError>>(
        [&](auto reply) { reader.list({.search = search, .sortOrder = Qt::AscendingOrder}, -1, 0, reply); });
    if (!list || !*list) {
        return list ? list->error().message : u"no answer"_s;
    }
    QStringList ids;
    for (const calls::Call &call : **list) {
        ids.append(call.executionId);
    }
    return ids.join(u' ');
}

/// A step of a rebuild in a transaction of its own, beside a program that writes.
class Rebuild final
{
    auto inTransaction(auto &&work)
    {
        (void)m_database.run(u"BEGIN IMMEDIATE"_s);
        auto done = work();
        (void)m_database.run(done ? u"COMMIT"_s : u"ROLLBACK"_s);
        return done;
    }

public:
    explicit Rebuild(const QString &file)
    {
        const auto opened = m_database.open(file, Database::Access::ReadWrite);
        if (!opened || !inTransaction([this] { return beginSearchRebuild(m_database); })) {
            qFatal("The rebuild cannot begin");
        }
    }
    bool step(int calls)
    {
        const auto more = inTransaction([&] { return continueSearchRebuild(m_database, calls); });
        if (!more) {
            qFatal("%s", qPrintable(more.error().message));
        }
        return *more;
    }
    void stepAndLose(int calls)
    {
        (void)m_database.run(u"BEGIN IMMEDIATE"_s);
        (void)continueSearchRebuild(m_database, calls);
        (void)m_database.run(u"ROLLBACK"_s);
    }

private:
    Database m_database;
};

} // namespace

class SearchRebuildTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Its notes, earlier attempts and everything else stay.
    void aStoreOfVersionTenIsSearchedByTheNewRule()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            RawStore raw(file);
            for (const QString &name :
                {u"0001_board"_s, u"0002_schedule"_s, u"0003_search"_s, u"0004_recordings"_s, u"0005_listening"_s,
                    u"0006_vault"_s, u"0007_seams"_s, u"0008_attempts"_s, u"0009_owners"_s, u"0010_names"_s}) {
                QFile script(u":/callboard/migrations/%1.sql"_s.arg(name));
                QVERIFY(script.open(QIODevice::ReadOnly));
                for (const QString &sql : QString::fromUtf8(script.readAll()).split(u";\n\n"_s, Qt::SkipEmptyParts)) {
                    raw.run(sql);
                }
            }
            raw.run(u"PRAGMA application_id = %1"_s.arg(applicationId));
            raw.run(u"PRAGMA user_version = 10"_s);
            raw.run(u"INSERT INTO accounts (id, name, api_url, created_at) VALUES ('t', 't', 'http://127.0.0.1:1', "
                    "'2026-01-01T00:00:00.000Z')"_s);
            for (const auto &[id, name, said] : {std::tuple(1, u"José"_s, u"bargain🤝settled"_s),
                     std::tuple(2, u"Pat O’Brien"_s, u"ल\u0921\u093Cका"_s)}) {
                raw.run(
                    u"INSERT INTO calls (id, account_id, execution_id, direction, status, outcome, call_duration, "
                    "conversation_duration, recording_state, transfer_recording_state, retry_count, created_at, "
                    "updated_at, check_failures, final_since, dial_state, revision, end_detail, "
                    "recipient_phone_number, contact_name) VALUES (%1, 't', 'e%1', 'outbound', 'completed', 'Talked', "
                    "4, 4, 'none', 'none', 1, '2026-01-16T05:2%1:00.000Z', '2026-01-16T05:29:00.000Z', 0, "
                    "'2026-01-16T05:30:00.000Z', 'answered', 1, 'seen', '+1202555010%1', '%2')"_s.arg(id)
                        .arg(name));
                raw.run(u"INSERT INTO call_texts (id, transcript) VALUES (%1, '%2')"_s.arg(id).arg(said));
            }
            raw.run(u"INSERT INTO annotations VALUES (2, 'gâteau', 'hot', '2026-01-16T05:30:00.000Z')"_s);
            raw.run(u"INSERT INTO attempts (call_id, attempt, status, call_duration, conversation_duration, "
                    "recording_state, transfer_recording_state, transcript) VALUES (1, 0, 'no-answer', 0, 0, 'none', "
                    "'none', 'helicopter🙂')"_s);
            for (const QString &index :
                {u"search_names"_s, u"search_name_words"_s, u"search_texts"_s, u"search_notes"_s}) {
                raw.run(u"INSERT INTO %1 (%1) VALUES ('rebuild')"_s.arg(index));
            }
        }
        CallStore store(file);
        QVERIFY(store.open().has_value());
        CallReader reader(file);
        for (const auto &[search, ids] : {std::pair(u"jose"_s, u"e1"_s), std::pair(u"settled"_s, u"e1"_s),
                 std::pair(u"helicopter"_s, u"e1"_s), std::pair(u"obrien"_s, u"e2"_s),
                 std::pair(u"ल\u095Cका"_s, u"e2"_s), std::pair(u"gateau hot"_s, u"e2"_s),
                 std::pair(u"larka"_s, u"e2"_s), std::pair(u"2025550101"_s, u"e1"_s)}) {
            QCOMPARE(found(reader, search), ids);
        }
        QCOMPARE(test::searchFaults(file), QString());
        RawStore raw(file);
        QCOMPARE(raw.value(u"SELECT note FROM annotations"_s).toString(), u"gâteau"_s);
        QCOMPARE(raw.count(u"attempts"_s), 1);
        QCOMPARE(raw.count(u"search_rebuild"_s), 0);
        QVERIFY(searchRuleVersion <= schemaVersion);
    }

    void whatIsLostIsMadeAnew()
    {
        TempStore store;
        for (int i = 0; i < 50; ++i) {
            read(store, u"c%1"_s.arg(i), u"word%1 रजिस्ट्री"_s.arg(i));
        }
        annotate(store, u"c7"_s, u"saturday"_s);
        {
            RawStore raw(store.file);
            raw.run(u"INSERT INTO search_texts (search_texts) VALUES ('delete-all')"_s);
            raw.run(u"DROP TABLE search_notes"_s);
            raw.run(
                u"CREATE VIRTUAL TABLE search_notes USING fts5 (words, content = '', columnsize = 0, detail = none, "
                "prefix = '1 2 3', tokenize = 'ascii')"_s);
        }
        QVERIFY(!test::searchFaults(store.file).isEmpty());
        Database database;
        QVERIFY(database.open(store.file, Database::Access::ReadWrite));
        QVERIFY(rebuildSearch(database).has_value());
        QCOMPARE(test::searchFaults(store.file), QString());
        QCOMPARE(found(store.reader, u"saturday"_s), u"c7"_s);
        QCOMPARE(found(store.reader, u"word33"_s), u"c33"_s);
    }

    /// Calls that were come to, calls that were not, and new ones: written, edited and annotated between the steps.
    void stepsLeaveRoomForOtherWrites()
    {
        TempStore store;
        for (int i = 0; i < 20; ++i) {
            read(store, u"c%1"_s.arg(i), u"first%1"_s.arg(i));
        }
        annotate(store, u"c1"_s, u"early"_s);
        annotate(store, u"c18"_s, u"late"_s);
        Rebuild rebuild(store.file);
        QCOMPARE(found(store.reader, u"first3"_s), QString());
        QVERIFY(rebuild.step(5));
        QCOMPARE(found(store.reader, u"first3"_s), u"c3"_s);
        QCOMPARE(found(store.reader, u"first15"_s), QString());
        const auto write = [&](int round) {
            for (const int call : {2, 7, 12, 19}) {
                read(store, u"c%1"_s.arg(call), u"first%1 round%2"_s.arg(call).arg(round), round);
            }
            annotate(store, u"c1"_s, u"early%1"_s.arg(round));
            annotate(store, u"c18"_s, u"late%1"_s.arg(round));
            read(store, u"new%1"_s.arg(round), u"newcomer"_s, round);
        };
        int round = 1;
        write(round);
        while (round < 20 && rebuild.step(5)) {
            write(++round);
        }
        QVERIFY(round > 3);
        QVERIFY2(round < 20, "a call that comes after each step keeps the rebuild from ending");
        write(++round);
        QCOMPARE(test::searchFaults(store.file), QString());
        QCOMPARE(found(store.reader, u"round%1"_s.arg(round)), u"c2 c7 c12 c19"_s);
        QCOMPARE(found(store.reader, u"newcomer"_s).count(u"new"_s), round);
    }

    void aLostStepIsMadeAgain()
    {
        TempStore store;
        for (int i = 0; i < 12; ++i) {
            read(store, u"c%1"_s.arg(i), u"first%1"_s.arg(i));
        }
        {
            Rebuild rebuild(store.file);
            QVERIFY(rebuild.step(5));
            rebuild.stepAndLose(5);
        } // and the program ends
        Database database;
        QVERIFY(database.open(store.file, Database::Access::ReadWrite));
        QVERIFY(isSearchRebuilding(database).value_or(false));
        read(store, u"c8"_s, u"between"_s, 1);
        while (continueSearchRebuild(database, 5).value_or(false)) { }
        QVERIFY(!isSearchRebuilding(database).value_or(true));
        QCOMPARE(test::searchFaults(store.file), QString());
    }
};

CALLBOARD_TEST(SearchRebuildTest)
#include "SearchRebuildTest.moc"
