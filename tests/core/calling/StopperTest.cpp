#include "calling/Stopper.h"
#include "base/IsoTime.h"
#include "core/polling/PollDesk.h"
#include "store/AccountFacts.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::calling;
using test::FaultServer;
using test::PollDesk;
using test::RawStore;
using Stopped = Result<calls::CallStatus, StopError>;
using Kind = StopError::Kind;
using Behaviour = FaultServer::Behaviour;

Q_DECLARE_METATYPE(callboard::test::FaultServer::Behaviour)
Q_DECLARE_METATYPE(callboard::calling::StopError::Kind)

namespace {

const QByteArray stoppedJson = R"({"message":"done","status":"stopped","execution_id":"exec-1"})";

QByteArray reading(const QString &status)
{
    return R"({"id":"exec-1","status":")" + status.toUtf8() + R"("})";
}

/// What Bolna answers to a stop, and what it says of the call when it is asked afterwards.
struct Bolna
{
    Behaviour stop = FaultServer::answer(200, stoppedJson);
    QString status = u"stopped"_s;

    [[nodiscard]] Behaviour behaviour()
    {
        return [this](const FaultServer::Request &request) {
            if (request.method == "POST") {
                ++stops;
                stop(request);
            } else if (status.isEmpty()) {
                FaultServer::send(request.socket, 503, "{}");
            } else {
                FaultServer::send(request.socket, 200, reading(status));
            }
        };
    }
    int stops = 0;
};

Stopper::Look lookWith(polling::StatusChecker &checker)
{
    return [&checker](const calls::Call &call, Answer<bool> isUnknown) { checker.look(call, std::move(isUnknown)); };
}

struct Desk : PollDesk
{
    explicit Desk(const FaultServer &server, const QString &status = u"queued"_s)
        : stopper(clients, store.store, store.reader, lookWith(checker), clock)
    {
        addAccount(u"test"_s, server.origin());
        store.put(u"exec-1"_s, reading(status), clock.now());
        id = store.call(u"exec-1"_s)->id;
    }
    Stopped stop() { return stop(stopper); }
    Stopped stop(Stopper &with)
    {
        std::optional<Stopped> ended;
        QObject context;
        with.stop(id, {&context, [&](const Stopped &came) { ended = came; }});
        if (!QTest::qWaitFor([&] { return ended.has_value(); }, 700)) {
            clock.advance(60s); // what is silent is given up
        }
        if (!QTest::qWaitFor([&] { return ended.has_value(); }, 10000)) {
            qFatal("A stop did not end");
        }
        return *ended;
    }
    QStringList journal()
    {
        return RawStore(store.file).column(u"SELECT attempt || ' ' || stop_state FROM stops ORDER BY attempt"_s);
    }

    Stopper stopper;
    qint64 id = 0;
};

Kind kindOf(const Stopped &stopped)
{
    return stopped ? Kind::Store : stopped.error().kind;
}

} // namespace

class StopperTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWaitingCallIsStoppedAndTheBoardShowsIt_data()
    {
        QTest::addColumn<QString>("status");
        for (const QString &status : {u"queued"_s, u"scheduled"_s, u"prepared"_s, u"rescheduled"_s}) {
            QTest::newRow(qPrintable(status)) << status;
        }
    }

    void aWaitingCallIsStoppedAndTheBoardShowsIt()
    {
        QFETCH(const QString, status);
        Bolna bolna;
        FaultServer server(bolna.behaviour());
        Desk desk(server, status);
        desk.clock.advance(5s);
        const Stopped stopped = desk.stop();
        QVERIFY2(stopped.has_value(), stopped ? "" : qPrintable(stopped.error().message));
        QCOMPARE(stopped->text(), u"stopped"_s);
        QCOMPARE(desk.statusOf(u"exec-1"_s), u"stopped"_s);
        QCOMPARE(bolna.stops, 1);
        QCOMPARE(server.deliveries().front().path, QByteArray("/call/exec-1/stop"));
        QCOMPARE(server.deliveries().front().headers.value("authorization"), QByteArray("Bearer demo-key"));
        QCOMPARE(server.count(), 2); // and one question what became of it
        QCOMPARE(desk.journal(), QStringList {u"0 accepted"_s});
        QVERIFY(!desk.stopper.isStopping(desk.id));
    }

    /// Before December 2024 an id was the agent's with a time behind it.
    void anIdIsOneSegmentOfTheAddress()
    {
        FaultServer server(FaultServer::answer(404, R"({"message":"Execution not found"})"));
        Desk desk(server);
        desk.store.put(u"agent-1#2024-11/../x"_s, R"({"status":"queued"})", desk.clock.now());
        desk.id = desk.store.call(u"agent-1#2024-11/../x"_s)->id;
        QCOMPARE(kindOf(desk.stop()), Kind::NotFound);
        QCOMPARE(server.deliveries().front().path, QByteArray("/call/agent-1%232024-11%2F..%2Fx/stop"));
    }

    void theIntentIsOnDiskBeforeTheRequestLeaves()
    {
        QString file;
        QStringList journalled;
        Bolna bolna;
        bolna.stop = [&](const FaultServer::Request &request) {
            journalled = RawStore(file).column(u"SELECT stop_state FROM stops"_s);
            FaultServer::send(request.socket, 200, stoppedJson);
        };
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        file = desk.store.file;
        QVERIFY(desk.stop().has_value());
        QCOMPARE(journalled, QStringList {u"begun"_s});
    }

    void bolnasWordStandsWhereItsReadingDoesNotCome()
    {
        for (const QString &says : {QString(), u"queued"_s}) { // it cannot be asked; it is behind its own word
            Bolna bolna;
            bolna.status = says;
            FaultServer server(bolna.behaviour());
            Desk desk(server);
            desk.clock.advance(5s);
            const Stopped stopped = desk.stop();
            QVERIFY(stopped.has_value());
            QCOMPARE(stopped->text(), u"stopped"_s);
            QCOMPARE(desk.statusOf(u"exec-1"_s), u"stopped"_s);
            QVERIFY(desk.store.call(u"exec-1"_s)->endDetail == calls::EndDetail::Owed); // it is read whole later
            QCOMPARE(kindOf(desk.stop()), Kind::TooLate);
            QCOMPARE(bolna.stops, 1);
        }
    }

    /// The answer carries no number of retries, and is older than the reading that follows it.
    void theWordIsOfTheAttemptThatWasStopped()
    {
        FaultServer server(FaultServer::silence());
        Desk desk(server);
        server.behave([&desk](const FaultServer::Request &request) {
            if (request.method == "POST") {
                desk.clock.advance(1s);
                FaultServer::send(request.socket, 200, stoppedJson);
            } else {
                FaultServer::send(request.socket, 200, R"({"id":"exec-1","status":"scheduled","retry_count":1})");
            }
        });
        desk.store.put(u"exec-1"_s, reading(u"no-answer"_s), desk.clock.now());
        desk.clock.advance(5s);
        desk.store.put(u"exec-1"_s, R"({"id":"exec-1","status":"scheduled","retry_count":1})", desk.clock.now());
        desk.clock.advance(5s);
        const Stopped stopped = desk.stop();
        QVERIFY2(stopped.has_value(), stopped ? "" : qPrintable(stopped.error().message));
        QCOMPARE(stopped->text(), u"stopped"_s);
        QCOMPARE(desk.statusOf(u"exec-1"_s), u"stopped"_s);
        QCOMPARE(desk.store.call(u"exec-1"_s)->retryCount, 1);
        QCOMPARE(RawStore(desk.store.file).column(u"SELECT attempt || ' ' || status FROM attempts"_s),
            QStringList {u"0 no-answer"_s});
        QCOMPARE(desk.journal(), QStringList {u"1 accepted"_s});
    }

    void aCallThatRingsAllTheSameStaysLive_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("words");
        for (const int answer : {200, 404}) {
            const auto row = [answer](const QString &status, const QString &words) {
                QTest::addRow("%d, %s", answer, qPrintable(status)) << answer << status << words;
            };
            row(u"ringing"_s, u"has begun (ringing)"_s);
            row(u"in-progress"_s, u"has begun (in-progress)"_s);
            row(u"call-disconnected"_s, u"has ended (call-disconnected)"_s);
        }
        QTest::newRow("404, completed") << 404 << u"completed"_s << u"has ended (completed)"_s;
    }

    /// Bolna answered the stop, and its own reading afterwards shows otherwise.
    void aCallThatRingsAllTheSameStaysLive()
    {
        QFETCH(const int, answer);
        QFETCH(const QString, status);
        QFETCH(const QString, words);
        Bolna bolna;
        bolna.status = status;
        bolna.stop = FaultServer::answer(answer, answer == 200 ? stoppedJson : R"({"message":"Execution not found"})");
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        desk.clock.advance(5s);
        const Stopped stopped = desk.stop();
        QCOMPARE(kindOf(stopped), Kind::TooLate);
        QVERIFY2(stopped.error().message.contains(words), qPrintable(stopped.error().message));
        QCOMPARE(desk.statusOf(u"exec-1"_s), status);
        QCOMPARE(desk.journal(), answer == 200 ? QStringList {u"0 accepted"_s} : QStringList());
    }

    void whatHasBegunOrEndedIsNotSent_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("words");
        QTest::newRow("it rings") << u"ringing"_s << u"has begun (ringing)"_s;
        QTest::newRow("it talks") << u"in-progress"_s << u"nothing hangs up"_s;
        QTest::newRow("it has hung up") << u"call-disconnected"_s << u"has ended"_s;
        QTest::newRow("it has ended") << u"completed"_s << u"has ended (completed)"_s;
        QTest::newRow("it was stopped") << u"stopped"_s << u"stopped already"_s;
    }

    void whatHasBegunOrEndedIsNotSent()
    {
        QFETCH(const QString, status);
        QFETCH(const QString, words);
        Bolna bolna;
        bolna.status = status;
        FaultServer server(bolna.behaviour());
        Desk desk(server, status);
        const Stopped stopped = desk.stop();
        QCOMPARE(kindOf(stopped), Kind::TooLate);
        QVERIFY2(stopped.error().message.contains(words), qPrintable(stopped.error().message));
        QCOMPARE(bolna.stops, 0);
        QVERIFY(desk.journal().isEmpty());
    }

    void aRetryThatTheBoardDoesNotKnowOfIsStopped()
    {
        Bolna bolna;
        FaultServer server([&](const FaultServer::Request &request) {
            const bool asked = request.method == "GET" && bolna.stops == 0;
            if (asked) {
                FaultServer::send(request.socket, 200, R"({"id":"exec-1","status":"scheduled","retry_count":1})");
            } else {
                bolna.behaviour()(request);
            }
        });
        Desk desk(server, u"no-answer"_s);
        desk.clock.advance(5s);
        const Stopped stopped = desk.stop();
        QVERIFY2(stopped.has_value(), stopped ? "" : qPrintable(stopped.error().message));
        QCOMPARE(bolna.stops, 1);
        QCOMPARE(desk.journal(), QStringList {u"1 accepted"_s});
    }

    void aCertainNoSaysWhyAndMayBeTriedAgain_data()
    {
        QTest::addColumn<int>("answer"); // 0: the connection is refused
        QTest::addColumn<QString>("afterwards");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("400, it rings") << 400 << u"ringing"_s << Kind::TooLate << u"has begun (ringing)"_s;
        QTest::newRow("400, it has ended") << 400 << u"completed"_s << Kind::TooLate << u"has ended (completed)"_s;
        QTest::newRow("400, it waits") << 400 << u"queued"_s << Kind::TooLate << u"not in a state for that"_s;
        QTest::newRow("409, it has ended") << 409 << u"busy"_s << Kind::TooLate << u"has ended (busy)"_s;
        QTest::newRow("409, nobody tells") << 409 << QString() << Kind::TooLate << u"not in a state for that"_s;
        QTest::newRow("404") << 404 << u"queued"_s << Kind::NotFound << u"not in a state for that"_s;
        QTest::newRow("401") << 401 << u"queued"_s << Kind::NotStopped << u"not in a state for that"_s;
        QTest::newRow("403") << 403 << u"queued"_s << Kind::NotStopped << u"not in a state for that"_s;
        QTest::newRow("422") << 422 << u"queued"_s << Kind::NotStopped << u"not in a state for that"_s;
        QTest::newRow("429") << 429 << u"queued"_s << Kind::NotStopped << u"not in a state for that"_s;
        QTest::newRow("the connection is refused") << 0 << u"queued"_s << Kind::NotStopped << u"refuses"_s;
    }

    void aCertainNoSaysWhyAndMayBeTriedAgain()
    {
        QFETCH(const int, answer);
        QFETCH(const QString, afterwards);
        QFETCH(const Kind, kind);
        QFETCH(const QString, words);
        Bolna bolna;
        bolna.status = afterwards;
        bolna.stop = FaultServer::answer(answer, R"({"message":"It is not in a state for that"})");
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        if (answer == 0) {
            server.close();
        }
        desk.clock.advance(5s);
        const Stopped stopped = desk.stop();
        QCOMPARE(kindOf(stopped), kind);
        QVERIFY2(stopped.error().message.contains(words), qPrintable(stopped.error().message));
        QCOMPARE(stopped.error().cause == bolna::ApiError::Kind::Auth, answer == 401);
        QCOMPARE(desk.statusOf(u"exec-1"_s), afterwards.isEmpty() ? u"queued"_s : afterwards);
        QVERIFY(desk.journal().isEmpty());
        QCOMPARE(bolna.stops, answer == 0 ? 0 : 1);

        // Nothing was stopped, so a person may decide again; what has begun meanwhile is not sent.
        bolna.stop = FaultServer::answer(200, stoppedJson);
        bolna.status = u"stopped"_s;
        const bool waits = desk.statusOf(u"exec-1"_s) == u"queued"_s;
        if (answer != 0 && answer != 429) { // after 429 the account rests
            (void)desk.stop();
            QCOMPARE(bolna.stops, waits ? 2 : 1);
        }
    }

    void aLostAnswerIsNeverSentAgain_data()
    {
        QTest::addColumn<Behaviour>("behaviour");
        QTest::newRow("closed without an answer") << FaultServer::closeWithoutAnswer();
        QTest::newRow("reset") << FaultServer::reset();
        QTest::newRow("cut") << FaultServer::raw("HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"exec", true);
        QTest::newRow("500") << FaultServer::answer(500, R"({"message":"oops"})");
        QTest::newRow("408") << FaultServer::answer(408, R"({"message":"oops"})");
        QTest::newRow("HTML") << FaultServer::answer(200, "<html>");
        QTest::newRow("of another call") << FaultServer::answer(200, R"({"status":"stopped","execution_id":"exec-2"})");
        QTest::newRow("says it waits") << FaultServer::answer(200, reading(u"queued"_s));
        QTest::newRow("silence") << FaultServer::silence();
    }

    void aLostAnswerIsNeverSentAgain()
    {
        QFETCH(const Behaviour, behaviour);
        Bolna bolna;
        bolna.status = u"queued"_s;
        bolna.stop = behaviour;
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        desk.clock.advance(5s);
        const Stopped stopped = desk.stop();
        QCOMPARE(kindOf(stopped), Kind::Unknown);
        QVERIFY2(stopped.error().message.contains(u"is not known"), qPrintable(stopped.error().message));
        QCOMPARE(desk.journal(), QStringList {u"0 unknown"_s});

        bolna.stop = FaultServer::answer(200, stoppedJson);
        const Stopped again = desk.stop();
        QCOMPARE(kindOf(again), Kind::Unknown);
        QVERIFY2(again.error().message.contains(u"not sent again"), qPrintable(again.error().message));
        // Nor by another program, or after a restart.
        Stopper restarted(desk.clients, desk.store.store, desk.store.reader, lookWith(desk.checker), desk.clock);
        QCOMPARE(kindOf(desk.stop(restarted)), Kind::Unknown);
        QCOMPARE(bolna.stops, 1);
    }

    void aLostAnswerThatArrivedIsFoundOut()
    {
        Bolna bolna;
        bolna.stop = FaultServer::closeWithoutAnswer();
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        desk.clock.advance(5s);
        const Stopped stopped = desk.stop();
        QVERIFY(stopped.has_value());
        QCOMPARE(stopped->text(), u"stopped"_s);
        QCOMPARE(desk.statusOf(u"exec-1"_s), u"stopped"_s);
        QCOMPARE(bolna.stops, 1);
    }

    void aSecondClickSendsNothing()
    {
        Bolna bolna;
        test::HeldRequests held;
        bolna.stop = held.behaviour();
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        desk.clock.advance(5s);
        std::optional<Stopped> first;
        desk.stopper.stop(desk.id, {this, [&](const Stopped &came) { first = came; }});
        QVERIFY(desk.stopper.isStopping(desk.id));
        QCOMPARE(kindOf(desk.stop()), Kind::UnderWay); // before the request has left
        QTRY_COMPARE(held.waiting(), std::size_t {1});
        QCOMPARE(kindOf(desk.stop()), Kind::UnderWay); // while it is on its way
        held.releaseAll(200, stoppedJson);
        QTRY_VERIFY(first.has_value());
        QVERIFY(first->has_value());
        QCOMPARE(bolna.stops, 1);
    }

    void anotherProgramSendsNothing()
    {
        Bolna bolna;
        bolna.status = u"queued"_s;
        test::HeldRequests held;
        bolna.stop = held.behaviour();
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        desk.clock.advance(5s);
        std::optional<Stopped> first;
        desk.stopper.stop(desk.id, {this, [&](const Stopped &came) { first = came; }});
        QTRY_COMPARE(held.waiting(), std::size_t {1});

        store::CallStore store(desk.store.file);
        QVERIFY(store.open().has_value());
        store::CallReader reader(desk.store.file);
        polling::StatusChecker checker(desk.clients, store, desk.clock, desk.log);
        Stopper other(desk.clients, store, reader, lookWith(checker), desk.clock);
        const Stopped refused = desk.stop(other);
        QCOMPARE(kindOf(refused), Kind::UnderWay);
        QVERIFY2(refused.error().message.contains(u"being stopped"), qPrintable(refused.error().message));

        bolna.status = u"stopped"_s;
        held.releaseAll(200, stoppedJson);
        QTRY_VERIFY(first.has_value());
        QVERIFY(first->has_value());
        QCOMPARE(bolna.stops, 1);
    }

    void whatAKillLeftIsToldTruly_data()
    {
        QTest::addColumn<QString>("afterwards");
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("it never left") << u"queued"_s << false;
        QTest::newRow("it arrived") << u"stopped"_s << true;
    }

    /// A program that ended between the journal and the answer leaves this, and nobody knows which side of the request.
    void whatAKillLeftIsToldTruly()
    {
        QFETCH(const QString, afterwards);
        QFETCH(const bool, isStopped);
        Bolna bolna;
        bolna.status = afterwards;
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        RawStore(desk.store.file)
            .run(u"INSERT INTO stops VALUES (%1, 0, 'begun', '%2')"_s.arg(desk.id).arg(isoUtc(desk.clock.now())));
        desk.clock.advance(3min);
        const Stopped stopped = desk.stop();
        QCOMPARE(stopped.has_value(), isStopped);
        if (!isStopped) {
            QCOMPARE(kindOf(stopped), Kind::Unknown);
            QVERIFY2(
                stopped.error().message.contains(u"may never have been sent"), qPrintable(stopped.error().message));
        }
        QCOMPARE(desk.statusOf(u"exec-1"_s), afterwards);
        QCOMPARE(bolna.stops, 0);
    }

    void anAttemptHasItsOwnStop()
    {
        Bolna bolna;
        bolna.stop = FaultServer::closeWithoutAnswer();
        bolna.status = u"queued"_s;
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        desk.clock.advance(5s);
        QCOMPARE(kindOf(desk.stop()), Kind::Unknown);
        // It was not stopped, rang in vain, and waits to be dialled again.
        desk.clock.advance(60s);
        desk.store.put(u"exec-1"_s, R"({"id":"exec-1","status":"scheduled","retry_count":1})", desk.clock.now());
        bolna.stop = FaultServer::answer(200, stoppedJson);
        bolna.status = u"stopped"_s;
        QVERIFY(desk.stop().has_value());
        QCOMPARE(bolna.stops, 2);
        QCOMPARE(desk.journal(), (QStringList {u"0 unknown"_s, u"1 accepted"_s}));
    }

    void aStopThatHadNoEffectMayBeDecidedAgain()
    {
        Bolna bolna;
        bolna.stop = FaultServer::closeWithoutAnswer();
        bolna.status = u"scheduled"_s;
        FaultServer server(bolna.behaviour());
        Desk desk(server, u"scheduled"_s);
        QCOMPARE(kindOf(desk.stop()), Kind::Unknown);
        desk.clock.advance(14min);
        QCOMPARE(kindOf(desk.stop()), Kind::Unknown); // asked about too soon to tell
        desk.clock.advance(2min);
        QCOMPARE(kindOf(desk.stop()), Kind::Unknown); // this question is the one that tells
        QCOMPARE(bolna.stops, 1);
        bolna.stop = FaultServer::answer(200, stoppedJson);
        bolna.status = u"stopped"_s;
        QVERIFY(desk.stop().has_value());
        QCOMPARE(bolna.stops, 2);
    }

    void aClockThatWasSetBackBlocksNoStop()
    {
        Bolna bolna;
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        RawStore(desk.store.file)
            .run(u"INSERT INTO stops VALUES (%1, 0, 'unknown', '%2')"_s.arg(desk.id).arg(
                isoUtc(desk.clock.now().addDays(1))));
        desk.clock.advance(5s);
        const Stopped stopped = desk.stop();
        QVERIFY2(stopped.has_value(), stopped ? "" : qPrintable(stopped.error().message));
        QCOMPARE(bolna.stops, 1);
    }

    /// The call was last asked about by a clock that went ahead: that says nothing of a stop since.
    void aCheckOfALaterClockRulesNothingOut()
    {
        Bolna bolna;
        bolna.stop = FaultServer::closeWithoutAnswer();
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        desk.store.put(u"exec-1"_s, reading(u"queued"_s), desk.clock.now().addDays(1));
        bolna.status.clear(); // it cannot be asked, so that nothing brings the time right
        desk.clock.advance(5s);
        QCOMPARE(kindOf(desk.stop()), Kind::Unknown);
        QCOMPARE(kindOf(desk.stop()), Kind::Unknown);
        QCOMPARE(bolna.stops, 1);
    }

    void theEndOfAStopFindsACallWhoseAccountBecameAnother_data()
    {
        QTest::addColumn<QString>("goes");
        QTest::newRow("its account stays, its row goes") << u"other"_s;
        QTest::newRow("its account and its row go") << u"test"_s;
    }

    void theEndOfAStopFindsACallWhoseAccountBecameAnother()
    {
        QFETCH(const QString, goes);
        Bolna bolna;
        test::HeldRequests held;
        bolna.stop = held.behaviour();
        bolna.status = u"queued"_s;
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        desk.clock.advance(5s);
        std::optional<Stopped> ended;
        desk.stopper.stop(desk.id, {this, [&](const Stopped &came) { ended = came; }});
        QTRY_COMPARE(held.waiting(), std::size_t {1});

        // The other account knows the call too, and its row stays.
        desk.store.saveAccount(u"other"_s, server.origin());
        desk.store.put(u"exec-1"_s, reading(u"queued"_s), desk.clock.now(), u"other"_s);
        RawStore raw(desk.store.file);
        if (goes == u"test"_s) { // of two accounts the older one stays
            raw.run(u"UPDATE accounts SET created_at = '2000-01-01T00:00:00.000Z' WHERE id = 'other'"_s);
        }
        const calls::Owner asha {.id = u"asha"_s, .email = u"asha@example.com"_s};
        for (const QString &id : {u"other"_s, u"test"_s}) {
            using Claimed = Result<store::ClaimedAccount, store::StoreError>;
            const auto claimed = test::await<Claimed>([&](auto reply) {
                desk.store.store.claimAccount({.account = {.id = id, .name = id, .apiUrl = server.origin()},
                                                  .owner = asha,
                                                  .key = "key-of-" + id.toUtf8(),
                                                  .isAccountsOwn = true},
                    reply);
            });
            QVERIFY(claimed && *claimed);
        }
        QCOMPARE(raw.column(u"SELECT id FROM accounts"_s), QStringList {goes == u"test"_s ? u"other"_s : u"test"_s});
        QCOMPARE(raw.count(u"calls"_s), 1);
        QCOMPARE(raw.value(u"SELECT count(*) FROM calls WHERE id = %1"_s.arg(desk.id)).toInt(), 0);
        QCOMPARE(desk.journal(), QStringList {u"0 begun"_s});

        held.releaseAll(403, R"({"message":"It is not in a state for that"})");
        QTRY_VERIFY(ended.has_value());
        QCOMPARE(kindOf(*ended), Kind::NotStopped);
        QVERIFY(desk.journal().isEmpty()); // a person may try again at once
    }

    void aLockedStoreSendsNothing()
    {
        Bolna bolna;
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        RawStore other(desk.store.file);
        other.run(u"BEGIN IMMEDIATE"_s);
        const Stopped stopped = desk.stop();
        other.run(u"ROLLBACK"_s);
        QCOMPARE(kindOf(stopped), Kind::Store);
        QVERIFY(!stopped.error().message.isEmpty());
        QCOMPARE(server.count(), 0);
    }

    void withoutAKeyNothingIsSent()
    {
        Bolna bolna;
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        desk.clients.remove(u"test"_s);
        const Stopped stopped = desk.stop();
        QCOMPARE(kindOf(stopped), Kind::NotStopped);
        QVERIFY(stopped.error().cause == bolna::ApiError::Kind::NoKey);
        QVERIFY(desk.journal().isEmpty());
        QCOMPARE(server.count(), 0);
    }

    void anAskerMayDieWhileItIsStopped()
    {
        Bolna bolna;
        test::HeldRequests held;
        bolna.stop = held.behaviour();
        FaultServer server(bolna.behaviour());
        Desk desk(server);
        desk.clock.advance(5s);
        {
            QObject window;
            desk.stopper.stop(desk.id, {&window, [](const Stopped &) { QFAIL("the window is gone"); }});
            QTRY_COMPARE(held.waiting(), std::size_t {1});
        }
        held.releaseAll(200, stoppedJson);
        QTRY_COMPARE(desk.statusOf(u"exec-1"_s), u"stopped"_s);
        QTRY_VERIFY(!desk.stopper.isStopping(desk.id));
        QCOMPARE(desk.journal(), QStringList {u"0 accepted"_s});
    }
};

CALLBOARD_TEST(StopperTest)
#include "StopperTest.moc"
