#pragma once

#include "calls/CallStatus.h"

#include <QDateTime>

#include <chrono>

namespace callboard::calls {

struct Call;
enum class DialState : quint8;

/// Decides when a call is checked. Pure rules over what the store remembers, so that they hold over restarts. Times are
/// UTC. Any thread.

inline constexpr std::chrono::seconds shortestBackOff {30};
inline constexpr std::chrono::minutes longestBackOff {15};
/// The time between two checks of a call that Bolna does not know. After `notFoundChecks` such answers the call is
/// gone: it keeps what is known, and the poll stops checking it.
inline constexpr std::chrono::hours notFoundInterval {1};
inline constexpr int notFoundChecks = 3;
/// Just after a dial Bolna may not know its own call yet: that is no "not found".
inline constexpr std::chrono::minutes tooYoungToBeMissing {10};
/// A pending call is stale after this time without an answer.
inline constexpr std::chrono::hours staleAfter {1};

/// A completed call that still owes its recording is asked for this long after it ended.
inline constexpr std::chrono::hours recordingPatience {24};
/// How long to wait before asking again for an owed recording, `age` after the call ended: every poll cycle at first,
/// then a tenth of the age, 15 minutes at most.
[[nodiscard]] std::chrono::seconds recordingCheckInterval(std::chrono::seconds age);

/// When the last attempt ended, as well as can be told; null while it is not final. It had ended when it was first seen
/// final, and it ended earlier only where something says so that is about this attempt:
/// - `startedAt` and the length, with a quarter of an hour for ringing and for what Bolna does after the hang-up (13
///   minutes were seen). But what this board saw with something still to come had not ended by then.
/// - Without `startedAt`: a call that this board never saw open (an import's) is taken to have run when it was made or,
///   later, scheduled. So the recordings of a month of old calls are not waited for.
/// When the record was made says nothing of the end of a call that was seen open: it may have been scheduled, queued
/// over night, or dialled again a day later.
[[nodiscard]] QDateTime endOf(const Call &call);

/// Bolna keeps the recordings of all attempts at one address, and needs some minutes to put the last one there: until
/// then it gives the earlier one's.
inline constexpr std::chrono::minutes nextAttemptIsRecordedAfter {15};
/// What is at the address of the call's recording may be an earlier attempt's still.
[[nodiscard]] bool mayGiveEarlierRecording(const Call &call, const QDateTime &now);

/// A call that neither moves nor ends is stuck: one that rings or talks after two hours, one that is queued after a
/// day. It is checked less and less often.
inline constexpr std::chrono::hours longestCallLasts {2};
inline constexpr std::chrono::hours longestTurnTakes {24};
inline constexpr std::chrono::hours stuckInterval {1}; ///< the longest time between two checks of such a call
/// How long to wait before asking again, `age` after its status was first seen. Zero: every poll cycle.
[[nodiscard]] std::chrono::seconds stuckCheckInterval(CallStatus::Phase phase, std::chrono::seconds age);

/// Null: in the next cycle, and every one after it.
[[nodiscard]] QDateTime nextCheckAfterAnswer(const Call &call, const QDateTime &readAt);

/// May a "not found" of this moment be counted? Between two that count lies an hour, however often the call is asked
/// about: `poll --once` asks about everything. \param call as it was before the answer
[[nodiscard]] bool countsAsNotFound(const Call &call, const QDateTime &at);

/// After the failure that made call.checkFailures what it is: the wait doubles from 30 seconds to 15 minutes, with full
/// jitter. The hour between two "not found", whose end call.nextCheck tells until then, stays as it is.
/// \param notFound Bolna answered that it does not know the call, and that counts \param chance in [0, 1)
[[nodiscard]] QDateTime nextCheckAfterFailure(const Call &call, const QDateTime &at, bool notFound, double chance);

/// What isDue() and isStale() look at.
struct CheckState
{
    CallStatus status;
    QDateTime lastStatusCheck;
    QDateTime createdAt;
    QDateTime scheduledAt;
    QDateTime nextCheck;
    int notFoundChecks = 0;
    QDateTime statusSince {}; ///< when it was first seen as it is; invalid: not known
};

/// Whether the call is due. A next check further away than any rule puts it means that the clock was set back: it is
/// due now.
[[nodiscard]] bool isDue(const CheckState &call, const QDateTime &now);

/// Pending, and nobody has answered for an hour. A call that waits for its scheduled time is not stale.
[[nodiscard]] bool isStale(const CheckState &call, const QDateTime &now);

/// May what the board shows of the call no longer be true: stale, or gone from Bolna? An ended call is what it is,
/// and of a dial without an answer something else is said.
[[nodiscard]] bool isDoubtful(const CheckState &call, DialState dial, const QDateTime &now);

/// Of a Call or a CallRow.
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

/// Bolna has said often enough that it does not know this call: it is gone. An answer about it, or a row of a list,
/// brings it back.
[[nodiscard]] inline bool isMissing(int checksNotFound)
{
    return checksNotFound >= notFoundChecks;
}

} // namespace callboard::calls
