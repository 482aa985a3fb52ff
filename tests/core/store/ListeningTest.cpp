#include "bolna/ExecutionJson.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/Database.h"
#include "store/Schema.h"
#include "support/TempStore.h"
#include "support/TestRegistry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace callboard;
using namespace callboard::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// How far a recording was heard, as the player keeps it.
class ListeningTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallNobodyHeardHasNothing()
    {
        TempStore temp;
        const qint64 id = makeCall(temp);
        const auto heard = listening(temp, id);
        QVERIFY(heard);
        QCOMPARE(heard->position, 0ms);
        QVERIFY(!heard->listenedAt.isValid());
    }

    void keepsPositionAndMark()
    {
        TempStore temp;
        const qint64 id = makeCall(temp);
        QVERIFY(save(temp, id, {.position = 41'250ms, .listenedAt = {}}));
        QCOMPARE(listening(temp, id)->position, 41'250ms);
        QVERIFY(!row(temp, id)->listened);

        const QDateTime when(QDate(2026, 11, 23), QTime(9, 30), Qt::UTC);
        QVERIFY(save(temp, id, {.position = 0ms, .listenedAt = when}));
        QCOMPARE(listening(temp, id)->position, 0ms);
        QCOMPARE(listening(temp, id)->listenedAt, when);
        QVERIFY(row(temp, id)->listened);

        QVERIFY(save(temp, id, {.position = 5s, .listenedAt = {}, .transferPosition = 7s}));
        QVERIFY(row(temp, id)->listened); // what was heard to its end was
        QCOMPARE(listening(temp, id)->listenedAt, when);
        QCOMPARE(listening(temp, id)->position, 5s);
        QCOMPARE(listening(temp, id)->transferPosition, 7s);
    }

    void keepsWhichPartsWereHeard()
    {
        TempStore temp;
        const qint64 id = makeCall(temp);
        QVERIFY(listening(temp, id)->heard.isEmpty());
        calls::HeardParts heard;
        heard.add(0s, 12s);
        heard.add(30s, 41s);
        QVERIFY(save(temp, id, {.position = 41s, .heard = heard}));
        QCOMPARE(listening(temp, id)->heard, heard);
        heard.add(10s, 31s);
        QVERIFY(save(temp, id, {.position = 41s, .heard = heard}));
        QCOMPARE(listening(temp, id)->heard.text(), u"0-41000"_s);
    }

    /// Before parts were kept, a place was reached by hearing what lies before it.
    void aVersionSeventeenStoreHasHeardUpToItsPlace()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        store::Database database;
        QVERIFY(database.open(file, store::Database::Access::ReadWrite).has_value());
        QVERIFY(store::makeSchema(database, 17).has_value());
        QVERIFY(database.run(u"PRAGMA foreign_keys = OFF"_s).has_value());
        for (const QString &row :
            {u"(1, 0, 5000, NULL)"_s, u"(2, 0, 0, NULL)"_s, u"(3, 1, 700, '2026-01-05T10:00:00.000Z')"_s}) {
            QVERIFY(database.run(u"INSERT INTO listening (call_id, attempt, position_ms, listened_at) VALUES "_s + row)
                        .has_value());
        }
        QVERIFY(store::migrate(database).has_value());
        const auto heard = [&](int call) {
            return database.value(u"SELECT heard FROM listening WHERE call_id = %1"_s.arg(call))->toString();
        };
        QCOMPARE(heard(1), u"0-5000"_s);
        QCOMPARE(heard(2), QString());
        QCOMPARE(heard(3), QString());
    }

    void onlyTheMarkChangesTheBoard()
    {
        TempStore temp;
        const qint64 id = makeCall(temp);
        const auto moved = save(temp, id, {.position = 10s, .listenedAt = {}});
        QVERIFY(moved && moved->isEmpty());
        const QDateTime when(QDate(2026, 11, 23), QTime(9, 30), Qt::UTC);
        const auto marked = save(temp, id, {.position = 0s, .listenedAt = when});
        QVERIFY(marked && marked->calls.size() == 1);
        const auto again = save(temp, id, {.position = 3s, .listenedAt = when.addSecs(60)});
        QVERIFY(again && again->isEmpty());
    }

    void aCallThatIsNotThereIsAnError()
    {
        TempStore temp;
        QVERIFY(!save(temp, 4711, {.position = 1s, .listenedAt = {}}));
    }

private:
    static qint64 makeCall(TempStore &temp)
    {
        (void)temp.put(u"e1"_s, R"({"id":"e1","status":"completed","created_at":"2026-11-23T09:00:00Z"})",
            QDateTime(QDate(2026, 11, 23), QTime(9, 1), Qt::UTC));
        const auto call = temp.call(u"e1"_s);
        return call ? call->id : 0;
    }
    static std::optional<store::Listening> listening(TempStore &temp, qint64 id)
    {
        const auto heard
            = await<Result<store::Listening, store::StoreError>>([&](auto reply) { temp.reader.listening(id, reply); });
        return heard && *heard ? std::optional(**heard) : std::nullopt;
    }
    static std::optional<store::ChangeSet> save(TempStore &temp, qint64 id, const store::Listening &what)
    {
        const auto saved = await<TempStore::Written>([&](auto reply) { temp.store.saveListening(id, what, reply); });
        return saved && *saved ? std::optional(**saved) : std::nullopt;
    }
    static std::optional<calls::CallRow> row(TempStore &temp, qint64 id)
    {
        const auto rows = await<Result<std::vector<calls::CallRow>, store::StoreError>>(
            [&](auto reply) { temp.reader.rows({id}, reply); });
        return rows && *rows && !(*rows)->empty() ? std::optional((*rows)->front()) : std::nullopt;
    }
};

CALLBOARD_TEST(ListeningTest)

#include "ListeningTest.moc"
