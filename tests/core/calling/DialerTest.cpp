#include "calling/Dialer.h"
#include "bolna/BolnaClients.h"
#include "support/EnumText.h"
#include "support/FaultServer.h"
#include "support/FullDisk.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestClock.h"
#include "support/TestRegistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::calling;
using bolna::ApiError;
using test::FaultServer;
using test::RawStore;
using test::TempStore;
using test::TestClock;
using Dialled = Result<QString, DialError>;
using Kind = DialError::Kind;

Q_DECLARE_METATYPE(callboard::test::FaultServer::Behaviour)
Q_DECLARE_METATYPE(callboard::calling::DialError::Kind)

namespace {

const QByteArray accepted = R"({"message":"done","status":"queued","execution_id":"exec-1"})";

} // namespace

class DialerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAcceptedCallIsOnTheBoardBeforeTheAnswer()
    {
        FaultServer server(FaultServer::answer(200, accepted));
        Desk desk(server);
        int onBoard = -1;
        std::optional<Dialled> dialled;
        desk.dialer.dial(order(), {this, [&](const Dialled &came) {
                                       onBoard = RawStore(desk.store.file).count(u"calls"_s);
                                       dialled = came;
                                   }});
        QTRY_VERIFY(dialled.has_value());
        QVERIFY(dialled->has_value());
        QCOMPARE(**dialled, u"exec-1"_s);
        QCOMPARE(onBoard, 1);
        QCOMPARE(server.count(), 1);
        QCOMPARE(desk.journal(), 0);
        const auto board = desk.board();
        QCOMPARE(board.size(), std::size_t {1});
        QCOMPARE(board[0].executionId, u"exec-1"_s);
        QCOMPARE(board[0].contactName, u"Asha"_s);
        QCOMPARE(board[0].project, u"Real Estate"_s);
        QCOMPARE(board[0].status.text(), u"queued"_s);
        QCOMPARE(board[0].createdAt, desk.clock.now());
    }

    void theIntentIsOnDiskBeforeTheRequestLeaves()
    {
        QString file;
        int journalled = -1;
        FaultServer server([&](const FaultServer::Request &request) {
            journalled = RawStore(file).count(u"dials"_s);
            FaultServer::send(request.socket, 200, accepted);
        });
        Desk desk(server);
        file = desk.store.file;
        QVERIFY(desk.dial(order()).has_value());
        QCOMPARE(journalled, 1);
    }

    void whatThePersonTypedGoesToTheAgent_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonObject>("userData");
        QTest::addColumn<QJsonObject>("sent");
        QTest::newRow("the name") << u"Asha"_s << QJsonObject() << QJsonObject {{u"customer_name"_s, u"Asha"_s}};
        QTest::newRow("the name beside the rest")
            << u"Asha"_s << QJsonObject {{u"flat"_s, u"7B"_s}}
            << QJsonObject {{u"customer_name"_s, u"Asha"_s}, {u"flat"_s, u"7B"_s}};
        QTest::newRow("a customer_name of its own stays")
            << u"Asha"_s << QJsonObject {{u"customer_name"_s, u"Ms Rao"_s}}
            << QJsonObject {{u"customer_name"_s, u"Ms Rao"_s}};
        QTest::newRow("nothing") << QString() << QJsonObject() << QJsonObject();
    }

    void whatThePersonTypedGoesToTheAgent()
    {
        QFETCH(const QString, name);
        QFETCH(const QJsonObject, userData);
        QFETCH(const QJsonObject, sent);
        FaultServer server(FaultServer::answer(200, accepted));
        Desk desk(server);
        DialRequest request = order();
        request.contactName = name;
        request.userData = userData;
        QVERIFY(desk.dial(request).has_value());
        const QJsonObject body = QJsonDocument::fromJson(server.deliveries()[0].body).object();
        QCOMPARE(body.value("user_data"_L1).toObject(), sent);
        QCOMPARE(body.value("recipient_phone_number"_L1).toString(), u"+919876540001"_s);
        QCOMPARE(body.value("agent_id"_L1).toString(), u"agent-1"_s);
    }

    void aNumberThatIsNoneIsNotDialled_data()
    {
        QTest::addColumn<QString>("number");
        QTest::newRow("empty") << QString();
        QTest::newRow("no country code") << u"98765 40001"_s;
        QTest::newRow("words") << u"Asha"_s;
        QTest::newRow("masked") << u"+91XXXXXXXXXX"_s;
        QTest::newRow("impossible") << u"+911"_s;
    }

    void aNumberThatIsNoneIsNotDialled()
    {
        QFETCH(const QString, number);
        FaultServer server(FaultServer::answer(200, accepted));
        Desk desk(server);
        DialRequest request = order();
        request.recipientPhoneNumber = number;
        const Dialled dialled = desk.dial(request);
        QVERIFY(!dialled.has_value());
        QVERIFY(dialled.error().kind == Kind::InvalidNumber);
        QCOMPARE(server.count(), 0);
        QCOMPARE(desk.journal(), 0);
        QVERIFY(desk.board().empty());
    }

    void anAccountWithoutAKeyDialsNothing()
    {
        FaultServer server(FaultServer::answer(200, accepted));
        Desk desk(server);
        DialRequest request = order();
        request.accountId = u"another"_s;
        const Dialled dialled = desk.dial(request);
        QVERIFY(!dialled.has_value());
        QVERIFY(dialled.error().kind == Kind::NotPlaced);
        QVERIFY(dialled.error().cause == ApiError::Kind::NoKey);
        QCOMPARE(server.count(), 0);
        QCOMPARE(desk.journal(), 0);
    }

    void aCertainNoLeavesNothing_data()
    {
        QTest::addColumn<int>("status"); // 0: the connection is refused
        for (const int status : {400, 401, 403, 404, 422, 429}) {
            QTest::addRow("%d", status) << status;
        }
        QTest::newRow("the connection is refused") << 0;
    }

    void aCertainNoLeavesNothing()
    {
        QFETCH(const int, status);
        FaultServer server(FaultServer::answer(status, R"({"message":"Number is on the blocklist"})"));
        Desk desk(server);
        if (status == 0) {
            server.close();
        }
        const Dialled dialled = desk.dial(order());
        QVERIFY(!dialled.has_value());
        QVERIFY(dialled.error().kind == Kind::NotPlaced);
        QVERIFY(status == 0 || dialled.error().message.contains(u"blocklist"));
        QCOMPARE(dialled.error().cause == bolna::ApiError::Kind::Auth, status == 401); // else it is not about the key
        QCOMPARE(desk.clients.firstRefused() != nullptr, status == 401);
        QCOMPARE(server.count(), status == 0 ? 0 : 1);
        QVERIFY(desk.board().empty());
        QCOMPARE(desk.journal(), 0);
    }

    void aLostAnswerIsUnknownOnceAndNeverSentAgain_data()
    {
        QTest::addColumn<FaultServer::Behaviour>("behaviour");
        QTest::newRow("closed without an answer") << FaultServer::closeWithoutAnswer();
        QTest::newRow("reset") << FaultServer::reset();
        QTest::newRow("cut") << FaultServer::raw("HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"exec", true);
        QTest::newRow("500") << FaultServer::answer(500, R"({"message":"oops"})");
        QTest::newRow("408") << FaultServer::answer(408, R"({"message":"oops"})");
        QTest::newRow("499") << FaultServer::answer(499, "{}");
        QTest::newRow("HTML") << FaultServer::answer(200, "<html>");
        QTest::newRow("silence") << FaultServer::silence();
    }

    void aLostAnswerIsUnknownOnceAndNeverSentAgain()
    {
        QFETCH(const FaultServer::Behaviour, behaviour);
        FaultServer server(behaviour);
        Desk desk(server);
        std::optional<Dialled> dialled;
        desk.dialer.dial(order(), {this, [&](const Dialled &came) { dialled = came; }});
        QTRY_COMPARE(server.count(), 1);
        if (!QTest::qWaitFor([&] { return dialled.has_value(); }, 500)) {
            desk.clock.advance(60s);
        }
        QTRY_VERIFY(dialled.has_value());
        QVERIFY(!dialled->has_value());
        QVERIFY(dialled->error().kind == Kind::Unknown);

        const auto board = desk.board();
        QCOMPARE(board.size(), std::size_t {1});
        QCOMPARE(board[0].dialState, calls::DialState::Unknown);
        QCOMPARE(board[0].executionId, QString());
        QCOMPARE(board[0].contactName, u"Asha"_s);
        QCOMPARE(desk.journal(), 0);
        QVERIFY(!QTest::qWaitFor([&] { return server.count() > 1; }, 400));
    }

    void aLockedStoreSendsNothing()
    {
        FaultServer server(FaultServer::answer(200, accepted));
        Desk desk(server);
        RawStore other(desk.store.file);
        other.run(u"BEGIN IMMEDIATE"_s);
        const Dialled dialled = desk.dial(order());
        QVERIFY(!dialled.has_value());
        QVERIFY(dialled.error().kind == Kind::Store);
        QVERIFY(!dialled.error().message.isEmpty());
        other.run(u"ROLLBACK"_s);
        QCOMPARE(server.count(), 0);
        QVERIFY(desk.board().empty());
        QCOMPARE(desk.journal(), 0);
    }

    void aStoreThatFailsAfterwardsSaysWhichCallItWas()
    {
        std::unique_ptr<RawStore> other;
        QString file;
        FaultServer server([&](const FaultServer::Request &request) {
            other = std::make_unique<RawStore>(file);
            other->run(u"BEGIN IMMEDIATE"_s);
            FaultServer::send(request.socket, 200, accepted);
        });
        Desk desk(server);
        file = desk.store.file;
        const Dialled dialled = desk.dial(order());
        QVERIFY(!dialled.has_value());
        QVERIFY(dialled.error().kind == Kind::NotStored);
        QVERIFY2(dialled.error().message.contains(u"exec-1"), qPrintable(dialled.error().message));
        other->run(u"ROLLBACK"_s);
        QCOMPARE(desk.journal(), 1); // so that the call is not forgotten: it will show as unknown
        QCOMPARE(server.count(), 1);
    }

    void anEndIsWrittenAsSoonAsTheStoreCanBe_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("onBoard");
        QTest::newRow("it rings") << 200 << accepted << u"answered exec-1"_s;
        QTest::newRow("refused") << 422 << QByteArray(R"({"message":"no"})") << QString();
        QTest::newRow("nobody knows") << 500 << QByteArray("{}") << u"unknown "_s;
    }

    void anEndIsWrittenAsSoonAsTheStoreCanBe()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, onBoard);
        std::optional<test::FullDisk> full;
        FaultServer server([&](const FaultServer::Request &request) {
            full.emplace(0); // the journal is written, and from here nothing else
            FaultServer::send(request.socket, status, body);
        });
        Desk desk(server);
        const Dialled dialled = desk.dial(order());
        QVERIFY(!dialled.has_value());
        QVERIFY(desk.dialer.hasUnwrittenEnds());
        full.reset();
        // Any write shows that the store can be written: no time has to pass.
        const auto tried = test::await<Result<store::ChangeSet, store::StoreError>>(
            [&](auto reply) { desk.store.store.tryToWrite(reply); });
        QVERIFY(tried && *tried);
        QTRY_VERIFY(!desk.dialer.hasUnwrittenEnds());
        QCOMPARE(desk.journal(), 0);
        QCOMPARE(server.count(), 1);
        RawStore raw(desk.store.file);
        QCOMPARE(
            raw.column(u"SELECT dial_state || ' ' || coalesce(execution_id, '') FROM calls"_s).join(u','), onBoard);
    }

    void anAskerMayDieWhileItRings()
    {
        test::HeldRequests held;
        FaultServer server(held.behaviour());
        Desk desk(server);
        {
            QObject dialog;
            desk.dialer.dial(order(), {&dialog, [](const Dialled &) { QFAIL("the dialog is gone"); }});
            QTRY_COMPARE(held.waiting(), std::size_t {1});
        }
        held.releaseAll(200, accepted);
        QTRY_COMPARE(desk.board().size(), std::size_t {1}); // the call is there all the same
        QCOMPARE(desk.journal(), 0);
    }

