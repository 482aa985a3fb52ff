#include "store/InsightSums.h"

#include "core/store/GivenCalls.h"
#include "core/store/InsightTruth.h"
#include "store/Database.h"
#include "store/Schema.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"
#include "support/Zone.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;
using calls::Outcome;

namespace {

const QStringList statuses {u"queued"_s, u"ringing"_s, u"completed"_s, u"completed"_s, u"busy"_s, u"no-answer"_s,
    u"failed"_s, u"stopped"_s, u"balance-low"_s, u"call-disconnected"_s};

QString textOf(const InsightTotals &totals)
{
    QString text = u"%1 calls:"_s.arg(totals.calls);
    for (std::size_t i = 0; i < totals.byOutcome.size(); ++i) {
        text += u" %1"_s.arg(totals.byOutcome[i]);
    }
    text += u"; line %1 talk %2 cost %3 of %4;"_s.arg(totals.lineMs)
                .arg(totals.talkMs)
                .arg(totals.costMicro)
                .arg(totals.costKnown);
    for (const qint64 delay : totals.byDelay) {
        text += u" %1"_s.arg(delay);
    }
    return text;
}

/// What one call adds, by the rules and not by the view of the store. Recordings apart.
InsightTotals totalsOf(const calls::Call &call)
{
    InsightTotals totals;
    totals.calls = 1;
    totals.byOutcome[static_cast<std::size_t>(call.outcome)] = 1;
    const bool silent = call.outcome == Outcome::NoTalk;
    const bool measured = call.conversationDuration > 0;
    if (calls::wasAnswered(call.outcome) && call.callDuration > 0 && (silent || measured)) {
        totals.lineMs = std::llround(call.callDuration * 1000);
        totals.talkMs = std::llround(std::min(call.callDuration, call.conversationDuration) * 1000);
    }
    if (call.totalCostCents) {
        totals.costKnown = 1;
        totals.costMicro = std::llround(*call.totalCostCents * 1e6);
    }
    return totals;
}

/// A reading of every kind there is, by chance.
void putSome(TempStore &store, QRandomGenerator &dice, int index, int minute)
{
    const QString id = u"e%1"_s.arg(index);
    const int talk = dice.bounded(3) == 0 ? 0 : dice.bounded(200);
    QJsonObject telephony {{u"duration"_s, talk == 0 ? dice.bounded(20) : talk + dice.bounded(12)},
        {u"call_type"_s, index % 7 == 0 ? u"inbound"_s : u"outbound"_s}};
    if (dice.bounded(2) == 0) {
        telephony.insert(u"recording_url"_s, u"https://api.bolna.ai/recordings/call/"_s + id);
    }
    QJsonObject json {{u"id"_s, id}, {u"status"_s, statuses[dice.bounded(statuses.size())]},
        {u"agent_id"_s, u"agent-%1"_s.arg(index % 3)}, {u"retry_count"_s, dice.bounded(10) == 0 ? 1 : 0},
        {u"conversation_duration"_s, talk + 0.1 * dice.bounded(10)},
        {u"created_at"_s, start.addSecs(60 * 47 * index).toString(Qt::ISODate)}, {u"telephony_data"_s, telephony}};
    if (dice.bounded(3) > 0) {
        json.insert(u"total_cost"_s, dice.bounded(100'000) / 1000.0 + 0.1);
    }
    (void)store.put(id, QJsonDocument(json).toJson(), start.addDays(20).addSecs(60 * minute));
}

InsightSums insightsOf(TempStore &store, const CallQuery &query = {})
{
    auto sums = await<Result<InsightSums, StoreError>>([&](auto reply) { store.reader.insights(query, reply); });
    if (!sums || !*sums) {
        qFatal("The insights cannot be read: %s", sums ? qPrintable(sums->error().message) : "no answer");
    }
    return **std::move(sums);
}

std::vector<calls::Call> callsOf(TempStore &store, const CallQuery &query = {})
{
    auto list = await<Result<std::vector<calls::Call>, StoreError>>(
        [&](auto reply) { store.reader.list(query, -1, 0, reply); });
    return list && *list ? **std::move(list) : std::vector<calls::Call>();
}

/// Against every call of the query, read whole, with the zone the process has now.
void compare(TempStore &store, const CallQuery &query = {})
{
    InsightSums sums = insightsOf(store, query);
    InsightTotals all;
    std::map<QDate, InsightTotals> days;
    std::array<InsightTotals, 24> hours {};
    std::array<InsightTotals, 7> weekdays {};
    std::map<QString, InsightTotals> agents;
    for (const calls::Call &call : callsOf(store, query)) {
        const InsightTotals one = totalsOf(call);
        const QDateTime local = call.createdAt.toLocalTime();
        all += one;
        days[local.date()] += one;
        agents[call.agentId] += one;
        if (call.direction == calls::Direction::Outbound) {
            hours[static_cast<std::size_t>(local.time().hour())] += one;
            weekdays[static_cast<std::size_t>(local.date().dayOfWeek() - 1)] += one;
        }
    }
    const auto without = [](InsightTotals totals) { // recordings have a test of their own
        totals.byDelay = {};
        return textOf(totals);
    };
    QCOMPARE(without(sums.all), textOf(all));
    QCOMPARE(sums.days.size(), days.size());
    for (const InsightDay &day : sums.days) {
        QCOMPARE(without(day.totals), textOf(days[day.day]));
    }
    for (std::size_t i = 0; i < hours.size(); ++i) {
        QCOMPARE(without(sums.hours[i]), textOf(hours[i]));
    }
    for (std::size_t i = 0; i < weekdays.size(); ++i) {
        QCOMPARE(without(sums.weekdays[i]), textOf(weekdays[i]));
    }
    std::map<QString, InsightTotals> found;
    for (const InsightGroup &group : sums.groups) {
        found[group.agentId] += group.totals;
    }
    QCOMPARE(found.size(), agents.size());
    for (const auto &[agent, totals] : agents) {
        QCOMPARE(without(found[agent]), textOf(totals));
    }
}

} // namespace

/// The sums behind Insights against a plain sum over every call: whoever writes, in whatever zone. STORE_CHILD is the
/// program store_child.
class InsightSumsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyStoreHasNone()
    {
        TempStore store;
        const InsightSums sums = insightsOf(store);
        QVERIFY(!sums.anyCall);
        QVERIFY(sums.days.empty() && sums.groups.empty());
        QCOMPARE(sums.all, InsightTotals());
    }

    void everyOutcomeHasItsColumn()
    {
        TempStore store;
        (void)store.put(u"e"_s, R"({"id":"e","status":"queued","created_at":"2026-01-16T05:21:31Z"})", start);
        QCOMPARE(insightsOf(store).all.of(Outcome::None), 1);
        for (const Outcome outcome : calls::allOutcomes()) {
            RawStore(store.file).run(u"UPDATE calls SET outcome = '%1'"_s.arg(calls::outcomeText(outcome)));
            const InsightTotals all = insightsOf(store).all;
            QCOMPARE(all.calls, 1);
            QVERIFY2(all.of(outcome) == 1, qPrintable(calls::outcomeText(outcome) + textOf(all)));
        }
        QCOMPARE(untrueInsights(store.file), QStringList());
    }

    /// Readings in any order, redials, removals, calls that move to another account, names that come late.
    void theyStayTrueWhileCallsChange()
    {
        TempStore store;
        store.saveAccount(u"other"_s, u"http://127.0.0.1:1"_s);
        QRandomGenerator dice(20);
        for (int step = 0; step < 400; ++step) {
            putSome(store, dice, dice.bounded(90), step);
            if (step % 20 == 0) {
                RawStore raw(store.file);
                raw.run(u"PRAGMA foreign_keys = ON"_s);
                switch (step / 20 % 4) {
                case 0:
                    raw.run(u"DELETE FROM calls WHERE execution_id = 'e%1'"_s.arg(dice.bounded(90)));
                    break;
                case 1:
                    raw.run(
                        u"UPDATE calls SET account_id = 'other' WHERE execution_id = 'e%1'"_s.arg(dice.bounded(90)));
                    break;
                case 2:
                    raw.run(u"UPDATE calls SET project = 'Loans' WHERE id % 3 = %1"_s.arg(dice.bounded(3)));
                    break;
                default:
                    raw.run(u"UPDATE calls SET created_at = '2026-01-%1T18:45:00.000Z' WHERE id % 5 = 1"_s.arg(
                        10 + dice.bounded(9)));
                }
                raw.run(u"UPDATE board SET revision = revision + 1"_s);
                QCOMPARE(untrueInsights(store.file), QStringList());
                compare(store);
            }
        }
        RawStore raw(store.file);
        raw.run(u"PRAGMA foreign_keys = ON"_s);
        raw.run(u"DELETE FROM calls"_s);
        QCOMPARE(raw.count(u"insight_sums"_s), 0); // nothing is left of what is gone
    }

    void filtersAreThoseOfTheBoard_data()
    {
        QTest::addColumn<CallQuery>("query");
        QTest::addColumn<bool>("eachCall");
        const auto row = [](const char *name, bool eachCall, auto change) {
            CallQuery query;
            change(query);
            QTest::newRow(name) << query << eachCall;
        };
        row("none", false, [](CallQuery &) {});
        row("sorted otherwise", false, [](CallQuery &query) { query.sortColumn = SortColumn::Cost; });
        row("an agent", false, [](CallQuery &query) { query.chosen[Facet::Agent] = {u"agent-1"_s}; });
        row("an account", false, [](CallQuery &query) { query.chosen[Facet::Account] = {u"nobody"_s}; });
        row("a project and a direction", false, [](CallQuery &query) {
            query.chosen[Facet::Project] = {u"Loans"_s};
            query.chosen[Facet::Direction] = {u"outbound"_s};
        });
        row("days", false, [](CallQuery &query) {
            query.since = QDateTime(QDate(2026, 1, 17), QTime(0, 0)).toUTC();
            query.until = QDateTime(QDate(2026, 1, 18), QTime(0, 0)).toUTC();
        });
        row("part of a quarter of an hour", true, [](CallQuery &query) {
            query.since = start.addSecs(60 * 47 * 3 + 1);
            query.until = start.addSecs(60 * 47 * 9 + 1);
        });
        row("an outcome and an agent", true, [](CallQuery &query) {
            query.chosen[Facet::Outcome] = {u"Talked"_s, u"Busy"_s};
            query.chosen[Facet::Agent] = {u"agent-1"_s};
        });
        row("a search", true, [](CallQuery &query) { query.search = u"parking"_s; });
        row("a number", true, [](CallQuery &query) { query.number = u"+12025550199"_s; });
        row("no note", true, [](CallQuery &query) { query.chosen[Facet::Note] = {u"no"_s}; });
    }

    void filtersAreThoseOfTheBoard()
    {
        QFETCH(const CallQuery, query);
        QFETCH(const bool, eachCall);
        QCOMPARE(needsEachCall(query), eachCall);
        TempStore store;
        QRandomGenerator dice(7);
        for (int index = 0; index < 60; ++index) {
            putSome(store, dice, index, index);
        }
        (void)store.put(u"e5"_s,
            R"({"id":"e5","status":"completed","transcript":"user: parking\n","user_number":"+12025550199"})",
            start.addDays(30));
        RawStore raw(store.file);
        raw.run(u"UPDATE calls SET project = 'Loans' WHERE id % 3 = 0"_s);
        raw.run(u"UPDATE board SET revision = revision + 1"_s);
        QVERIFY(insightsOf(store).anyCall);
        compare(store, query);
    }

    /// Nothing is written when the zone of the machine changes: the same sums serve another day.
    void everyZoneHasItsOwnDays()
    {
        TempStore store;
        QRandomGenerator dice(5);
        for (int index = 0; index < 80; ++index) { // two and a half days, all hours
            putSome(store, dice, index, index);
        }
        RawStore raw(store.file);
        raw.run(u"UPDATE calls SET created_at = '2026-03-08T0' || (id % 9) || ':5' || (id % 10) || ':00.000Z' "
                "WHERE id % 2 = 0"_s); // the clocks change in New York
        raw.run(u"UPDATE board SET revision = revision + 1"_s);
        const QStringList kept = raw.column(u"SELECT quarter || ' ' || calls FROM insight_sums"_s);
        for (const char *name : {"Asia/Kolkata", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham", "UTC"}) {
            const Zone zone(name);
            compare(store);
        }
        QCOMPARE(raw.column(u"SELECT quarter || ' ' || calls FROM insight_sums"_s), kept);
    }

    void aValueThatCannotBeAddedCountsForNothing()
    {
        TempStore store;
        for (int index = 0; index < 5; ++index) {
            const QString id = QString::number(index);
            const QJsonObject json {{u"id"_s, id}, {u"status"_s, u"completed"_s}, {u"conversation_duration"_s, 20},
                {u"total_cost"_s, 2}, {u"created_at"_s, u"2026-01-16T05:21:31Z"_s},
                {u"telephony_data"_s, QJsonObject {{u"duration"_s, u"30"_s}}}};
            (void)store.put(id, QJsonDocument(json).toJson(), start);
        }
        const InsightTotals before = insightsOf(store).all;
        QCOMPARE(before.talkMs, 100'000);
        QCOMPARE(before.lineMs, 150'000);
        RawStore raw(store.file);
        raw.run(u"UPDATE calls SET call_duration = 9e999, total_cost_cents = 9e999 WHERE id = 1"_s);
        raw.run(u"UPDATE calls SET call_duration = -5, total_cost_cents = -1e300 WHERE id = 2"_s);
        raw.run(u"UPDATE calls SET created_at = 'no time' WHERE id = 3"_s);
        QCOMPARE(untrueInsights(store.file), QStringList());
        const InsightTotals after = insightsOf(store).all;
        QCOMPARE(after.calls, 5);
        QCOMPARE(after.costKnown, 3);
        QCOMPARE(after.talkMs, 60'000);
        raw.run(
            u"UPDATE calls SET call_duration = 30, total_cost_cents = 2, created_at = '2026-01-16T05:21:31.000Z'"_s);
        QCOMPARE(insightsOf(store).all, before);
    }

    /// From the end of the call until this board saw its recording, of the last attempt alone.
    void aRecordingIsTimedFromTheEnd()
    {
        TempStore store;
        const auto tell = [&store](const QByteArray &fields, int second, Source source = Source::Poll) {
            (void)store.put(u"e"_s, R"({"id":"e","created_at":"2026-01-16T05:21:31Z",)" + fields + '}',
                start.addSecs(second), source, calls::Extent::Whole);
        };
        const QByteArray talk = R"("status":"completed","conversation_duration":20,"telephony_data":{"duration":"30")";
        tell(R"("status":"in-progress")", 10);
        tell(talk + '}', 60);
        QCOMPARE(insightsOf(store).all.byDelay, (std::array<qint64, recordingDelays> {}));
        const QDateTime ended = QDateTime::fromString(
            RawStore(store.file).value(u"SELECT ended_at FROM calls"_s).toString(), Qt::ISODateWithMs);
        const auto after = static_cast<int>(start.secsTo(ended)) + 90;
        tell(talk + ",\"recording_url\":\"https://api.bolna.ai/recordings/call/e\"}", after);
        QCOMPARE(RawStore(store.file).value(u"SELECT recording_delay FROM calls"_s).toInt(), 90);
        QCOMPARE(insightsOf(store).all.byDelay, (std::array<qint64, recordingDelays> {0, 0, 1, 0, 0, 0, 0}));
        // Dialled again: that recording is the attempt's before.
        tell(R"("status":"in-progress","retry_count":1)", after + 900);
        QCOMPARE(insightsOf(store).all.byDelay, (std::array<qint64, recordingDelays> {}));
        QCOMPARE(untrueInsights(store.file), QStringList());
        // Nobody waited for what an import brings.
        (void)store.put(u"old"_s,
            R"({"id":"old","created_at":"2026-01-16T05:21:31Z",)" + talk
                + ",\"recording_url\":\"https://api.bolna.ai/recordings/call/old\"}}",
            start.addDays(1), Source::Import, calls::Extent::Whole);
        QCOMPARE(insightsOf(store).all.byDelay, (std::array<qint64, recordingDelays> {}));
    }

    void aKilledWriterLeavesThemTrue()
    {
        for (const int lines : {1, 7, 40}) {
            const QTemporaryDir folder;
            const QString file = folder.filePath(u"callboard.db"_s);
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(QStringLiteral(STORE_CHILD), {u"write"_s, file});
            QVERIFY(child.waitForStarted());
            for (int read = 0; read < lines;) {
                QVERIFY(child.canReadLine() || child.waitForReadyRead(30'000));
                while (child.canReadLine()) {
                    (void)child.readLine();
                    ++read;
                }
            }
            child.kill();
            QVERIFY(child.waitForFinished());
            {
                CallStore store(file);
                QVERIFY(store.open().has_value());
            }
            QVERIFY(RawStore(file).count(u"insight_sums"_s) > 0);
            QCOMPARE(untrueInsights(file), QStringList());
        }
    }

    void aStoreOfAnEarlierVersionIsAddedUp()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"callboard.db"_s);
        {
            Database database;
            QVERIFY(database.open(file, Database::Access::ReadWrite).has_value());
            QVERIFY(makeSchema(database, 19).has_value());
        }
        {
            RawStore raw(file);
            raw.run(u"INSERT INTO accounts VALUES ('t', 't', 'http://127.0.0.1:1', '2026-01-01T00:00:00.000Z', NULL, "
                    "NULL)"_s);
            for (int id = 1; id <= 3; ++id) {
                raw.run(
                    u"INSERT INTO calls (id, account_id, execution_id, direction, status, outcome, call_duration, "
                    "conversation_duration, recording_state, transfer_recording_state, retry_count, created_at, "
                    "updated_at, check_failures, final_since, ended_at, open_since, dial_state, revision, end_detail) "
                    "VALUES (%1, 't', 'e%1', 'outbound', 'completed', 'Talked', 40, 30, 'available', 'none', 0, "
                    "'2026-01-16T05:2%1:00.000Z', '2026-01-16T05:29:00.000Z', 0, '2026-01-16T05:30:00.000Z', "
                    "'2026-01-16T05:30:00.000Z', '2026-01-16T05:20:00.000Z', 'answered', 1, 'seen')"_s.arg(id));
                raw.run(u"INSERT INTO call_changes (call_id, at, source, what, was, became, attempt) VALUES (%1, "
                        "'2026-01-16T05:3%1:00.000Z', 'poll', 'recording', 'expected', 'available', 0)"_s.arg(id));
            }
        }
        CallStore migrated(file);
        const auto opened = migrated.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        RawStore raw(file);
        QCOMPARE(raw.column(u"SELECT recording_delay FROM calls ORDER BY id"_s),
            (QStringList {u"60"_s, u"120"_s, u"180"_s}));
        QCOMPARE(raw.value(u"SELECT sum(recording_1m) || sum(recording_2m) || sum(recording_5m) FROM insight_sums"_s)
                     .toString(),
            u"111"_s);
        QCOMPARE(untrueInsights(file), QStringList());
    }
};

CALLBOARD_TEST(InsightSumsTest)
#include "InsightSumsTest.moc"
