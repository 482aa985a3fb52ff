#include "store/DialCommands.h"

#include "base/IsoTime.h"
#include "calls/DialSearch.h"
#include "calls/PhoneNumber.h"
#include "store/AgentNames.h"
#include "store/CallCommands.h"
#include "store/CallRows.h"
#include "store/Columns.h"
#include "store/KnownNames.h"
#include "store/SearchIndex.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <functional>

namespace callboard::store {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using calls::Call;

namespace {

/// An execution is made within a moment of its dial; the rest is for clocks that differ.
constexpr auto mostBeforeDial = 15min;
constexpr auto mostAfterDial = 15min;

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
    call.createdAt = fromIsoUtc(query->value(7).toString());
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
    // What was dialled is known better than what a list shows of it, which may be masked.
    if (!dial.recipientPhoneNumber.isEmpty()) {
        after.recipientPhoneNumber = dial.recipientPhoneNumber;
    }
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
        return findCall(
            transaction.database, u"c.account_id = ? AND c.execution_id = ?"_s, {dial.accountId, dial.executionId});
    }
    return findCall(transaction.database,
        // The plus signs: a person's calls are looked through, not all of the account's.
        u"+c.account_id = ? AND +c.agent_id = ? AND c.recipient_phone_number = ? AND +c.direction = 'outbound' "
        "AND +c.execution_id IS NOT NULL AND +c.created_at BETWEEN ? AND ? "
        "AND NOT EXISTS (SELECT 1 FROM call_changes e WHERE e.call_id = c.id AND e.source = 'dial') "
        "ORDER BY abs(julianday(c.created_at) - julianday(?))"_s,
        {dial.accountId, dial.agentId, dial.recipientPhoneNumber, isoUtc(dial.createdAt.addDuration(-mostBeforeDial)),
            isoUtc(dial.createdAt.addDuration(mostAfterDial)), isoUtc(dial.createdAt)});
}

/// The call that a journal entry became when its answer was taken for lost.
Result<std::optional<Call>, StoreError> findByDial(const Transaction &transaction, const QString &dialId)
{
    return findCall(transaction.database, u"c.dial_id = ?"_s, {dialId});
}

/// Its answer may still come, after a night with the lid closed.
Written rememberDial(const Transaction &transaction, qint64 callId, const QString &dialId)
{
    return runStatement(
        transaction, u"UPDATE calls SET dial_id = coalesce(dial_id, ?) WHERE id = ?"_s, {dialId, callId});
}

/// Deletes a call that is none of its own, as another one is it. Its journal and the user's own words go there.
Written moveInto(const Transaction &transaction, const Call &from, const Call &into)
{
    const auto noted = findAnnotation(transaction.database, from.id);
    const auto known = findAnnotation(transaction.database, into.id);
    if (!noted || !known) {
        return failure(!noted ? noted.error() : known.error());
    }
    if (!(*noted == calls::Annotation {})) {
        QStringList notes {known->note, noted->note};
        notes.removeAll(QString());
        const calls::Annotation both {notes.join(u'\n'), known->tags + noted->tags};
        if (auto written = writeAnnotation(transaction, into.id, both, into.updatedAt); !written) {
            return written;
        }
        if (auto cleared = writeAnnotation(transaction, from.id, {}, into.updatedAt); !cleared) {
            return cleared;
        }
    }
    if (auto moved
        = runStatement(transaction, u"UPDATE call_changes SET call_id = ? WHERE call_id = ?"_s, {into.id, from.id});
        !moved) {
        return moved;
    }
    if (auto kept = runStatement(transaction,
            u"UPDATE calls SET dial_id = coalesce(dial_id, (SELECT d.dial_id FROM calls d "
            "WHERE d.id = ?)) WHERE id = ?"_s,
            {from.id, into.id});
        !kept) {
        return kept;
    }
    // As it is indexed now: its shown name may be another one since the other call was written.
    const auto gone = findCall(transaction.database, u"c.id = ?"_s, {from.id});
    if (!gone || !*gone) {
        return failure(gone ? noSuchCall(from.id) : gone.error());
    }
    Call nothing;
    nothing.id = from.id;
    if (auto forgotten = indexCall(transaction.database, **gone, nothing); !forgotten) {
        return failure(forgotten.error());
    }
    if (auto deleted = runStatement(transaction, u"DELETE FROM calls WHERE id = ?"_s, {from.id}); !deleted) {
        return deleted;
    }
    if (auto spread = spreadNames(transaction.database, **gone, {}, transaction.revision); !spread) {
        return failure(spread.error());
    }
    return touchCall(transaction, into, Source::Dial);
}

