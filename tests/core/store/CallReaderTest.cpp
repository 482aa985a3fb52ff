#include "store/CallReader.h"
#include "support/RawStore.h"
#include "support/TempStore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <random>

// Queries below name what they ask for; what is left out has its default.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using test::TempStore;

class CallReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstRefreshBringsEverything();
    void aTickWithoutAChangeIsUnchanged();
    void aRefreshNamesWhatChanged();
    void aNewCallIsInsertedOnTop();
    void aCallThatLeavesTheFilterIsRemoved();
    void anotherQueryIsReadEvenWithoutAChange();
    void moreChangesThanCanBeListedSaySo();
    void whatTheDiffSaysIsWhatTheBoardBecomes();
    void rowsHoldWhatTheTableShows();
    void pendingIsWhatThePollMustAsk_data();
    void pendingIsWhatThePollMustAsk();
    void liveCallsArePolledFirst();
    void filters_data();
    void filters();
    void searchIsData_data();
    void searchIsData();
    void aNumberIsFoundInAnySpelling_data();
    void aNumberIsFoundInAnySpelling();
    void sorting_data();
    void sorting();
    void sortingIsStableAmongEqualRows_data();
    void sortingIsStableAmongEqualRows();
    void listPagesThroughEverything();
    void aCallIsFoundByItsIdOrNot();
    void countsAreOfWhatTheOtherFiltersLeave();
    void spansAreCountedAmongWhatTheOtherFiltersLeave();
    void accountsAreListed();
    void answersComeInTheOrderAsked();

private:
    static BoardUpdate refresh(TempStore &store, const BoardRequest &request)
    {
        const auto update = test::await<Result<BoardUpdate, StoreError>>(
            [&](auto reply) { store.reader.refreshBoard(request, reply); });
        if (!update || !*update) {
            qFatal("The board cannot be read: %s", update ? qPrintable(update->error().message) : "no answer");
        }
        return **update;
    }
    static QStringList idsOf(TempStore &store, const CallQuery &query)
    {
        const auto list = test::await<Result<std::vector<calls::Call>, StoreError>>(
            [&](auto reply) { store.reader.list(query, -1, 0, reply); });
        if (!list || !*list) {
            qFatal("The list cannot be read: %s", list ? qPrintable(list->error().message) : "no answer");
        }
        QStringList ids;
        for (const calls::Call &call : **list) {
            ids.append(call.executionId);
        }
        return ids;
    }
    static QStringList sorted(QStringList list)
    {
        list.sort();
        return list;
    }
    static std::vector<PendingCall> pending(TempStore &store)
    {
        const auto list
            = test::await<Result<PendingWork, StoreError>>([&](auto reply) { store.reader.pending({}, reply); });
        return list && *list ? (*list)->calls : std::vector<PendingCall> {};
    }
};

namespace {

const QDateTime start(QDate(2026, 1, 16), QTime(5, 21, 31), Qt::UTC);

struct Given
{
    QString id;
    QString status = u"completed"_s;
    QString name = {};
    QString number = u"+12025550199"_s;
    QString project = {};
    QString transcript = {};
    QString agent = {};
    int duration = 0;
    int minute = 0; ///< of its creation, after `start`
    bool recording = false;
};

/// A call as a person dialled it and Bolna then told it.
void put(TempStore &store, const Given &given)
{
    const QDateTime at = start.addSecs(60 * given.minute);
    store.store.beginDial({.id = given.id,
                           .accountId = u"test"_s,
                           .agentId = u"agent-1"_s,
                           .agentName = given.agent,
                           .recipientPhoneNumber = given.number,
                           .phoneNumberId = {},
                           .contactName = given.name,
                           .project = given.project,
                           .at = at},
                          {});
    store.store.dialAccepted(given.id, given.id, calls::CallStatus(calls::CallStatus::Known::Queued));
    QJsonObject telephony {{u"duration"_s, given.duration}};
    if (given.recording) {
        telephony.insert(u"recording_url"_s, u"https://api.bolna.ai/recordings/call/"_s + given.id);
    }
    const QJsonObject json {{u"id"_s, given.id},
                            {u"status"_s, given.status},
                            {u"transcript"_s, given.transcript},
                            {u"conversation_duration"_s, given.duration},
                            {u"telephony_data"_s, telephony}};
    store.put(given.id, QJsonDocument(json).toJson(), at);
}

QByteArray statusJson(const QString &id, const QString &status)
{
    return R"({"id":")" + id.toUtf8() + R"(","status":")" + status.toUtf8() + "\"}";
}

} // namespace

