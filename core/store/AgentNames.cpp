#include "store/AgentNames.h"

#include "base/IsoTime.h"
#include "base/PastedText.h"
#include "store/Database.h"

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// Whether a call was changed.
Result<bool, StoreError> saveOne(
    const Transaction &transaction, const QString &accountId, const AgentName &agent, const QDateTime &at)
{
    Database &database = transaction.database;
    if (const auto kept = database.run(u"INSERT INTO agents (account_id, agent_id, name, seen_at) VALUES (?, ?, ?, ?) "
                                       "ON CONFLICT (account_id, agent_id) DO UPDATE SET name = excluded.name, "
                                       "seen_at = excluded.seen_at WHERE excluded.seen_at >= seen_at"_s,
            {accountId, agent.id, agent.name, isoUtc(at)});
        !kept) {
        return failure(kept.error());
    }
    if (const auto given = database.run(u"UPDATE calls INDEXED BY calls_agent_unnamed SET agent_name = ?, revision = ? "
                                        "WHERE agent_id = ? AND agent_name IS NULL AND account_id = ?"_s,
            {agent.name, transaction.revision, agent.id, accountId});
        !given) {
        return failure(given.error());
    }
    const auto changed = database.value(u"SELECT changes()"_s);
    return changed ? Result<bool, StoreError>(changed->toInt() > 0) : failure(changed.error());
}

} // namespace

Written saveAgentNames(
    const Transaction &transaction, const QString &accountId, const std::vector<AgentName> &agents, const QDateTime &at)
{
    ChangeSet changes;
    for (const AgentName &agent : agents) {
        const AgentName tidy {agent.id, pastedLine(agent.name)};
        if (tidy.id.isEmpty() || tidy.name.isEmpty()) {
            continue;
        }
        const auto changed = saveOne(transaction, accountId, tidy, at);
        if (!changed) {
            return failure(changed.error());
        }
        changes.shownNames = changes.shownNames || *changed;
    }
    return changes;
}

Written learnAgentName(const Transaction &transaction, const Reading &reading)
{
    const calls::Execution &execution = reading.execution;
    if (!execution.agentId || !execution.agentName) {
        return ChangeSet {};
    }
    const AgentName agent {*execution.agentId, *execution.agentName};
    const auto known
        = transaction.database.value(u"SELECT 1 FROM agents WHERE account_id = ? AND agent_id = ? AND name = ?"_s,
            {reading.accountId, agent.id, pastedLine(agent.name)});
    if (!known) {
        return failure(known.error());
    }
    return known->isValid() ? Written(ChangeSet {})
                            : saveAgentNames(transaction, reading.accountId, {agent}, reading.readAt);
}

Result<void, StoreError> nameAgentOf(const Transaction &transaction, calls::Call &call)
{
    if (call.agentId.isEmpty() || !call.agentName.isEmpty()) {
        return {};
    }
    const auto name = transaction.database.value(
        u"SELECT name FROM agents WHERE account_id = ? AND agent_id = ?"_s, {call.accountId, call.agentId});
    if (!name) {
        return failure(name.error());
    }
    call.agentName = name->toString();
    return {};
}

} // namespace callboard::store
