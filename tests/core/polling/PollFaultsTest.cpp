#include "core/polling/PollDesk.h"
#include "polling/CallPoller.h"
#include "support/FaultServer.h"
#include "support/Memory.h"
#include "support/TestRegistry.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using bolna::ApiError;
using polling::AccountCycle;
using polling::CallPoller;
using polling::CycleReport;
using test::FaultServer;
using test::PollDesk;
using test::RawStore;
using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(callboard::test::FaultServer::Behaviour)
Q_DECLARE_METATYPE(callboard::bolna::ApiError::Kind)

namespace {

constexpr int many = 8;
QString idOf(int i)
{
    return u"call-%1"_s.arg(i);
}
QByteArray stored(const QString &id)
{
    return R"({"id":")" + id.toUtf8()
           + R"(","status":"ringing","agent_id":"agent-1","agent_name":"Site visits","total_cost":2.5,)"
             R"("created_at":"2026-01-16T04:00:00Z","user_number":"+919876540001","transcript":"assistant: Hi\n",)"
             R"("conversation_duration":12,"telephony_data":{"provider":"plivo","call_type":"outbound",)"
             R"("duration":"14"},"context_details":{"recipient_data":{"name":"Asha"}}})";
}

QByteArray answer(const QByteArray &path)
{
    return R"({"id":")" + path.mid(path.lastIndexOf('/') + 1) + R"(","status":"in-progress"})";
}

FaultServer::Behaviour good()
{
    return [](const FaultServer::Request &got) { FaultServer::send(got.socket, 200, answer(got.path)); };
}

/// What the account's calls are of, at any time.
bool answersAgents(const FaultServer::Request &got)
{
    const bool asked = got.path == "/v2/agent/all";
    if (asked) {
        FaultServer::send(got.socket, 200, R"([{"id":"agent-1","agent_name":"Site visits"}])");
    }
    return asked;
}

/// Good to all but call-4.
FaultServer::Behaviour goodBut(FaultServer::Behaviour bad)
{
    return [bad = std::move(bad)](const FaultServer::Request &got) {
        if (got.path.endsWith("/call-4")) {
            bad(got);
        } else if (!answersAgents(got)) {
            FaultServer::send(got.socket, 200, answer(got.path));
        }
    };
}

void fill(PollDesk &desk, int calls, const QString &account = u"test"_s)
{
    for (int i = 0; i < calls; ++i) {
        desk.store.put(idOf(i), stored(idOf(i)), desk.clock.now(), account);
    }
    desk.clock.advance(30s);
}

int deliveriesOf(const FaultServer &server, const QString &id)
{
    return static_cast<int>(std::ranges::count_if(
        server.deliveries(), [&](const auto &got) { return got.path.endsWith('/' + id.toUtf8()); }));
}

CycleReport report(PollDesk &desk)
{
    return desk.poller.lastReport().value_or(CycleReport {});
}

FaultServer::Behaviour drip()
{
    return [](const FaultServer::Request &got) {
        got.socket->write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{");
        auto *timer = new QTimer(got.socket);
        QObject::connect(timer, &QTimer::timeout, got.socket, [socket = got.socket] { socket->write(" "); });
        timer->start(5);
    };
}

FaultServer::Behaviour huge(bool sayLength)
{
    constexpr qint64 size = 100 * 1024 * 1024;
    return [sayLength](const FaultServer::Request &got) {
        got.socket->write(sayLength ? "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n"
                                    : QByteArray("HTTP/1.1 200 OK\r\n\r\n"));
        auto sent = std::make_shared<qint64>(0);
        const auto more = [socket = got.socket, sent] {
            if (*sent < size && socket->bytesToWrite() == 0) {
                *sent += 256 * 1024;
                socket->write(QByteArray(256 * 1024, ' '));
            }
        };
        QObject::connect(got.socket, &QTcpSocket::bytesWritten, got.socket, more);
        more();
    };
}

} // namespace

