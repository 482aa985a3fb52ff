#include "bolna/BolnaClient.h"
#include "bolna/BolnaClients.h"
#include "support/Await.h"
#include "support/FaultServer.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::bolna;
using calls::Execution;
using test::FaultServer;
using test::TestClock;
using Kind = ApiError::Kind;
using Urgency = bolna::Urgency;

Q_DECLARE_METATYPE(callboard::test::FaultServer::Behaviour)
Q_DECLARE_METATYPE(callboard::bolna::ApiError::Kind)

class BolnaClientTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void identityIsRead();
    void agentsAreRead();
    void phoneNumbersAreRead();
    void anExecutionIsRead();
    void everyRequestCarriesTheKeyOnce();
    void anIdIsOneSegment_data();
    void anIdIsOneSegment();
    void anImpossibleIdIsNotAsked_data();
    void anImpossibleIdIsNotAsked();
    void theAnswerMustBeAboutTheCallAsked_data();
    void theAnswerMustBeAboutTheCallAsked();
    void whatIsNoAnswerIsAnError_data();
    void whatIsNoAnswerIsAnError();
    void everyRowOfAPageIsReadOrCounted();
    void idsMayBeJsonNumbers();
    void listsMustBeLists_data();
    void listsMustBeLists();
    void aRefusedKeyIsNotedUntilItIsTaken_data();
    void aRefusedKeyIsNotedUntilItIsTaken();
    void forbiddenIsAboutWhatWasAsked_data();
    void forbiddenIsAboutWhatWasAsked();
    void executionsForbiddenTwiceInARowAreTheKey();
    void aBurstIsOneRefusal();
    void aRefusedAccountIsProbedOnceAnHour();
    void aProbeThatIsNotAnsweredIsMadeSooner();
    void theOrderIsSentAsBolnaWantsIt_data();
    void theOrderIsSentAsBolnaWantsIt();
    void whatADialBecame_data();
    void whatADialBecame();
    void anUnsafeAddressGetsNoClient();
    void anotherKeyReplacesTheFirst();

private:
    /// A client of one account, over a real connection to `server`.
    struct Account
    {
        explicit Account(const FaultServer &server)
            : line(clock)
            , client({u"test"_s, u"test"_s, server.origin()}, *calls::ApiOrigin::fromText(server.origin()),
                  "bn-canary-0001", line)
        {
        }
        Result<Execution, ApiError> execution(const QString &id)
        {
            const auto answer = test::await<Result<Execution, ApiError>>(
                [&](auto reply) { client.execution(id, Urgency::Poll, reply); });
            if (!answer) {
                qFatal("A request did not end");
            }
            return *answer;
        }
        TestClock clock;
        AccountLine line;
        BolnaClient client;
    };
};

void BolnaClientTest::identityIsRead()
{
    FaultServer server(FaultServer::answer(200, R"({"name":"Asha","email":"asha@example.com","wallet":9930.01})"));
    Account account(server);
    const auto identity = test::await<Result<Identity, ApiError>>([&](auto reply) { account.client.identity(reply); });
    QVERIFY(identity && *identity);
    QCOMPARE((*identity)->name, u"Asha"_s);
    QCOMPARE((*identity)->email, u"asha@example.com"_s);
    QCOMPARE((*identity)->walletCents, std::optional(9930.01));
    QCOMPARE((*identity)->organisation, QString());
    server.behave(FaultServer::answer(200, R"({"wallet":"120.5","organization":{"name":"Asha Realty"}})"));
    const auto other = test::await<Result<Identity, ApiError>>([&](auto reply) { account.client.identity(reply); });
    QVERIFY(other && *other);
    QCOMPARE((*other)->walletCents, std::optional(120.5));
    QCOMPARE((*other)->organisation, u"Asha Realty"_s);
    server.behave(FaultServer::answer(200, R"({"wallet":[],"organization":7})"));
    const auto odd = test::await<Result<Identity, ApiError>>([&](auto reply) { account.client.identity(reply); });
    QVERIFY(odd && *odd);
    QVERIFY(!(*odd)->walletCents);
    QCOMPARE(server.deliveries()[0].path, QByteArray("/user/me"));
}

