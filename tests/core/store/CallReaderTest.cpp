#include "bolna/ExecutionJson.h"
#include "core/store/GivenCalls.h"
#include "support/EnumText.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace callboard;
using namespace callboard::store;
using namespace callboard::test;

class CallReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstRefreshBringsEverything()
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

    void aTickWithoutAChangeIsUnchanged()
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

    void aRefreshNamesWhatChanged()
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

    void aNewCallIsInsertedOnTop()
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

    void aCallThatLeavesTheFilterIsRemoved()
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

    void anotherQueryIsReadEvenWithoutAChange()
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

    void moreChangesThanCanBeListedSaySo()
    {
        TempStore store;
        put(store, {.id = u"a"_s});
        const BoardUpdate first = refresh(store, {});
        const auto execution = bolna::parseExecution(QByteArray(R"({"status":"queued"})"));
        int answers = 0;
        constexpr int many = 5001;
        for (int i = 0; i < many; ++i) {
            store.store.apply(
                {u"test"_s, u"call-%1"_s.arg(i), *execution, start}, {this, [&](const auto &) { ++answers; }});
        }
        QTRY_COMPARE_WITH_TIMEOUT(answers, many, 60000);
        const BoardUpdate second = refresh(store, {.query = {}, .shown = first.ids, .revision = first.revision});
        QVERIFY(second.everythingChanged);
        QVERIFY(second.changed.empty());
        QCOMPARE(second.totalCalls, many + 1);
    }

    void whatTheDiffSaysIsWhatTheBoardBecomes()
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

    void rowsHoldWhatTheTableShows()
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
        QCOMPARE(row.outcome, calls::Outcome::Talked);
        QCOMPARE(row.recordingState, calls::RecordingState::Available);
        QCOMPARE(row.createdAt, call->createdAt);

        const auto none = test::await<Result<std::vector<calls::CallRow>, StoreError>>(
            [&](auto reply) { store.reader.rows({}, reply); });
        QVERIFY(none && *none);
        QVERIFY((*none)->empty());
    }

    void pendingIsWhatThePollMustAsk_data()
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

    void pendingIsWhatThePollMustAsk()
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

    void liveCallsArePolledFirst()
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

    void listPagesThroughEverything()
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

    void aCallIsFoundByItsIdOrNot()
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

    void aCallIsFoundOfOneAccount()
    {
        TempStore store;
        store.saveAccount(u"second"_s, u"https://api.bolna.ai"_s);
        const QDateTime at(QDate(2026, 1, 16), QTime(10, 0), Qt::UTC);
        for (const QString &account : {u"test"_s, u"second"_s}) {
            store.put(u"both"_s, R"({"status":"ringing"})", at, account);
        }
        store.put(u"one"_s, R"({"status":"ringing"})", at, u"test"_s);
        using Found = Result<std::optional<calls::Call>, StoreError>;
        const auto find = [&store](const QString &id, const QString &account) {
            const auto found
                = test::await<Found>([&](auto reply) { store.reader.callByExecution(id, reply, account); });
            return found && *found && **found ? (**found)->accountId : QString();
        };
        QCOMPARE(find(u"both"_s, u"second"_s), u"second"_s);
        QCOMPARE(find(u"both"_s, u"test"_s), u"test"_s);
        QCOMPARE(find(u"one"_s, u"second"_s), QString());
        QCOMPARE(find(u"one"_s, {}), u"test"_s);
    }

    void accountsAreListed()
    {
        TempStore store;
        store.saveAccount(u"second"_s, u"https://api.bolna.ai"_s);
        store.saveAccount(u"second"_s, u"https://api.bolna.example"_s); // changed, not added
        const auto accounts = test::await<Result<std::vector<calls::Account>, StoreError>>(
            [&](auto reply) { store.reader.accounts(reply); });
        QVERIFY(accounts && *accounts);
        QCOMPARE((*accounts)->size(), std::size_t {2});
        const auto second = std::find_if(
            (*accounts)->begin(), (*accounts)->end(), [](const auto &one) { return one.id == u"second"; });
        QVERIFY(second != (*accounts)->end());
        QCOMPARE(second->apiUrl, u"https://api.bolna.example"_s);
    }

    void answersComeInTheOrderAsked()
    {
        TempStore store;
        std::vector<int> order;
        for (int i = 0; i < 50; ++i) {
            store.reader.pending({}, {this, [&order, i](const auto &) { order.push_back(i); }});
        }
        QTRY_COMPARE_WITH_TIMEOUT(order.size(), std::size_t {50}, 20000);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }

private:
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

CALLBOARD_TEST(CallReaderTest)
#include "CallReaderTest.moc"
