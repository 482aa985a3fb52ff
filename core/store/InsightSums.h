#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "store/CallQuery.h"
#include "store/StoreError.h"

#include <QDate>
#include <QString>

#include <array>
#include <vector>

namespace callboard::store {

class BoardScan;
class Database;

/// How long after its end a call's recording was first seen, at most; the last one: longer.
enum class RecordingDelay : quint8 { HalfMinute, Minute, TwoMinutes, FiveMinutes, QuarterHour, Hour, Longer };
inline constexpr std::size_t recordingDelays = 7;

/// What some calls add up to, each by its last attempt. Whole numbers, so that sums have no rest.
struct InsightTotals
{
    static constexpr std::size_t outcomes = 14;

    qint64 calls = 0;
    std::array<qint64, outcomes> byOutcome {}; ///< calls, by the number of calls::Outcome
    qint64 lineMs = 0; ///< on the line, of answered calls whose length and talk were measured
    qint64 talkMs = 0; ///< of these, in conversation
    qint64 costKnown = 0; ///< calls whose cost is known
    qint64 costMicro = 0; ///< of these, in millionths of a US cent
    std::array<qint64, recordingDelays> byDelay {}; ///< calls whose recording this board waited for

    [[nodiscard]] qint64 of(calls::Outcome outcome) const { return byOutcome[static_cast<std::size_t>(outcome)]; }
    InsightTotals &operator+=(const InsightTotals &other);
    bool operator==(const InsightTotals &) const = default;
};

struct InsightDay
{
    QDate day; ///< local
    InsightTotals totals;
};

/// The calls that have all of these in common. An empty text: unknown.
struct InsightGroup
{
    QString accountId;
    QString agentId;
    QString agentName; ///< as the agent is called today
    QString project;
    calls::Direction direction = calls::Direction::Outbound;
    InsightTotals totals;
};

/// The sums behind the pictures of Insights, of one moment.
struct InsightSums
{
    InsightTotals all;
    std::vector<InsightDay> days; ///< those with calls, ascending
    std::array<InsightTotals, 24> hours {}; ///< by the local hour, outbound calls alone
    std::array<InsightTotals, 7> weekdays {}; ///< Monday first, outbound calls alone
    std::vector<InsightGroup> groups;
    bool anyCall = false; ///< the store has one, whatever the query
};

/// Whether the query has a filter that the kept sums do not tell apart: any but account, agent, project, direction and
/// whole days. Then each call is asked, which takes as long as reading it.
[[nodiscard]] bool needsEachCall(const CallQuery &query);

/// Adds up the calls of a query. Days, hours and weekdays are those of the zone the machine has now: the sums are kept
/// by quarters of an hour in UTC, and no zone changes within one. On the connection's thread.
[[nodiscard]] Result<InsightSums, StoreError> readInsights(Database &database, BoardScan &scan, const CallQuery &query);

} // namespace callboard::store
