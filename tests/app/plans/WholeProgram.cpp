#include "app/plans/WholeProgram.h"

#include "bench/BelievableCalls.h"
#include "bolna/ExecutionJson.h"
#include "calls/Display.h"
#include "store/CallFile.h"
#include "store/CallRows.h"
#include "store/Database.h"
#include "team/Replica.h"

#include <QSignalSpy>
#include <QTest>

// Queries and calls name what they ask for; what is left out has its default.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace callboard::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace store;
using calls::RecordingLeg;

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);
const QString home = u"default"_s;
const QString env = u"environment"_s;
const QString elsewhere = u"https://api.bolna.ai"_s;

} // namespace

WholeProgram::WholeProgram(int calls)
{
    m_account = told<std::vector<calls::Account>>([this](auto reply) { m_program.program.reader.accounts(reply); })
                    .front()
                    .id;
    fill(calls);
}

/// As the benchmarks' stores are made.
void WholeProgram::fill(int count)
{
    const bench::BelievableCalls calls(count, 1, m_program.clock.now());
    for (const calls::Account &account : bench::BelievableCalls::accounts()) {
        done([&](auto reply) { m_program.program.store.saveAccount(account, reply); });
    }
    Database database;
    bool filled = database.open(file(), Database::Access::ReadWrite).has_value();
    filled = filled && database.run(u"BEGIN IMMEDIATE"_s);
    for (int index = 0; filled && index < count; ++index) {
        calls::Call call = calls.at(index);
        if (index % 4 == 0 && call.recordingState == calls::RecordingState::Available) {
            call.recordingState = calls::RecordingState::Kept;
            call.recordingFile = u"2026-01-16_1051_%1.mp3"_s.arg(index);
            call.recordingBytes = 1000 + index;
        }
        filled = insertCall(database, call, 1).has_value();
    }
    filled = filled && database.run(u"COMMIT"_s);
    if (!filled) {
        qFatal("The test's store cannot be filled");
    }
}

qint64 WholeProgram::put(
    const QString &account, const QString &execution, const QByteArray &json, const QDateTime &at, calls::Extent extent)
{
    const auto parsed = bolna::parseExecution(json);
    if (!parsed) {
        qFatal("Not an execution: %s", qPrintable(parsed.error().message));
    }
    done([&](auto reply) {
        m_program.program.store.apply({account, execution, *parsed, at, Source::Poll, extent}, reply);
    });
    const auto call = told<std::optional<calls::Call>>(
        [&](auto reply) { m_program.program.reader.callByExecution(execution, reply, account); });
    return call ? call->id : 0;
}

void WholeProgram::done(const std::function<void(const CallStore::Reply &)> &command)
{
    const auto written = await<Written>([&](auto reply) { command(reply); });
    if (!written || !*written) {
        qFatal("Not written: %s", written ? qPrintable(written->error().message) : "no answer");
    }
}

void WholeProgram::useEverything()
{
    useBolna();
    dialAndLose();
    dialAgain();
    stopCall();
    fetchRecordings();
    write();
    mergeAccounts();
    readBoard();
    readCalls();
    readOwners();
}