void CallReaderTest::theFirstRefreshBringsEverything()
{
    TempStore store;
    QVERIFY(refresh(store, {}).ids->empty());
    put(store, {.id = u"a"_s, .minute = 1});
    put(store, {.id = u"b"_s, .minute = 2});
    const BoardUpdate update = refresh(store, {});
    QVERIFY(!update.unchanged);
    QVERIFY(update.everythingChanged);
    QCOMPARE(update.totalCalls, 2);
    QCOMPARE(*update.ids, (std::vector<qint64> {store.call(u"b"_s)->id, store.call(u"a"_s)->id})); // newest first
}

void CallReaderTest::aTickWithoutAChangeIsUnchanged()
{
    TempStore store;
    put(store, {.id = u"a"_s});
    const BoardUpdate first = refresh(store, {});
    const BoardUpdate second = refresh(store, {.query = {}, .shown = first.ids, .revision = first.revision});
    QVERIFY(second.unchanged);
    QCOMPARE(second.revision, first.revision);
    QVERIFY(second.diff.isEmpty());
    QVERIFY(second.changed.empty());
}

void CallReaderTest::aRefreshNamesWhatChanged()
{
    TempStore store;
    put(store, {.id = u"a"_s, .status = u"ringing"_s, .minute = 1});
    put(store, {.id = u"b"_s, .status = u"ringing"_s, .minute = 2});
    const BoardUpdate first = refresh(store, {});
    store.put(u"a"_s, statusJson(u"a"_s, u"completed"_s), start.addSecs(600));
    const BoardUpdate second = refresh(store, {.query = {}, .shown = first.ids, .revision = first.revision});
    QVERIFY(!second.unchanged);
    QVERIFY(!second.everythingChanged);
    QVERIFY(second.diff.isEmpty());
    QCOMPARE(second.changed, std::vector<qint64> {store.call(u"a"_s)->id});
    QVERIFY(second.revision > first.revision);
}

void CallReaderTest::aNewCallIsInsertedOnTop()
{
    TempStore store;
    put(store, {.id = u"a"_s, .minute = 1});
    const BoardUpdate first = refresh(store, {});
    put(store, {.id = u"b"_s, .minute = 2});
    const BoardUpdate second = refresh(store, {.query = {}, .shown = first.ids, .revision = first.revision});
    QVERIFY(second.diff == (BoardDiff {{}, false, {{0, 1}}}));
    QCOMPARE(second.totalCalls, 2);
    QCOMPARE(std::count(second.changed.begin(), second.changed.end(), store.call(u"a"_s)->id), 0);
}

void CallReaderTest::aCallThatLeavesTheFilterIsRemoved()
{
    TempStore store;
    put(store, {.id = u"a"_s, .status = u"ringing"_s, .minute = 1});
    put(store, {.id = u"b"_s, .status = u"ringing"_s, .minute = 2});
    CallQuery ringing;
    ringing.chosen[Facet::Status] = {u"ringing"_s};
    const BoardUpdate first = refresh(store, {.query = ringing});
    QCOMPARE(first.ids->size(), std::size_t {2});
    store.put(u"b"_s, statusJson(u"b"_s, u"completed"_s), start.addSecs(600));
    const BoardUpdate second = refresh(store, {.query = ringing, .shown = first.ids, .revision = first.revision});
    QVERIFY(second.diff == (BoardDiff {{{0, 1}}, false, {}}));
    QCOMPARE(second.totalCalls, 2); // of the whole board
}

