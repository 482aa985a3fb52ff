#include "team/Handing.h"

#include "base/IsoTime.h"
#include "store/Database.h"

#include <QCoreApplication>
#include <QUuid>

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::CallOwner;
using store::ChangeSet;
using store::Database;
using store::runStatement;
using store::StoreError;
using store::TeamOwners;
using store::TeamPerson;
using store::Transaction;
using store::Written;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::team", text);
}

std::optional<HandRefusal> whyNot(const TeamOwners &owners, const CallOwner *owner, qint64 to)
{
    if (!owner) {
        return HandRefusal::NoCall;
    }
    if (!owner->isPlaced) {
        return HandRefusal::NotPlaced;
    }
    if (owner->person == to) {
        return HandRefusal::Already;
    }
    const bool may = (to == owners.me && owners.canTake(*owner)) || owners.canHandOver(*owner);
    return may ? std::nullopt : std::optional(HandRefusal::NotMine);
}

/// Of the person who gives and the one who gets.
std::optional<HandRefusal> whyNobody(const TeamOwners &owners, qint64 to)
{
    if (owners.role == "auditor"_L1) {
        return HandRefusal::Auditor;
    }
    if (to == 0 || to == owners.me) {
        return std::nullopt;
    }
    const TeamPerson *person = owners.person(to);
    return !person             ? std::optional(HandRefusal::NoPerson)
           : !person->isHere   ? std::optional(HandRefusal::HasLeft)
           : !person->canOwn() ? std::optional(HandRefusal::ReceiverIsAuditor)
                               : std::nullopt;
}

/// One that has not left and would only be undone by the next. Empty: there is none.
Result<QString, StoreError> undoneBy(Database &database, qint64 callId, qint64 to)
{
    const auto id = database.value(
        u"SELECT iif(sent = 0 AND was = ?, id, '') FROM floor_hands WHERE call_id = ? AND agreed = 0 AND refused IS NULL "
        "ORDER BY seq DESC LIMIT 1"_s,
        {to, callId});
    return id ? Result<QString, StoreError>(id->toString()) : failure(id.error());
}

Written handOne(const Transaction &transaction, const CallOwner &owner, const HandOrder &order, Handed &handed)
{
    // Why an earlier one was refused is settled by the next.
    if (auto forgotten = runStatement(
            transaction, u"DELETE FROM floor_hands WHERE call_id = ? AND refused IS NOT NULL"_s, {owner.callId});
        !forgotten) {
        return forgotten;
    }
    const auto undone = undoneBy(transaction.database, owner.callId, order.to);
    if (!undone) {
        return failure(undone.error());
    }
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto written = undone->isEmpty()
                             ? runStatement(transaction,
                                 u"INSERT INTO floor_hands (id, call_id, was, became, due) VALUES (?, ?, ?, ?, ?)"_s,
                                 {id, owner.callId, owner.person, order.to, isoUtc(order.now.addDuration(order.grace))})
                             : runStatement(transaction, u"DELETE FROM floor_hands WHERE id = ?"_s, {*undone});
    if (!written) {
        return written;
    }
    if (undone->isEmpty()) {
        handed.ids.append(id);
    }
    return store::touchCall(transaction, owner.callId, store::Source::Person);
}

} // namespace

QString sentenceFor(HandRefusal why, const QString &name)
{
    switch (why) {
    case HandRefusal::NoTeam:
        return tr("This board is no team's.");
    case HandRefusal::Auditor:
        return tr("An auditor takes no calls and hands none over.");
    case HandRefusal::NoCall:
        return tr("The team's board has no such call here.");
    case HandRefusal::NotPlaced:
        return tr("Nobody knows yet whether this call was placed.");
    case HandRefusal::Already:
        return name.isEmpty() ? tr("The call is nobody's already.") : tr("The call is %1's already.").arg(name);
    case HandRefusal::NotMine:
        return tr("Only your own calls are yours to hand over, and what nobody has yet is yours to take.");
    case HandRefusal::NoPerson:
        return tr("The team has nobody of the name %1.").arg(name);
    case HandRefusal::HasLeft:
        return tr("%1 has left the team.").arg(name);
    case HandRefusal::ReceiverIsAuditor:
        return tr("%1 is an auditor, and has no calls.").arg(name);
    }
    Q_UNREACHABLE();
}

Written handOver(const Transaction &transaction, const HandOrder &order, Handed &handed)
{
    handed = {};
    const auto owners = store::readOwners(transaction.database, order.calls);
    if (!owners) {
        return failure(owners.error());
    }
    const auto nobody = *owners ? whyNobody(**owners, order.to) : HandRefusal::NoTeam;
    ChangeSet changes;
    for (const qint64 call : order.calls) {
        const CallOwner *owner = *owners ? (*owners)->owner(call) : nullptr;
        if (const auto why = nobody ? nobody : whyNot(**owners, owner, order.to)) {
            handed.refused.emplace_back(call, *why);
            continue;
        }
        const auto done = handOne(transaction, *owner, order, handed);
        if (!done) {
            return done;
        }
        changes.append(*done);
    }
    return changes;
}

Written takeBack(const Transaction &transaction, const QStringList &ids, int &count)
{
    count = 0;
    ChangeSet changes;
    for (const QString &id : ids) {
        const auto call = transaction.database.value(
            u"SELECT call_id FROM floor_hands WHERE id = ? AND sent = 0 AND agreed = 0 AND refused IS NULL"_s, {id});
        if (!call) {
            return failure(call.error());
        }
        if (!call->isValid()) {
            continue;
        }
        if (auto gone = runStatement(transaction, u"DELETE FROM floor_hands WHERE id = ?"_s, {id}); !gone) {
            return gone;
        }
        const auto touched = store::touchCall(transaction, call->toLongLong(), store::Source::Person);
        if (!touched) {
            return touched;
        }
        changes.append(*touched);
        ++count;
    }
    return changes;
}

Result<std::optional<HandEnd>, StoreError> handEnd(Database &database, const QString &id)
{
    auto row = database.run(
        u"SELECT agreed = 0 AND refused IS NULL, coalesce(refused, '') FROM floor_hands WHERE id = ?"_s, {id});
    if (!row) {
        return failure(row.error());
    }
    if (!row->next()) {
        return std::nullopt;
    }
    return HandEnd {.isOwed = row->value(0).toBool(), .refused = row->value(1).toString()};
}

Result<qint64, StoreError> callOfExecution(Database &database, const QString &execution)
{
    const auto id = database.value(
        u"SELECT id FROM calls WHERE account_id IN (SELECT id FROM accounts) AND execution_id = ? LIMIT 1"_s,
        {execution});
    return id ? Result<qint64, StoreError>(id->toLongLong()) : failure(id.error());
}

} // namespace callboard::team