void BolnaClientTest::agentsAreRead()
{
    FaultServer server(FaultServer::answer(200,
        R"([{"id":"a1","agent_name":"Site visits","agent_type":"other"},{"agent_name":"no id"},7,{"id":"a2","agent_name":null}])"));
    Account account(server);
    QStringList told;
    connect(&account.client, &BolnaClient::agentsRead, this, [&told](const std::vector<Agent> &read) {
        for (const Agent &agent : read) {
            told.append(agent.id);
        }
    });
    const auto agents
        = test::await<Result<std::vector<Agent>, ApiError>>([&](auto reply) { account.client.agents(reply); });
    QVERIFY(agents && *agents);
    QCOMPARE(told, QStringList({u"a1"_s, u"a2"_s})); // before the answer: the store works in order
    QCOMPARE((*agents)->size(), std::size_t {2});
    QCOMPARE((**agents)[0].id, u"a1"_s);
    QCOMPARE((**agents)[0].name, u"Site visits"_s);
    QCOMPARE((**agents)[1].id, u"a2"_s);
    QCOMPARE(server.deliveries()[0].path, QByteArray("/v2/agent/all"));
}

void BolnaClientTest::phoneNumbersAreRead()
{
    FaultServer server(
        FaultServer::answer(200, R"([{"phone_number":"+91 98765-40002","agent_id":"a1"},{"phone_number":""}])"));
    Account account(server);
    const auto numbers
        = test::await<Result<std::vector<QString>, ApiError>>([&](auto reply) { account.client.phoneNumbers(reply); });
    QVERIFY(numbers && *numbers);
    QCOMPARE(**numbers, std::vector<QString> {u"+919876540002"_s});
    QCOMPARE(server.deliveries()[0].path, QByteArray("/phone-numbers/all"));
}

void BolnaClientTest::anExecutionIsRead()
{
    const QByteArray json = R"({"id":"f56b","status":"ringing","telephony_data":{"duration":"0.0"}})";
    FaultServer server(FaultServer::answer(200, json));
    Account account(server);
    const auto execution = account.execution(u"f56b"_s);
    QVERIFY(execution.has_value());
    QCOMPARE(execution->status->text(), u"ringing"_s);
    QCOMPARE(execution->raw, json);
    QCOMPARE(server.deliveries()[0].path, QByteArray("/executions/f56b"));
}

void BolnaClientTest::everyRequestCarriesTheKeyOnce()
{
    FaultServer server(FaultServer::answer(200, "[]"));
    Account account(server);
    (void)test::await<Result<Identity, ApiError>>([&](auto reply) { account.client.identity(reply); });
    (void)test::await<Result<std::vector<Agent>, ApiError>>([&](auto reply) { account.client.agents(reply); });
    (void)account.execution(u"a"_s);
    (void)test::await<Result<PlacedCall, ApiError>>([&](auto reply) { account.client.placeCall({}, reply); });
    QCOMPARE(server.count(), 4);
    for (const FaultServer::Request &sent : server.deliveries()) {
        QCOMPARE(sent.headers.value("authorization"), QByteArray("Bearer bn-canary-0001"));
        QVERIFY(!sent.path.contains("canary"));
        QVERIFY(!sent.body.contains("canary"));
    }
}

void BolnaClientTest::anIdIsOneSegment_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("the old form") << u"agent-1#1700000000"_s << QByteArray("/executions/agent-1%231700000000");
    QTest::newRow("a slash") << u"a/../user"_s << QByteArray("/executions/a%2F..%2Fuser");
    QTest::newRow("a query") << u"a?b"_s << QByteArray("/executions/a%3Fb");
}

void BolnaClientTest::anIdIsOneSegment()
{
    QFETCH(const QString, id);
    QFETCH(const QByteArray, path);
    FaultServer server(FaultServer::answer(200, R"({"status":"queued"})"));
    Account account(server);
    QVERIFY(account.execution(id).has_value());
    QCOMPARE(server.deliveries()[0].path, path);
}