void CallReaderTest::anotherQueryIsReadEvenWithoutAChange()
{
    TempStore store;
    put(store, {.id = u"a"_s, .status = u"ringing"_s, .minute = 1});
    put(store, {.id = u"b"_s, .minute = 2});
    const BoardUpdate first = refresh(store, {});
    CallQuery ringing;
    ringing.chosen[Facet::Status] = {u"ringing"_s};
    const BoardUpdate second
        = refresh(store, {.query = ringing, .shown = first.ids, .queryChanged = true, .revision = first.revision});
    QVERIFY(!second.unchanged);
    QVERIFY(second.everythingChanged);
    QVERIFY(second.diff.isEmpty()); // another board: nothing to compare
    QCOMPARE(*second.ids, std::vector<qint64> {store.call(u"a"_s)->id});
}

void CallReaderTest::moreChangesThanCanBeListedSaySo()
{
    TempStore store;
    put(store, {.id = u"a"_s});
    const BoardUpdate first = refresh(store, {});
    const auto execution = bolna::parseExecution(QByteArray(R"({"status":"queued"})"));
    int answers = 0;
    constexpr int many = 5001;
    for (int i = 0; i < many; ++i) {
        store.store.apply({u"test"_s, u"call-%1"_s.arg(i), *execution, start},
                          {this, [&](const auto &) { ++answers; }});
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, many, 60000);
    const BoardUpdate second = refresh(store, {.query = {}, .shown = first.ids, .revision = first.revision});
    QVERIFY(second.everythingChanged);
    QVERIFY(second.changed.empty());
    QCOMPARE(second.totalCalls, many + 1);
}

void CallReaderTest::whatTheDiffSaysIsWhatTheBoardBecomes()
{
    TempStore store;
    std::mt19937 dice(7);
    const auto roll = [&](int below) { return static_cast<int>(dice() % static_cast<unsigned>(below)); };
    const QStringList statuses {u"queued"_s, u"ringing"_s, u"in-progress"_s, u"completed"_s, u"busy"_s};
    CallQuery query {.sortColumn = SortColumn::Status};
    query.chosen[Facet::Status] = {u"ringing"_s, u"in-progress"_s, u"completed"_s};
    BoardUpdate shown = refresh(store, {.query = query});
    for (int round = 0; round < 40; ++round) {
        for (int i = roll(4); i > 0; --i) {
            const QString id = u"call-%1"_s.arg(roll(25));
            store.put(id, statusJson(id, statuses[roll(5)]), start.addSecs(round));
        }
        const BoardUpdate next = refresh(store, {.query = query, .shown = shown.ids, .revision = shown.revision});
        if (next.unchanged) {
            continue;
        }
        QVERIFY(next.diff == diffBoards(*shown.ids, *next.ids));
        QCOMPARE(*next.ids, *refresh(store, {.query = query}).ids);
        shown = next;
    }
    QVERIFY(!shown.ids->empty());
}

