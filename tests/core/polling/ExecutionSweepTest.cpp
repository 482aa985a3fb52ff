#include "polling/ExecutionSweep.h"
#include "core/polling/ListServer.h"
#include "core/polling/PollDesk.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using namespace callboard::polling;
using bolna::ApiError;
using test::FaultServer;
using test::ListServer;
using test::PollDesk;
using test::RawStore;

/// One walk through an agent's list. What a poll makes of it is tested in SweepCycleTest.
class ExecutionSweepTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAreWalkedByHasMoreAndNotByTotal_data();
    void pagesAreWalkedByHasMoreAndNotByTotal();
    void itAsksForWhatItMust();
    void itEndsWhenAllThatIsWantedWasMet();
    void rowsThatMoveBetweenPagesAreOneCallEach();
    void aLongListIsReadByStatusAsACallLives();
    void anUnknownStatusIsAskedForToo();
    void aServerThatIgnoresTheFilterIsWalkedOnce();
    void aPageThatFailsIsTriedThreeTimes_data();
    void aPageThatFailsIsTriedThreeTimes();
    void everyPageHasItsThreeTries();
    void whatCameBeforeAFaultIsStored();
    void garbageBreaksItOff_data();
    void garbageBreaksItOff();
    void garbageAmongTheRowsIsLeftOut();
    void endlessPagesEnd();
    void trimmedRowsBlankNothing();
    void onlyWhatIsWantedIsStored();
    void anImportTakesAll();
    void aStoreThatCannotBeWrittenBreaksItOff();
    void pagesAreReadSideBySide();
    void rowsThatRunAgainAreMetAllTheSame_data();
    void rowsThatRunAgainAreMetAllTheSame();
    void aRowThatCannotBeReadIsOwed();
    void aFilterThatIsRefusedEndsAlone();

private:
    /// A desk, a list, and sweeps of it.
    struct Walk
    {
        Walk()
        {
            desk.clients.setRequestsPerMinute(1000);
            desk.addAccount(u"test"_s, list.origin());
        }
        /// A sweep for these ids, run to its end. Nothing when it does not end.
        std::optional<SweepResult> run(const QStringList &ids, const ExecutionSweep::Manner &manner = {})
        {
            make(ids, manner);
            pump();
            return wait();
        }
        void make(const QStringList &ids, const ExecutionSweep::Manner &manner = {})
        {
            Sweep span {.agentId = u"agent-1"_s,
                .from = desk.clock.now().addSecs(-3600),
                .to = desk.clock.now().addSecs(300),
                .wanted = {}};
            for (const QString &id : ids) {
                store::PendingCall call;
                call.accountId = u"test"_s;
                call.executionId = id;
                call.agentId = u"agent-1"_s;
                call.state.status = calls::CallStatus::fromText(statuses.value(id, u"queued"_s));
                span.wanted.push_back(call);
            }
            sweep = std::make_unique<ExecutionSweep>(
                ExecutionSweep::Parts {*desk.clients.find(u"test"_s), desk.store.store, desk.clock, desk.log, chance},
                std::move(span), manner,
                ExecutionSweep::Owner {
                    .ready = [this] { pump(); }, .done = [this](const SweepResult &done) { result = done; }});
        }
        /// As a cycle does: while the budget has a token, so many pages side by side.
        void pump()
        {
            const auto &budget = desk.clients.find(u"test"_s)->budget();
            while (sweep->canAsk() && sweep->inFlight() < sideBySide) {
                if (budget->waitBefore(bolna::Ceiling::ExecutionList, bolna::Urgency::Poll) > 0ms) {
                    sweep->stop();
                    return;
                }
                sweep->ask();
            }
        }
        std::optional<SweepResult> wait()
        {
            (void)QTest::qWaitFor(
                [this] {
                    desk.clock.advance(0ms); // fires a pause of no length
                    return result.has_value();
                },
                20000);
            return std::exchange(result, std::nullopt);
        }

        const Chance chance = [] { return 0.0; };
        PollDesk desk;
        ListServer list;
        QHash<QString, QString> statuses;
        std::unique_ptr<ExecutionSweep> sweep;
        std::optional<SweepResult> result;
        int sideBySide = 1;
    };
    static QStringList ids(int from, int to)
    {
        QStringList result;
        for (int i = from; i < to; ++i) {
            result.append(u"call-%1"_s.arg(i));
        }
        return result;
    }
};