/// `dial` is on the board as an unknown one, and `known` is what it became.
Written absorb(const Transaction &transaction, const Call &dial, const Call &known)
{
    auto enriched = enrich(transaction, known, dial);
    if (!enriched) {
        return enriched;
    }
    auto moved = moveInto(transaction, dial, known);
    if (moved) {
        enriched->append(*moved);
    }
    return moved ? enriched : moved;
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
    if (auto named = nameAgentOf(transaction, **dial); !named) {
        return failure(named.error());
    }
    const auto known = findCallOf(transaction, **dial);
    if (!known) {
        return failure(known.error());
    }
    if (*known) {
        auto enriched = enrich(transaction, **known, **dial);
        auto remembered = enriched ? rememberDial(transaction, (*known)->id, dialId) : enriched;
        return remembered ? enriched : remembered;
    }
    auto inserted = insertObserved(transaction, **dial, {(*dial)->createdAt, Source::Dial});
    if (!inserted) {
        return inserted;
    }
    auto remembered = rememberDial(transaction, inserted->calls.front().id, dialId);
    return remembered ? inserted : remembered;
}

/// The journal says that a person dialled it. What this round did of it, no person did now.
void foundBy(Source source, ChangeSet &changes)
{
    for (CallChange &change : changes.calls) {
        change.source = source;
    }
}

void becomeUnknown(Call &call)
{
    call.dialState = calls::DialState::Unknown;
    call.status = calls::CallStatus::fromText(u"unknown"_s);
}

} // namespace

Written writeDial(const Transaction &transaction, const Dial &dial)
{
    return runStatement(transaction,
        u"INSERT INTO dials (id, account_id, agent_id, agent_name, recipient_phone_number, phone_number_id, "
        "contact_name, project, begun_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {dial.id, dial.accountId, dial.agentId, dial.agentName, calls::canonicalNumber(dial.recipientPhoneNumber),
            dial.phoneNumberId, dial.contactName, dial.project, isoUtc(dial.at)});
}

Written acceptDial(
    const Transaction &transaction, const QString &dialId, const QString &executionId, const calls::CallStatus &status)
{
    const auto become = [&](Call &call) {
        call.executionId = executionId;
        call.callId = executionId;
        call.status = status;
        call.dialState = calls::DialState::Answered;
    };
    const auto lost = findByDial(transaction, dialId);
    if (!lost) {
        return failure(lost.error());
    }
    if (!*lost) {
        return endDial(transaction, dialId, become);
    }
    if ((*lost)->executionId == executionId) {
        return ChangeSet {}; // it has been found in a list meanwhile
    }
    const auto known = findCall(
        transaction.database, u"c.account_id = ? AND c.execution_id = ?"_s, {(*lost)->accountId, executionId});
    if (!known) {
        return failure(known.error());
    }
    if (*known) {
        return (*lost)->executionId.isEmpty() ? absorb(transaction, **lost, **known)
                                              : enrich(transaction, **known, **lost);
    }
    const Observation how {(*lost)->createdAt, Source::Dial};
    Call after = **lost;
    if (!after.executionId.isEmpty()) {
        // A list's row was taken for this dial, and is another call: only what the person entered is this one's.
        after = {};
        after.accountId = (*lost)->accountId;
        after.agentId = (*lost)->agentId;
        after.agentName = (*lost)->agentName;
        after.recipientPhoneNumber = (*lost)->recipientPhoneNumber;
        after.phoneNumberId = (*lost)->phoneNumberId;
        after.contactName = (*lost)->contactName;
        after.project = (*lost)->project;
        after.createdAt = (*lost)->createdAt;
        after.updatedAt = (*lost)->createdAt;
    }
    become(after);
    after.outcome = calls::outcomeOf(after);
    return after.id != 0 ? updateObserved(transaction, **lost, after, how) : insertObserved(transaction, after, how);
}

Written refuseDial(const Transaction &transaction, const QString &dialId, const QString &reason, const QDateTime &at)
{
    const auto lost = findByDial(transaction, dialId);
    if (!lost) {
        return failure(lost.error());
    }
    if (!*lost || !(*lost)->executionId.isEmpty()) {
        return runStatement(transaction, u"DELETE FROM dials WHERE id = ?"_s, {dialId});
    }
    Call after = **lost;
    after.dialState = calls::DialState::Answered;
    after.status = calls::CallStatus(calls::CallStatus::Known::Failed);
    after.errorMessage = reason;
    after.finalSince = at;
    after.endDetail = calls::EndDetail::Seen;
    after.updatedAt = std::max(after.updatedAt, at);
    after.outcome = calls::outcomeOf(after);
    return updateObserved(transaction, **lost, after, {at, Source::Dial});
}

