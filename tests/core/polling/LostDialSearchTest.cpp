#include "base/IsoTime.h"
#include "core/polling/PollDesk.h"
#include "polling/DialLooks.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using polling::CycleReport;
using store::UnknownDial;
using test::FaultServer;
using test::PollDesk;
using test::RawStore;

/// Dials whose answer was lost, and the cycles that look for them.
class LostDialSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void windowsThatOverlapAreOneLook()
    {
        const QDateTime now(QDate(2026, 1, 16), QTime(12, 0), Qt::UTC);
        const auto dial = [&](qint64 id, const QString &agent, std::chrono::minutes ago) {
            return UnknownDial {.callId = id, .accountId = u"test"_s, .agentId = agent, .at = now.addDuration(-ago)};
        };
        const auto looks = polling::dialLooks({dial(1, u"a"_s, 5min), dial(2, u"b"_s, 5min), dial(3, u"a"_s, 20min),
                                                  dial(4, u"a"_s, 300min), dial(5, u"a"_s, 1min)},
            now);
        QCOMPARE(looks.size(), std::size_t {3});
        QCOMPARE(looks[0].callIds, (std::vector<qint64> {4}));
        QCOMPARE(looks[1].callIds, (std::vector<qint64> {3, 1, 5}));
        QVERIFY(looks[1].span.from <= now.addDuration(-35min));
        QVERIFY(looks[1].span.to >= now);
        QCOMPARE(looks[2].agentId, u"b"_s);
    }

    void aDialIsLookedForWhileNothingElseIsPendingAndBolnaIsAway()
    {
        PollDesk desk;
        FaultServer server;
        desk.addAccount(u"test"_s, server.origin());
        lose(desk, u"d1"_s);
        const QDateTime dialled = desk.clock.now();
        server.behave(FaultServer::closeWithoutAnswer());
        for (int minute = 0; minute < 3 * 60; ++minute) { // three hours
            QVERIFY(desk.cycle());
            desk.clock.advance(1min);
        }
        QVERIFY(desk.clients.find(u"test"_s)->reachability().isOut());
        QVERIFY(server.count() > 10); // probes are made
        QVERIFY(server.count() < 200);
        QCOMPARE(unknown(desk), 1);
        server.behave(FaultServer::answer(200, listOf({row(u"exec-1"_s, u"+919876540001"_s, dialled.addSecs(2))})));
        for (int minute = 0; minute < 30 && unknown(desk) > 0; ++minute) {
            QVERIFY(desk.cycle());
            desk.clock.advance(1min);
        }
        QCOMPARE(unknown(desk), 0);
        QCOMPARE(desk.statusOf(u"exec-1"_s), u"busy"_s);
        QCOMPARE(RawStore(desk.store.file).count(u"calls"_s), 1);
    }

    void lostDialsOfOneAgentAreOneListACycle()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(200, listOf({})));
        desk.addAccount(u"test"_s, server.origin());
        for (int i = 0; i < 4; ++i) {
            lose(desk, u"d%1"_s.arg(i), u"+91987654000%1"_s.arg(i));
            desk.clock.advance(5s);
        }
        QVERIFY(desk.cycle());
        QCOMPARE(server.count(), 1);
        QVERIFY(report(desk).allAnswered());
        QVERIFY(desk.cycle());
        QCOMPARE(server.count(), 2);
    }

    void aDialThatIsNowhereIsRuledOut()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(200, listOf({})));
        desk.addAccount(u"test"_s, server.origin());
        lose(desk, u"d1"_s);
        desk.clock.advance(10min);
        QVERIFY(desk.cycle());
        QTRY_COMPARE(unknown(desk), 1);
        desk.clock.advance(6min);
        QVERIFY(desk.cycle());
        QTRY_COMPARE(unknown(desk), 0);
        RawStore raw(desk.store.file);
        QCOMPARE(raw.value(u"SELECT dial_state FROM calls"_s).toString(), u"ruled_out"_s);
        const int asked = server.count();
        QVERIFY(desk.cycle(true));
        QCOMPARE(server.count(), asked);
    }

    void aSearchThatFailsIsSaid()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(503, "{}"));
        desk.addAccount(u"test"_s, server.origin());
        lose(desk, u"d1"_s);
        QVERIFY(desk.cycle(true));
        QCOMPARE(report(desk).dialsNotLookedFor, 1);
        QVERIFY(report(desk).dialError.has_value());
        QVERIFY(!report(desk).allAnswered());
        // An hour later a list that came in half is no proof that it is not there.
        desk.clock.advance(1h);
        server.behave([](const FaultServer::Request &request) {
            const bool first = request.path.contains("page_number=1&");
            FaultServer::send(request.socket, first ? 200 : 503,
                first ? R"({"data":[{"id":"other","status":"busy"}],"total":80,"has_more":true})" : "{}");
        });
        QVERIFY(desk.cycle(true));
        QCOMPARE(report(desk).dialsNotLookedFor, 1);
        QCOMPARE(unknown(desk), 1);
    }

    void anEmptyBudgetIsSaidByName()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(200, listOf({})));
        desk.addAccount(u"test"_s, server.origin());
        lose(desk, u"d1"_s);
        const auto &budget = desk.clients.find(u"test"_s)->budget();
        while (budget->left(bolna::Urgency::Poll) > 0) {
            budget->take(bolna::Ceiling::Other, bolna::Urgency::Poll);
        }
        QVERIFY(desk.cycle());
        QCOMPARE(server.count(), 0);
        QCOMPARE(report(desk).dialsNotLookedFor, 1);
        QCOMPARE(desk.lines.filter(u"1 lost dials wait"_s).size(), 1);
    }

private:
    static void lose(PollDesk &desk, const QString &id, const QString &number = u"+919876540001"_s)
    {
        desk.store.store.beginDial({.id = id,
                                       .accountId = u"test"_s,
                                       .agentId = u"agent-1"_s,
                                       .agentName = {},
                                       .recipientPhoneNumber = number,
                                       .phoneNumberId = {},
                                       .contactName = u"Asha"_s,
                                       .project = {},
                                       .at = desk.clock.now()},
            {});
        using Written = Result<store::ChangeSet, store::StoreError>;
        const auto lost = test::await<Written>([&](auto reply) { desk.store.store.dialUnknown(id, reply); });
        QVERIFY(lost && *lost);
    }
    static QByteArray listOf(const QJsonArray &rows, bool hasMore = false)
    {
        return QJsonDocument(QJsonObject {{u"data"_s, rows}, {u"total"_s, rows.size()}, {u"has_more"_s, hasMore}})
            .toJson();
    }
    static QJsonObject row(const QString &id, const QString &number, const QDateTime &at)
    {
        return {{u"id"_s, id}, {u"status"_s, u"busy"_s}, {u"user_number"_s, number}, {u"created_at"_s, isoUtc(at)}};
    }
    static CycleReport report(const PollDesk &desk) { return desk.poller.lastReport().value_or(CycleReport {}); }
    static int unknown(PollDesk &desk)
    {
        return RawStore(desk.store.file).value(u"SELECT count(*) FROM calls WHERE dial_state = 'unknown'"_s).toInt();
    }
};

CALLBOARD_TEST(LostDialSearchTest)
#include "LostDialSearchTest.moc"
