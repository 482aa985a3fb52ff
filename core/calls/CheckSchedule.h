#pragma once

#include "calls/CallStatus.h"

#include <QDateTime>

#include <chrono>

namespace callboard::calls {

struct Call;
enum class DialState : quint8;

/// Decides when to check a call. Pure rules over stored values, so that they survive restarts. Times are UTC. Any
/// thread.

inline constexpr std::chrono::seconds shortestBackOff {30};
inline constexpr std::chrono::minutes longestBackOff {15};
/// The time between two checks of a call that Bolna does not know. After `notFoundChecks` such answers the call is
/// gone: it keeps its data, and the poll stops checking it.
inline constexpr std::chrono::hours notFoundInterval {1};
inline constexpr int notFoundChecks = 3;
/// Bolna may not know a call this young yet: its "not found" does not count.
inline constexpr std::chrono::minutes tooYoungToBeMissing {10};
/// A pending call is stale after so long without an answer.
inline constexpr std::chrono::hours staleAfter {1};

/// How long after its end a completed call is checked for an owed recording.
inline constexpr std::chrono::hours recordingPatience {24};
/// The wait until the next check for an owed recording, `age` after the call's end: a tenth of the age, from 30 seconds
/// to 15 minutes.
[[nodiscard]] std::chrono::seconds recordingCheckInterval(std::chrono::seconds age);

/// The estimated end of the last attempt; null while it is not final. The latest is when it was first seen final. Only
/// facts of this attempt make it earlier:
/// - `startedAt` plus the length plus 15 minutes, for ringing and Bolna's work after the hang-up (13 minutes were
///   seen). But not earlier than this board saw the call open.
/// - Without `startedAt`, a call never seen open (an import's) counts from its creation or, if later, its scheduled
///   time. So the poll does not wait for the recordings of a month of old calls.
/// The creation time says nothing about a call that was seen open: it may have been scheduled, queued over night, or
/// dialled again a day later.
[[nodiscard]] QDateTime endOf(const Call &call);

/// Bolna serves the recordings of all attempts at one address. It serves the earlier one until, after some minutes, the
/// last one is there.
inline constexpr std::chrono::minutes nextAttemptIsRecordedAfter {15};
/// Whether the recording's address may still serve an earlier attempt's.
[[nodiscard]] bool mayGiveEarlierRecording(const Call &call, const QDateTime &now);

/// A call is stuck if it still rings or talks after two hours, or is still queued after a day. Its checks become rarer.
inline constexpr std::chrono::hours longestCallLasts {2};
inline constexpr std::chrono::hours longestTurnTakes {24};
inline constexpr std::chrono::hours stuckInterval {1}; ///< the longest wait between its checks
/// The wait until the next check, `age` after its status was first seen. 0: every poll cycle.
[[nodiscard]] std::chrono::seconds stuckCheckInterval(CallStatus::Phase phase, std::chrono::seconds age);

/// Null: in every cycle.
[[nodiscard]] QDateTime nextCheckAfterAnswer(const Call &call, const QDateTime &readAt);

/// Whether a "not found" at `at` counts. Two that count are an hour apart, however often the call is checked: `poll
/// --once` checks everything. \param call as it was before the answer
[[nodiscard]] bool countsAsNotFound(const Call &call, const QDateTime &at);

/// The next check after a failure that call.checkFailures already counts. The back-off is random between 30 seconds and
/// a limit that doubles up to 15 minutes. A running hour between two "not found", which ends at call.nextCheck, stays.
/// \param notFound a "not found" that counts \param chance in [0, 1)
[[nodiscard]] QDateTime nextCheckAfterFailure(const Call &call, const QDateTime &at, bool notFound, double chance);

/// The input of isDue(), isStale() and isDoubtful().
struct CheckState
{
    CallStatus status;
    QDateTime lastStatusCheck;
    QDateTime createdAt;
    QDateTime scheduledAt;
    QDateTime nextCheck;
    int notFoundChecks = 0;
    QDateTime statusSince {}; ///< when the status was first seen; invalid: unknown
};

/// Whether the call is due. A next check beyond what any rule allows means that the clock was set back: the call is
/// due.
[[nodiscard]] bool isDue(const CheckState &call, const QDateTime &now);

/// Whether a pending call had no answer for an hour. A call waiting for its scheduled time is not stale.
[[nodiscard]] bool isStale(const CheckState &call, const QDateTime &now);

/// Whether the shown call may be outdated: stale or gone from Bolna. Never for an ended call, nor for a dial without an
/// answer, which has its own sentence.
[[nodiscard]] bool isDoubtful(const CheckState &call, DialState dial, const QDateTime &now);

/// Takes a Call or a CallRow.
template<class CallOrRow>
[[nodiscard]] CheckState checkStateOf(const CallOrRow &call)
{
    return {.status = call.status,
        .lastStatusCheck = call.lastStatusCheck,
        .createdAt = call.createdAt,
        .scheduledAt = call.scheduledAt,
        .nextCheck = {},
        .notFoundChecks = call.notFoundChecks};
}

/// Whether the call is gone: Bolna answered "not found" often enough. Any answer or list row about it brings it back.
[[nodiscard]] inline bool isMissing(int checksNotFound)
{
    return checksNotFound >= notFoundChecks;
}

} // namespace callboard::calls