void WholeProgram::useBolna()
{
    Program &program = m_program.program;
    m_program.simulator.addPastCalls(120);
    QSignalSpy imported(&program.import, &polling::HistoryImport::finished);
    program.import.run({.accountId = m_account, .since = m_program.clock.now().addDays(-40)});
    QTRY_VERIFY_WITH_TIMEOUT(!imported.isEmpty(), 60'000);

    using Dialled = Result<QString, calling::DialError>;
    const auto placed = await<Dialled>([&](auto reply) {
        program.dialer.dial({.accountId = m_account,
                                .agentId = m_program.simulator.agents().front().id,
                                .agentName = m_program.simulator.agents().front().name,
                                .recipientPhoneNumber = u"+919876540097"_s, // retried by itself
                                .fromPhoneNumber = {},
                                .contactName = u"Asha Sharma"_s,
                                .project = u"Loans"_s,
                                .userData = {}},
            reply);
    });
    QVERIFY(placed && *placed);
    QSignalSpy cycles(&program.poller, &polling::CallPoller::cycleFinished);
    for (int cycle = 0; cycle < 8; ++cycle) {
        program.poller.runCycle(true);
        QTRY_COMPARE_WITH_TIMEOUT(cycles.size(), cycle + 1, 60'000);
        m_program.clock.advance(cycle < 6 ? 60s : 3600s);
    }
    const auto checked = told<std::optional<calls::Call>>(
        [&](auto reply) { program.reader.callByExecution(**placed, reply, m_account); });
    QVERIFY(checked.has_value());
}

void WholeProgram::dialAndLose()
{
    CallStore &store = m_program.program.store;
    const auto dial = [this](const QString &id, const QString &number) {
        return Dial {.id = id,
            .accountId = m_account,
            .agentId = u"agent-1"_s,
            .agentName = u"Site visits"_s,
            .recipientPhoneNumber = number,
            .phoneNumberId = {},
            .contactName = u"Asha"_s,
            .project = u"Real Estate"_s,
            .at = start};
    };
    const auto begin = [&](const QString &id, const QString &number = u"+919876540001"_s) {
        done([&](auto reply) { store.beginDial(dial(id, number), reply); });
    };
    const auto listed = [](const QByteArray &id, const QByteArray &number) {
        return R"({"id":")" + id + R"(","status":"ringing","agent_id":"agent-1","user_number":")" + number
               + R"(","created_at":"2026-01-16T05:21:33Z"})";
    };
    begin(u"refused"_s);
    done([&](auto reply) { store.dialRefused(u"refused"_s, u"No such agent."_s, start, reply); });
    begin(u"lost"_s);
    done([&](auto reply) { store.dialUnknown(u"lost"_s, reply); });
    {
        CallStore another(file()); // a program that dies before the answer comes
        QVERIFY(another.open().has_value());
        done([&](auto reply) { another.beginDial(dial(u"abandoned"_s, u"+919876540002"_s), reply); });
    }
    done([&](auto reply) { store.settleAbandonedDials(start.addDays(1), reply); });
    const auto work = told<PendingWork>([&](auto reply) { m_program.program.reader.pending({}, reply); });
    QVERIFY(!work.dials.empty());
    for (const UnknownDial &unknown : work.dials) {
        done([&](auto reply) { store.dialsLookedFor({unknown.callId}, start.addSecs(60), false, reply); });
    }
    // One is shown by a list, another one is known only once its number is; then its answer comes after all.
    put(m_account, u"shown"_s, listed("shown", "+919876540001"), start.addSecs(120), calls::Extent::Row);
    put(m_account, u"masked"_s, listed("masked", "+91*******002"), start.addSecs(120), calls::Extent::Row);
    put(m_account, u"masked"_s, listed("masked", "+919876540002"), start.addSecs(180));
    done([&](auto reply) {
        store.dialAccepted(u"lost"_s, u"shown"_s, calls::CallStatus(calls::CallStatus::Known::Queued), reply);
    });
    begin(u"ruled out"_s, u"+919876540003"_s);
    done([&](auto reply) { store.dialUnknown(u"ruled out"_s, reply); });
    for (const UnknownDial &unknown :
        told<PendingWork>([&](auto reply) { m_program.program.reader.pending({}, reply); }).dials) {
        done([&](auto reply) { store.dialsLookedFor({unknown.callId}, start.addDays(2), true, reply); });
    }
    // The answer of a dial that was taken for lost, whose row came meanwhile.
    begin(u"late"_s, u"+919876540004"_s);
    put(m_account, u"late-row"_s, listed("late-row", "+919876540004"), start.addSecs(120), calls::Extent::Row);
    done([&](auto reply) { store.dialUnknown(u"late"_s, reply); });
    begin(u"later"_s, u"+919876540005"_s);
    done([&](auto reply) { store.dialUnknown(u"later"_s, reply); });
    put(m_account, u"later-row"_s, R"({"id":"later-row","status":"ringing"})", start.addSecs(120));
    done([&](auto reply) {
        store.dialAccepted(u"later"_s, u"later-row"_s, calls::CallStatus(calls::CallStatus::Known::Queued), reply);
    });
}

