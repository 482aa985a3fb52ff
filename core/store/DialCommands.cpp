#include "store/DialCommands.h"

#include "calls/Display.h"
#include "store/CallRows.h"

#include <QCoreApplication>
#include <QStringList>

#include <functional>

namespace callboard::store {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using calls::Call;

namespace {

/// An execution is made within a moment of its dial; the rest is for clocks that differ.
constexpr auto mostBeforeDial = 2min;
constexpr auto mostAfterDial = 10min;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::store", text);
}

/// The journal entry of a dial as the call it would become; nothing where the entry has ended already.
Result<std::optional<Call>, StoreError> takeDial(const Transaction &transaction, const QString &dialId)
{
    auto query = transaction.database.run(u"SELECT account_id, agent_id, agent_name, recipient_phone_number, "
                                          u"phone_number_id, contact_name, project, begun_at "
                                          "FROM dials WHERE id = ?"_s,
                                          {dialId});
    if (!query) {
        return failure(query.error());
    }
    if (!query->next()) {
        return std::nullopt;
    }
    Call call;
    call.accountId = query->value(0).toString();
    call.agentId = query->value(1).toString();
    call.agentName = query->value(2).toString();
    call.recipientPhoneNumber = query->value(3).toString();
    call.phoneNumberId = query->value(4).toString();
    call.contactName = query->value(5).toString();
    call.project = query->value(6).toString();
    call.createdAt = calls::fromIsoUtc(query->value(7).toString());
    call.updatedAt = call.createdAt;
    query->finish();
    const auto removed = transaction.database.run(u"DELETE FROM dials WHERE id = ?"_s, {dialId});
    if (!removed) {
        return failure(removed.error());
    }
    return call;
}

/// What the person entered, put into a call that another way of reading brought first.
Written enrich(const Transaction &transaction, const Call &known, const Call &dial)
{
    Call after = known;
    const auto fill = [](QString &field, const QString &value) {
        if (field.isEmpty()) {
            field = value;
        }
    };
    fill(after.agentName, dial.agentName);
    fill(after.phoneNumberId, dial.phoneNumberId);
    fill(after.recipientPhoneNumber, dial.recipientPhoneNumber);
    if (!dial.contactName.isEmpty()) {
        after.contactName = dial.contactName;
        calls::markTyped(after);
    }
    if (!dial.project.isEmpty()) {
        after.project = dial.project;
    }
    const Observation how {dial.createdAt, Source::Dial};
    if (auto noted = noteStatus(transaction, known.id, how, dial.status.text()); !noted) {
        return failure(noted.error());
    }
    return after == known ? Written(ChangeSet {}) : updateObserved(transaction, known, after, how);
}

/// The call this dial became: by its id, or, when its answer was lost, the one that a list showed meanwhile and nobody
/// has dialled here as far as the journal tells.
Result<std::optional<Call>, StoreError> findCallOf(const Transaction &transaction, const Call &dial)
{
    if (!dial.executionId.isEmpty()) {
        return findCall(transaction.database, u"c.account_id = ? AND c.execution_id = ?"_s,
                        {dial.accountId, dial.executionId});
    }
    return findCall(
        transaction.database,
        u"c.account_id = ? AND c.agent_id = ? AND c.recipient_phone_number = ? AND c.direction = 'outbound' "
        "AND c.execution_id IS NOT NULL AND c.created_at BETWEEN ? AND ? "
        "AND NOT EXISTS (SELECT 1 FROM call_changes e WHERE e.call_id = c.id AND e.source = 'dial') "
        "ORDER BY abs(julianday(c.created_at) - julianday(?))"_s,
        {dial.accountId, dial.agentId, dial.recipientPhoneNumber,
         calls::isoUtc(dial.createdAt.addDuration(-mostBeforeDial)),
         calls::isoUtc(dial.createdAt.addDuration(mostAfterDial)), calls::isoUtc(dial.createdAt)});
}

Written endDial(const Transaction &transaction, const QString &dialId, const std::function<void(Call &)> &become)
{
    auto dial = takeDial(transaction, dialId);
    if (!dial) {
        return failure(dial.error());
    }
    if (!*dial) {
        return failure(notFound(tr("dial %1").arg(dialId)));
    }
    become(**dial);
    (*dial)->outcome = calls::outcomeOf(**dial);
    const auto known = findCallOf(transaction, **dial);
    if (!known) {
        return failure(known.error());
    }
    if (*known) {
        return enrich(transaction, **known, **dial);
    }
    return insertObserved(transaction, **dial, {(*dial)->createdAt, Source::Dial});
}

void becomeUnknown(Call &call)
{
    call.dialState = calls::DialState::Unknown;
    call.status = calls::CallStatus::fromText(u"unknown"_s);
}

} // namespace

Written writeDial(const Transaction &transaction, const Dial &dial)
{
    return runStatement(
        transaction,
        u"INSERT INTO dials (id, account_id, agent_id, agent_name, recipient_phone_number, phone_number_id, "
        "contact_name, project, begun_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {dial.id, dial.accountId, dial.agentId, dial.agentName, dial.recipientPhoneNumber, dial.phoneNumberId,
         dial.contactName, dial.project, calls::isoUtc(dial.at)});
}

Written acceptDial(const Transaction &transaction, const QString &dialId, const QString &executionId,
                   const calls::CallStatus &status)
{
    return endDial(transaction, dialId, [&](Call &call) {
        call.executionId = executionId;
        call.callId = executionId;
        call.status = status;
    });
}

Written dropDial(const Transaction &transaction, const QString &dialId)
{
    return runStatement(transaction, u"DELETE FROM dials WHERE id = ?"_s, {dialId});
}

Written leaveDialUnknown(const Transaction &transaction, const QString &dialId)
{
    return endDial(transaction, dialId, becomeUnknown);
}

Written settleDials(const Transaction &transaction, const QDateTime &before)
{
    auto query = transaction.database.run(u"SELECT id FROM dials WHERE begun_at < ?"_s, {calls::isoUtc(before)});
    if (!query) {
        return failure(query.error());
    }
    QStringList ids;
    while (query->next()) {
        ids.append(query->value(0).toString());
    }
    ChangeSet changes;
    for (const QString &id : ids) {
        auto ended = endDial(transaction, id, becomeUnknown);
        if (!ended) {
            return ended;
        }
        changes.append(*ended);
    }
    return changes;
}

Result<std::optional<Call>, StoreError> findUnknownDial(const Transaction &transaction, const Reading &reading)
{
    const bolna::Execution &execution = reading.execution;
    if (!execution.createdAt || !execution.personNumber || execution.inbound.value_or(false)) {
        return std::nullopt;
    }
    auto found = findCall(
        transaction.database,
        u"c.dial_state = 'unknown' AND c.account_id = ? AND c.recipient_phone_number = ? "
        "AND c.created_at BETWEEN ? AND ? AND (? = '' OR c.agent_id = ?) "
        "ORDER BY abs(julianday(c.created_at) - julianday(?))"_s,
        {reading.accountId, *execution.personNumber, calls::isoUtc(execution.createdAt->addDuration(-mostAfterDial)),
         calls::isoUtc(execution.createdAt->addDuration(mostBeforeDial)), execution.agentId.value_or(u""_s),
         execution.agentId.value_or(u""_s), calls::isoUtc(*execution.createdAt)});
    return found;
}

} // namespace callboard::store