void BolnaClientTest::anImpossibleIdIsNotAsked_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("empty") << QString();
    QTest::newRow("a dot") << u"."_s;
    QTest::newRow("two dots") << u".."_s;
}

void BolnaClientTest::anImpossibleIdIsNotAsked()
{
    QFETCH(const QString, id);
    FaultServer server;
    Account account(server);
    const auto execution = account.execution(id);
    QVERIFY(!execution.has_value());
    QVERIFY(execution.error().kind == Kind::NotFound);
    QCOMPARE(server.count(), 0);
}

void BolnaClientTest::theAnswerMustBeAboutTheCallAsked_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("the same id") << QByteArray(R"({"id":"f56b","status":"queued"})") << true;
    QTest::newRow("in other case") << QByteArray(R"({"id":"F56B","status":"queued"})") << true;
    QTest::newRow("no id in it") << QByteArray(R"({"status":"queued"})") << true;
    QTest::newRow("another id") << QByteArray(R"({"id":"0000","status":"completed"})") << false;
    QTest::newRow("another execution_id") << QByteArray(R"({"execution_id":"0000","status":"completed"})") << false;
}

void BolnaClientTest::theAnswerMustBeAboutTheCallAsked()
{
    QFETCH(const QByteArray, json);
    QFETCH(const bool, accepted);
    FaultServer server(FaultServer::answer(200, json));
    Account account(server);
    const auto execution = account.execution(u"f56b"_s);
    QCOMPARE(execution.has_value(), accepted);
    if (!accepted) {
        QVERIFY(execution.error().kind == Kind::Parse);
    }
}

void BolnaClientTest::whatIsNoAnswerIsAnError_data()
{
    QTest::addColumn<FaultServer::Behaviour>("behaviour");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("HTML") << FaultServer::answer(200, "<html>Sign in</html>", {{"Content-Type", "text/html"}})
                          << Kind::Parse;
    QTest::newRow("garbage") << FaultServer::answer(200, "\x1f\x8b not json {]") << Kind::Parse;
    QTest::newRow("a list") << FaultServer::answer(200, "[]") << Kind::Parse;
    QTest::newRow("nothing") << FaultServer::answer(200, {}) << Kind::Parse;
    QTest::newRow("204") << FaultServer::raw("HTTP/1.1 204 No Content\r\n\r\n", false) << Kind::Parse;
    QTest::newRow("an error body with 200")
        << FaultServer::answer(200, R"({"error":500,"message":"x"})") << Kind::Parse;
    QTest::newRow("the wrong type of status") << FaultServer::answer(200, R"({"id":"f56b","status":5})") << Kind::Parse;
    QTest::newRow("deep nesting") << FaultServer::answer(200, QByteArray("[").repeated(100000)) << Kind::Parse;
    QTest::newRow("cut, no length, closed")
        << FaultServer::raw("HTTP/1.1 200 OK\r\n\r\n{\"id\":\"f56b\",\"status\":\"comp", true) << Kind::Parse;
    QTest::newRow("cut, with its length")
        << FaultServer::raw("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id\":\"f56b\"", true) << Kind::Network;
    QTest::newRow("a redirect") << FaultServer::answer(302, {}, {{"Location", "/elsewhere"}}) << Kind::Parse;
    QTest::newRow("too large, says so") << FaultServer::raw("HTTP/1.1 200 OK\r\nContent-Length: 17000000\r\n\r\n{",
        false) << Kind::TooLarge;
    QTest::newRow("401") << FaultServer::answer(401, "{}") << Kind::Auth;
    QTest::newRow("403") << FaultServer::answer(403, "{}") << Kind::Forbidden;
    QTest::newRow("404") << FaultServer::answer(404, "{}") << Kind::NotFound;
    QTest::newRow("429") << FaultServer::answer(429, "{}") << Kind::RateLimited;
    QTest::newRow("500") << FaultServer::answer(500, "{}") << Kind::Http;
    QTest::newRow("closed") << FaultServer::closeWithoutAnswer() << Kind::Network;
}

