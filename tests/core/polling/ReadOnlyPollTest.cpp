#include "calling/Dialer.h"
#include "core/polling/PollDesk.h"
#include "support/FaultServer.h"
#include "support/FullDisk.h"
#include "support/TestRegistry.h"

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::polling;
using test::FaultServer;
using test::PollDesk;
using Written = Result<store::ChangeSet, store::StoreError>;

/// Where nothing can be written, what Bolna says would be lost: it is not asked, and nobody is rung.
class ReadOnlyPollTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedUntilTheStoreCanBeWritten()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(200, R"({"status":"ringing"})"));
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"queued"})", desk.clock.now());
        {
            const test::FullDisk full(0);
            QVERIFY(noticed(desk));
            for (int cycles = 0; cycles < 3; ++cycles) {
                desk.clock.advance(30s);
                QVERIFY(desk.cycle(cycles == 2)); // the last one because a person asked
                QVERIFY(!report(desk).storeError.isEmpty());
                QVERIFY(!report(desk).allAnswered());
            }
            QCOMPARE(server.count(), 0);
            QCOMPARE(desk.lines.filter(u"⚠️ No cycle: "_s).size(), 3);
        }
        QVERIFY(desk.cycle());
        QCOMPARE(server.count(), 1);
        QVERIFY(report(desk).storeError.isEmpty());
        QCOMPARE(desk.statusOf(u"a"_s), u"ringing"_s);
    }

    void liveCallsAreNotFollowedMeanwhile()
    {
        PollDesk desk(1h);
        FaultServer server(FaultServer::answer(200, R"({"status":"ringing"})"));
        desk.addAccount(u"test"_s, server.origin());
        desk.store.put(u"a"_s, R"({"status":"ringing"})", desk.clock.now());
        desk.poller.setFollowsLiveCalls(true);
        const test::FullDisk full(0);
        QVERIFY(noticed(desk));
        desk.poller.start();
        QVERIFY(desk.finished(1));
        for (int rounds = 0; rounds < 5; ++rounds) {
            desk.clock.advance(CallPoller::closeInterval);
            QVERIFY(!desk.poller.isAsking());
        }
        QCOMPARE(server.count(), 0);
    }

    void aDiskThatFillsUpDuringACycleCostsThatCycle()
    {
        PollDesk desk;
        std::optional<test::FullDisk> full;
        bool fills = true;
        FaultServer server([&](const FaultServer::Request &request) {
            if (std::exchange(fills, false)) {
                full.emplace(0);
            }
            FaultServer::send(request.socket, 200, R"({"status":"ringing"})");
        });
        desk.addAccount(u"test"_s, server.origin());
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
            desk.store.put(id, R"({"status":"queued"})", desk.clock.now());
        }
        QVERIFY(desk.cycle());
        QVERIFY(!report(desk).storeError.isEmpty());
        const auto asked = server.count();
        QVERIFY(asked <= 3);
        QVERIFY(desk.cycle(true));
        QCOMPARE(server.count(), asked);
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
            QCOMPARE(desk.statusOf(id), u"queued"_s); // none is told to be stored, and none is
        }
        full.reset();
        QVERIFY(desk.cycle(true));
        QVERIFY(report(desk).storeError.isEmpty());
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
            QCOMPARE(desk.statusOf(id), u"ringing"_s);
        }
    }

    void nobodyIsRungWithoutAJournal()
    {
        PollDesk desk;
        FaultServer server(FaultServer::answer(200, R"({"status":"queued","execution_id":"exec-1"})"));
        desk.addAccount(u"test"_s, server.origin());
        calling::Dialer dialer(desk.clients, desk.store.store, desk.clock);
        using Dialled = Result<QString, calling::DialError>;
        const calling::DialRequest order {.accountId = u"test"_s,
            .agentId = u"agent-1"_s,
            .agentName = {},
            .recipientPhoneNumber = u"+919876540001"_s,
            .fromPhoneNumber = {},
            .contactName = u"Asha"_s,
            .project = {},
            .userData = {}};
        {
            const test::FullDisk full(0);
            const auto dialled = test::await<Dialled>([&](auto reply) { dialer.dial(order, reply); });
            QVERIFY(dialled && !*dialled);
            QVERIFY(dialled->error().kind == calling::DialError::Kind::Store);
            QCOMPARE(dialled->error().message, desk.store.store.whyNotWritable()->message);
        }
        QCOMPARE(server.count(), 0);
        test::RawStore raw(desk.store.file);
        QCOMPARE(raw.count(u"dials"_s), 0); // what was answered as not written is not written later
        const auto dialled = test::await<Dialled>([&](auto reply) { dialer.dial(order, reply); });
        QVERIFY(dialled && *dialled);
        QCOMPARE(server.count(), 1);
        QCOMPARE(raw.count(u"dials"_s), 0);
        QCOMPARE(raw.count(u"calls"_s), 1);
    }

private:
    static const CycleReport &report(const PollDesk &desk) { return *desk.poller.lastReport(); }
    /// Something is to be written, and cannot be.
    static bool noticed(PollDesk &desk)
    {
        const auto tried = test::await<Written>([&](auto reply) { desk.store.store.tryToWrite(reply); });
        return tried && !*tried && desk.store.store.whyNotWritable().has_value();
    }
};

CALLBOARD_TEST(ReadOnlyPollTest)
#include "ReadOnlyPollTest.moc"