/// A call that is dialled again: its earlier attempt has a copy, a failed fetch and a late reading.
void WholeProgram::dialAgain()
{
    CallStore &store = m_program.program.store;
    const auto json = [](int attempt, const QByteArray &status, const QByteArray &said) {
        return R"({"id":"again","status":")" + status + R"(","retry_count":)" + QByteArray::number(attempt)
               + R"(,"agent_id":"agent-1","agent_name":"Site visits","user_number":"+919876540006","transcript":")"
               + said + R"(","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/again"}})";
    };
    const qint64 id = put(m_account, u"again"_s, json(0, "completed", "user: voicemail"), start);
    done([&](auto reply) { store.recordingKept({id, RecordingLeg::Call, 0}, {u"again.mp3"_s, 1000, "5bd1"}, reply); });
    put(m_account, u"again"_s, json(1, "ringing", ""), start.addSecs(1800));
    put(m_account, u"again"_s, json(1, "completed", "user: talk"), start.addSecs(3600));
    put(m_account, u"again"_s, json(0, "completed", "user: voicemail box"), start.addSecs(4000));
    (void)told<std::vector<calls::Attempt>>([&](auto reply) { m_program.program.reader.earlierAttempts(id, reply); });
    done([&](auto reply) { store.recordingVanished({id, RecordingLeg::Call, 0}, reply); });
    done([&](auto reply) { store.recordingFound({id, RecordingLeg::Call, 0}, reply); });
    done([&](auto reply) {
        store.recordingKept({id, RecordingLeg::Call, 0}, {u"again-2.mp3"_s, 1001, "5bd2", start}, reply);
    });
    done([&](auto reply) { store.tryToWrite(reply); });
}

/// Stopped twice by a person, who learned that the first one was certainly not taken.
void WholeProgram::stopCall()
{
    CallStore &store = m_program.program.store;
    m_stopped = put(m_account, u"waits"_s, R"({"id":"waits","status":"queued","agent_id":"agent-1"})", start);
    const auto begin
        = [&] { return told<StopLeave>([&](auto reply) { store.beginStop(m_stopped, start, reply); }).isGranted; };
    QVERIFY(begin());
    QVERIFY(!begin());
    done([&](auto reply) { store.endStop({m_account, u"waits"_s, 0, std::nullopt}, reply); });
    QVERIFY(begin());
    done([&](auto reply) { store.endStop({m_account, u"waits"_s, 0, calls::CallStop::State::Unknown}, reply); });
}

void WholeProgram::fetchRecordings()
{
    CallStore &store = m_program.program.store;
    CallReader &reader = m_program.program.reader;
    QStringList accounts {m_account};
    for (const calls::Account &account : bench::BelievableCalls::accounts()) {
        accounts.append(account.id);
    }
    const QDateTime now = m_program.clock.now();
    const auto owed = told<std::vector<calls::RecordingId>>(
        [&](auto reply) { reader.owedRecordings({.now = now, .accountIds = accounts, .most = 5}, reply); });
    QCOMPARE(owed.size(), std::size_t {5});
    done([&](auto reply) { store.fetchFailed(owed[0], {.reason = u"slow"_s, .at = now, .nextTry = now}, reply); });
    done([&](auto reply) {
        store.recordingLost(owed[1], {.reason = u"gone"_s, .at = now, .nextTry = {}, .goneSince = now}, reply);
    });
    done([&](auto reply) { store.recordingKept(owed[2], {u"kept.mp3"_s, 500, "5bd3"}, reply); });
    done([&](auto reply) { store.recordingVanished(owed[2], reply); });
    done([&](auto reply) { store.recordingFound(owed[2], reply); });
    (void)told<std::optional<FailedFetch>>([&](auto reply) { reader.failedFetch(owed[0], reply); });
    (void)told<std::optional<KeptRecording>>([&](auto reply) { reader.keptRecording(owed[2], reply); });
    for (const bool tried : {false, true}) {
        const OwedQuery query {.now = now,
            .endedSince = now.addDays(-30),
            .accountIds = accounts,
            .latestTry = now.addDays(1),
            .triedOnly = tried,
            .most = 5};
        (void)told<std::vector<calls::RecordingId>>([&](auto reply) { reader.owedRecordings(query, reply); });
    }
    QVERIFY(!told<std::vector<KeptCopy>>([&](auto reply) { reader.keptCopies(0, 100, reply); }).empty());
    QVERIFY(told<RecordingTotals>([&](auto reply) { reader.recordingTotals(reply); }).kept > 0);
}