void ExecutionSweepTest::pagesAreWalkedByHasMoreAndNotByTotal_data()
{
    QTest::addColumn<int>("total");
    QTest::newRow("the truth") << 120;
    QTest::newRow("none at all") << 0;
    QTest::newRow("one page's worth") << 50;
    QTest::newRow("a few more") << 300;
    QTest::newRow("less than nothing") << -1;
}

void ExecutionSweepTest::pagesAreWalkedByHasMoreAndNotByTotal()
{
    QFETCH(const int, total);
    Walk walk;
    walk.list.setRows(ids(0, 120), u"ringing"_s);
    walk.list.sayTotal(total);
    const auto result = walk.run(ids(0, 119) + QStringList {u"elsewhere"_s});
    QVERIFY(result.has_value());
    QVERIFY(!result->error.has_value());
    QCOMPARE(walk.list.asked(), (QStringList {u"1"_s, u"2"_s, u"3"_s}));
    QCOMPARE(result->rows, 120);
    QCOMPARE(result->seen.size(), 119);
    QVERIFY(!result->seen.contains(u"elsewhere"_s));
}

void ExecutionSweepTest::itAsksForWhatItMust()
{
    Walk walk;
    walk.list.setRows(ids(0, 1), u"ringing"_s);
    QVERIFY(walk.run(ids(0, 1)).has_value());
    QCOMPARE(walk.list.server.count(), 1);
    const auto &got = walk.list.server.deliveries().front();
    QCOMPARE(got.path, QByteArray("/v2/agent/agent-1/executions?from=2026-01-16T04:21:31.000Z&"
                                  "to=2026-01-16T05:26:31.000Z&page_number=1&page_size=50"));
    QCOMPARE(got.headers.value("authorization"), QByteArray("Bearer demo-key"));
}

void ExecutionSweepTest::itEndsWhenAllThatIsWantedWasMet()
{
    Walk walk;
    walk.list.setRows(ids(0, 150), u"ringing"_s);
    const auto result = walk.run(ids(0, 60));
    QVERIFY(result.has_value());
    QCOMPARE(walk.list.asked(), (QStringList {u"1"_s, u"2"_s})); // the third page holds nothing wanted
    QCOMPARE(result->seen.size(), 60);
}

void ExecutionSweepTest::rowsThatMoveBetweenPagesAreOneCallEach()
{
    Walk walk;
    QStringList rows = ids(0, 120);
    walk.list.setRows(rows, u"ringing"_s);
    walk.list.beforeAnswer = [&](int page) {
        if (page > 1) { // Bolna sorts by last run: some go to the top while one reads
            rows.move(rows.size() - 1, 0);
            rows.move(70, 0);
            walk.list.setRows(rows, u"ringing"_s);
        }
    };
    const auto result = walk.run(ids(0, 120));
    QVERIFY(result.has_value());
    QVERIFY(!result->error.has_value());
    QVERIFY(result->seen.size() < 120); // what went up was missed, and counts as not seen
    RawStore raw(walk.desk.store.file);
    QCOMPARE(raw.count(u"calls"_s), result->seen.size());
    QCOMPARE(raw.value(u"SELECT count(DISTINCT execution_id) FROM calls"_s).toInt(), raw.count(u"calls"_s));
    QCOMPARE(raw.value(u"SELECT count(*) FROM call_changes"_s).toInt(), raw.count(u"calls"_s)); // each once
}

void ExecutionSweepTest::aLongListIsReadByStatusAsACallLives()
{
    Walk walk;
    // A long day of finished calls, and three that are wanted at its far end.
    walk.list.setRows(ids(0, 1000), u"completed"_s);
    walk.list.setStatus(u"call-997"_s, u"queued"_s);
    walk.list.setStatus(u"call-998"_s, u"ringing"_s);
    walk.list.setStatus(u"call-999"_s, u"in-progress"_s);
    const auto result = walk.run(ids(997, 1000));
    QVERIFY(result.has_value());
    QCOMPARE(result->seen.size(), 3);
    QCOMPARE(
        walk.list.asked(), (QStringList {u"1"_s, u"scheduled 1"_s, u"prepared 1"_s, u"queued 1"_s, u"rescheduled 1"_s,
                               u"initiated 1"_s, u"ringing 1"_s, u"connected 1"_s, u"in-progress 1"_s}));
}