void CallReaderTest::rowsHoldWhatTheTableShows()
{
    TempStore store;
    put(store, {.id = u"a"_s,
                .name = u"Asha"_s,
                .number = u"+919876540001"_s,
                .project = u"Real Estate"_s,
                .agent = u"Visits"_s,
                .duration = 70,
                .recording = true});
    const auto call = store.call(u"a"_s);
    const auto rows = test::await<Result<std::vector<calls::CallRow>, StoreError>>([&](auto reply) {
        store.reader.rows({call->id, 4711}, reply);
    });
    QVERIFY(rows && *rows);
    QCOMPARE((*rows)->size(), std::size_t {1}); // one of the two is no row
    const calls::CallRow &row = (*rows)->front();
    QCOMPARE(row.id, call->id);
    QCOMPARE(row.executionId, u"a"_s);
    QCOMPARE(row.accountId, u"test"_s);
    QCOMPARE(row.agentName, u"Visits"_s);
    QCOMPARE(row.contactName, u"Asha"_s);
    QCOMPARE(row.recipientPhoneNumber, u"+919876540001"_s);
    QCOMPARE(row.project, u"Real Estate"_s);
    QCOMPARE(row.status.text(), u"completed"_s);
    QCOMPARE(row.callDuration, 70.0);
    QVERIFY(row.outcome == calls::Outcome::Talked);
    QVERIFY(row.recordingState == calls::RecordingState::Available);
    QCOMPARE(row.createdAt, call->createdAt);

    const auto none = test::await<Result<std::vector<calls::CallRow>, StoreError>>(
        [&](auto reply) { store.reader.rows({}, reply); });
    QVERIFY(none && *none);
    QVERIFY((*none)->empty());
}

void CallReaderTest::pendingIsWhatThePollMustAsk_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("recording");
    QTest::addColumn<bool>("asked");

    for (const auto known : calls::CallStatus::all()) {
        const calls::CallStatus status(known);
        if (known != calls::CallStatus::Known::Completed) {
            QTest::newRow(qPrintable(status.text())) << status.text() << false << status.isPending();
        }
    }
    QTest::newRow("an unknown word") << u"wrapping-up"_s << false << true;
    QTest::newRow("completed, recording there") << u"completed"_s << true << false;
    QTest::newRow("completed, recording owed") << u"completed"_s << false << true;
}

void CallReaderTest::pendingIsWhatThePollMustAsk()
{
    QFETCH(const QString, status);
    QFETCH(const bool, recording);
    QFETCH(const bool, asked);
    TempStore store;
    put(store, {.id = u"a"_s, .status = status, .recording = recording});
    const auto list = pending(store);
    QCOMPARE(list.size(), std::size_t {asked ? 1U : 0U});
    if (asked) {
        QCOMPARE(list[0].executionId, u"a"_s);
        QCOMPARE(list[0].accountId, u"test"_s);
        QCOMPARE(list[0].state.status.text(), status);
        QCOMPARE(list[0].state.lastStatusCheck, start);
        QCOMPARE(list[0].reason == PendingCall::Reason::RecordingOwed, status == u"completed");
    }
}

void CallReaderTest::liveCallsArePolledFirst()
{
    TempStore store;
    for (const auto status :
         {"scheduled", "completed", "ringing", "queued", "wrapping-up", "call-disconnected", "in-progress"}) {
        put(store, {.id = QString::fromLatin1(status), .status = QString::fromLatin1(status)});
    }
    QStringList order;
    for (const PendingCall &call : pending(store)) {
        order.append(call.executionId);
    }
    QCOMPARE(order.size(), 7);
    QCOMPARE(sorted(order.mid(0, 3)), (QStringList {u"call-disconnected"_s, u"in-progress"_s, u"ringing"_s}));
}