void BolnaClientTest::whatIsNoAnswerIsAnError()
{
    QFETCH(const FaultServer::Behaviour, behaviour);
    QFETCH(const Kind, kind);
    FaultServer server(behaviour);
    Account account(server);
    const auto execution = account.execution(u"f56b"_s);
    QVERIFY(!execution.has_value());
    QVERIFY2(execution.error().kind == kind, qPrintable(execution.error().message));
    QVERIFY(!execution.error().message.isEmpty());
    QVERIFY(!execution.error().message.contains(u"%1"));
    QVERIFY(!execution.error().message.contains(u"canary"));
    for (const FaultServer::Request &sent : server.deliveries()) {
        QCOMPARE(sent.path, QByteArray("/executions/f56b")); // nothing else was asked
    }
}

void BolnaClientTest::everyRowOfAPageIsReadOrCounted()
{
    FaultServer server(FaultServer::answer(200,
        R"({"total":8,"has_more":true,"data":[{"id":"e1","status":"completed"},{"id":4471,"status":"busy"},)"
        R"({"id":"e3","status":7},{"execution_id":9007199254740993,"status":["completed"]},{"id":"e5"},)"
        R"({"status":"completed"},{"id":12345678901234567890,"status":"completed"},"e8"]})"));
    Account account(server);
    const auto page = test::await<Result<ExecutionPage, ApiError>>([&](auto reply) {
        account.client.executions(
            {.agentId = u"a1"_s, .from = account.clock.now().addDays(-1), .to = account.clock.now()}, Urgency::Poll,
            reply);
    });
    QVERIFY(page && *page);
    std::vector<QString> read;
    for (const Execution &row : (*page)->rows) {
        read.push_back(row.id);
    }
    QCOMPARE(read, (std::vector<QString> {u"e1"_s, u"4471"_s, u"e5"_s}));
    QCOMPARE((*page)->unreadable, (std::vector<QString> {u"e3"_s, u"9007199254740993"_s}));
    QCOMPARE((*page)->withoutId, 3); // no id, one that JSON rounds, and what is no object
    QCOMPARE((*page)->total, 8);
    QVERIFY((*page)->hasMore);
}

void BolnaClientTest::idsMayBeJsonNumbers()
{
    FaultServer server(FaultServer::answer(200, R"({"id":9007199254740993,"status":"queued"})"));
    Account account(server);
    const auto own = account.execution(u"9007199254740993"_s);
    QVERIFY2(own.has_value(), own ? "" : qPrintable(own.error().message));
    QCOMPARE(own->id, u"9007199254740993"_s);
    // As doubles both are one number.
    const auto anothers = account.execution(u"9007199254740992"_s);
    QVERIFY(!anothers.has_value() && anothers.error().kind == Kind::Parse);

    FaultServer agentServer(FaultServer::answer(200, R"([{"id":12,"agent_name":"Site visits"}])"));
    Account agentAccount(agentServer);
    const auto agents
        = test::await<Result<std::vector<Agent>, ApiError>>([&](auto reply) { agentAccount.client.agents(reply); });
    QVERIFY(agents && *agents && (*agents)->size() == 1);
    QCOMPARE((**agents)[0].id, u"12"_s);

    FaultServer dialServer(FaultServer::answer(200, R"({"status":"queued","execution_id":4471})"));
    Account dialAccount(dialServer);
    const auto placed = test::await<Result<PlacedCall, ApiError>>([&](auto reply) {
        dialAccount.client.placeCall({u"12"_s, u"+919876540001"_s, {}, {}}, reply);
    });
    QVERIFY(placed && *placed);
    QCOMPARE((*placed)->executionId, u"4471"_s);
}

void BolnaClientTest::listsMustBeLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("an object") << QByteArray(R"({"data":[]})");
    QTest::newRow("HTML") << QByteArray("<html>");
    QTest::newRow("cut") << QByteArray(R"([{"id":"a1"},{"id")");
    QTest::newRow("nothing") << QByteArray();
}

