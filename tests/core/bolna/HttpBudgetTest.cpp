#include "bolna/HttpChannel.h"
#include "bolna/RequestBudget.h"
#include "support/Await.h"
#include "support/FaultServer.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::bolna;
using test::FaultServer;
using test::HeldRequests;
using test::TestClock;
using Answered = Result<HttpAnswer, ApiError>;
using Kind = ApiError::Kind;

/// Requests that are charged to an account: when they leave, and in which order.
class HttpBudgetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsWaitForTheBudgetAndLeaveWhenATokenIsBack()
    {
        Line line;
        for (int i = 0; i < least + 3; ++i) {
            line.send(line.request(u"/"_s + QString::number(i)));
        }
        QTRY_COMPARE(line.count(), least);
        QVERIFY(line.settle());
        QCOMPARE(line.count(), least);
        line.clock.advance(60s - 1ms);
        QVERIFY(line.settle());
        QCOMPARE(line.count(), least);
        line.clock.advance(1ms);
        QTRY_COMPARE(line.answers.size(), std::size_t {least + 3});
        QCOMPARE(line.count(), least + 3);
        for (const Answered &answer : line.answers) {
            QVERIFY(answer.has_value());
        }
    }

    void aPersonPassesBeforeWaitingPolls()
    {
        Line line;
        for (int i = 0; i < least; ++i) { // tokens come back one by one
            line.use(1);
            line.clock.advance(1s);
        }
        for (int i = 0; i < 3; ++i) {
            line.send(line.request(u"/poll-%1"_s.arg(i), Urgency::Poll));
        }
        line.send(line.request(u"/person"_s));
        QVERIFY(line.settle());
        QCOMPARE(line.count(), 0);
        line.clock.advance(50s);
        QTRY_COMPARE(line.count(), 1);
        QVERIFY(line.settle());
        QCOMPARE(line.delivered(), QStringList {u"/person"_s});
        line.clock.advance(10s);
        QTRY_COMPARE(line.count(), 4);
    }

    void ofEqualsTheFirstLeavesFirst()
    {
        Line line;
        for (int i = 0; i < least; ++i) {
            line.use(1);
            line.clock.advance(1s);
        }
        line.clock.advance(40s); // fifty seconds after the first
        QStringList sent;
        for (int i = 0; i < 5; ++i) {
            sent.append(u"/%1"_s.arg(i));
            line.send(line.request(sent.last()));
        }
        QVERIFY(line.settle());
        for (int i = 0; i < 5; ++i) {
            line.clock.advance(i == 0 ? 10s : 1s);
            QTRY_COMPARE(line.count(), i + 1);
            QVERIFY(line.settle());
            QCOMPARE(line.delivered(), sent.first(i + 1));
        }
    }

    void everyUrgencyLeavesTheOthersTheirShare()
    {
        Line line;
        const auto sendTen = [&](const QString &path, Urgency urgency) {
            for (int i = 0; i < least; ++i) {
                line.send(line.request(path, urgency));
            }
        };
        sendTen(u"/background"_s, Urgency::Background);
        QTRY_COMPARE(line.count(), least / 2);
        QVERIFY(line.settle());
        QCOMPARE(line.count(), least / 2);
        sendTen(u"/poll"_s, Urgency::Poll);
        QTRY_COMPARE(line.count(), least - 1);
        QVERIFY(line.settle());
        QCOMPARE(line.delivered().filter(u"/poll"_s).size(), least / 2 - 1);
        sendTen(u"/person"_s, Urgency::Person);
        QTRY_COMPARE(line.count(), least);
        QVERIFY(line.settle());
        QCOMPARE(line.delivered().filter(u"/person"_s).size(), 1);
        // A minute on the persons come first, and leave nothing to the others.
        line.clock.advance(60s);
        QTRY_COMPARE(line.delivered().filter(u"/person"_s).size(), least);
        QVERIFY(line.settle());
        QCOMPARE(line.delivered().filter(u"/background"_s).size(), least / 2);
    }

    /// Recordings, while transcripts are read: a tenth, counted in their own requests, and the others do not mind them.
    void besideTranscriptsTheBackgroundHasATenth()
    {
        Line line;
        line.budget->setToRead(5000);
        for (int i = 0; i < least; ++i) {
            line.send(line.request(u"/background"_s, Urgency::Background));
        }
        QTRY_COMPARE(line.count(), least / 10);
        QVERIFY(line.settle());
        QCOMPARE(line.count(), least / 10);
        for (int i = 0; i < least; ++i) {
            line.send(line.request(u"/history"_s, Urgency::History));
        }
        QTRY_COMPARE(line.count(), least / 2); // all that the history may, those of the background among them
        line.clock.advance(60s);
        QTRY_COMPARE(line.delivered().filter(u"/background"_s).size(), 2 * (least / 10));
    }

    void theImpatientIsToldAtOnceAndNothingIsSent()
    {
        Line line;
        line.use(least);
        line.clock.advance(20s);
        HttpRequest get = line.request(u"/"_s);
        get.patience = 5s;
        line.send(get);
        QTRY_COMPARE(line.answers.size(), std::size_t {1});
        QVERIFY(!line.answers[0].has_value());
        const ApiError &error = line.answers[0].error();
        QVERIFY(error.kind == Kind::RateLimited);
        QCOMPARE(error.httpStatus, 0);
        QVERIFY(!error.mayHaveArrived);
        QVERIFY(error.retryAfter == std::chrono::seconds(40));
        QVERIFY(!error.message.isEmpty());
        QCOMPARE(line.server.count(), 0);
        line.clock.advance(5min);
        QVERIFY(line.settle());
        QCOMPARE(line.count(), 0); // it does not leave later either
        QCOMPARE(line.budget->left(Urgency::Person), least);
    }

    void thePatientWaitsAndIsSent()
    {
        Line line;
        line.use(least);
        line.clock.advance(55s);
        HttpRequest get = line.request(u"/"_s);
        get.patience = 5s;
        line.send(get);
        QVERIFY(line.settle());
        QCOMPARE(line.answers.size(), std::size_t {0});
        line.clock.advance(5s);
        QTRY_COMPARE(line.answers.size(), std::size_t {1});
        QVERIFY(line.answers[0].has_value());
        QCOMPARE(line.count(), 1);
    }

    void aPauseRefusesTheImpatientThatWait()
    {
        HeldRequests held;
        Line line(held.behaviour());
        for (int i = 0; i < HttpChannel::mostInFlight; ++i) {
            line.send(line.request(u"/held"_s, Urgency::Poll));
        }
        QTRY_COMPARE(held.waiting(), std::size_t {6});
        HttpRequest get = line.request(u"/impatient"_s);
        get.patience = 1s;
        line.send(get); // there are tokens, but six are on their way
        held.release(429, "{}");
        QTRY_COMPARE(line.answers.size(), std::size_t {2});
        for (const Answered &answer : line.answers) {
            QVERIFY(!answer.has_value());
            QVERIFY(answer.error().kind == Kind::RateLimited);
        }
        QCOMPARE(line.answers[0].error().httpStatus + line.answers[1].error().httpStatus, 429);
        QCOMPARE(line.delivered().filter(u"/impatient"_s).size(), 0);
    }

    void oneAccountsBudgetHoldsUpNoOther()
    {
        Line line;
        const auto other = line.account();
        line.use(least);
        for (int i = 0; i < 20; ++i) {
            line.send(line.request(u"/waiting"_s));
        }
        for (int i = 0; i < least; ++i) {
            HttpRequest get = line.request(u"/other"_s, Urgency::Person);
            get.budget = other;
            line.send(get);
        }
        HttpRequest background = line.request(u"/late"_s, Urgency::Background);
        background.budget = other;
        line.send(background);
        QTRY_COMPARE(line.answers.size(), std::size_t {least});
        QVERIFY(line.settle());
        QCOMPARE(line.delivered().filter(u"/other"_s).size(), least);
        QCOMPARE(line.count(), least);
    }

    void aListsCeilingHoldsUpNoRead()
    {
        Line line;
        line.budget->setPerMinute(RequestBudget::mostPerMinute);
        for (int i = 0; i < 500; ++i) {
            line.budget->take(Ceiling::ExecutionList, Urgency::Poll);
        }
        HttpRequest list = line.request(u"/list"_s, Urgency::Poll);
        list.ceiling = Ceiling::ExecutionList;
        line.send(list);
        line.send(line.request(u"/read"_s, Urgency::Poll));
        QTRY_COMPARE(line.answers.size(), std::size_t {1});
        QVERIFY(line.settle());
        QCOMPARE(line.delivered(), QStringList {u"/read"_s});
        line.clock.advance(60s);
        QTRY_COMPARE(line.answers.size(), std::size_t {2});
    }

    void a429PausesTheAccountAndNoOther()
    {
        Line line(FaultServer::answer(429, R"({"message":"slow down"})", {{"Retry-After", "20"}}));
        line.send(line.request(u"/first"_s));
        QTRY_COMPARE(line.answers.size(), std::size_t {1});
        QVERIFY(line.answers[0].error().kind == Kind::RateLimited);
        QCOMPARE(line.answers[0].error().httpStatus, 429);

        line.server.behave(FaultServer::answer(200, "{}"));
        for (const auto urgency : {Urgency::Background, Urgency::Poll, Urgency::Person}) {
            line.send(line.request(u"/waiting"_s, urgency));
        }
        HttpRequest other = line.request(u"/other"_s);
        other.budget = line.account();
        line.send(other);
        QTRY_COMPARE(line.answers.size(), std::size_t {2});
        line.clock.advance(20s - 1ms);
        QVERIFY(line.settle());
        QCOMPARE(line.delivered(), (QStringList {u"/first"_s, u"/other"_s}));
        line.clock.advance(1ms);
        QTRY_COMPARE(line.answers.size(), std::size_t {5});
        QVERIFY(line.answers.back().has_value());
    }

    void a429WithoutRetryAfterPausesToo()
    {
        Line line(FaultServer::answer(429, "{}"));
        line.send(line.request(u"/first"_s));
        QTRY_COMPARE(line.answers.size(), std::size_t {1});
        const auto pause = line.budget->pausedFor();
        QVERIFY(pause > 0ms);
        line.server.behave(FaultServer::answer(200, "{}"));
        line.send(line.request(u"/waiting"_s));
        QVERIFY(line.settle());
        QCOMPARE(line.count(), 1);
        line.clock.advance(pause);
        QTRY_COMPARE(line.answers.size(), std::size_t {2});
    }

    void aCancelledRequestCostsNothing()
    {
        Line line;
        line.use(least);
        const auto id = line.send(line.request(u"/never"_s));
        QVERIFY(line.settle());
        line.channel.cancel(id);
        QTRY_COMPARE(line.answers.size(), std::size_t {1});
        QVERIFY(line.answers[0].error().kind == Kind::Cancelled);
        line.clock.advance(60s);
        QVERIFY(line.settle());
        QCOMPARE(line.count(), 0);
        QCOMPARE(line.budget->left(Urgency::Person), least);
    }

    void aTokenIsTakenWhenItLeavesAndNotBefore()
    {
        HeldRequests held;
        Line line(held.behaviour());
        for (int i = 0; i < least; ++i) {
            line.send(line.request(u"/"_s));
        }
        QCOMPARE(line.budget->left(Urgency::Person), least);
        QTRY_COMPARE(held.waiting(), std::size_t {HttpChannel::mostInFlight});
        QCOMPARE(line.budget->left(Urgency::Person), least - HttpChannel::mostInFlight);
        held.releaseAll(500, "{}"); // an answer of any kind gives no token back
        QTRY_COMPARE(held.waiting(), std::size_t {least - HttpChannel::mostInFlight});
        QCOMPARE(line.budget->left(Urgency::Person), 0);
    }

    void theDeadlineDoesNotRunWhileTheBudgetIsWaitedFor()
    {
        HeldRequests held;
        Line line(held.behaviour());
        line.use(least);
        line.send(line.request(u"/"_s)); // its deadline is half a minute
        QCoreApplication::processEvents();
        line.clock.advance(60s);
        QTRY_COMPARE(held.waiting(), std::size_t {1});
        QCOMPARE(line.answers.size(), std::size_t {0});
        line.clock.advance(30s - 1ms);
        QCOMPARE(line.answers.size(), std::size_t {0});
        line.clock.advance(1ms);
        QTRY_COMPARE(line.answers.size(), std::size_t {1});
        QVERIFY(line.answers[0].error().kind == Kind::Timeout);
    }

    void aFloodOfHeadersNeverHoldsUpTheMainThread_data()
    {
        QTest::addColumn<std::size_t>("floods");
        QTest::newRow("one") << std::size_t {1};
        QTest::newRow("six, one after the other") << std::size_t {6};
    }

    void aFloodOfHeadersNeverHoldsUpTheMainThread()
    {
        QFETCH(const std::size_t, floods);
        Line line(FaultServer::endlessHeaders(2000));
        FaultServer good;
        QElapsedTimer since;
        qint64 longestGap = 0;
        since.start();
        QTimer pulse;
        connect(&pulse, &QTimer::timeout, this, [&] { longestGap = std::max(longestGap, since.restart()); });
        pulse.start(10);
        for (std::size_t flood = 1; flood <= floods; ++flood) {
            HttpRequest bad = line.request(u"/"_s);
            line.send(bad);
            QTRY_COMPARE(line.server.count(), static_cast<int>(flood));
            line.clock.advance(30s);
            QTRY_COMPARE(line.answers.size(), flood);
            QVERIFY(line.answers.back().error().kind == Kind::Timeout);
            HttpRequest next = line.request({});
            next.url = QUrl(good.origin());
            const auto answer = test::await<Answered>([&](auto reply) { line.channel.send(next, reply); });
            QVERIFY(answer && answer->has_value());
        }
        longestGap = std::max(longestGap, since.elapsed());
        QVERIFY2(longestGap < 1000, qPrintable(u"the event loop stood still for %1 ms"_s.arg(longestGap)));
    }

