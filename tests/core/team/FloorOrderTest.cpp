#include "support/PostgresServer.h"
#include "support/TestRegistry.h"
#include "team/FloorConnection.h"
#include "team/FloorSchema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>
#include <QUuid>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::team;

namespace {

constexpr int writers = 4;
constexpr int readers = 3;
constexpr int pushesOfAWriter = 60;
constexpr int executions = 40; // few, so that writers meet
constexpr int smallPage = 600; // bytes: a page ends after some calls

QString json(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

struct Desk
{
    FloorConnection connection;
    QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QVariant lastKey;
    qint64 batch = 0;

    bool begin(const FloorAddress &address)
    {
        return connection.open(address) && connection.json(u"SELECT team.hello(?, 1, 0, 0)"_s, {id});
    }
    Result<QJsonDocument, TeamError> push(const QJsonArray &entries)
    {
        const QString key = QUuid::createUuid().toString(QUuid::WithoutBraces);
        auto answer
            = connection.json(u"SELECT team.push(?, ?, ?, ?, 1, 1, ?)"_s, {id, ++batch, key, lastKey, json(entries)});
        lastKey = key;
        return answer;
    }
};

/// What a reader holds: the id and revision of each call.
using Replica = std::map<qint64, qint64>;

} // namespace

/// No desk misses a row while others write: real connections, real commits, pages that are too small.
class FloorOrderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReaderHoldsWhatTheFloorHolds()
    {
        test::PostgresServer server;
        server.makeDatabase(u"floor"_s);
        {
            FloorConnection boss;
            QVERIFY(boss.open(*parseFloorAddress(server.url(u"floor"_s))));
            QVERIFY(makeFloor(boss));
            for (int i = 0; i < writers; ++i) {
                QVERIFY(addPerson(boss, u"writer%1"_s.arg(i), TeamRole::Agent));
            }
            QVERIFY(addPerson(boss, u"lead"_s, TeamRole::Lead));
            Desk desk;
            QVERIFY(desk.begin(*parseFloorAddress(server.url(u"floor"_s, u"lead"_s))));
            QVERIFY(desk.push({QJsonObject {{u"kind"_s, u"account"_s}, {u"key"_s, u"a"_s}, {u"id"_s, u"acme"_s},
                {u"owner"_s, u"org"_s}, {u"name"_s, u"Acme"_s}, {u"api_url"_s, u"http://127.0.0.1:1"_s}}}));
        }

        std::atomic<int> writing = writers;
        std::atomic<int> taken = 0;
        std::atomic<int> moved = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        std::vector<Replica> replicas(readers);
        std::vector<int> pages(readers, 0);
        for (int i = 0; i < writers; ++i) {
            threads
                .emplace_back(QThread::create([&, i] {
                    write(*parseFloorAddress(server.url(u"floor"_s, u"writer%1"_s.arg(i))), i, taken, moved);
                    --writing;
                }))
                ->start();
        }
        for (int i = 0; i < readers; ++i) {
            threads
                .emplace_back(QThread::create([&, i] {
                    const auto index = static_cast<std::size_t>(i);
                    pages[index] = read(*parseFloorAddress(server.url(u"floor"_s, u"lead"_s)), replicas[index],
                        [&] { return writing > 0; });
                }))
                ->start();
        }
        for (const auto &thread : threads) {
            QVERIFY(thread->wait(240'000));
        }

        Replica truth;
        for (const QString &line :
            server.psql(u"floor"_s, u"SELECT id, revision FROM team.calls"_s).split(u'\n', Qt::SkipEmptyParts)) {
            truth[line.section(u'|', 0, 0).toLongLong()] = line.section(u'|', 1, 1).toLongLong();
        }
        QVERIFY(taken > 0);
        QVERIFY2(moved > 0, "no two writers met");
        QCOMPARE(truth.size(), static_cast<std::size_t>(executions));
        for (std::size_t i = 0; i < replicas.size(); ++i) {
            QVERIFY2(pages[i] > 1, "one page was enough");
            QVERIFY(replicas[i] == truth);
        }
        // Each number once, and none left out.
        QCOMPARE(server.psql(u"floor"_s, u"SELECT count(*) = max(revision) FROM team.revisions"_s).trimmed(), u"t"_s);
    }

private:
    static void write(const FloorAddress &address, int seed, std::atomic<int> &taken, std::atomic<int> &moved)
    {
        Desk desk;
        if (!desk.begin(address)) {
            qWarning("a writer did not begin");
            return;
        }
        QRandomGenerator random(static_cast<quint32>(seed + 1));
        for (int n = 0; n < pushesOfAWriter; ++n) {
            const QString execution = n < executions ? u"x%1"_s.arg((n + seed * 10) % executions)
                                                     : u"x%1"_s.arg(random.bounded(executions));
            const auto rows = desk.connection.json(u"SELECT team.read_for_merge(?)"_s,
                {json({QJsonObject {{u"account"_s, u"acme"_s}, {u"execution"_s, execution}}})});
            if (!rows) {
                qWarning("read_for_merge: %s", qPrintable(rows.error().message));
                return;
            }
            const QJsonValue was = (*rows)[u"calls"][0][u"was"];
            QJsonObject entry {{u"kind"_s, u"call"_s}, {u"key"_s, execution}, {u"account"_s, u"acme"_s},
                {u"execution"_s, execution}, {u"created_at"_s, u"2026-06-01T10:00:00.000Z"_s}, {u"pending"_s, true},
                {u"facts"_s, QJsonObject {{u"n"_s, n}, {u"by"_s, seed}}}};
            if (!was.isUndefined()) {
                entry[u"was"_s] = was;
            }
            const auto answer = desk.push({entry});
            if (!answer) {
                qWarning("push: %s %s", qPrintable(answer.error().state), qPrintable(answer.error().message));
                return;
            }
            ++((*answer)[u"entries"][0][u"answer"][u"is"].toString() == "taken"_L1 ? taken : moved);
        }
    }

    /// Pulls until nobody writes and nothing is left. How many pages that were.
    static int read(const FloorAddress &address, Replica &replica, const std::function<bool()> &isWriting)
    {
        Desk desk;
        if (!desk.begin(address)) {
            qWarning("a reader did not begin");
            return 0;
        }
        qint64 since = 0;
        QVariant stamp;
        int pages = 0;
        for (int turns = 0; turns < 100'000; ++turns) {
            const bool wasWriting = isWriting();
            const auto page = desk.connection.json(
                u"SELECT team.pull(?, ?, ?, '2026-01-01', ?)"_s, {desk.id, since, stamp, smallPage});
            if (!page || page->object().contains(u"fork"_s)) {
                qWarning("pull: %s", page ? "a fork" : qPrintable(page.error().message));
                return 0;
            }
            const QJsonArray calls = (*page)[u"calls"].toArray();
            for (const QJsonValue &call : calls) {
                replica[call[u"id"].toInteger()] = call[u"revision"].toInteger();
            }
            pages += calls.isEmpty() ? 0 : 1;
            since = (*page)[u"upto"].toInteger();
            stamp = (*page)[u"stamp"].toVariant().toLongLong();
            if (!wasWriting && since == (*page)[u"revision"].toInteger()) {
                return pages;
            }
        }
        return 0;
    }
};

CALLBOARD_TEST(FloorOrderTest)
#include "FloorOrderTest.moc"
