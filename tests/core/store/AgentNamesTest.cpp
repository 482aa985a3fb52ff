#include "core/store/GivenCalls.h"
#include "support/RawStore.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace callboard;
using namespace callboard::test;

/// Bolna's executions seldom say what their agent is called; its lists of agents do.
class AgentNamesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsStoredBeforeGetTheNameWhenTheListComes()
    {
        TempStore store;
        bring(store, u"a"_s, u"agent-1"_s);
        bring(store, u"b"_s, u"agent-2"_s);
        const qint64 before = revisionOf(store);
        QVERIFY(!list(store, {{u"agent-1"_s, u" Site\u00A0visits "_s}, {u"agent-2"_s, {}}}).isEmpty());
        QCOMPARE(agentOf(store, u"a"_s), u"Site visits"_s);
        QVERIFY(agentOf(store, u"b"_s).isEmpty());
        QVERIFY(revisionOf(store) > before); // the board reads the row again
    }

    void callsThatComeLaterAreNamedAtOnce()
    {
        TempStore store;
        list(store, {{u"agent-1"_s, u"Site visits"_s}});
        bring(store, u"a"_s, u"agent-1"_s);
        QCOMPARE(agentOf(store, u"a"_s), u"Site visits"_s);
    }

    void anExecutionThatSaysItNamesTheOthers()
    {
        TempStore store;
        bring(store, u"a"_s, u"agent-1"_s);
        bring(store, u"b"_s, u"agent-1"_s, u"test"_s, u"Loan follow-up"_s);
        bring(store, u"c"_s, u"agent-1"_s);
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
            QCOMPARE(agentOf(store, id), u"Loan follow-up"_s);
        }
    }

    void aRenamedAgentKeepsItsCallsNames()
    {
        TempStore store;
        list(store, {{u"agent-1"_s, u"Old name"_s}});
        bring(store, u"a"_s, u"agent-1"_s);
        list(store, {{u"agent-1"_s, u"New name"_s}}, 1);
        list(store, {{u"agent-1"_s, u"Older still"_s}}, -1); // an answer that was overtaken
        bring(store, u"b"_s, u"agent-1"_s);
        QCOMPARE(agentOf(store, u"a"_s), u"Old name"_s);
        QCOMPARE(agentOf(store, u"b"_s), u"New name"_s);
    }

    void otherAccountsAreLeftAlone()
    {
        TempStore store;
        store.saveAccount(u"second"_s, u"http://127.0.0.1:1"_s);
        bring(store, u"a"_s, u"agent-1"_s, u"second"_s);
        list(store, {{u"agent-1"_s, u"Site visits"_s}});
        QVERIFY(agentOf(store, u"a"_s).isEmpty());
    }

    void filterAndSearchKnowTheName()
    {
        TempStore store;
        bring(store, u"a"_s, u"agent-1"_s);
        list(store, {{u"agent-1"_s, u"Site visits"_s}});
        QCOMPARE(idsOf(store, {.search = u"visits"_s}), QStringList {u"a"_s});
        list(store, {{u"agent-1"_s, u"Visits 2"_s}}, 1);
        const auto counts
            = await<Result<FacetCounts, StoreError>>([&](auto reply) { store.reader.counts(Facet::Agent, {}, reply); });
        QVERIFY(counts && *counts);
        QCOMPARE((*counts)->counts.size(), std::size_t(1));
        QCOMPARE((*counts)->counts.front().label, u"Visits 2"_s); // what it is called today
    }

    void aListThatChangesNothingIsNoNews()
    {
        TempStore store;
        list(store, {{u"agent-1"_s, u"Site visits"_s}});
        bring(store, u"a"_s, u"agent-1"_s);
        const qint64 before = revisionOf(store);
        QVERIFY(list(store, {{u"agent-1"_s, u"Site visits"_s}}, 1).isEmpty());
        QCOMPARE(revisionOf(store), before);
    }

private:
    static void bring(TempStore &store, const QString &id, const QString &agent, const QString &account = u"test"_s,
        const QString &agentName = {})
    {
        QJsonObject json {{u"id"_s, id}, {u"status"_s, u"completed"_s}, {u"agent_id"_s, agent},
            {u"created_at"_s, u"2026-01-16T05:21:31.000Z"_s}};
        if (!agentName.isEmpty()) {
            json.insert(u"agent_name"_s, agentName);
        }
        store.put(id, QJsonDocument(json).toJson(), start, account);
    }
    static ChangeSet list(
        TempStore &store, const std::vector<AgentName> &agents, int minute = 0, const QString &account = u"test"_s)
    {
        const auto written = await<TempStore::Written>(
            [&](auto reply) { store.store.saveAgents(account, agents, start.addSecs(60 * minute), reply); });
        if (!written || !*written) {
            qFatal("The agents are not stored: %s", written ? qPrintable(written->error().message) : "no answer");
        }
        return **written;
    }
    static QString agentOf(TempStore &store, const QString &id)
    {
        const auto call = store.call(id);
        return call ? call->agentName : u"no such call"_s;
    }
    static qint64 revisionOf(TempStore &store)
    {
        const auto news = await<Result<NewsOfRows, StoreError>>([&](auto reply) { store.reader.news(-1, reply); });
        return news && *news ? (*news)->revision : -1;
    }
};

CALLBOARD_TEST(AgentNamesTest)
#include "AgentNamesTest.moc"