Written leaveDialUnknown(const Transaction &transaction, const QString &dialId)
{
    return endDial(transaction, dialId, becomeUnknown);
}

Written settleDials(const Transaction &transaction, const QDateTime &before, const QSet<QString> &open)
{
    auto query = transaction.database.run(u"SELECT id FROM dials WHERE begun_at < ?"_s, {isoUtc(before)});
    if (!query) {
        return failure(query.error());
    }
    QStringList ids;
    while (query->next()) {
        if (const QString id = query->value(0).toString(); !open.contains(id)) {
            ids.append(id);
        }
    }
    ChangeSet changes;
    for (const QString &id : ids) {
        auto ended = endDial(transaction, id, becomeUnknown);
        if (!ended) {
            return ended;
        }
        foundBy(Source::Poll, *ended);
        changes.append(*ended);
    }
    return changes;
}

Written noteDialLook(
    const Transaction &transaction, const std::vector<qint64> &callIds, const QDateTime &at, bool completely)
{
    ChangeSet changes;
    for (const qint64 id : callIds) {
        const auto found = findCall(transaction.database, u"c.id = ? AND c.dial_state = 'unknown'"_s, {id});
        if (!found) {
            return failure(found.error());
        }
        if (!*found) {
            continue; // this look has found it
        }
        Written written = ChangeSet {};
        if (calls::isRuledOut((*found)->createdAt, at, completely)) {
            Call after = **found;
            after.dialState = calls::DialState::RuledOut;
            after.updatedAt = std::max(after.updatedAt, at);
            written = updateObserved(transaction, **found, after, {at, Source::Import});
        } else {
            const QDateTime next = calls::nextDialLook((*found)->createdAt, at);
            written = runStatement(
                transaction, u"UPDATE calls SET dial_next_look = ? WHERE id = ?"_s, {timeOrNull(next), id});
        }
        if (!written) {
            return written;
        }
        changes.append(*written);
    }
    return changes;
}

Result<std::optional<Call>, StoreError> findUnknownDial(const Transaction &transaction, const Reading &reading)
{
    const calls::Execution &execution = reading.execution;
    if (!execution.createdAt || !execution.personNumber || execution.inbound.value_or(false)) {
        return std::nullopt;
    }
    auto found = findCall(transaction.database,
        u"c.dial_state <> 'answered' AND c.account_id = ? AND c.recipient_phone_number = ? "
        "AND c.created_at BETWEEN ? AND ? AND (? = '' OR c.agent_id = ?) "
        "ORDER BY abs(julianday(c.created_at) - julianday(?))"_s,
        {reading.accountId, *execution.personNumber, isoUtc(execution.createdAt->addDuration(-mostAfterDial)),
            isoUtc(execution.createdAt->addDuration(mostBeforeDial)), execution.agentId.value_or(u""_s),
            execution.agentId.value_or(u""_s), isoUtc(*execution.createdAt)});
    return found;
}

Written absorbUnknownDials(const Transaction &transaction, const std::vector<Reading> &readings)
{
    const auto any = transaction.database.value(u"SELECT 1 FROM calls WHERE dial_state <> 'answered' LIMIT 1"_s);
    if (!any || !any->isValid()) {
        return any ? Written(ChangeSet {}) : failure(any.error());
    }
    ChangeSet changes;
    for (const Reading &reading : readings) {
        const auto lost = findUnknownDial(transaction, reading);
        if (!lost) {
            return failure(lost.error());
        }
        if (!*lost) {
            continue;
        }
        // One that was dialled here is a call of its own, to the same person at about the same time.
        const auto known = findCall(transaction.database,
            u"c.account_id = ? AND c.execution_id = ? "
            "AND NOT EXISTS (SELECT 1 FROM call_changes e WHERE e.call_id = c.id AND e.source = 'dial')"_s,
            {reading.accountId, reading.executionId});
        if (!known) {
            return failure(known.error());
        }
        if (*known) {
            auto absorbed = absorb(transaction, **lost, **known);
            if (!absorbed) {
                return absorbed;
            }
            foundBy(reading.source, *absorbed);
            changes.append(*absorbed);
        }
    }
    return changes;
}

} // namespace callboard::store
