#include "core/store/GivenCalls.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;
using namespace callboard::test;
using calls::DialChoice;
using calls::NumberHistory;

/// What is known of a number before it is dialled.
class NumberRowsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsOfEveryAccountAndSpellingAreThere()
    {
        TempStore store;
        store.saveAccount(u"second"_s, u"http://127.0.0.1:2"_s);
        int minute = 0;
        for (const QString &spelling : {u"+919876540021"_s, u"98765 40021"_s, u"09876540021"_s, u"+91-98765-40021"_s}) {
            const QString id = u"call-%1"_s.arg(++minute);
            store.put(id, json(id, u"ringing"_s, spelling, minute), start, minute % 2 ? u"test"_s : u"second"_s);
        }
        store.put(u"other"_s, json(u"other"_s, u"ringing"_s, u"+919876540022"_s, 1), start);
        QCOMPARE(historyOf(store).calls.size(), std::size_t {4});
    }

    void whatIsLongOverIsLeftOut()
    {
        TempStore store;
        store.put(u"old"_s, json(u"old"_s, u"completed"_s, number.toString(), 0), start.addSecs(60));
        store.put(u"waits"_s, json(u"waits"_s, u"scheduled"_s, number.toString(), 0), start.addSecs(60));
        store.put(u"new"_s, json(u"new"_s, u"busy"_s, number.toString(), 90), start.addSecs(91 * 60));
        const NumberHistory history = historyOf(store, number.toString(), 60);
        QStringList statuses;
        for (const calls::CallOfNumber &call : history.calls) {
            statuses.append(call.status.text());
        }
        statuses.sort();
        QCOMPARE(statuses, (QStringList {u"busy"_s, u"scheduled"_s}));
    }

    /// Bolna tells neither when it began nor how long it was: that it has just ended is known from its end alone.
    void theEndOfACallIsCarried()
    {
        TempStore store;
        store.put(u"waited"_s, json(u"waited"_s, u"queued"_s, number.toString(), 0), start.addSecs(60));
        store.put(u"waited"_s, json(u"waited"_s, u"completed"_s, number.toString(), 0), start.addSecs(86400));
        const NumberHistory history = historyOf(store, number.toString(), 60);
        QCOMPARE(history.calls.size(), std::size_t {1});
        QVERIFY(history.calls.front().endedAt > start.addSecs(3600));
        QVERIFY(calls::secondThoughtOn(history.calls, start.addSecs(86400 + 60)).has_value());
        QVERIFY(!calls::secondThoughtOn(history.calls, start.addSecs(86400 + 7200)).has_value());
        store.put(u"live"_s, json(u"live"_s, u"ringing"_s, number.toString(), 0), start.addSecs(60));
        for (const calls::CallOfNumber &call : historyOf(store, number.toString(), 60).calls) {
            QCOMPARE(call.endedAt.isValid(), call.status.text() == u"completed"_s);
        }
    }

    void aDialUnderWayIsThere()
    {
        TempStore store;
        (void)await<TempStore::Written>([&](auto reply) { store.store.beginDial(dialOf(u"d"_s, u"a"_s, 0), reply); });
        const NumberHistory history = historyOf(store);
        QCOMPARE(history.calls.size(), std::size_t {1});
        QCOMPARE(history.calls.front().id, 0);
        QCOMPARE(history.calls.front().createdAt, start);
    }

    void namesAreEachOnce()
    {
        TempStore store;
        put(store, {.id = u"a"_s, .name = u"Asha Rao"_s, .number = number.toString()});
        put(store, {.id = u"b"_s, .name = u"asha rao"_s, .number = number.toString(), .minute = 1});
        QCOMPARE(historyOf(store).names.size(), 1);
        put(store, {.id = u"c"_s, .name = u"Ravi Rao"_s, .number = number.toString(), .minute = 2});
        QCOMPARE(historyOf(store).names.size(), 2);
    }

    void theLastChoiceIsOfTheLastCallToTheNumber()
    {
        TempStore store;
        place(store, dialOf(u"later"_s, u"agent-2"_s, 5));
        place(store, dialOf(u"sooner"_s, u"agent-1"_s, 1));
        const auto last = historyOf(store).last;
        QVERIFY(last);
        QCOMPARE(last->agentId, u"agent-2"_s);
        QCOMPARE(last->project, u"Project of agent-2"_s);
        QVERIFY(!historyOf(store, u"+919876540022"_s).last);
    }

    void theLastDialIsTheLastOneFromHere()
    {
        TempStore store;
        QVERIFY(!lastDial(store));
        store.saveAccount(u"second"_s, u"http://127.0.0.1:2"_s);
        place(store, dialOf(u"one"_s, u"agent-1"_s, 1));
        place(store, dialOf(u"two"_s, u"agent-2"_s, 2, u"second"_s));
        // What was placed elsewhere is nobody's choice here.
        store.put(u"elsewhere"_s, json(u"elsewhere"_s, u"completed"_s, u"+919876540022"_s, 9), start.addSecs(600));
        const auto last = lastDial(store);
        QVERIFY(last);
        QCOMPARE(last->agentId, u"agent-2"_s);
        QCOMPARE(last->accountId, u"second"_s);
    }

    void maskedNumbersAreNobodys()
    {
        TempStore store;
        store.put(u"a"_s, json(u"a"_s, u"ringing"_s, u"+91XXXXXXXXXX"_s, 1), start);
        QVERIFY(historyOf(store, u"+91XXXXXXXXXX"_s) == NumberHistory {});
    }

private:
    static constexpr QStringView number = u"+919876540021";

    static QByteArray json(const QString &id, const QString &status, const QString &of, int minute)
    {
        return QJsonDocument(QJsonObject {{u"id"_s, id}, {u"status"_s, status}, {u"user_number"_s, of},
                                 {u"telephony_data"_s, QJsonObject {{u"call_type"_s, u"outbound"_s}}},
                                 {u"created_at"_s, start.addSecs(60 * minute).toString(Qt::ISODateWithMs)}})
            .toJson();
    }
    static NumberHistory historyOf(TempStore &store, const QString &of = number.toString(), int minute = 0)
    {
        const auto history = await<Result<NumberHistory, StoreError>>(
            [&](auto reply) { store.reader.numberHistory(of, start.addSecs(60 * minute), reply); });
        return history && *history ? **history : NumberHistory {};
    }
    static std::optional<DialChoice> lastDial(TempStore &store)
    {
        const auto last
            = await<Result<std::optional<DialChoice>, StoreError>>([&](auto reply) { store.reader.lastDial(reply); });
        return last && *last ? **last : std::nullopt;
    }
    static Dial dialOf(const QString &id, const QString &agent, int minute, const QString &account = u"test"_s)
    {
        return {.id = id,
            .accountId = account,
            .agentId = agent,
            .agentName = {},
            .recipientPhoneNumber = number.toString(),
            .phoneNumberId = {},
            .contactName = {},
            .project = u"Project of "_s + agent,
            .at = start.addSecs(60 * minute)};
    }
    static void place(TempStore &store, const Dial &dial)
    {
        store.store.beginDial(dial, {});
        (void)await<TempStore::Written>([&](auto reply) {
            store.store.dialAccepted(dial.id, dial.id, calls::CallStatus(calls::CallStatus::Known::Queued), reply);
        });
    }
};

CALLBOARD_TEST(NumberRowsTest)
#include "NumberRowsTest.moc"
