#include "TestClient.h"
#include "support/TestRegistry.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QtTest>

using namespace callboard::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/** Keys, endpoints, validation, limits and faults over real HTTP. */

class SimulatorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_time = 0ms;
        m_simulator = std::make_unique<Simulator>();
        m_simulator->setTimeSource([this] { return m_time; }, QDateTime({2026, 3, 2}, {9, 30}, Qt::UTC));
        QVERIFY(m_simulator->start());
        m_client = std::make_unique<TestClient>(m_simulator->baseUrl());
    }

    void cleanup()
    {
        m_client.reset();
        m_simulator.reset();
    }

    void refusesMissingAndWrongKeys()
    {
        m_client->setKey({});
        auto answer = m_client->get(u"/user/me"_s);
        QCOMPARE(answer.status, 401);
        QVERIFY(answer.object().contains(u"detail"_s));

        m_client->setKey("nonsense");
        answer = m_client->get(u"/user/me"_s);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.object().value(u"error"_s).toInt(), 401);
        QVERIFY(!answer.object().value(u"message"_s).toString().isEmpty());

        m_simulator->setKey(u"another"_s);
        m_client->setKey("another");
        QCOMPARE(m_client->get(u"/user/me"_s).status, 200);
        m_simulator->revokeKey(u"another"_s);
        QCOMPARE(m_client->get(u"/user/me"_s).status, 401);
    }

    void describesTheAccount()
    {
        const QJsonObject user = m_client->get(u"/user/me"_s).object();
        QCOMPARE(user.value(u"wallet"_s).toDouble(), 9930.01);
        QCOMPARE(user.value(u"concurrency"_s).toObject().value(u"max"_s).toInt(), 10);

        const QJsonArray agents = m_client->get(u"/v2/agent/all"_s).array();
        QCOMPARE(agents.size(), 3);
        QCOMPARE(agents.at(0).toObject().value(u"agent_name"_s).toString(), u"Site Visit Caller"_s);
        QCOMPARE(agents.at(1).toObject().value(u"agent_name"_s).toString(), u"Loan Follow-up"_s);
        QCOMPARE(agents.at(0).toObject().value(u"id"_s).toString(), agentId());
        QCOMPARE(Simulator(1).agents().front().id, agentId());
        QVERIFY(Simulator(2).agents().front().id != agentId());

        const QJsonArray numbers = m_client->get(u"/phone-numbers/all"_s).array();
        QVERIFY(numbers.size() >= 3);
        QCOMPARE(numbers.at(0).toObject().value(u"agent_id"_s).toString(), agentId());
        QCOMPARE(m_client->get(u"/batches/%1/all"_s.arg(agentId())).body, "[]"_ba);
    }

    void knowsUnknownPathsAndMethods()
    {
        QCOMPARE(m_client->get(u"/nowhere"_s).status, 404);
        QCOMPARE(m_client->get(u"/executions/0b5e"_s).status, 404);
        QCOMPARE(m_client->get(u"/executions/0b5e/log"_s).status, 404);
        QCOMPARE(m_client->get(u"/recordings/call/0b5e"_s).status, 404);
        QCOMPARE(m_client->get(u"/batches/0b5e/all"_s).status, 404);
        QCOMPARE(m_client->post(u"/call/0b5e/stop"_s).status, 404);
        const auto answer = m_client->post(u"/user/me"_s);
        QCOMPARE(answer.status, 405);
        QCOMPARE(answer.header("Allow"), "GET"_ba);
    }

    void validatesDials_data()
    {
        QTest::addColumn<QJsonObject>("change");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QString &key, const QJsonValue &value, int status) {
            QTest::newRow(name) << QJsonObject {{key, value}} << status;
        };
        row("good", u"agent_data"_s, QJsonObject(), 200);
        row("no agent", u"agent_id"_s, QJsonValue::Null, 400);
        row("no number", u"recipient_phone_number"_s, QJsonValue::Null, 422);
        row("national number", u"recipient_phone_number"_s, u"2025550112"_s, 422);
        row("spaces", u"recipient_phone_number"_s, u"+1 202 555 0112"_s, 422);
        row("bad caller id", u"from_phone_number"_s, u"12"_s, 422);
        row("unknown agent", u"agent_id"_s, u"6f0e3b0c-0000-4000-8000-000000000000"_s, 404);
        row("large user_data", u"user_data"_s, QJsonObject {{u"note"_s, QString(26000, u'x')}}, 422);
        row("user_data at the limit", u"user_data"_s, QJsonObject {{u"note"_s, QString(25 * 1024 - 11, u'x')}}, 200);
        row("user_data no object", u"user_data"_s, u"Asha"_s, 422);
        row("Zulu schedule", u"scheduled_at"_s, u"2026-03-02T12:00:00Z"_s, 500);
        row("schedule too soon", u"scheduled_at"_s, u"2026-03-02T09:31:30+00:00"_s, 422);
        row("schedule", u"scheduled_at"_s, u"2026-03-02T15:30:00+05:30"_s, 200);
        row("no time", u"scheduled_at"_s, u"tomorrow"_s, 422);
        row("too many retries", u"retry_config"_s, QJsonObject {{u"enabled"_s, true}, {u"max_retries"_s, 4}}, 422);
    }

    void validatesDials()
    {
        QFETCH(QJsonObject, change);
        QFETCH(int, status);
        QJsonObject body = dialBody();
        for (auto it = change.begin(); it != change.end(); ++it)
            body.insert(it.key(), *it);
        const auto answer = m_client->post(u"/call"_s, body);
        QCOMPARE(answer.status, status);
        QCOMPARE(m_simulator->executionIds().size(), status == 200 ? 1 : 0);
        QCOMPARE(m_simulator->deliveredDials(), 1);
        if (status != 200)
            QCOMPARE(answer.object().value(u"error"_s).toInt(), status);
    }

    void dialsAndStops()
    {
        const auto dialled = m_client->post(u"/call"_s, dialBody());
        QCOMPARE(dialled.object().value(u"message"_s).toString(), u"done"_s);
        QCOMPARE(dialled.object().value(u"status"_s).toString(), u"queued"_s);
        const QString id = dialled.object().value(u"execution_id"_s).toString();
        QVERIFY(!QUuid::fromString(id).isNull());

        const auto stopped = m_client->post(u"/call/%1/stop"_s.arg(id));
        QCOMPARE(stopped.status, 200);
        QCOMPARE(stopped.object().value(u"status"_s).toString(), u"stopped"_s);
        QCOMPARE(m_client->get(u"/executions/"_s + id).object().value(u"status"_s).toString(), u"stopped"_s);
        QCOMPARE(m_client->post(u"/call/%1/stop"_s.arg(id)).status, 400);
        m_time += 10min;
        QCOMPARE(m_simulator->statusOf(id), u"stopped"_s);
    }

    void validatesLists_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("status");
        const QString from = u"from=2026-03-01T00:00:00.000Z"_s;
        const QString to = u"to=2026-03-08T00:00:00.000Z"_s;
        QTest::newRow("seven days") << from + u'&' + to << 200;
        QTest::newRow("offsets") << u"from=2026-03-01T00:00:00%2B00:00&to=2026-03-02T00:00:00%2B00:00"_s << 200;
        QTest::newRow("bare plus") << u"from=2026-03-01T00:00:00+00:00&to=2026-03-02T00:00:00+00:00"_s << 422;
        QTest::newRow("longer") << from + u"&to=2026-03-08T00:00:01Z"_s << 422;
        QTest::newRow("backwards") << from + u"&to=2026-02-28T00:00:00Z"_s << 422;
        QTest::newRow("no to") << from << 422;
        QTest::newRow("no from") << to << 422;
        QTest::newRow("neither") << QString() << 422;
        QTest::newRow("page size 50") << from + u'&' + to + u"&page_size=50"_s << 200;
        QTest::newRow("page size 51") << from + u'&' + to + u"&page_size=51"_s << 422;
        QTest::newRow("page 0") << from + u'&' + to + u"&page_number=0"_s << 422;
    }

    void validatesLists()
    {
        QFETCH(QString, query);
        QFETCH(int, status);
        QCOMPARE(m_client->get(listPath(query)).status, status);
    }

    void pagesAndFilters()
    {
        for (int i = 0; i < 45; ++i)
            m_simulator->addCall(
                {.recipient = i % 3 == 0 ? u"+12025550116"_s : u"+12025550112"_s, .age = 1h + i * 1min});
        m_simulator->addCall({.recipient = u"+12025550112"_s, .age = 48h});

        QStringList seen;
        for (int page = 1; page <= 3; ++page) {
            const QJsonObject answer = m_client->get(listPath(lastDay() + u"&page_number=%1"_s.arg(page))).object();
            QCOMPARE(answer.value(u"page_number"_s).toInt(), page);
            QCOMPARE(answer.value(u"page_size"_s).toInt(), 20);
            QCOMPARE(answer.value(u"total"_s).toInt(), 45);
            QCOMPARE(answer.value(u"has_more"_s).toBool(), page < 3);
            const QJsonArray rows = answer.value(u"data"_s).toArray();
            QCOMPARE(rows.size(), page < 3 ? 20 : 5);
            for (const QJsonValue row : rows)
                seen.append(row.toObject().value(u"id"_s).toString());
        }
        QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 45);

        const QJsonObject busy = m_client->get(listPath(lastDay() + u"&status=busy"_s)).object();
        QCOMPARE(busy.value(u"total"_s).toInt(), 15);
        QCOMPARE(m_client->get(listPath(lastDay() + u"&call_type=inbound"_s)).object().value(u"total"_s).toInt(), 0);
        QCOMPARE(m_client->get(listPath(lastDay() + u"&provider=plivo"_s)).object().value(u"total"_s).toInt(), 45);
        QCOMPARE(m_client->get(u"/v2/agent/0b5e/executions?"_s + lastDay()).status, 404);

        const QJsonObject row = busy.value(u"data"_s).toArray().at(0).toObject();
        for (const QString &trimmed : {u"transcript"_s, u"summary"_s, u"extracted_data"_s, u"cost_breakdown"_s})
            QVERIFY(!row.contains(trimmed));
        QVERIFY(row.contains(u"telephony_data"_s));
    }

    void limitsTheRate()
    {
        m_simulator->setRateLimit(3);
        m_simulator->addKey(u"second"_s);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(m_client->get(u"/user/me"_s).status, 200);
        auto refused = m_client->get(u"/user/me"_s);
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.header("Retry-After").isEmpty());
        refused = m_client->get(u"/user/me"_s);
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.header("Retry-After"), "60"_ba);
        m_client->setKey("second");
        QCOMPARE(m_client->get(u"/user/me"_s).status, 200);
        m_client->setKey("demo-key");
        m_time += 1min;
        QCOMPARE(m_client->get(u"/user/me"_s).status, 200);
    }

    void delaysAnswersWithoutBlocking()
    {
        m_simulator->setLatency(60ms);
        QElapsedTimer timer;
        timer.start();
        QList<QNetworkReply *> replies;
        for (int i = 0; i < 4; ++i)
            replies.append(m_client->start("GET", u"/user/me"_s));
        for (QNetworkReply *reply : replies)
            QCOMPARE(TestClient::finish(reply).status, 200);
        QVERIFY(timer.elapsed() >= 60);
        QVERIFY(m_simulator->maxInFlight() >= 2);
        QTRY_COMPARE(m_simulator->inFlight(), 0);
        QCOMPARE(m_simulator->requests("GET", u"/user"_s), 4);
        m_simulator->resetCounters();
        QCOMPARE(m_simulator->requests(), 0);
        QCOMPARE(m_simulator->maxInFlight(), 0);
    }

    void failsAsAsked_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("contentType");
        QTest::newRow("garbage") << int(Failure::Kind::GarbageBody) << 200 << "application/json"_ba;
        QTest::newRow("html") << int(Failure::Kind::HtmlPage) << 200 << "text/html; charset=utf-8"_ba;
        QTest::newRow("truncated") << int(Failure::Kind::TruncatedJson) << 200 << "application/json"_ba;
        QTest::newRow("cut") << int(Failure::Kind::CutBody) << 200 << "application/json"_ba;
        QTest::newRow("status") << int(Failure::Kind::Status) << 503 << "application/json"_ba;
    }

    void failsAsAsked()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(QByteArray, contentType);
        const auto asked = static_cast<Failure::Kind>(kind);
        m_simulator->failNext(
            u"/v2/agent"_s, 1, asked == Failure::Kind::Status ? Failure::withStatus(503, 7s) : Failure::of(asked));
        QCOMPARE(m_client->get(u"/user/me"_s).status, 200);
        const auto answer = m_client->get(u"/v2/agent/all"_s);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("Content-Type"), contentType);
        if (asked == Failure::Kind::Status)
            QCOMPARE(answer.header("Retry-After"), "7"_ba);
        else
            QVERIFY(QJsonDocument::fromJson(answer.body).isNull());
        QCOMPARE(answer.error == QNetworkReply::RemoteHostClosedError, asked == Failure::Kind::CutBody);
        QCOMPARE(m_client->get(u"/v2/agent/all"_s).array().size(), 3);
    }

    void closesAfterRecordingTheDial()
    {
        // A raw socket: QNetworkAccessManager may send a request again when its connection closes.
        m_simulator->failNext(u"POST /call"_s, 1, Failure::of(Failure::Kind::CloseWithoutAnswer));
        const QByteArray body = QJsonDocument(dialBody()).toJson();
        QTcpSocket socket;
        QSignalSpy closed(&socket, &QTcpSocket::disconnected);
        socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(m_simulator->baseUrl()).port()));
        socket.write("POST /call HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer demo-key\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(socket.readAll().isEmpty());
        QCOMPARE(m_simulator->deliveredDials(), 1);
        QCOMPARE(QJsonDocument::fromJson(m_simulator->dialBodies().front()).object(), dialBody());
        const QJsonArray rows = m_client->get(listPath(lastDay())).object().value(u"data"_s).toArray();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.at(0).toObject().value(u"user_number"_s).toString(u"+12025550112"_s), u"+12025550112"_s);
    }

    void neverAnswers()
    {
        m_simulator->failNext(u"/user/me"_s, 1, Failure::of(Failure::Kind::NeverAnswer));
        QNetworkReply *reply = m_client->start("GET", u"/user/me"_s);
        QTRY_COMPARE(m_simulator->inFlight(), 1);
        QCOMPARE(m_client->get(u"/v2/agent/all"_s).status, 200);
        QVERIFY(!reply->isFinished());
        reply->abort();
        delete reply;
        QTRY_COMPARE(m_simulator->inFlight(), 0);
    }

    void answersPipelinedRequestsInOrder()
    {
        m_simulator->setLatency(5ms);
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(m_simulator->baseUrl()).port()));
        const QByteArray headers = " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer demo-key\r\n";
        socket.write("GET /user/me" + headers + "\r\nGET /nowhere" + headers + "\r\nGET /v2/agent/all" + headers
                     + "Connection: close\r\n\r\n");
        QSignalSpy closed(&socket, &QTcpSocket::disconnected);
        QTRY_COMPARE(closed.size(), 1);
        const QByteArray received = socket.readAll();
        const qsizetype user = received.indexOf("wallet");
        const qsizetype missing = received.indexOf("404 Not Found");
        const qsizetype agents = received.indexOf("Site Visit Caller");
        QVERIFY(user > 0 && user < missing && missing < agents);
        QCOMPARE(received.count("HTTP/1.1 "), 3);
    }

    void refusesOversizedRequests_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("header") << "GET /user/me HTTP/1.1\r\nX-Long: "_ba + QByteArray(20000, 'x') << "431"_ba;
        QTest::newRow("body") << "POST /call HTTP/1.1\r\nContent-Length: 2000000\r\n\r\n"_ba
                              << "413"_ba;
        QTest::newRow("chunks") << "POST /call HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"_ba
                                << "501"_ba;
        QTest::newRow("nonsense") << "hello\r\n\r\n"_ba
                                  << "400"_ba;
    }

    void refusesOversizedRequests()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        QTcpSocket socket;
        QSignalSpy closed(&socket, &QTcpSocket::disconnected);
        socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(m_simulator->baseUrl()).port()));
        socket.write(request);
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 " + status));
    }

private:
    [[nodiscard]] QString agentId() const { return m_simulator->agents().front().id; }
    [[nodiscard]] QJsonObject dialBody() const
    {
        return {{u"agent_id"_s, agentId()}, {u"recipient_phone_number"_s, u"+12025550112"_s}};
    }
    [[nodiscard]] QString listPath(const QString &query) const
    {
        return u"/v2/agent/"_s + agentId() + u"/executions?"_s + query;
    }
    [[nodiscard]] QString lastDay() const
    {
        const QDateTime now = m_simulator->now();
        return u"from=%1&to=%2"_s.arg(now.addDays(-1).toString(Qt::ISODate), now.toString(Qt::ISODate));
    }

    std::chrono::milliseconds m_time {};
    std::unique_ptr<Simulator> m_simulator;
    std::unique_ptr<TestClient> m_client;
};

CALLBOARD_TEST(SimulatorTest)
#include "SimulatorTest.moc"