/// What goes wrong with one call, or one account, and what then happens: requests are counted where they arrive.
class PollFaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFaultTouchesItsCallAlone_data()
    {
        QTest::addColumn<FaultServer::Behaviour>("fault");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("deliveries");
        QTest::addColumn<bool>("hangs");
        const auto row = [](const char *name, const FaultServer::Behaviour &fault, Kind kind, int deliveries,
                             bool hangs = false) { QTest::newRow(name) << fault << kind << deliveries << hangs; };
        const auto body = [](const QByteArray &json) { return FaultServer::answer(200, json); };
        row("404", FaultServer::answer(404, R"({"message":"unknown"})"), Kind::NotFound, 1);
        row("400", FaultServer::answer(400, "{}"), Kind::Http, 1);
        row("422", FaultServer::answer(422, R"({"message":"not so"})"), Kind::Http, 1);
        row("500", FaultServer::answer(500, "{}"), Kind::Http, 3);
        row("502", FaultServer::answer(502, "<html>Bad gateway</html>"), Kind::Http, 3);
        row("503", FaultServer::answer(503, {}), Kind::Http, 3);
        row("silence", FaultServer::silence(), Kind::Timeout, 1, true);
        row("a drip", drip(), Kind::Timeout, 1, true);
        row("endless headers", FaultServer::endlessHeaders(), Kind::Timeout, 1, true);
        row("an HTML page", FaultServer::answer(200, "<html>Sign in</html>", {{"Content-Type", "text/html"}}),
            Kind::Parse, 1);
        row("nothing", body({}), Kind::Parse, 1);
        row("half of it", body(stored(idOf(4)).first(200)), Kind::Parse, 1);
        row("a list", body("[" + stored(idOf(4)) + "]"), Kind::Parse, 1);
        row("another call", body(stored(idOf(5))), Kind::Parse, 1);
        row("a status that is a number", body(R"({"id":"call-4","status":5})"), Kind::Parse, 1);
        row("nested beyond reason", body(R"({"id":"call-4","x":)" + QByteArray("[").repeated(200'000)), Kind::Parse, 1);
        row("a number beyond all numbers", body(R"({"status":1e999})"), Kind::Parse, 1);
        row("binary", body(QByteArray("\0\xff\xfe{}", 5)), Kind::Parse, 1);
        row("a redirect", FaultServer::answer(302, {}, {{"Location", "https://example.invalid/"}}), Kind::Parse, 1);
        row("100 MB that say so", huge(true), Kind::TooLarge, 1);
        row("100 MB without a word", huge(false), Kind::TooLarge, 1);
    }

    void aFaultTouchesItsCallAlone()
    {
        QFETCH(const FaultServer::Behaviour, fault);
        QFETCH(const Kind, kind);
        QFETCH(const int, deliveries);
        QFETCH(const bool, hangs);
        PollDesk desk;
        FaultServer server(goodBut(fault));
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, many);
        auto before = desk.store.call(idOf(4));
        desk.poller.runCycle();
        RawStore raw(desk.store.file);
        const QString others = u"SELECT count(*) FROM calls WHERE status = 'in-progress'"_s;
        QTRY_COMPARE(raw.value(others).toInt(), many - 1); // whether or not the bad one ever ends
        if (hangs) {
            QVERIFY(desk.poller.isCycleRunning());
            desk.clock.advance(30s);
        }
        QVERIFY(desk.finished(1));
        QCOMPARE(report(desk).answered, many - 1);
        QCOMPARE(report(desk).failed, 1);
        QCOMPARE(report(desk).late, 0);
        QVERIFY(report(desk).firstError.has_value());
        QVERIFY2(report(desk).firstError->kind == kind, qPrintable(report(desk).firstError->message));
        QCOMPARE(deliveriesOf(server, idOf(4)), deliveries);
        for (int i = 0; i < many; ++i) {
            QVERIFY(i == 4 || deliveriesOf(server, idOf(i)) == 1);
        }
        auto after = desk.store.call(idOf(4));
        QTRY_COMPARE((after = desk.store.call(idOf(4)))->checkFailures, 1);
        QVERIFY(!after->checkError.isEmpty());
        QVERIFY(after->nextCheck > desk.clock.now());
        after->checkFailures = 0;
        after->checkError.clear();
        after->nextCheck = before->nextCheck;
        after->notFoundChecks = before->notFoundChecks;
        after->updatedAt = before->updatedAt;
        QVERIFY(*after == *before);
    }

    void brokenCallsDelayNobody_data()
    {
        QTest::addColumn<int>("broken");
        QTest::newRow("one") << 1;
        QTest::newRow("two") << 2;
        QTest::newRow("three") << 3;
    }

    void brokenCallsDelayNobody()
    {
        QFETCH(const int, broken);
        // Chance as it is: what is tried again or probed is not due to the second.
        PollDesk desk(CallPoller::defaultInterval, [] { return 0.5; });
        FaultServer server([broken](const FaultServer::Request &got) {
            const bool bad = got.path.last(1).toInt() < broken;
            FaultServer::send(got.socket, bad ? 500 : 200, bad ? "{}" : answer(got.path));
        });
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, many);
        int asked = 0;
        int cycles = 0;
        for (; cycles < 10; ++cycles) {
            const auto before = desk.cycles.count();
            desk.poller.runCycle();
            const auto begun = desk.clock.elapsed();
            QVERIFY(QTest::qWaitFor(
                [&] {
                    desk.clock.advance(desk.clock.elapsed() - begun < 9s ? 100ms : 0ms);
                    return desk.cycles.count() > before;
                },
                20000));
            asked += report(desk).answered;
            desk.clock.advance(begun + 30s - desk.clock.elapsed());
        }
        // Three calls that break at the same moment look like an outage until the probe is answered, in their first
        // cycle.
        const int all = cycles * (many - broken);
        const int mayWait = broken < bolna::Reachability::failuresUntilOut ? 0 : many - broken;
        QVERIFY2(asked >= all - mayWait, qPrintable(u"%1 of %2"_s.arg(asked).arg(all)));
    }

    void aHugeBodyCostsNoMemory()
    {
        PollDesk desk;
        FaultServer server(good());
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, many);
        QVERIFY(desk.cycle()); // what the first use of everything costs is not counted
        desk.clock.advance(30s);
        server.behave(huge(false));
        const qint64 before = test::bytesInUse();
        QVERIFY(before > 0);
        qint64 most = 0;
        QTimer watch;
        connect(&watch, &QTimer::timeout, this, [&] { most = std::max(most, test::bytesInUse()); });
        watch.start(1);
        desk.store.put(u"other"_s, stored(u"other"_s), desk.clock.now());
        RawStore(desk.store.file).run(u"DELETE FROM calls WHERE execution_id <> 'call-4'"_s);
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).firstError && report(desk).firstError->kind == Kind::TooLarge);
        const auto grown = (std::max(most, test::bytesInUse()) - before) / 1024 / 1024;
        QVERIFY2(grown < 32, qPrintable(u"%1 MB"_s.arg(grown)));
    }

    void aHostThatHasNoAddressIsAFailureLikeAnother()
    {
        PollDesk desk;
        FaultServer server(good());
        desk.addAccount(u"nowhere"_s, u"https://nosuchhost.invalid"_s);
        desk.addAccount(u"test"_s, server.origin());
        for (int i = 0; i < many; ++i) {
            desk.store.put(u"lost-%1"_s.arg(i), stored(u"lost-%1"_s.arg(i)), desk.clock.now(), u"nowhere"_s);
        }
        fill(desk, many);
        desk.poller.runCycle();
        QTRY_COMPARE(server.count(), many); // the other account waits for nobody
        QVERIFY(desk.finished(1));
        QCOMPARE(report(desk).answered, many);
        QCOMPARE(report(desk).failed + report(desk).late, many);
        QVERIFY(report(desk).firstError && report(desk).firstError->kind == Kind::Network);
        QCOMPARE(
            RawStore(desk.store.file).value(u"SELECT count(*) FROM calls WHERE status = 'ringing'"_s).toInt(), many);
    }

    void aRefusedKeyIsNotTriedAgain()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(401, R"({"detail":"no"})"));
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, 30);
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).keyRefused);
        const int first = server.count();
        QVERIFY(first <= AccountCycle::sideBySide);
        for (int i = 0; i < 20; ++i) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
        }
        QCOMPARE(server.count(), first);
        // Nothing of the history is touched, and no failure is counted with a call.
        RawStore raw(desk.store.file);
        QCOMPARE(
            raw.value(u"SELECT count(*) FROM calls WHERE status = 'ringing' AND check_failures = 0"_s).toInt(), 30);

        // Another key, refused as well: those on their way, and then silence again.
        desk.addAccount(u"test"_s, server.origin(), "another-key");
        for (int i = 0; i < 5; ++i) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
        }
        QVERIFY(server.count() > first);
        QVERIFY(server.count() <= first + AccountCycle::sideBySide);

        server.behave(good());
        desk.addAccount(u"test"_s, server.origin(), "a-good-key");
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).allAnswered());
    }

    void aKeyWithoutTheRightToReadIsRefused()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(403, R"({"message":"Forbidden"})"));
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, 30);
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).keyRefused);
        const int first = server.count();
        QVERIFY(first <= 2 * AccountCycle::sideBySide); // those of one burst count once
        for (int i = 0; i < 20; ++i) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
        }
        QCOMPARE(server.count(), first);
    }

    void oneForbiddenReadingStopsNothing()
    {
        PollDesk desk;
        int forbidden = 0;
        const auto answer = good();
        FaultServer server([&](const FaultServer::Request &request) {
            if (forbidden++ == 0) {
                FaultServer::send(request.socket, 403, "<!DOCTYPE html><html><title>Just a moment...</title></html>",
                    {{"Content-Type", "text/html"}});
            } else {
                answer(request);
            }
        });
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, 1);
        QVERIFY(desk.cycle());
        QVERIFY(!report(desk).keyRefused);
        QCOMPARE(report(desk).failed, 1);
        QVERIFY(report(desk).firstError->message.contains(u"Just a moment..."));
        QVERIFY(!desk.clients.firstRefused());
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QVERIFY(report(desk).allAnswered());
        QCOMPARE(report(desk).answered, 1);
        QCOMPARE(server.count(), 2);
    }

    void aRefusedAccountIsProbedOnceAnHour()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(401, "{}"));
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, 30);
        QVERIFY(desk.cycle());
        const int first = server.count();
        for (int i = 0; i < 2 * 120; ++i) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
        }
        QCOMPARE(server.count(), first + 2); // once an hour, and one call each time
        QVERIFY(report(desk).keyRefused);
        server.behave(good());
        desk.clock.advance(1h);
        QVERIFY(desk.cycle());
        QVERIFY(!desk.clients.firstRefused());
        QVERIFY(report(desk).allAnswered()); // the rest follows at once
    }

    void aRefusedAccountWithNothingPendingIsProbedToo()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(401, "{}"));
        desk.addAccount(u"test"_s, server.origin());
        desk.clients.first()->probe();
        QTRY_VERIFY(desk.clients.firstRefused());
        for (int i = 0; i < 60; ++i) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
        }
        QCOMPARE(server.count(), 1);
        server.behave(FaultServer::answer(200, R"({"name":"Asha"})"));
        desk.clock.advance(30min);
        QVERIFY(desk.cycle());
        QTRY_VERIFY(!desk.clients.firstRefused());
        QCOMPARE(server.count(), 2);
        desk.clock.advance(30s);
        QVERIFY(desk.cycle());
        QCOMPARE(server.count(), 2); // and nothing more is asked
    }

    void aCallNotFoundIsGoneAfterThreeChecksAnHourApart()
    {
        PollDesk desk;
        FaultServer server(goodBut(FaultServer::answer(404, R"({"message":"unknown"})")));
        desk.addAccount(u"test"_s, server.origin());
        fill(desk, 5);
        QList<qint64> askedAt;
        int known = 0;
        for (int minute = 0; minute < 4 * 60; minute += 10) {
            QVERIFY(desk.cycle());
            if (const int now = deliveriesOf(server, idOf(4)); now > known) {
                known = now;
                askedAt.append(minute);
            }
            const auto call = desk.store.call(idOf(4));
            QVERIFY(call.has_value());
            QCOMPARE(calls::isMissing(call->notFoundChecks), askedAt.size() >= 3);
            QCOMPARE(call->status.text(), u"ringing"_s);
            desk.clock.advance(10min);
        }
        QCOMPARE(askedAt, (QList<qint64> {0, 60, 120})); // and then no more
        QCOMPARE(deliveriesOf(server, idOf(0)), 24); // in every cycle
        desk.clock.advance(22h);
        QVERIFY(desk.cycle());
        QCOMPARE(deliveriesOf(server, idOf(4)), 3);
        QVERIFY(report(desk).allAnswered());
        QCOMPARE(RawStore(desk.store.file).count(u"calls"_s), 5); // never deleted
        QCOMPARE(desk.store.call(idOf(4))->transcript, u"assistant: Hi\n"_s);
    }

    void aYoungCallNotFoundIsNotCounted()
    {
        PollDesk desk;
        FaultServer server([](const FaultServer::Request &got) {
            if (!answersAgents(got)) {
                FaultServer::send(got.socket, 404, "{}");
            }
        });
        desk.addAccount(u"test"_s, server.origin());
        // Just dialled: its own time is now.
        desk.store.put(u"young"_s, R"({"id":"young","status":"queued","agent_id":"agent-1"})", desk.clock.now());
        for (int cycle = 0; cycle < 9; ++cycle) {
            desk.clock.advance(1min);
            QVERIFY(desk.cycle());
            QCOMPARE(desk.store.call(u"young"_s)->notFoundChecks, 0);
            QCOMPARE(deliveriesOf(server, u"young"_s), cycle + 1); // it is asked about again soon
        }
        desk.clock.advance(2min);
        QVERIFY(desk.cycle());
        QTRY_COMPARE(desk.store.call(u"young"_s)->notFoundChecks, 1);
    }

    void aPausedAccountAsksNothingAndHoldsUpNoOther_data()
    {
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::newRow("with Retry-After") << QByteArray("90");
        QTest::newRow("without") << QByteArray();
    }

    void aPausedAccountAsksNothingAndHoldsUpNoOther()
    {
        QFETCH(const QByteArray, retryAfter);
        // Chance is nought without a Retry-After: a second, which is over in the next cycle.
        PollDesk desk(CallPoller::defaultInterval, [] { return 0.999; });
        FaultServer::Headers headers;
        if (!retryAfter.isEmpty()) {
            headers = {{"Retry-After", retryAfter}};
        }
        FaultServer limited(FaultServer::answer(429, "{}", headers));
        FaultServer other(good());
        desk.addAccount(u"limited"_s, limited.origin());
        desk.addAccount(u"test"_s, other.origin());
        for (int i = 0; i < 20; ++i) {
            desk.store.put(u"l-%1"_s.arg(i), R"({"status":"ringing"})", desk.clock.now(), u"limited"_s);
        }
        fill(desk, many);
        QVERIFY(desk.cycle());
        const int burst = limited.count();
        QVERIFY(burst <= AccountCycle::sideBySide); // those on their way already
        QCOMPARE(other.count(), many);
        RawStore raw(desk.store.file);
        const QString untouched = u"SELECT count(*) FROM calls WHERE account_id = 'limited' AND check_failures = 0 "
                                  u"AND next_check IS NULL AND status = 'ringing'"_s;
        QCOMPARE(raw.value(untouched).toInt(), 20); // a pause says nothing about a call
        const auto pause = desk.clients.find(u"limited"_s)->budget()->pausedFor();
        QVERIFY(pause > 5s);
        desk.clock.advance(pause - 1ms);
        QVERIFY(desk.cycle());
        QCOMPARE(limited.count(), burst);
        QCOMPARE(other.count(), 2 * many);
        QVERIFY(std::ranges::any_of(report(desk).accounts, [](const polling::AccountReport &account) {
            return account.accountId == u"limited" && account.lateReason == polling::LateReason::Paused
                   && account.late == 20;
        }));
        limited.behave(good());
        desk.clock.advance(1ms);
        QVERIFY(desk.cycle());
        QCOMPARE(limited.count(), burst + 20);
        QVERIFY(report(desk).allAnswered());
    }
};

CALLBOARD_TEST(PollFaultsTest)
#include "PollFaultsTest.moc"
