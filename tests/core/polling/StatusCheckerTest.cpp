#include "polling/StatusChecker.h"
#include "core/polling/PollDesk.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using bolna::ApiError;
using polling::CheckError;
using polling::StatusChecker;
using test::FaultServer;
using test::HeldRequests;
using test::PollDesk;
using test::RawStore;
using Checked = Result<store::ChangeSet, CheckError>;
using Urgency = bolna::Urgency;

Q_DECLARE_METATYPE(callboard::test::FaultServer::Behaviour)
Q_DECLARE_METATYPE(callboard::bolna::ApiError::Kind)

namespace {

std::optional<Checked> check(PollDesk &desk, const QString &id, Urgency urgency = Urgency::Person)
{
    return test::await<Checked>([&](auto reply) {
        if (urgency == Urgency::Person) {
            desk.checker.check(u"test"_s, id, reply);
        } else {
            desk.checker.poll(u"test"_s, id, urgency, reply);
        }
    });
}

} // namespace

class StatusCheckerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCheckStoresAndTellsWhatChanged()
    {
        FaultServer server(FaultServer::answer(200, R"({"id":"a","status":"ringing"})"));
        PollDesk desk;
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"queued"})", desk.clock.now());
        desk.clock.advance(12s);
        const auto checked = check(desk, u"a"_s);
        QVERIFY(checked && *checked);
        QCOMPARE((*checked)->calls.size(), std::size_t {1});
        QCOMPARE((*checked)->calls[0].from.text(), u"queued"_s);
        QCOMPARE((*checked)->calls[0].to.text(), u"ringing"_s);
        QCOMPARE(desk.statusOf(u"a"_s), u"ringing"_s);
        QCOMPARE(desk.store.call(u"a"_s)->lastStatusCheck, desk.clock.now());
        QCOMPARE(desk.lines, (QStringList {u"✏️ Call a status: queued → ringing"_s,
                                 u"✅ Updated call a - Status: ringing, Recording: ✗"_s}));
    }

    void aPersonsFailedCheckChangesNothingAndSaysWhy_data()
    {
        QTest::addColumn<FaultServer::Behaviour>("behaviour");
        QTest::addColumn<ApiError::Kind>("kind");
        QTest::newRow("401") << FaultServer::answer(401, R"({"detail":"Not authenticated"})") << ApiError::Kind::Auth;
        QTest::newRow("403") << FaultServer::answer(403, R"({"message":"Forbidden"})") << ApiError::Kind::Forbidden;
        QTest::newRow("404") << FaultServer::answer(404, R"({"message":"Execution not found"})")
                             << ApiError::Kind::NotFound;
        QTest::newRow("429") << FaultServer::answer(429, "{}") << ApiError::Kind::RateLimited;
        QTest::newRow("500") << FaultServer::answer(500, "{}") << ApiError::Kind::Http;
        QTest::newRow("HTML") << FaultServer::answer(200, "<html>") << ApiError::Kind::Parse;
        QTest::newRow("another call") << FaultServer::answer(200, R"({"id":"b","status":"completed"})")
                                      << ApiError::Kind::Parse;
        QTest::newRow("cut") << FaultServer::raw("HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{", true)
                             << ApiError::Kind::Network;
        QTest::newRow("closed") << FaultServer::closeWithoutAnswer() << ApiError::Kind::Network;
    }

    void aPersonsFailedCheckChangesNothingAndSaysWhy()
    {
        QFETCH(const FaultServer::Behaviour, behaviour);
        QFETCH(const ApiError::Kind, kind);
        FaultServer server(behaviour);
        PollDesk desk;
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"queued"})", desk.clock.now());
        const auto before = desk.store.call(u"a"_s);
        RawStore raw(desk.store.file);
        const QVariant revision = raw.value(u"SELECT revision FROM board"_s);
        desk.clock.advance(12s);
        const auto checked = check(desk, u"a"_s);
        QVERIFY(checked && !*checked);
        QVERIFY(checked->error().api.kind == kind);
        QVERIFY(!checked->error().storeFailed);
        QVERIFY(!checked->error().message().isEmpty());
        desk.store.put(
            u"other"_s, R"({"status":"queued"})", desk.clock.now()); // whatever was posted before is written now
        QCOMPARE(raw.value(u"SELECT revision FROM calls WHERE execution_id = 'a'"_s), revision);
        QVERIFY(*desk.store.call(u"a"_s) == *before);
    }

    void aFailureThatIsGivenUpIsCounted()
    {
        FaultServer server(FaultServer::answer(500, R"({"message":"oops"})"));
        PollDesk desk;
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"queued"})", desk.clock.now());
        const auto checked = check(desk, u"a"_s, Urgency::Poll);
        QVERIFY(checked && !*checked);
        QCOMPARE(desk.store.call(u"a"_s)->checkFailures, 0); // another try may follow
        desk.checker.giveUp(u"test"_s, u"a"_s, checked->error().api, 0.0);
        QTRY_COMPARE(desk.store.call(u"a"_s)->checkFailures, 1);
        QVERIFY(desk.store.call(u"a"_s)->checkError.contains(u"oops"));
        QCOMPARE(desk.store.call(u"a"_s)->nextCheck, desk.clock.now().addSecs(30));
    }

    void whatIsNotTheCallsFaultIsNotCounted()
    {
        PollDesk desk;
        desk.store.put(u"a"_s, R"({"status":"queued"})", desk.clock.now());
        for (const auto kind : {ApiError::Kind::Auth, ApiError::Kind::NoKey, ApiError::Kind::RateLimited}) {
            desk.checker.giveUp(u"test"_s, u"a"_s, {.kind = kind}, 0.0);
        }
        desk.store.put(u"other"_s, R"({"status":"queued"})", desk.clock.now());
        QCOMPARE(desk.store.call(u"a"_s)->checkFailures, 0);
    }

    void aPersonAsksEvenARefusedAccount()
    {
        FaultServer server(FaultServer::answer(401, "{}"));
        PollDesk desk;
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"queued"})", desk.clock.now());
        (void)check(desk, u"a"_s);
        QVERIFY(desk.clients.find(u"test"_s)->isRefused());
        server.behave(FaultServer::answer(200, R"({"status":"ringing"})"));
        const auto checked = check(desk, u"a"_s);
        QVERIFY(checked && *checked);
        QVERIFY(!desk.clients.find(u"test"_s)->isRefused());
        QCOMPARE(server.count(), 2);
    }

    void aPersonGoesBeforeThePoll()
    {
        HeldRequests held;
        FaultServer server(held.behaviour());
        PollDesk desk;
        desk.addAccount(u"test"_s, server.origin());
        for (int i = 0; i < 9; ++i) {
            desk.checker.poll(u"test"_s, u"poll-%1"_s.arg(i), Urgency::Poll, {});
        }
        QTRY_COMPARE(held.waiting(), std::size_t {6});
        desk.checker.check(u"test"_s, u"person"_s, {});
        held.release(200, R"({"status":"queued"})");
        QTRY_COMPARE(server.count(), 7);
        QCOMPARE(server.deliveries().back().path, QByteArray("/executions/person"));
    }

    void withoutAKeyNothingIsSent()
    {
        PollDesk desk;
        desk.store.put(u"a"_s, R"({"status":"queued"})", desk.clock.now());
        const auto before = desk.store.call(u"a"_s);
        for (const Urgency urgency : {Urgency::Person, Urgency::Poll}) {
            const auto checked = check(desk, u"a"_s, urgency);
            QVERIFY(checked && !*checked);
            QVERIFY(checked->error().api.kind == ApiError::Kind::NoKey);
            QVERIFY(!checked->error().message().isEmpty());
        }
        QVERIFY(*desk.store.call(u"a"_s) == *before);
    }

    void theReadingIsDatedWhenItWasAskedFor()
    {
        HeldRequests held;
        FaultServer server(held.behaviour());
        PollDesk desk;
        desk.addAccount(u"test"_s, server.origin());
        const QDateTime asked = desk.clock.now();
        std::optional<Checked> checked;
        desk.checker.check(u"test"_s, u"a"_s, {this, [&](const Checked &came) { checked = came; }});
        QTRY_COMPARE(held.waiting(), std::size_t {1});
        desk.clock.advance(20s); // a slow answer
        held.releaseAll(200, R"({"status":"ringing"})");
        QTRY_VERIFY(checked.has_value());
        QCOMPARE(desk.store.call(u"a"_s)->lastStatusCheck, asked);
    }

    void aLateAnswerOfThePollDoesNotUndoAPersonsCheck()
    {
        HeldRequests held;
        FaultServer server(held.behaviour());
        PollDesk desk;
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"queued"})", desk.clock.now());
        int answers = 0;
        const auto count = [&](const Checked &) { ++answers; };
        desk.checker.poll(u"test"_s, u"a"_s, Urgency::Poll, {this, count});
        QTRY_COMPARE(held.waiting(), std::size_t {1});
        HeldRequests second;
        server.behave(second.behaviour());
        desk.clock.advance(5s);
        desk.checker.check(u"test"_s, u"a"_s, {this, count});
        QTRY_COMPARE(second.waiting(), std::size_t {1});
        second.release(200, R"({"status":"in-progress"})");
        QTRY_COMPARE(answers, 1);
        held.release(200, R"({"status":"ringing"})"); // read before
        QTRY_COMPARE(answers, 2);
        QCOMPARE(desk.statusOf(u"a"_s), u"in-progress"_s);
    }
};

CALLBOARD_TEST(StatusCheckerTest)
#include "StatusCheckerTest.moc"
