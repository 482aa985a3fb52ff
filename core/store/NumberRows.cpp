#include "store/NumberRows.h"

#include "base/IsoTime.h"
#include "calls/PhoneNumber.h"
#include "store/AccountRows.h"
#include "store/Database.h"
#include "store/KnownNames.h"

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::CallOfNumber;
using calls::DialChoice;
using calls::NumberHistory;

namespace {

/// Two are as many as are needed to know that there are several.
constexpr int mostNames = 2;

Result<void, StoreError> addDialsUnderWay(Database &database, const QString &number, NumberHistory &history)
{
    auto dials = database.run(u"SELECT contact_name, begun_at FROM dials WHERE recipient_phone_number = ?"_s, {number});
    if (!dials) {
        return failure(dials.error());
    }
    while (dials->next()) {
        CallOfNumber dial;
        dial.name = dials->value(0).toString();
        dial.createdAt = fromIsoUtc(dials->value(1).toString());
        history.calls.push_back(std::move(dial));
    }
    return {};
}

CallOfNumber callFrom(const ResultSet &row)
{
    return {.id = row.value(0).toLongLong(),
        .name = row.value(1).toString(),
        .status = calls::CallStatus::fromText(row.value(2).toString()),
        .direction = calls::directionFromText(row.value(3).toString()),
        .dialState = calls::dialStateFromText(row.value(4).toString()),
        .notFoundChecks = row.value(5).toInt(),
        .callDuration = row.value(6).toDouble(),
        .scheduledAt = fromIsoUtc(row.value(7).toString()),
        .startedAt = fromIsoUtc(row.value(8).toString()),
        .createdAt = fromIsoUtc(row.value(9).toString()),
        .endedAt = fromIsoUtc(row.value(10).toString())};
}

} // namespace

Result<NumberHistory, StoreError> readNumberHistory(Database &database, const QString &number, const QDateTime &since)
{
    NumberHistory history;
    if (!calls::isSpelledAsE164(number)) {
        return history;
    }
    auto names = namesOfNumber(database, number, mostNames);
    if (!names) {
        return failure(names.error());
    }
    history.names = *std::move(names);
    if (auto added = addDialsUnderWay(database, number, history); !added) {
        return failure(added.error());
    }
    // All calls of one person, without an order: which one is the last is told while they are read.
    auto rows = database.run(
        u"SELECT id, shown_name, status_raw, direction, dial_state, not_found_checks, call_duration, scheduled_at, "
        "started_at, created_at, ended_at, account_id, agent_id, phone_number_id, project "
        "FROM calls INDEXED BY calls_by_number WHERE recipient_phone_number = ?"_s,
        {number});
    if (!rows) {
        return failure(rows.error());
    }
    while (rows->next()) {
        CallOfNumber call = callFrom(*rows);
        if (call.direction == calls::Direction::Outbound && (!history.last || history.last->at < call.createdAt)) {
            history.last = DialChoice {.accountId = rows->value(11).toString(),
                .agentId = rows->value(12).toString(),
                .phoneNumberId = rows->value(13).toString(),
                .project = rows->value(14).toString(),
                .at = call.createdAt};
        }
        const bool open = !call.endedAt.isValid();
        const auto isLater = [&since](const QDateTime &at) { return at.isValid() && at >= since; };
        if (open || isLater(call.createdAt) || isLater(call.startedAt) || isLater(call.endedAt)) {
            history.calls.push_back(std::move(call));
        }
    }
    return history;
}

Result<std::optional<DialChoice>, StoreError> readLastDial(Database &database)
{
    const auto accounts = readAccounts(database);
    if (!accounts) {
        return failure(accounts.error());
    }
    std::optional<DialChoice> last;
    for (const calls::Account &account : *accounts) {
        auto row = database.run(u"SELECT agent_id, phone_number_id, project, created_at FROM calls "
                                "INDEXED BY calls_dialled_here WHERE account_id = ? AND dial_id IS NOT NULL "
                                "ORDER BY created_at DESC LIMIT 1"_s,
            {account.id});
        if (!row) {
            return failure(row.error());
        }
        if (!row->next()) {
            continue;
        }
        const QDateTime at = fromIsoUtc(row->value(3).toString());
        if (!last || last->at < at) {
            last = DialChoice {.accountId = account.id,
                .agentId = row->value(0).toString(),
                .phoneNumberId = row->value(1).toString(),
                .project = row->value(2).toString(),
                .at = at};
        }
    }
    return last;
}

} // namespace callboard::store
