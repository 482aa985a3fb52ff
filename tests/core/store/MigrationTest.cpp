#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/Schema.h"
#include "support/Await.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::RawStore;

/// A store of an older Callboard becomes one of this version, and keeps every word.
class MigrationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfAVersionOneStoreIsKept()
    {
        const QString file = versionOne();
        std::map<QString, QString> before;
        {
            RawStore raw(file);
            before = contentsOf(raw);
        }
        QVERIFY(before.size() > 60);
        before.erase(u"calls.outcome"_s); // derived, by the rule as it is now
        const qint64 highest = RawStore(file).value(u"SELECT max(revision) FROM calls"_s).toLongLong();
        before.erase(u"board.revision"_s); // in this store it is behind its calls
        QVERIFY(migrated(file));
        RawStore raw(file);
        QCOMPARE(raw.value(u"SELECT group_concat(outcome) FROM (SELECT outcome FROM calls ORDER BY id)"_s).toString(),
            u"In progress,Talked,Unknown"_s);
        QCOMPARE(raw.value(u"PRAGMA user_version"_s).toInt(), schemaVersion);
        QCOMPARE(raw.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
        QCOMPARE(raw.value(u"SELECT count(*) FROM pragma_foreign_key_check"_s).toInt(), 0);
        QVERIFY(raw.value(u"SELECT revision FROM board"_s).toLongLong() > highest);
        const auto after = contentsOf(raw, before);
        for (const auto &[name, values] : before) {
            QVERIFY2(after.contains(name) && after.at(name) == values, qPrintable(name + u": "_s + values));
        }
        QCOMPARE(raw.count(u"call_changes"_s), 0); // nothing was observed
        QCOMPARE(raw.count(u"imports"_s), 0);
    }

    void whatHadEndedCountsAsSeen()
    {
        const QString file = versionOne();
        QVERIFY(migrated(file));
        RawStore raw(file);
        // Version 1 knew whole readings only: no call of it is read again for its end.
        QCOMPARE(raw.value(u"SELECT group_concat(end_detail) FROM (SELECT * FROM calls ORDER BY id)"_s).toString(),
            u"none,seen,none"_s);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE next_check IS NULL AND not_found_checks = 0 "
                           "AND field_versions IS NULL"_s)
                     .toInt(),
            3);
    }

    void aMigratedStoreIsPolled()
    {
        const QString file = versionOne();
        CallStore store(file);
        QVERIFY(store.open().has_value());
        CallReader reader(file);
        const auto work = test::await<Result<PendingWork, StoreError>>([&](auto reply) { reader.pending({}, reply); });
        QVERIFY(work && *work);
        QCOMPARE((*work)->calls.size(), std::size_t {1});
        QCOMPARE((*work)->calls.front().executionId, u"pending-1"_s);
        const auto call = test::await<Result<std::optional<calls::Call>, StoreError>>(
            [&](auto reply) { reader.callByExecution(u"done-1"_s, reply); });
        QVERIFY(call && *call && **call);
        QCOMPARE((**call)->transcript, u"assistant: Hi\n"_s);
        QCOMPARE((**call)->retryCount, 2);
        QCOMPARE((**call)->recordingFile, u"a.mp3"_s);
    }

    void storedWebCallsAreSeenAsWhatTheyAre()
    {
        const QString file = versionOne();
        {
            RawStore raw(file);
            insertCall(raw, 4, u"'web-1'"_s, u"completed"_s, u"'2026-01-16T05:30:00.000Z'"_s, u"answered"_s);
            insertCall(raw, 5, u"'web-2'"_s, u"completed"_s, u"'2026-01-16T05:30:00.000Z'"_s, u"answered"_s);
            raw.run(
                u"UPDATE calls SET provider = 'web-call', outcome = 'No talk', call_duration = 0, recording_file = NULL, "
                "conversation_duration = 0, recording_url = NULL, recording_state = 'expected' WHERE id >= 4"_s);
            raw.run(
                u"INSERT INTO call_texts VALUES (4, 'assistant: Hi' || char(10) || 'user:  Hello', NULL, NULL, '{}')"_s);
            raw.run(
                u"INSERT INTO call_texts VALUES (5, 'assistant: Hi' || char(10) || 'assistant: Hello?', NULL, NULL, '{}')"_s);
        }
        QVERIFY(migrated(file));
        RawStore raw(file);
        QCOMPARE(raw.value(u"SELECT group_concat(outcome) FROM (SELECT outcome FROM calls WHERE id >= 4 ORDER BY id)"_s)
                     .toString(),
            u"Talked,No talk"_s);
        QCOMPARE(
            raw.value(u"SELECT count(*) FROM calls WHERE direction = 'web' AND recording_state = 'none'"_s).toInt(), 2);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE direction = 'outbound' AND recording_state = 'kept'"_s)
                     .toInt(),
            3);
    }

    void aMigrationThatFailsLeavesVersionOneWhole()
    {
        const QString file = versionOne();
        std::map<QString, QString> before;
        QString schema;
        const QString allSchema = u"SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY name)"_s;
        {
            RawStore raw(file);
            raw.run(u"CREATE TABLE imports (in_the_way INTEGER)"_s); // the last statement of the second migration
            before = contentsOf(raw);
            schema = raw.value(allSchema).toString();
        }
        QVERIFY(!migrated(file));
        RawStore raw(file);
        QCOMPARE(raw.value(u"PRAGMA user_version"_s).toInt(), 1);
        QCOMPARE(raw.value(allSchema).toString(), schema);
        QVERIFY(contentsOf(raw) == before);
    }