void ExecutionSweepTest::anUnknownStatusIsAskedForToo()
{
    Walk walk;
    walk.list.setRows(ids(0, 1000), u"completed"_s);
    walk.list.setStatus(u"call-999"_s, u"wrapping-up"_s);
    walk.statuses.insert(u"call-999"_s, u"wrapping-up"_s);
    const auto result = walk.run({u"call-999"_s});
    QVERIFY(result.has_value());
    QCOMPARE(result->seen.size(), 1);
    QCOMPARE(walk.list.asked().last(), u"wrapping-up 1"_s);
}

void ExecutionSweepTest::aServerThatIgnoresTheFilterIsWalkedOnce()
{
    Walk walk;
    walk.list.setRows(ids(0, 1000), u"completed"_s);
    walk.list.ignoreFilter();
    const auto result = walk.run(ids(700, 740) + QStringList {u"elsewhere"_s});
    QVERIFY(result.has_value());
    QCOMPARE(result->seen.size(), 40);
    QCOMPARE(result->seen.value(u"call-700"_s).ended, true);
    QCOMPARE(walk.list.server.count(), 1 + 20); // the first page told how long it is; then the list as it is
    QVERIFY(!result->whole);
}

void ExecutionSweepTest::aPageThatFailsIsTriedThreeTimes_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("requests");
    QTest::newRow("500 once") << 1 << 500 << 4;
    QTest::newRow("502 twice") << 2 << 502 << 5;
    QTest::newRow("503 for ever") << 100 << 503 << 4;
    QTest::newRow("422 is not tried again") << 100 << 422 << 2;
    QTest::newRow("403 is not tried again") << 100 << 403 << 2;
    QTest::newRow("429 is not tried again") << 100 << 429 << 2;
}

void ExecutionSweepTest::aPageThatFailsIsTriedThreeTimes()
{
    QFETCH(const int, failures);
    QFETCH(const int, status);
    QFETCH(const int, requests);
    Walk walk;
    walk.list.setRows(ids(0, 150), u"ringing"_s);
    walk.list.failPage(2, failures, FaultServer::answer(status, "{}"));
    const auto result = walk.run(ids(0, 150));
    QVERIFY(result.has_value());
    QCOMPARE(walk.list.server.count(), requests);
    QCOMPARE(result->error.has_value(), failures == 100);
    QCOMPARE(result->seen.size(), failures == 100 ? 50 : 150);
}

void ExecutionSweepTest::everyPageHasItsThreeTries()
{
    Walk walk;
    walk.list.setRows(ids(0, 150), u"ringing"_s);
    for (const int page : {1, 2, 3}) {
        walk.list.failPage(page, 2, FaultServer::answer(503, "{}"));
    }
    const auto result = walk.run(ids(0, 150));
    QVERIFY(result.has_value());
    QVERIFY(!result->error.has_value());
    QCOMPARE(result->seen.size(), 150);
    QCOMPARE(walk.list.server.count(), 9);
}

void ExecutionSweepTest::whatCameBeforeAFaultIsStored()
{
    Walk walk;
    walk.list.setRows(ids(0, 150), u"ringing"_s);
    walk.list.failPage(3, 100, FaultServer::closeWithoutAnswer());
    const auto result = walk.run(ids(0, 150));
    QVERIFY(result.has_value());
    QVERIFY(result->error.has_value());
    QVERIFY(result->error->kind == ApiError::Kind::Network);
    QCOMPARE(result->seen.size(), 100);
    QCOMPARE(RawStore(walk.desk.store.file).count(u"calls"_s), 100);
}

