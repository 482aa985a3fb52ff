#include "bolna/ExecutionJson.h"
#include "core/store/GivenCalls.h"
#include "store/Schema.h"
#include "support/RawStore.h"
#include "support/SearchTruth.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QTest>

using namespace callboard;
using namespace callboard::test;

/// A store of the version before names had rules: what is stored is brought to them once.
class StoredNamesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_file = m_folder.filePath(u"store-%1.db"_s.arg(++m_files));
        {
            RawStore raw(m_file);
            raw.run(u"PRAGMA synchronous = OFF"_s); // a statement at a time
            for (const QString &script : {u"0001_board"_s, u"0002_schedule"_s, u"0003_search"_s, u"0004_recordings"_s,
                     u"0005_listening"_s, u"0006_vault"_s, u"0007_seams"_s, u"0008_attempts"_s, u"0009_owners"_s}) {
                QFile file(u":/callboard/migrations/%1.sql"_s.arg(script));
                if (!file.open(QIODevice::ReadOnly)) {
                    qFatal("A migration is missing");
                }
                for (const QString &statement :
                    QString::fromUtf8(file.readAll()).split(u";\n\n"_s, Qt::SkipEmptyParts)) {
                    raw.run(statement);
                }
            }
            raw.run(u"PRAGMA application_id = %1"_s.arg(store::applicationId));
            raw.run(u"PRAGMA user_version = 9"_s);
            raw.run(u"INSERT INTO accounts (id, name, api_url, created_at) VALUES ('test', 'Test', "
                    "'https://api.bolna.ai', '2026-01-01T00:00:00.000Z')"_s);
            oldCall(raw, 1, u"+919876540021"_s, u"Asha Verma"_s, u"Site visits"_s);
            oldCall(raw, 2, u"+91 98765-40021"_s, {});
            oldCall(raw, 3, u"'+919876540021"_s, u"nan"_s);
            oldCall(raw, 4, u"9.19877E+11"_s, {});
            oldCall(raw, 5, u"+91XXXXXXXXXX"_s, u"None"_s);
            oldCall(raw, 6, u"+919876540022"_s, u"None"_s, {}, u"{\"contactName\":[2147483647,null]}"_s); // typed
            oldCall(raw, 7, u"null"_s, {});
        }
        CallStore store(m_file);
        QVERIFY(store.open().has_value());
    }

    void numbersGetTheirOneSpelling()
    {
        QCOMPARE(column(u"recipient_phone_number"_s),
            u"+919876540021|+919876540021|+919876540021|9.19877E+11|+91XXXXXXXXXX|+919876540022|-"_s);
        QCOMPARE(column(u"phone_number_id"_s).split(u'|').count(u"+12025550100"_s), 7);
    }

    void placeholdersAreNoNamesAnyMore() { QCOMPARE(column(u"contact_name"_s), u"Asha Verma|-|-|-|-|None|-"_s); }

    void namelessCallsShowWhatTheirNumberIsKnownBy()
    {
        QCOMPARE(column(u"known_name"_s), u"-|Asha Verma|Asha Verma|-|-|-|-"_s);
        QCOMPARE(column(u"shown_name"_s), u"Asha Verma|Asha Verma|Asha Verma|-|-|None|-"_s);
    }

    void agentsAreNamed()
    {
        QCOMPARE(column(u"agent_name"_s).split(u'|').count(u"Site visits"_s), 7);
        RawStore raw(m_file);
        QCOMPARE(raw.value(u"SELECT name FROM agents WHERE account_id = 'test' AND agent_id = 'agent-1'"_s).toString(),
            u"Site visits"_s);
    }

    void everythingIsFound_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("expected");
        const QStringList ashas {u"e3"_s, u"e2"_s, u"e1"_s};
        QTest::newRow("a name") << u"verma"_s << ashas;
        QTest::newRow("the beginning of a name") << u"ve"_s << ashas;
        QTest::newRow("the number as shown") << u"+91 98765 40021"_s << ashas;
        QTest::newRow("without its country code") << u"098765 40021"_s << ashas;
        QTest::newRow("what is no number, as it is shown") << u"9.19877E+11"_s << QStringList {u"e4"_s};
        QTest::newRow("a placeholder is not there any more") << u"nan"_s << QStringList();
    }

    void everythingIsFound()
    {
        QFETCH(const QString, typed);
        QFETCH(const QStringList, expected);
        CallReader reader(m_file);
        const auto list = await<Result<std::vector<calls::Call>, StoreError>>(
            [&](auto reply) { reader.list({.search = typed}, -1, 0, reply); });
        QVERIFY(list && *list);
        QStringList found;
        for (const calls::Call &call : **list) {
            found.append(call.executionId);
        }
        QCOMPARE(found, expected);
    }

    void theIndexesAreTrue()
    {
        RawStore raw(m_file);
        QCOMPARE(callboard::test::searchFaults(m_file), QString());
        QCOMPARE(raw.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    }

    void whatComesLaterIsMergedWithIt()
    {
        CallStore store(m_file);
        QVERIFY(store.open().has_value());
        const auto execution = bolna::parseExecution(
            QByteArray(R"({"id":"e2","status":"completed","user_number":"919876540021.0","context_details":)"
                       R"({"recipient_data":{"customer_name":"Rakesh"}}})"));
        const auto written = await<TempStore::Written>([&](auto reply) {
            store.apply({u"test"_s, u"e2"_s, *execution, start.addDays(1)}, reply);
        });
        QVERIFY(written && *written);
        QCOMPARE(column(u"contact_name"_s), u"Asha Verma|Rakesh|-|-|-|None|-"_s);
        QCOMPARE(column(u"known_name"_s), u"-|-|-|-|-|-|-"_s); // two names by now
        theIndexesAreTrue();
    }

private:
    QTemporaryDir m_folder;
    QString m_file;
    int m_files = 0;

    static void oldCall(RawStore &raw, int id, const QString &number, const QString &name,
        const QString &agentName = {}, const QString &versions = {})
    {
        const auto text = [](const QString &value) {
            return value.isEmpty() ? u"NULL"_s : u'\'' + QString(value).replace(u'\'', u"''"_s) + u'\'';
        };
        raw.run(u"INSERT INTO calls (id, account_id, execution_id, agent_id, agent_name, contact_name, "
                "recipient_phone_number, phone_number_id, direction, status, status_raw, call_duration, "
                "conversation_duration, recording_state, retry_count, created_at, updated_at, check_failures, "
                "final_since, dial_state, end_detail, field_versions, revision) VALUES (%1, 'test', 'e%1', 'agent-1', "
                "%2, %3, %4, '+1 202-555-0100', 'outbound', 'completed', 'completed', 5, 5, 'none', 0, "
                "'2026-01-16T05:2%1:00.000Z', '2026-01-16T05:29:00.000Z', 0, '2026-01-16T05:29:00.000Z', 'answered', "
                "'seen', %5, 42)"_s.arg(id)
                    .arg(text(agentName), text(name), text(number), text(versions)));
    }
    QString column(const QString &name) const
    {
        RawStore raw(m_file);
        return raw.column(u"SELECT coalesce(%1, '-') FROM calls ORDER BY id"_s.arg(name)).join(u'|');
    }
};

CALLBOARD_TEST(StoredNamesTest)
#include "StoredNamesTest.moc"