void BolnaClientTest::listsMustBeLists()
{
    QFETCH(const QByteArray, body);
    FaultServer server(FaultServer::answer(200, body));
    Account account(server);
    const auto agents
        = test::await<Result<std::vector<Agent>, ApiError>>([&](auto reply) { account.client.agents(reply); });
    QVERIFY(agents && !*agents);
    QVERIFY(agents->error().kind == Kind::Parse);
}

void BolnaClientTest::aRefusedKeyIsNotedUntilItIsTaken_data()
{
    QTest::addColumn<FaultServer::Behaviour>("refusal");
    QTest::addColumn<FaultServer::Behaviour>("then");
    QTest::addColumn<bool>("stillRefused");
    const auto no = FaultServer::answer(401, R"({"detail":"Not authenticated"})");
    QTest::newRow("401, then a good answer") << no << FaultServer::answer(200, R"({"status":"queued"})") << false;
    QTest::newRow("401, then 403") << no << FaultServer::answer(403, "{}") << true;
    QTest::newRow("401, then a redirect") << no << FaultServer::answer(302, {}, {{"Location", "/sign-in"}}) << true;
    QTest::newRow("401, then 401") << no << no << true;
    QTest::newRow("401, then the server fails") << no << FaultServer::answer(500, "{}") << true;
    QTest::newRow("401, then a gateway fails") << no << FaultServer::answer(502, "<html>") << true;
    QTest::newRow("401, then too many requests") << no << FaultServer::answer(429, "{}") << true;
    QTest::newRow("401, then the connection closes") << no << FaultServer::closeWithoutAnswer() << true;
}

void BolnaClientTest::aRefusedKeyIsNotedUntilItIsTaken()
{
    QFETCH(const FaultServer::Behaviour, refusal);
    QFETCH(const FaultServer::Behaviour, then);
    QFETCH(const bool, stillRefused);
    FaultServer server(refusal);
    Account account(server);
    QSignalSpy changed(&account.client, &BolnaClient::refusedChanged);
    QVERIFY(!account.client.isRefused());
    QVERIFY(!account.execution(u"a"_s).has_value());
    QVERIFY(account.client.isRefused());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toBool(), true);

    server.behave(then);
    (void)account.execution(u"a"_s);
    QCOMPARE(account.client.isRefused(), stillRefused);
    QCOMPARE(changed.count(), stillRefused ? 1 : 2);
}

void BolnaClientTest::forbiddenIsAboutWhatWasAsked_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"a dial", "the agents", "the numbers", "the identity", "a list", "an execution"}) {
        QTest::newRow(what) << QString::fromLatin1(what);
    }
}

void BolnaClientTest::forbiddenIsAboutWhatWasAsked()
{
    QFETCH(const QString, what);
    FaultServer server(FaultServer::answer(403, R"({"message":"Trial accounts may call verified numbers only"})"));
    Account account(server);
    BolnaClient &client = account.client;
    QSignalSpy changed(&client, &BolnaClient::refusedChanged);
    const auto errorOf = [&]() -> std::optional<ApiError> {
        const auto of
            = [](const auto &result) { return result && !*result ? std::optional(result->error()) : std::nullopt; };
        if (what == u"a dial") {
            return of(test::await<Result<PlacedCall, ApiError>>([&](auto reply) { client.placeCall({}, reply); }));
        }
        if (what == u"the agents") {
            return of(test::await<Result<std::vector<Agent>, ApiError>>([&](auto reply) { client.agents(reply); }));
        }
        if (what == u"the numbers") {
            return of(
                test::await<Result<std::vector<QString>, ApiError>>([&](auto reply) { client.phoneNumbers(reply); }));
        }
        if (what == u"the identity") {
            return of(test::await<Result<Identity, ApiError>>([&](auto reply) { client.identity(reply); }));
        }
        if (what == u"a list") {
            const ListQuery list {.agentId = u"a"_s, .from = account.clock.now(), .to = account.clock.now()};
            return of(test::await<Result<ExecutionPage, ApiError>>(
                [&](auto reply) { client.executions(list, Urgency::Poll, reply); }));
        }
        return account.execution(u"e"_s).error();
    };
    const int often = what == u"an execution" ? 1 : 3; // an execution twice in a row is another matter
    for (int i = 0; i < often; ++i) {
        const auto error = errorOf();
        QVERIFY(error.has_value());
        QVERIFY(error->kind == Kind::Forbidden);
        QCOMPARE(error->httpStatus, 403);
        QVERIFY2(error->message.contains(u"Trial accounts may call verified numbers only"), qPrintable(error->message));
        QVERIFY2(!error->message.contains(u"key"), qPrintable(error->message));
    }
    QVERIFY(!client.isRefused());
    QCOMPARE(changed.count(), 0);
}