void CallReaderTest::filters_data()
{
    QTest::addColumn<CallQuery>("query");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const CallQuery &query, const QStringList &expected) {
        QTest::newRow(name) << query << expected;
    };
    row("none", {}, {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    const auto chosen = [](std::initializer_list<std::pair<Facet, QStringList>> choices, CallQuery query = {}) {
        for (const auto &[facet, values] : choices) {
            query.chosen[facet] = values;
        }
        return query;
    };
    row("one status", chosen({{Facet::Status, {u"completed"_s}}}), {u"a"_s, u"c"_s});
    row("two statuses", chosen({{Facet::Status, {u"completed"_s, u"busy"_s}}}), {u"a"_s, u"b"_s, u"c"_s});
    row("an unknown status", chosen({{Facet::Status, {u"wrapping-up"_s}}}), {u"d"_s});
    row("a project", chosen({{Facet::Project, {u"Loans"_s}}}), {u"b"_s, u"c"_s});
    row("a project nobody has", chosen({{Facet::Project, {u"Cars"_s}}}), {});
    row("an account", chosen({{Facet::Account, {u"test"_s}}}), {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    row("a direction", chosen({{Facet::Direction, {u"inbound"_s}}}), {});
    row("an outcome", chosen({{Facet::Outcome, {u"Busy"_s}}}), {u"b"_s});
    row("not answered", chosen({{Facet::Answered, {u"no"_s}}, {Facet::Status, {u"busy"_s}}}), {u"b"_s});
    row("answered or not", chosen({{Facet::Answered, {u"no"_s, u"yes"_s}}}), {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    row("without a recording", chosen({{Facet::Recording, {u"no"_s}}}), {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    row("with a recording", chosen({{Facet::Recording, {u"yes"_s}}}), {});
    row("a person's number", {.number = u"+919876540002"_s}, {u"b"_s});
    row("since", {.since = start.addSecs(120)}, {u"c"_s, u"d"_s});
    row("until leaves the end out", {.until = start.addSecs(120)}, {u"a"_s, u"b"_s});
    row("a span", {.since = start.addSecs(60), .until = start.addSecs(180)}, {u"b"_s, u"c"_s});
    row("a span in local time", {.since = start.addSecs(60).toLocalTime(), .until = start.addSecs(180).toLocalTime()},
        {u"b"_s, u"c"_s});
    row("search", {.search = u"asha"_s}, {u"a"_s, u"c"_s});
    row("blanks around the search", {.search = u"  asha "_s}, {u"a"_s, u"c"_s});
    row("search of blanks is none", {.search = u"   "_s}, {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    row("search in the transcript", {.search = u"balcony"_s}, {u"b"_s});
    row("search in the agent's name", {.search = u"renewals"_s}, {u"d"_s});
    row("search in the project", {.search = u"real est"_s}, {u"a"_s});
    row("all together",
        chosen({{Facet::Status, {u"completed"_s}}, {Facet::Project, {u"Loans"_s}}},
               {.search = u"asha"_s, .since = start}),
        {u"c"_s});
    row("all together, one does not fit",
        chosen({{Facet::Status, {u"busy"_s}}, {Facet::Project, {u"Loans"_s}}}, {.search = u"asha"_s}), {});
}

void CallReaderTest::filters()
{
    QFETCH(const CallQuery, query);
    QFETCH(const QStringList, expected);
    TempStore store;
    put(store,
        {.id = u"a"_s, .name = u"Asha Rao"_s, .number = u"+919876540001"_s, .project = u"Real Estate"_s, .minute = 0});
    put(store, {.id = u"b"_s,
                .status = u"busy"_s,
                .name = u"John"_s,
                .number = u"+919876540002"_s,
                .project = u"Loans"_s,
                .transcript = u"user:  a Balcony please\n"_s,
                .minute = 1});
    put(store, {.id = u"c"_s, .name = u"ASHA"_s, .number = u"+919876540003"_s, .project = u"Loans"_s, .minute = 2});
    put(store,
        {.id = u"d"_s, .status = u"wrapping-up"_s, .number = u"+919876540004"_s, .agent = u"Renewals"_s, .minute = 3});
    QCOMPARE(sorted(idsOf(store, query)), expected);
    QCOMPARE(refresh(store, {.query = query}).ids->size(), static_cast<std::size_t>(expected.size()));
}

void CallReaderTest::searchIsData_data()
{
    QTest::addColumn<QString>("name"); // of the one call that is found
    QTest::addColumn<QString>("search");
    const auto row
        = [](const char *title, const QString &name, const QString &search) { QTest::newRow(title) << name << search; };
    row("percent", u"100% sure"_s, u"0%"_s);
    row("underscore", u"first_last"_s, u"t_l"_s);
    row("a single quote", u"D'Souza"_s, u"d's"_s);
    row("a double quote", u"Asha \"Bee\" Rao"_s, u"\"Bee\""_s);
    row("a backslash", u"a\\b"_s, u"\\"_s);
    row("a backslash before a percent sign", u"a\\%b"_s, u"\\%"_s);
    row("a star", u"five * hotel"_s, u"*"_s);
    row("FTS AND", u"this AND that"_s, u"this AND that"_s);
    row("FTS NEAR", u"NEAR(the, lake)"_s, u"near("_s);
    row("FTS column", u"name: Asha"_s, u"name:"_s);
    row("SQL", u"x' OR '1'='1"_s, u"' OR '"_s);
    row("a comment", u"rate -- high"_s, u"-- h"_s);
    row("Hindi", u"आशा शर्मा"_s, u"शर्मा"_s);
    row("part of a Hindi word", u"आशा शर्मा"_s, u"शर्"_s);
    row("a question mark", u"who?"_s, u"o?"_s);
    row("brackets", u"[A-Z]"_s, u"[a"_s);
}

void CallReaderTest::searchIsData()
{
    QFETCH(const QString, name);
    QFETCH(const QString, search);
    TempStore store;
    put(store, {.id = u"other"_s, .name = u"0 first last Bee this that near the lake name rate high x 1 A Z"_s});
    put(store, {.id = u"found"_s, .name = name});
    QCOMPARE(idsOf(store, {.search = search}), QStringList {u"found"_s});
}

void CallReaderTest::aNumberIsFoundInAnySpelling_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<bool>("found");
    QTest::newRow("as stored") << u"+919876540001"_s << true;
    QTest::newRow("without the plus") << u"919876540001"_s << true;
    QTest::newRow("as shown") << u"+91 98765 40001"_s << true;
    QTest::newRow("dashes") << u"98765-40001"_s << true;
    QTest::newRow("brackets and dots") << u"(98765) 40.001"_s << true;
    QTest::newRow("the last digits") << u"40001"_s << true;
    QTest::newRow("digits from the middle") << u"76540"_s << true;
    QTest::newRow("Devanagari digits") << u"९८७६५ ४०००१"_s << true;
    QTest::newRow("trunk zero") << u"098765 40001"_s << true;
    QTest::newRow("international prefix") << u"00 91 98765 40001"_s << true;
    QTest::newRow("another number") << u"98765 40009"_s << false;
}

void CallReaderTest::aNumberIsFoundInAnySpelling()
{
    QFETCH(const QString, search);
    QFETCH(const bool, found);
    TempStore store;
    put(store, {.id = u"a"_s, .number = u"+919876540001"_s});
    put(store, {.id = u"b"_s, .number = u"+12025550101"_s});
    QCOMPARE(idsOf(store, {.search = search}), found ? QStringList {u"a"_s} : QStringList {});
}

void CallReaderTest::sorting_data()
{
    QTest::addColumn<SortColumn>("column");
    QTest::addColumn<QStringList>("ascending");
    QTest::newRow("contact, whatever its case") << SortColumn::Contact << QStringList {u"b"_s, u"a"_s, u"c"_s};
    QTest::newRow("project") << SortColumn::Project << QStringList {u"c"_s, u"b"_s, u"a"_s};
    QTest::newRow("status") << SortColumn::Status << QStringList {u"c"_s, u"a"_s, u"b"_s};
    QTest::newRow("duration by its value, not its text")
        << SortColumn::Duration << QStringList {u"a"_s, u"c"_s, u"b"_s};
    QTest::newRow("date") << SortColumn::Date << QStringList {u"b"_s, u"c"_s, u"a"_s};
    QTest::newRow("recording") << SortColumn::Recording << QStringList {u"a"_s, u"b"_s, u"c"_s};
}

void CallReaderTest::sorting()
{
    QFETCH(const SortColumn, column);
    QFETCH(const QStringList, ascending);
    TempStore store;
    put(store, {.id = u"a"_s,
                .status = u"completed"_s,
                .name = u"asha"_s,
                .project = u"Renewals"_s,
                .duration = 9,
                .minute = 30,
                .recording = true});
    put(store, {.id = u"b"_s,
                .status = u"completed"_s,
                .name = u"Ada"_s,
                .project = u"loans"_s,
                .duration = 100,
                .minute = 10});
    put(store,
        {.id = u"c"_s, .status = u"busy"_s, .name = u"Bea"_s, .project = u"Cars"_s, .duration = 20, .minute = 20});
    QCOMPARE(idsOf(store, {.sortColumn = column, .sortOrder = Qt::AscendingOrder}), ascending);
    QStringList descending = ascending;
    std::reverse(descending.begin(), descending.end());
    QCOMPARE(idsOf(store, {.sortColumn = column, .sortOrder = Qt::DescendingOrder}), descending);
}

void CallReaderTest::sortingIsStableAmongEqualRows_data()
{
    QTest::addColumn<SortColumn>("column");
    QTest::newRow("contact") << SortColumn::Contact;
    QTest::newRow("project") << SortColumn::Project;
    QTest::newRow("status") << SortColumn::Status;
    QTest::newRow("duration") << SortColumn::Duration;
    QTest::newRow("date") << SortColumn::Date;
    QTest::newRow("recording") << SortColumn::Recording;
}

void CallReaderTest::sortingIsStableAmongEqualRows()
{
    QFETCH(const SortColumn, column);
    TempStore store;
    QStringList ids;
    for (int i = 0; i < 20; ++i) {
        ids.append(u"call-%1"_s.arg(i, 2, 10, QChar(u'0')));
        put(store, {.id = ids.back(), .name = u"Asha"_s, .project = u"Loans"_s});
    }
    QCOMPARE(idsOf(store, {.sortColumn = column, .sortOrder = Qt::AscendingOrder}), ids);
    std::reverse(ids.begin(), ids.end());
    QCOMPARE(idsOf(store, {.sortColumn = column, .sortOrder = Qt::DescendingOrder}), ids);
}

void CallReaderTest::listPagesThroughEverything()
{
    TempStore store;
    for (int i = 0; i < 7; ++i) {
        put(store, {.id = u"call-%1"_s.arg(i), .minute = i});
    }
    QStringList seen;
    for (int offset = 0; offset < 9; offset += 3) {
        const auto page = test::await<Result<std::vector<calls::Call>, StoreError>>(
            [&](auto reply) { store.reader.list({}, 3, offset, reply); });
        QVERIFY(page && *page);
        for (const calls::Call &call : **page) {
            seen.append(call.executionId);
        }
    }
    QCOMPARE(seen,
             (QStringList {u"call-6"_s, u"call-5"_s, u"call-4"_s, u"call-3"_s, u"call-2"_s, u"call-1"_s, u"call-0"_s}));
}

void CallReaderTest::aCallIsFoundByItsIdOrNot()
{
    TempStore store;
    put(store, {.id = u"a"_s});
    const qint64 id = store.call(u"a"_s)->id;
    using Found = Result<std::optional<calls::Call>, StoreError>;
    const auto found = test::await<Found>([&](auto reply) { store.reader.call(id, reply); });
    QVERIFY(found && *found && **found);
    QCOMPARE((**found)->executionId, u"a"_s);
    const auto missing = test::await<Found>([&](auto reply) { store.reader.call(id + 1, reply); });
    QVERIFY(missing && *missing && !**missing);
    QVERIFY(!store.call(u"' OR 1=1 --"_s).has_value());
}

void CallReaderTest::spansAreCountedAmongWhatTheOtherFiltersLeave()
{
    TempStore store;
    for (int minute = 0; minute < 10; ++minute) {
        put(store,
            {.id = u"call-%1"_s.arg(minute), .status = minute % 2 == 0 ? u"busy"_s : u"completed"_s, .minute = minute});
    }
    const QDateTime first = store.call(u"call-0"_s)->createdAt;
    const std::vector<TimeSpan> spans {
        {{}}, {first.addSecs(5 * 60)}, {first.addSecs(60), first.addSecs(4 * 60)}, {first.addDays(1)}};
    const auto counted = [&](const CallQuery &query) {
        const auto counts = test::await<Result<std::vector<int>, StoreError>>(
            [&](auto reply) { store.reader.spanCounts(spans, query, reply); });
        return counts && *counts ? **counts : std::vector<int>();
    };
    QCOMPARE(counted({}), (std::vector {10, 5, 3, 0}));
    CallQuery busy;
    busy.chosen[Facet::Status] = {u"busy"_s};
    busy.since = first.addDays(7); // the choice of days itself does not count
    QCOMPARE(counted(busy), (std::vector {5, 2, 1, 0}));
}

void CallReaderTest::countsAreOfWhatTheOtherFiltersLeave()
{
    TempStore store;
    put(store, {.id = u"a"_s, .project = u"Loans"_s});
    put(store, {.id = u"b"_s, .project = u"Loans"_s});
    put(store, {.id = u"c"_s, .status = u"busy"_s, .project = u"Cars"_s});
    put(store, {.id = u"d"_s, .status = u"wrapping-up"_s});
    const auto counted = [&](Facet facet, const CallQuery &query) {
        const auto counts = test::await<Result<FacetCounts, StoreError>>(
            [&](auto reply) { store.reader.counts(facet, query, reply); });
        return counts && *counts ? (*counts)->counts : std::vector<FacetCount>();
    };
    using Counts = std::vector<FacetCount>;
    QCOMPARE(counted(Facet::Status, {}),
             (Counts {{u"completed"_s, {}, 2}, {u"busy"_s, {}, 1}, {u"wrapping-up"_s, {}, 1}}));
    QCOMPARE(counted(Facet::Project, {}), (Counts {{u"Loans"_s, {}, 2}, {u"Cars"_s, {}, 1}}));
    // What else is chosen counts; the facet's own choice does not.
    CallQuery busy;
    busy.chosen[Facet::Status] = {u"busy"_s};
    QCOMPARE(counted(Facet::Status, busy).size(), std::size_t {3});
    QCOMPARE(counted(Facet::Project, busy), (Counts {{u"Cars"_s, {}, 1}}));
    QCOMPARE(counted(Facet::Recording, busy), (Counts {{u"no"_s, {}, 1}, {u"yes"_s, {}, 0}}));
    QCOMPARE(counted(Facet::Account, {}), (Counts {{u"test"_s, u"test"_s, 4}}));
}

void CallReaderTest::accountsAreListed()
{
    TempStore store;
    store.saveAccount(u"second"_s, u"https://api.bolna.ai"_s);
    store.saveAccount(u"second"_s, u"https://api.bolna.example"_s); // changed, not added
    const auto accounts = test::await<Result<std::vector<accounts::Account>, StoreError>>(
        [&](auto reply) { store.reader.accounts(reply); });
    QVERIFY(accounts && *accounts);
    QCOMPARE((*accounts)->size(), std::size_t {2});
    const auto second
        = std::find_if((*accounts)->begin(), (*accounts)->end(), [](const auto &one) { return one.id == u"second"; });
    QVERIFY(second != (*accounts)->end());
    QCOMPARE(second->apiUrl, u"https://api.bolna.example"_s);
}

void CallReaderTest::answersComeInTheOrderAsked()
{
    TempStore store;
    std::vector<int> order;
    for (int i = 0; i < 50; ++i) {
        store.reader.pending({}, {this, [&order, i](const auto &) { order.push_back(i); }});
    }
    QTRY_COMPARE_WITH_TIMEOUT(order.size(), std::size_t {50}, 20000);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

QTEST_GUILESS_MAIN(CallReaderTest)
#include "CallReaderTest.moc"