private:
    QTemporaryDir m_folder;
    int m_files = 0;

    QString versionOne()
    {
        const QString file = m_folder.filePath(u"store-%1.db"_s.arg(++m_files));
        RawStore raw(file);
        QFile script(u":/callboard/migrations/0001_board.sql"_s);
        if (!script.open(QIODevice::ReadOnly)) {
            qFatal("The first migration is missing");
        }
        const QStringList statements = QString::fromUtf8(script.readAll()).split(u";\n\n"_s, Qt::SkipEmptyParts);
        for (const QString &statement : statements) {
            raw.run(statement);
        }
        raw.run(u"PRAGMA application_id = %1"_s.arg(applicationId));
        raw.run(u"PRAGMA user_version = 1"_s);
        raw.run(u"INSERT INTO accounts VALUES ('test', 'Test', 'https://api.bolna.ai', '2026-01-01T00:00:00.000Z')"_s);
        raw.run(u"UPDATE board SET revision = 77"_s);
        insertCall(raw, 1, u"'pending-1'"_s, u"ringing"_s, u"NULL"_s, u"answered"_s);
        insertCall(raw, 2, u"'done-1'"_s, u"completed"_s, u"'2026-01-16T05:30:00.000Z'"_s, u"answered"_s);
        insertCall(raw, 3, u"NULL"_s, u"unknown"_s, u"NULL"_s, u"unknown"_s);
        raw.run(
            u"INSERT INTO call_texts VALUES (2, 'assistant: Hi' || char(10), 'Short.', '{\"rate\":\"4\"}', '{}')"_s);
        raw.run(u"INSERT INTO dials VALUES ('d1', 'test', 'agent-1', 'Site visits', '+919876540001', '+12025550100', "
                "'Asha', 'Real Estate', '2026-01-16T05:21:31.000Z')"_s);
        return file;
    }
    static void insertCall(RawStore &raw, int id, const QString &execution, const QString &status,
        const QString &finalSince, const QString &dialState)
    {
        raw.run(u"INSERT INTO calls VALUES (%1, 'test', %2, %2, 'agent-1', 'Site visits', 'Asha', '+919876540001', "
                "'+12025550100', 'Real Estate', 'outbound', 'plivo', '%3', '%3', 'Talked', 61.5, 59.25, "
                "'https://api.bolna.ai/recordings/call/a', 'a', 'kept', 'a.mp3', 12345, 'abcdef', 0, 'Callee', "
                "'hung up', '4000', 'none', 6.66, 'b1', 2, '2026-01-16T05:19:00.000Z', '2026-01-16T05:20:10.000Z', "
                "'2026-01-16T05:20:00.000Z', '2026-01-16T05:29:00.000Z', '2026-01-16T05:28:00.000Z', "
                "'{\"status\":\"%3\",\"recordingUrl\":\"\",\"duration\":61.5}', 3, 'no answer in time', %4, '%5', 42)"_s
                    .arg(id)
                    .arg(execution, status, finalSince, dialState));
    }
    /// Every value of every table, by table and column.
    static std::map<QString, QString> contentsOf(RawStore &raw, const std::map<QString, QString> &like = {})
    {
        std::map<QString, QString> contents;
        for (const QString &table : {u"accounts"_s, u"board"_s, u"calls"_s, u"call_texts"_s, u"dials"_s}) {
            const QStringList columns
                = raw.value(u"SELECT group_concat(name) FROM pragma_table_info('%1')"_s.arg(table))
                      .toString()
                      .split(u',');
            for (const QString &column : columns) {
                const QString name = table + u'.' + column;
                if (like.empty() || like.contains(name)) {
                    contents[name] = raw.value(u"SELECT group_concat(quote(%1), '|') FROM (SELECT %1 FROM %2 "
                                               "ORDER BY rowid)"_s.arg(column, table))
                                         .toString();
                }
            }
        }
        return contents;
    }
    static bool migrated(const QString &file)
    {
        CallStore store(file);
        return store.open().has_value();
    }
};

CALLBOARD_TEST(MigrationTest)
#include "MigrationTest.moc"