void BolnaClientTest::executionsForbiddenTwiceInARowAreTheKey()
{
    const auto no = FaultServer::answer(403, R"({"message":"Forbidden"})");
    const auto yes = FaultServer::answer(200, R"({"status":"queued"})");
    FaultServer server(no);
    Account account(server);
    QVERIFY(account.execution(u"a"_s).error().kind == Kind::Forbidden);
    server.behave(yes);
    QVERIFY(account.execution(u"a"_s).has_value());
    server.behave(no);
    QVERIFY(account.execution(u"b"_s).error().kind == Kind::Forbidden); // not in a row
    QVERIFY(!account.client.isRefused());
    server.behave(FaultServer::answer(503, "{}"));
    QVERIFY(!account.execution(u"a"_s).has_value()); // says nothing of the key, in neither way
    server.behave(no);
    QVERIFY(account.execution(u"c"_s).error().kind == Kind::Auth);
    QVERIFY(account.client.isRefused());
    server.behave(yes);
    QVERIFY(account.execution(u"a"_s).has_value());
    QVERIFY(!account.client.isRefused());
    server.behave(no);
    QVERIFY(account.execution(u"a"_s).error().kind == Kind::Forbidden); // counted from the start again
    QVERIFY(!account.client.isRefused());
}

void BolnaClientTest::aBurstIsOneRefusal()
{
    test::HeldRequests held;
    FaultServer server(held.behaviour());
    Account account(server);
    int answers = 0;
    for (int i = 0; i < 6; ++i) {
        account.client.execution(u"e%1"_s.arg(i), Urgency::Poll, {this, [&](const auto &) { ++answers; }});
    }
    QTRY_COMPARE(held.waiting(), std::size_t {6});
    held.releaseAll(403, "<html><title>Just a moment...</title></html>");
    QTRY_COMPARE(answers, 6);
    QVERIFY(!account.client.isRefused());
}

void BolnaClientTest::aRefusedAccountIsProbedOnceAnHour()
{
    FaultServer server(FaultServer::answer(401, "{}"));
    Account account(server);
    BolnaClient &client = account.client;
    QCOMPARE(client.untilProbe(), 0ms);
    (void)account.execution(u"a"_s);
    QCOMPARE(client.untilProbe(), 1h);
    account.clock.advance(59min);
    QCOMPARE(client.untilProbe(), 1min);
    account.clock.advance(1min);
    QCOMPARE(client.untilProbe(), 0ms);
    client.probe();
    QCOMPARE(client.untilProbe(), 1h); // one, however often one looks
    QTRY_COMPARE(server.count(), 2);
    QCOMPARE(server.deliveries().back().path, QByteArray("/user/me"));

    account.clock.advance(30min);
    (void)account.execution(u"a"_s); // Check Status
    QCOMPARE(client.untilProbe(), 1h);

    account.clock.advance(1h);
    server.behave(FaultServer::answer(200, R"({"name":"Asha"})"));
    QSignalSpy changed(&client, &BolnaClient::refusedChanged);
    client.probe();
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(!client.isRefused());
    QCOMPARE(client.key(), QByteArray("bn-canary-0001"));
}