void WholeProgram::write()
{
    CallStore &store = m_program.program.store;
    const qint64 id
        = put(m_account, u"noted"_s, R"({"id":"noted","status":"completed","user_number":"+919876540007"})", start);
    done([&](auto reply) { store.annotate(id, {u"Call back on Monday"_s, {u"hot"_s}}, start, reply); });
    done([&](auto reply) { store.annotate(id, {u"Called back"_s, {u"won"_s}}, start, reply); });
    done([&](auto reply) { store.saveListening(id, {.position = 7s, .listenedAt = start}, reply); });
    (void)told<Listening>([&](auto reply) { m_program.program.reader.listening(id, reply); });
    done([&](auto reply) { store.saveAgents(m_account, {{u"agent-1"_s, u"Visits"_s}}, start.addDays(1), reply); });
    done([&](auto reply) { store.saveCoverage(m_account, {u"agent-1"_s, start.addDays(-9), start}, reply); });
    done([&](auto reply) { store.orderImport(m_account, u"agent-1"_s, start.addDays(-9), reply); });
    const OwedReading unread {.accountId = m_account, .executionId = u"unread"_s, .agentId = u"agent-1"_s};
    done([&](auto reply) { store.applyPage({}, {unread}, start, reply); });
    done([&](auto reply) { store.owedReadingFailed(unread, start, 0.5, reply); });
    put(m_account, u"unread"_s, R"({"id":"unread","status":"completed"})", start);
    const auto shared = await<Result<std::vector<OthersRequests>, StoreError>>([&](auto reply) {
        store.shareRequests({{u"budget"_s, u"process"_s, {{start.toMSecsSinceEpoch(), 1, 5}}, 60'000}},
            start.toMSecsSinceEpoch(), reply);
    });
    QVERIFY(shared && *shared);
    // Behind another account's key every call is "not found": the agents tell.
    put(m_account, u"gone"_s, R"({"id":"gone","status":"queued","agent_id":"agent-1"})", start);
    for (int hours = 1; hours <= 4; ++hours) {
        done([&](auto reply) {
            store.recordFailure({.accountId = m_account,
                                    .executionId = u"gone"_s,
                                    .reason = u"not found"_s,
                                    .at = start.addSecs(3600 * hours),
                                    .notFound = true,
                                    .agents = {u"agent-1"_s}},
                reply);
        });
    }
    // One project in two spellings.
    for (const QString &project : {u"Green Valley"_s, u"green valley"_s}) {
        done([&](auto reply) {
            store.beginDial(
                {.id = project, .accountId = m_account, .agentId = u"agent-1"_s, .project = project, .at = start},
                reply);
        });
        done([&](auto reply) {
            store.dialAccepted(project, project, calls::CallStatus(calls::CallStatus::Known::Queued), reply);
        });
    }
    // A name that a number is known by, one that another call contradicts, and one that is taken back.
    for (const auto &[execution, name] :
        {std::pair("named-1", "Asha"), std::pair("named-2", ""), std::pair("named-3", "Rakesh")}) {
        put(m_account, QString::fromLatin1(execution),
            QByteArray(R"({"id":")") + execution + R"(","status":"completed","user_number":"+919876540008",)"
                + R"("context_details":{"recipient_data":{"name":")" + name + R"("}}})",
            start);
    }
}

/// Two accounts with everything twice, which turn out to be one.
void WholeProgram::mergeAccounts()
{
    CallStore &store = m_program.program.store;
    const auto claim = [&](const QString &id, const calls::Owner &owner, const QByteArray &key) {
        const auto claimed = await<Result<ClaimedAccount, StoreError>>([&](auto reply) {
            store.claimAccount({.account = {.id = id, .name = id, .apiUrl = elsewhere},
                                   .owner = owner,
                                   .key = key,
                                   .isAccountsOwn = true},
                reply);
        });
        QVERIFY(claimed && *claimed);
    };
    const QByteArray talk
        = R"({"status":"completed","transcript":"user: talk","telephony_data":{"recording_url":"https://api.bolna.ai/recordings/call/e"}})";
    int minute = 0;
    for (const QString &account : {home, env}) {
        done([&](auto reply) { store.saveAccount({account, account, elsewhere}, reply); });
        (void)told<std::optional<UnclaimedAccount>>(
            [&](auto reply) { m_program.program.reader.unclaimedAccount(elsewhere, reply); });
        const qint64 id = put(account, u"e"_s, talk, start.addSecs(60 * ++minute));
        const QString file = account + u".mp3"_s;
        done([&](auto reply) { store.recordingKept({id, RecordingLeg::Call, 0}, {file, 1000, "5bd4"}, reply); });
        done([&](auto reply) { store.annotate(id, {account, {account}}, start, reply); });
        done([&](auto reply) { store.saveListening(id, {.position = 7s}, reply); });
        done([&](auto reply) {
            store.fetchFailed(
                {id, RecordingLeg::Transfer, 0}, {.reason = u"slow"_s, .at = start, .nextTry = start}, reply);
        });
        put(account, u"e"_s, R"({"status":"no-answer","retry_count":1})", start.addSecs(60 * ++minute));
        put(account, account, R"({"status":"queued"})", start);
        done([&](auto reply) { store.saveCoverage(account, {u"a1"_s, start.addDays(-9), start}, reply); });
        done([&](auto reply) { store.orderImport(account, u"a1"_s, start.addDays(-9), reply); });
    }
    const calls::Owner owner {.id = {}, .email = u"asha@example.com"_s};
    claim(env, {}, "key-of-environment");
    claim(home, owner, "key-of-home");
    claim(env, owner, "key-of-environment");
    (void)told<std::optional<calls::Account>>(
        [&](auto reply) { m_program.program.reader.accountOfKey(elsewhere, "key-of-home", reply); });
    (void)told<ImportHistory>([&](auto reply) { m_program.program.reader.importHistory(home, reply); });
}

/// A few, and most of the board.
void WholeProgram::addUpRows()
{
    CallReader &reader = m_program.program.reader;
    const BoardIds board = told<BoardUpdate>([&](auto reply) { reader.refreshBoard({}, reply); }).ids;
    const int all = static_cast<int>(board->size());
    for (const RowRange rows : {RowRange {0, 3}, RowRange {0, all}, RowRange {0, all / 2}}) {
        (void)told<CallSums>([&](auto reply) { reader.sums(board, {rows}, reply); });
        const auto costing = std::make_shared<const std::vector<qint64>>(board->begin(), board->begin() + rows.count);
        (void)told<CostSum>([&](auto reply) { reader.costs(costing, reply); });
    }
}

void WholeProgram::readBoard()
{
    CallReader &reader = m_program.program.reader;
    std::vector<CallQuery> queries;
    for (int column = 0; column <= static_cast<int>(SortColumn::Cost); ++column) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            queries.push_back({.sortColumn = static_cast<SortColumn>(column), .sortOrder = order});
        }
    }
    for (const Facet facet : allFacets) {
        const auto counts = told<FacetCounts>([&](auto reply) { reader.counts(facet, {}, reply); });
        CallQuery query;
        for (const FacetCount &count : counts.counts) {
            query.chosen[facet] = {count.value};
        }
        queries.push_back(query);
        (void)told<FacetCounts>([&](auto reply) { reader.counts(facet, {.search = u"parking"_s}, reply); });
    }
    for (const Facet facet : {Facet::Note, Facet::Listened, Facet::Transcript}) {
        for (const QStringView value : {yesText, noText}) {
            CallQuery query;
            query.chosen[facet] = {value.toString()};
            queries.push_back(query);
        }
    }
    useViews(queries);
    CallQuery tagged;
    tagged.chosen[Facet::Tag] = {u"hot"_s};
    queries.push_back(tagged);
    addUpRows();
    const QDateTime now = m_program.clock.now();
    queries.push_back({.since = now.addDays(-30), .until = now});
    queries.push_back({.number = u"+919876540008"_s});
    queries.push_back({.number = u"+919876540008"_s, .sortColumn = SortColumn::Status});
    for (const QString &search : {u"Asha Sharma"_s, u"as"_s, u"शर"_s, u"parking"_s, u"don't"_s, u"98765 40008"_s,
             u"+91 98765 40008"_s, u"+91-98765 asha"_s, u"par"_s, u"4-5"_s, u"abcdef-12"_s, u"a"_s, u"?!"_s}) {
        queries.push_back({.search = search});
    }
    for (const CallQuery &query : queries) {
        for (int times = 0; times < 2; ++times) {
            (void)told<std::optional<FirstPage>>([&](auto reply) { reader.firstPage(query, reply); });
            const auto board = told<BoardUpdate>([&](auto reply) { reader.refreshBoard({.query = query}, reply); });
            (void)told<BoardUpdate>([&](auto reply) {
                reader.refreshBoard({.query = query, .shown = board.ids, .revision = board.revision - 1}, reply);
            });
        }
        (void)told<std::vector<int>>([&](auto reply) {
            reader.spanCounts({{now.addDays(-7)}, {now.addDays(-30), now}, {}}, query, reply);
        });
        (void)told<std::vector<calls::Call>>([&](auto reply) { reader.list(query, 3, 0, reply); });
    }
}

/// Saved views, and the answers they filter by.
void WholeProgram::useViews(std::vector<CallQuery> &queries)
{
    Program &program = m_program.program;
    put(m_account, u"answers"_s,
        R"({"id":"answers","status":"completed","extracted_data":{"user_interested":"yes","rate":"4"}})",
        m_program.clock.now());
    put(m_account, u"answers"_s, R"({"id":"answers","status":"completed","extracted_data":{"rate":"perhaps"}})",
        m_program.clock.now().addSecs(1));
    done([&](auto reply) { program.store.takeOwedAnswers(reply); });
    QVERIFY(!told<bool>([&](auto reply) { program.reader.areAnswersOwed(reply); }));
    const auto questions = told<std::vector<calls::Question>>([&](auto reply) { program.reader.questions(reply); });
    QVERIFY(!questions.empty());
    for (const CallQuery &query : {CallQuery {}, CallQuery {.search = u"parking"_s}}) {
        (void)told<std::vector<FacetCount>>(
            [&](auto reply) { program.reader.answerCounts(questions.front(), query, reply); });
    }
    queries.push_back({.answers = {{questions.front(), {u"yes"_s}}}});
    queries.push_back({.answers = {{questions.front(), {QString()}}}});
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        queries.push_back({.sortColumn = SortColumn::Answer, .sortOrder = order, .sortQuestion = questions.front()});
    }
    done([&](auto reply) { program.store.saveView({u"v1"_s, u"One"_s, "{}"}, reply); });
    done([&](auto reply) { program.store.saveView({u"v2"_s, u"Two"_s, "{}"}, reply); });
    done([&](auto reply) { program.store.orderViews({u"v2"_s, u"v1"_s}, reply); });
    done([&](auto reply) { program.store.setDefaultView(m_account, u"v1"_s, reply); });
    done([&](auto reply) { program.store.setDefaultView({}, u"v2"_s, reply); });
    done([&](auto reply) { program.store.setDefaultView({}, {}, reply); });
    QCOMPARE(told<StoredViews>([&](auto reply) { program.reader.views(reply); }).views.size(), std::size_t(2));
    for (int times = 0; times < 2; ++times) {
        (void)told<std::vector<int>>([&](auto reply) { program.reader.viewCounts(queries, reply); });
        for (const CallQuery &query : queries) {
            (void)told<InsightSums>([&](auto reply) { program.reader.insights(query, reply); });
        }
        put(m_account, u"answers"_s, R"({"id":"answers","status":"completed","summary":"Again"})",
            m_program.clock.now().addSecs(2 + times));
    }
    for (const CallQuery &query : queries) {
        (void)told<std::vector<qint64>>([&](auto reply) { program.reader.matching(query, {1, 2, 3}, reply); });
    }
    for (const QString &rule : {u"one"_s, u"two"_s}) { // a view's filters change
        const std::vector<TellingView> telling {{.viewId = u"v1"_s, .rule = rule}};
        QCOMPARE(told<QStringList>([&](auto reply) { program.store.prepareTelling(telling, reply); }),
            QStringList {u"v1"_s});
        QCOMPARE(told<std::vector<qint64>>([&](auto reply) {
            program.store.noteTold(u"v1"_s, {1, 2}, reply);
        }).size(),
            std::size_t(2));
        done([&](auto reply) { program.store.tellingPrepared(u"v1"_s, reply); });
    }
    done([&](auto reply) { program.store.removeView(u"v1"_s, reply); });
}

