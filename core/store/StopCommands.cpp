#include "store/StopCommands.h"

#include "base/IsoTime.h"
#include "store/AccountRows.h"
#include "store/CallRows.h"
#include "store/Database.h"

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::CallStop;

Result<std::optional<CallStop>, StoreError> readStop(Database &database, qint64 callId)
{
    auto query = database.run(u"SELECT s.attempt, s.stop_state, s.begun_at FROM calls c JOIN stops s "
                              "ON s.call_id = c.id AND s.attempt = c.retry_count WHERE c.id = ?"_s,
        {callId});
    if (!query) {
        return failure(query.error());
    }
    if (!query->next()) {
        return std::nullopt;
    }
    return CallStop {.attempt = query->value(0).toInt(),
        .state = calls::stopStateFromText(query->value(1).toString()),
        .begunAt = fromIsoUtc(query->value(2).toString())};
}

Written beginStop(const Transaction &transaction, qint64 callId, const QDateTime &at, StopLeave &leave)
{
    leave = {};
    auto call = findCall(transaction.database, u"c.id = ?"_s, {callId});
    if (!call) {
        return failure(call.error());
    }
    if (!*call) {
        return failure(noSuchCall(callId));
    }
    leave.call = **std::move(call);
    if (!calls::isStoppable(leave.call)) {
        return ChangeSet {};
    }
    auto earlier = readStop(transaction.database, callId);
    if (!earlier) {
        return failure(earlier.error());
    }
    if (*earlier && calls::isStopInForce(**earlier, leave.call.lastStatusCheck, at)) {
        leave.earlier = *earlier;
        return ChangeSet {};
    }
    auto begun = runStatement(transaction,
        u"INSERT INTO stops (call_id, attempt, stop_state, begun_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (call_id, attempt) DO UPDATE SET stop_state = excluded.stop_state, "
        "begun_at = excluded.begun_at"_s,
        {callId, leave.call.retryCount, stopStateText(CallStop::State::Begun), isoUtc(at)});
    leave.isGranted = begun.has_value();
    return begun ? touchCall(transaction, leave.call, Source::Person) : begun;
}

Written endStop(const Transaction &transaction, const StopEnd &end)
{
    const auto account = accountNow(transaction.database, end.accountId);
    if (!account) {
        return failure(account.error());
    }
    const auto call
        = findCall(transaction.database, u"c.account_id = ? AND c.execution_id = ?"_s, {*account, end.executionId});
    if (!call) {
        return failure(call.error());
    }
    if (!*call) {
        return ChangeSet {};
    }
    const QString ofTheCall = u"WHERE call_id = ? AND attempt = ?"_s;
    QVariantList values {(*call)->id, end.attempt};
    if (end.state) {
        values.prepend(stopStateText(*end.state));
    }
    const auto ended = runStatement(
        transaction, (end.state ? u"UPDATE stops SET stop_state = ? "_s : u"DELETE FROM stops "_s) + ofTheCall, values);
    return ended ? touchCall(transaction, **call, Source::Person) : ended;
}

} // namespace callboard::store