void BolnaClientTest::aProbeThatIsNotAnsweredIsMadeSooner()
{
    FaultServer server(FaultServer::answer(401, "{}"));
    Account account(server);
    (void)account.execution(u"a"_s);
    account.clock.advance(1h);
    server.behave(FaultServer::closeWithoutAnswer());
    (void)account.execution(u"a"_s);
    QVERIFY(account.client.isRefused());
    QCOMPARE(account.client.untilProbe(), 5min);
}

void BolnaClientTest::theOrderIsSentAsBolnaWantsIt_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QJsonObject>("userData");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("the least") << QString() << QJsonObject()
                               << QByteArray(R"({"agent_id":"a1","recipient_phone_number":"+919876540001"})");
    QTest::newRow("everything")
        << u"+919876540002"_s << QJsonObject {{u"customer_name"_s, u"आशा \"A\""_s}}
        << QByteArray(
               R"({"agent_id":"a1","from_phone_number":"+919876540002","recipient_phone_number":"+919876540001","user_data":{"customer_name":"आशा \"A\""}})");
}

void BolnaClientTest::theOrderIsSentAsBolnaWantsIt()
{
    QFETCH(const QString, from);
    QFETCH(const QJsonObject, userData);
    QFETCH(const QByteArray, expected);
    FaultServer server(FaultServer::answer(200, R"({"message":"done","status":"queued","execution_id":"e1"})"));
    Account account(server);
    const auto placed = test::await<Result<PlacedCall, ApiError>>([&](auto reply) {
        account.client.placeCall({u"a1"_s, u"+919876540001"_s, from, userData}, reply);
    });
    QVERIFY(placed && *placed);
    QCOMPARE((*placed)->executionId, u"e1"_s);
    QCOMPARE((*placed)->status.text(), u"queued"_s);
    QCOMPARE(server.count(), 1);
    QCOMPARE(server.deliveries()[0].method, QByteArray("POST"));
    QCOMPARE(server.deliveries()[0].path, QByteArray("/call"));
    QCOMPARE(QJsonDocument::fromJson(server.deliveries()[0].body), QJsonDocument::fromJson(expected));
}

void BolnaClientTest::whatADialBecame_data()
{
    QTest::addColumn<FaultServer::Behaviour>("behaviour");
    QTest::addColumn<QString>("outcome"); // placed, no, unknown
    const auto row = [](const char *name, const FaultServer::Behaviour &behaviour, const QString &outcome) {
        QTest::newRow(name) << behaviour << outcome;
    };
    row("200 with an id", FaultServer::answer(200, R"({"status":"queued","execution_id":"e1"})"), u"placed"_s);
    row("201 with an id, no status", FaultServer::answer(201, R"({"execution_id":"e1"})"), u"placed"_s);
    for (const int status : {400, 401, 403, 404, 422, 429}) {
        row(qPrintable(QString::number(status)), FaultServer::answer(status, R"({"message":"no"})"), u"no"_s);
    }
    row("422, its body cut",
        FaultServer::raw("HTTP/1.1 422 Unprocessable\r\nContent-Length: 90\r\n\r\n{\"detail\":", true), u"no"_s);
    row("304", FaultServer::raw("HTTP/1.1 304 Not Modified\r\n\r\n", false), u"unknown"_s);
    row("300 without a place to go", FaultServer::answer(300, "{}"), u"unknown"_s);
    row("422 with HTML", FaultServer::answer(422, "<html>"), u"no"_s);
    for (const int status :
        {402, 405, 408, 409, 410, 413, 425, 451, 499, 500, 501, 502, 503, 504, 520, 524, 529, 599}) {
        row(qPrintable(QString::number(status)), FaultServer::answer(status, R"({"message":"oops"})"), u"unknown"_s);
    }
    row("200 without an id", FaultServer::answer(200, R"({"message":"done"})"), u"unknown"_s);
    row("200 with a null id", FaultServer::answer(200, R"({"execution_id":null})"), u"unknown"_s);
    row("200 with HTML", FaultServer::answer(200, "<html>"), u"unknown"_s);
    row("200 with nothing", FaultServer::answer(200, {}), u"unknown"_s);
    row("a redirect", FaultServer::answer(307, {}, {{"Location", "/call2"}}), u"unknown"_s);
    row("closed without an answer", FaultServer::closeWithoutAnswer(), u"unknown"_s);
    row("reset", FaultServer::reset(), u"unknown"_s);
    row("cut", FaultServer::raw("HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"execution_id\":", true), u"unknown"_s);
    row("cut, no length", FaultServer::raw("HTTP/1.1 200 OK\r\n\r\n{\"execution_id\":\"e", true), u"unknown"_s);
    row("silence", FaultServer::silence(), u"unknown"_s);
}

