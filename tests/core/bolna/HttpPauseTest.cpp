#include "bolna/HttpChannel.h"
#include "support/FaultServer.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::bolna;
using test::FaultServer;
using test::HeldRequests;
using test::TestClock;
using Answered = Result<HttpAnswer, ApiError>;

/// A channel across the machine's sleep.
class HttpPauseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsUnderWayIsAskedOnceMore()
    {
        TestClock clock;
        HttpChannel channel(clock);
        HeldRequests held;
        FaultServer server(held.behaviour());
        std::optional<Answered> answered;
        channel.send(get(server), {this, [&](const Answered &answer) { answered = answer; }});
        QTRY_COMPARE(held.waiting(), std::size_t {1});
        channel.pause();
        QVERIFY(channel.isPaused());
        QCOMPARE(channel.inFlight(), 0);
        held.releaseAll(200, "\"too late\"");
        clock.advance(1h); // no deadline runs, and no patience
        QTest::qWait(50);
        QVERIFY(!answered);
        QCOMPARE(server.count(), 1);
        server.behave(FaultServer::answer(200, "\"awake\""));
        channel.goOn();
        QTRY_VERIFY(answered.has_value());
        QVERIFY(answered->has_value());
        QCOMPARE((*answered)->body, QByteArray("\"awake\""));
        QCOMPARE(server.count(), 2);
    }

    void whatIsAskedMeanwhileWaits()
    {
        TestClock clock;
        HttpChannel channel(clock);
        FaultServer server;
        channel.pause();
        std::optional<Answered> first;
        std::optional<Answered> second;
        channel.send(get(server), {this, [&](const Answered &answer) { first = answer; }});
        HttpRequest impatient = get(server);
        impatient.budget = std::make_shared<RequestBudget>(clock);
        impatient.patience = 0ms;
        const auto id = channel.send(impatient, {this, [&](const Answered &answer) { second = answer; }});
        QTest::qWait(50);
        QCOMPARE(server.count(), 0);
        channel.cancel(id); // it can still be taken back
        QVERIFY(second && second->error().kind == ApiError::Kind::Cancelled);
        channel.goOn();
        QTRY_VERIFY(first && first->has_value());
        QCOMPARE(server.count(), 1);
        channel.goOn(); // said twice
    }

    void aDialIsSentOnceAndLeftAlone()
    {
        TestClock clock;
        HttpChannel channel(clock);
        HeldRequests held;
        FaultServer server(held.behaviour());
        HttpRequest dial = get(server);
        dial.verb = "POST";
        dial.jsonBody = "{}";
        std::optional<Answered> answered;
        channel.send(dial, {this, [&](const Answered &answer) { answered = answer; }});
        QTRY_COMPARE(held.waiting(), std::size_t {1});
        channel.pause();
        QCOMPARE(channel.inFlight(), 1);
        held.releaseAll(200, "{}");
        QTRY_VERIFY(answered && answered->has_value());
        channel.goOn();
        QTest::qWait(50);
        QCOMPARE(server.count(), 1);
    }

    void aBodyThatArrivesIsBrokenOff()
    {
        TestClock clock;
        HttpChannel channel(clock);
        FaultServer server(FaultServer::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", false));
        HttpRequest download = get(server);
        QByteArray came;
        download.sink = [&](const QByteArray &piece) {
            came += piece;
            return true;
        };
        std::optional<Answered> answered;
        channel.send(download, {this, [&](const Answered &answer) { answered = answer; }});
        QTRY_COMPARE(came, QByteArray("half"));
        channel.pause();
        QVERIFY(answered && !*answered);
        QCOMPARE(answered->error().kind, ApiError::Kind::Cancelled);
    }

private:
    static HttpRequest get(const FaultServer &server)
    {
        HttpRequest request;
        request.url = QUrl(server.origin() + u"/executions/a"_s);
        request.maxBytes = 1000;
        request.deadline = 20s;
        return request;
    }
};

CALLBOARD_TEST(HttpPauseTest)
#include "HttpPauseTest.moc"