private:
    static constexpr int least = RequestBudget::leastPerMinute;

    /// One channel, a server, and what was answered.
    struct Line
    {
        explicit Line(FaultServer::Behaviour behaviour = FaultServer::answer(200, "{}"))
            : channel(clock)
            , server(std::move(behaviour))
            , budget(account())
        {
        }
        [[nodiscard]] std::shared_ptr<RequestBudget> account()
        {
            return std::make_shared<RequestBudget>(clock, least, [] { return 0.5; });
        }
        [[nodiscard]] HttpRequest request(const QString &path, Urgency urgency = Urgency::Person)
        {
            HttpRequest result;
            result.url = QUrl(server.origin() + path);
            result.maxBytes = 1024;
            result.deadline = 30s;
            result.budget = budget;
            result.urgency = urgency;
            return result;
        }
        HttpChannel::RequestId send(HttpRequest request)
        {
            return channel.send(
                std::move(request), {&context, [this](const Answered &answer) { answers.push_back(answer); }});
        }
        /// A request that is charged to nobody goes there and back: by then everything has left that may.
        [[nodiscard]] bool settle()
        {
            HttpRequest fence = request(u"/fence"_s);
            fence.budget = nullptr;
            const auto answer = test::await<Answered>([&](auto reply) { channel.send(fence, reply); });
            return answer && answer->has_value();
        }
        [[nodiscard]] QStringList delivered() const
        {
            QStringList paths;
            for (const FaultServer::Request &got : server.deliveries()) {
                if (got.path != "/fence") {
                    paths.append(QString::fromUtf8(got.path));
                }
            }
            return paths;
        }
        [[nodiscard]] qsizetype count() const { return delivered().size(); }
        void use(int tokens)
        {
            for (int i = 0; i < tokens; ++i) {
                budget->take(Ceiling::Other, Urgency::Poll);
            }
        }

        TestClock clock;
        QObject context;
        HttpChannel channel;
        FaultServer server;
        std::shared_ptr<RequestBudget> budget;
        std::vector<Answered> answers;
    };
};

CALLBOARD_TEST(HttpBudgetTest)
#include "HttpBudgetTest.moc"