private:
    struct Desk
    {
        explicit Desk(const FaultServer &server)
            : clients(clock)
            , dialer(clients, store.store, clock)
        {
            if (!clients.put({u"test"_s, u"test"_s, server.origin()}, "bn-canary-0001")) {
                qFatal("no client");
            }
        }
        Dialled dial(const DialRequest &request)
        {
            const auto answer = test::await<Dialled>([&](auto reply) { dialer.dial(request, reply); });
            if (!answer) {
                qFatal("A dial did not end");
            }
            return *answer;
        }
        std::vector<calls::Call> board()
        {
            const auto list = test::await<Result<std::vector<calls::Call>, store::StoreError>>(
                [&](auto reply) { store.reader.list({}, -1, 0, reply); });
            return list && *list ? **list : std::vector<calls::Call> {};
        }
        int journal() { return RawStore(store.file).count(u"dials"_s); }

        TestClock clock;
        TempStore store;
        bolna::BolnaClients clients;
        Dialer dialer;
    };
    static DialRequest order()
    {
        return {.accountId = u"test"_s,
            .agentId = u"agent-1"_s,
            .agentName = u"Site visits"_s,
            .recipientPhoneNumber = u"+919876540001"_s,
            .fromPhoneNumber = {},
            .contactName = u"Asha"_s,
            .project = u"Real Estate"_s,
            .userData = {}};
    }
};

CALLBOARD_TEST(DialerTest)
#include "DialerTest.moc"