/// Of a team's store, which it is from here on.
void WholeProgram::readOwners()
{
    done([&](auto reply) {
        m_program.program.store.run(
            [](const Transaction &transaction) {
                return team::becomeReplica(transaction, u"desk"_s,
                    {{u"floor"_s, u"floor"_s}, {u"name"_s, u"asha"_s}, {u"role"_s, u"agent"_s}});
            },
            reply);
    });
    const auto owners = told<std::optional<TeamOwners>>([&](auto reply) {
        m_program.program.reader.owners({1, 2}, reply);
    });
    QVERIFY(owners.has_value());
}

void WholeProgram::readCalls()
{
    CallReader &reader = m_program.program.reader;
    const auto call = told<std::optional<calls::Call>>([&](auto reply) { reader.callByExecution(u"again"_s, reply); });
    QVERIFY(call.has_value());
    (void)told<std::optional<calls::Call>>([&](auto reply) { reader.call(call->id, reply); });
    (void)told<std::vector<calls::CallRow>>([&](auto reply) { reader.rows({call->id, 1, 2}, reply); });
    (void)told<calls::Annotation>([&](auto reply) { reader.annotation(call->id, reply); });
    (void)told<std::vector<CallEvent>>([&](auto reply) { reader.timeline(call->id, reply); });
    (void)told<NewsOfRows>([&](auto reply) { reader.news(0, reply); });
    (void)told<PendingWork>([&](auto reply) { reader.pending(m_program.clock.now(), reply); });
    (void)told<std::vector<TranscriptCount>>([&](auto reply) { reader.transcriptCounts(reply); });
    (void)told<std::vector<CallContact>>([&](auto reply) { reader.contacts({u"again"_s}, reply); });
    (void)told<std::vector<PendingCall>>([&](auto reply) {
        reader.owedEnds({{m_account}, {call->id}, m_program.clock.now(), 5}, reply);
    });
    QVERIFY(!told<QStringList>([&](auto reply) { reader.namesOfNumber(u"+919876540008"_s, reply); }).isEmpty());
    const auto history = told<calls::NumberHistory>(
        [&](auto reply) { reader.numberHistory(u"+919876540008"_s, m_program.clock.now().addDays(-1), reply); });
    QVERIFY(history.last.has_value());
    QVERIFY(told<std::optional<calls::DialChoice>>([&](auto reply) { reader.lastDial(reply); }).has_value());
    QVERIFY(told<std::optional<CallFile>>([&](auto reply) { reader.file(m_stopped, reply); })->stop->has_value());
    QCOMPARE(told<StoreHealth>([&](auto reply) { reader.checkHealth(reply); }).kind, StoreHealth::Kind::Sound);
}

} // namespace callboard::test