void BolnaClientTest::whatADialBecame()
{
    QFETCH(const FaultServer::Behaviour, behaviour);
    QFETCH(const QString, outcome);
    FaultServer server(behaviour);
    Account account(server);
    std::optional<Result<PlacedCall, ApiError>> placed;
    account.client.placeCall({u"a1"_s, u"+919876540001"_s, {}, {}},
        {this, [&](const Result<PlacedCall, ApiError> &came) { placed = came; }});
    QTRY_COMPARE(server.count(), 1);
    if (!QTest::qWaitFor([&] { return placed.has_value(); }, 300)) {
        account.clock.advance(60s);
    }
    QTRY_VERIFY(placed.has_value());
    QCOMPARE(placed->has_value(), outcome == u"placed");
    if (!*placed) {
        QCOMPARE(placed->error().mayHaveArrived, outcome == u"unknown");
        QVERIFY(!placed->error().message.isEmpty());
    } else {
        QCOMPARE((*placed)->executionId, u"e1"_s);
        QCOMPARE((*placed)->status.text(), u"queued"_s);
    }
    QVERIFY(!QTest::qWaitFor([&] { return server.count() > 1; }, 100));
}

void BolnaClientTest::anUnsafeAddressGetsNoClient()
{
    TestClock clock;
    BolnaClients clients(clock);
    for (const QString &url :
        {u"http://api.bolna.ai"_s, u"file:///etc"_s, QString(), u"https://user:pass@api.bolna.ai"_s}) {
        QVERIFY(!clients.put({u"a"_s, u"a"_s, url}, "key"));
    }
    QVERIFY(clients.isEmpty());
    QVERIFY(!clients.find(u"a"_s));
    QVERIFY(!clients.first());
}

void BolnaClientTest::anotherKeyReplacesTheFirst()
{
    FaultServer server(FaultServer::answer(401, "{}"));
    TestClock clock;
    BolnaClients clients(clock);
    QSignalSpy refused(&clients, &BolnaClients::refusedChanged);
    QVERIFY(clients.put({u"a"_s, u"a"_s, server.origin()}, "first"));
    QVERIFY(clients.put({u"b"_s, u"b"_s, server.origin()}, "other"));
    (void)test::await<Result<Execution, ApiError>>(
        [&](auto reply) { clients.find(u"a"_s)->execution(u"e"_s, Urgency::Poll, reply); });
    QVERIFY(clients.find(u"a"_s)->isRefused());
    QVERIFY(!clients.find(u"b"_s)->isRefused());
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused[0][0].toString(), u"a"_s);

    QVERIFY(clients.put({u"a"_s, u"a"_s, server.origin()}, "second"));
    QVERIFY(!clients.find(u"a"_s)->isRefused());
    QCOMPARE(clients.first()->account().id, u"a"_s); // still the first one
    server.behave(FaultServer::answer(200, R"({"status":"queued"})"));
    (void)test::await<Result<Execution, ApiError>>(
        [&](auto reply) { clients.find(u"a"_s)->execution(u"e"_s, Urgency::Poll, reply); });
    QCOMPARE(server.deliveries().back().headers.value("authorization"), QByteArray("Bearer second"));
}

CALLBOARD_TEST(BolnaClientTest)
#include "BolnaClientTest.moc"