void ExecutionSweepTest::garbageBreaksItOff_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("an HTML page") << QByteArray("<html><body>Sign in to the network</body></html>");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a page") << QByteArray(R"({"data":[{"id":"call-1","sta)");
    QTest::newRow("a bare array") << QByteArray(R"([{"id":"call-1","status":"ringing"}])");
    QTest::newRow("no rows") << QByteArray(R"({"has_more":true,"total":3})");
    QTest::newRow("rows that are none") << QByteArray(R"({"data":"many","has_more":true})");
    QTest::newRow("nested beyond reason") << QByteArray("[").repeated(100'000);
}

void ExecutionSweepTest::garbageBreaksItOff()
{
    QFETCH(const QByteArray, body);
    Walk walk;
    walk.list.setRows(ids(0, 150), u"ringing"_s);
    walk.list.failPage(2, 100, FaultServer::answer(200, body));
    const auto result = walk.run(ids(0, 150));
    QVERIFY(result.has_value());
    QVERIFY(result->error.has_value());
    QVERIFY(result->error->kind == ApiError::Kind::Parse);
    QCOMPARE(result->seen.size(), 50);
    QCOMPARE(walk.list.server.count(), 2); // the same page would not be better
}

void ExecutionSweepTest::garbageAmongTheRowsIsLeftOut()
{
    Walk walk;
    walk.list.server.behave(FaultServer::answer(200,
        R"({"data":[7,null,"text",[],{},{"id":5,"status":"ringing"},{"id":"call-0","status":5},)"
        R"({"status":"ringing"},{"id":"","status":"ringing"},{"id":"call-1","status":"ringing","agent_id":9,)"
        R"("telephony_data":"none","created_at":17}],"has_more":"yes","total":"many"})"));
    const auto result = walk.run(ids(0, 2));
    QVERIFY(result.has_value());
    QVERIFY(!result->error.has_value());
    QCOMPARE(result->seen.keys(), QStringList {u"call-1"_s});
    QCOMPARE(walk.desk.statusOf(u"call-1"_s), u"ringing"_s);
    QCOMPARE(RawStore(walk.desk.store.file).count(u"calls"_s), 1);
}

void ExecutionSweepTest::endlessPagesEnd()
{
    // A server that does not know page_number: always its first page, and always more to come.
    Walk walk;
    walk.list.server.behave(
        FaultServer::answer(200, R"({"data":[{"id":"call-1","status":"ringing"}],"has_more":true,"total":2})"));
    walk.make(ids(0, 2));
    walk.pump();
    constexpr int most = 60; // far more than a list of two rows needs
    QVERIFY(QTest::qWaitFor([&] { return walk.result.has_value() || walk.list.server.count() > most; }, 20000));
    QVERIFY(walk.result.has_value());
    QVERIFY(walk.list.server.count() <= most);
}

void ExecutionSweepTest::trimmedRowsBlankNothing()
{
    Walk walk;
    walk.desk.store.put(u"call-0"_s,
        R"({"id":"call-0","agent_id":"agent-1","agent_name":"Site visits","status":"in-progress","total_cost":2.5,)"
        R"("created_at":"2026-01-16T05:20:00Z","user_number":"+919876540001","transcript":"assistant: Hi\n",)"
        R"("conversation_duration":12,"telephony_data":{"provider":"plivo","call_type":"outbound","duration":"14"}})",
        walk.desk.clock.now());
    auto before = walk.desk.store.call(u"call-0"_s);
    QVERIFY(before.has_value());
    walk.desk.clock.advance(30s);
    walk.list.setRows(ids(0, 1), u"in-progress"_s);
    QVERIFY(walk.run(ids(0, 1)).has_value());
    const auto after = walk.desk.store.call(u"call-0"_s);
    QVERIFY(after.has_value());
    QCOMPARE(after->lastStatusCheck, walk.desk.clock.now());
    before->lastStatusCheck = after->lastStatusCheck;
    before->lastStatusCheckResponse = after->lastStatusCheckResponse;
    before->updatedAt = after->updatedAt;
    before->fieldVersions = after->fieldVersions;
    QVERIFY(*after == *before);
}

void ExecutionSweepTest::onlyWhatIsWantedIsStored()
{
    Walk walk;
    walk.list.setRows(ids(0, 40), u"ringing"_s);
    const auto result = walk.run(ids(10, 30));
    QVERIFY(result.has_value());
    QCOMPARE(result->rows, 40);
    QCOMPARE(RawStore(walk.desk.store.file).count(u"calls"_s), 20);
    // A row does not always name its agent: it is the one that was asked about.
    QCOMPARE(walk.desk.store.call(u"call-10"_s)->agentId, u"agent-1"_s);
}

void ExecutionSweepTest::anImportTakesAll()
{
    Walk walk;
    walk.list.setRows(ids(0, 120), u"busy"_s);
    const auto result = walk.run({}, {.urgency = bolna::Urgency::Background,
                                         .source = store::Source::Import,
                                         .extent = calls::Extent::PastRow,
                                         .takeAll = true});
    QVERIFY(result.has_value());
    QCOMPARE(walk.list.asked(), (QStringList {u"1"_s, u"2"_s, u"3"_s, u"1"_s})); // did rows move to the front?
    QVERIFY(result->whole);
    RawStore raw(walk.desk.store.file);
    QCOMPARE(raw.count(u"calls"_s), 120);
    QCOMPARE(raw.value(u"SELECT count(*) FROM call_changes WHERE source = 'import'"_s).toInt(), 120);
}

void ExecutionSweepTest::aStoreThatCannotBeWrittenBreaksItOff()
{
    Walk walk;
    walk.list.setRows(ids(0, 150), u"ringing"_s);
    RawStore other(walk.desk.store.file);
    other.run(u"BEGIN IMMEDIATE"_s);
    const auto result = walk.run(ids(0, 150));
    other.run(u"ROLLBACK"_s);
    QVERIFY(result.has_value());
    QVERIFY(!result->storeError.isEmpty());
    QVERIFY(result->seen.isEmpty()); // nothing counts as seen that is not on disk
    QCOMPARE(walk.desk.lines.filter(u"⚠️ A page of 50 calls could not be stored"_s).size(), 1);
}

void ExecutionSweepTest::pagesAreReadSideBySide()
{
    Walk walk;
    walk.sideBySide = 6;
    walk.list.setRows(ids(0, 1000), u"ringing"_s);
    int most = 0;
    walk.list.beforeAnswer = [&](int) { most = std::max(most, walk.sweep->inFlight()); };
    const auto result = walk.run(ids(0, 1000));
    QVERIFY(result.has_value());
    QCOMPARE(result->seen.size(), 1000);
    QCOMPARE(walk.list.server.count(), 20);
    QCOMPARE(most, 6);
}

void ExecutionSweepTest::rowsThatRunAgainAreMetAllTheSame_data()
{
    QTest::addColumn<int>("moved");
    QTest::addColumn<int>("sideBySide");
    for (const int moved : {1, 5, 30}) {
        for (const int sideBySide : {1, 3}) {
            QTest::addRow("%d rows, %d pages at a time", moved, sideBySide) << moved << sideBySide;
        }
    }
}

void ExecutionSweepTest::rowsThatRunAgainAreMetAllTheSame()
{
    QFETCH(const int, moved);
    QFETCH(const int, sideBySide);
    Walk walk;
    walk.sideBySide = sideBySide;
    QStringList rows = ids(0, 130);
    walk.list.setRows(rows, u"busy"_s);
    walk.list.beforeAnswer = [&](int page) {
        if (page == 2 && walk.list.asked().size() < 4) { // the last ones run while the first page is being read
            for (int i = 0; i < moved; ++i) {
                rows.move(rows.size() - 1, 0);
            }
            walk.list.setRows(rows, u"busy"_s);
        }
    };
    const auto result = walk.run({}, {.takeAll = true});
    QVERIFY(result.has_value());
    QVERIFY(result->whole);
    QCOMPARE(RawStore(walk.desk.store.file).count(u"calls"_s), 130);
}

void ExecutionSweepTest::aRowThatCannotBeReadIsOwed()
{
    Walk walk;
    walk.list.server.behave(FaultServer::answer(
        200, R"({"data":[{"id":"call-0","status":5},{"id":"call-1","status":"busy"},{"status":"busy"}],"total":3})"));
    const auto result = walk.run({}, {.takeAll = true});
    QVERIFY(result.has_value());
    QCOMPARE(result->rows, 3);
    QCOMPARE(result->unreadable, 2);
    RawStore raw(walk.desk.store.file);
    QCOMPARE(raw.value(u"SELECT group_concat(execution_id) FROM owed_readings"_s).toString(), u"call-0"_s);
    // A second look owes it once.
    QVERIFY(walk.run({}, {.takeAll = true}).has_value());
    QCOMPARE(raw.count(u"owed_readings"_s), 1);
    walk.desk.store.put(u"call-0"_s, R"({"id":"call-0","status":"busy"})", walk.desk.clock.now());
    QCOMPARE(raw.count(u"owed_readings"_s), 0);
}

void ExecutionSweepTest::aFilterThatIsRefusedEndsAlone()
{
    Walk walk;
    walk.list.setRows(ids(0, 1000), u"completed"_s);
    walk.list.setStatus(u"call-998"_s, u"ringing"_s);
    walk.list.setStatus(u"call-999"_s, u"in-progress"_s);
    walk.list.refuseFilters({u"prepared"_s, u"connected"_s});
    const auto result = walk.run(ids(998, 1000));
    QVERIFY(result.has_value());
    QVERIFY(!result->error.has_value());
    QCOMPARE(result->seen.size(), 2);
}

CALLBOARD_TEST(ExecutionSweepTest)
#include "ExecutionSweepTest.moc"
