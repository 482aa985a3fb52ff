#pragma once

#include "calls/Call.h"
#include "calls/Execution.h"

#include <QDateTime>

#include <chrono>
#include <vector>

namespace callboard::calls {

/// What one reading did to a call.
struct Merge
{
    Call call; ///< the call as it is known now
    /// Earlier attempts as they are known now: the one the call has moved on from, and what the reading tells of
    /// others.
    std::vector<Attempt> earlier;
    bool statusChanged = false;
    bool recordingArrived = false; ///< the last attempt had no recording before
};

/// How much a reading tells.
enum class Extent : quint8 {
    Whole, ///< the execution itself
    Row, ///< a row of a list, met while polling: when it says that the call ended, a whole reading is owed
    /// A row met while importing. A whole reading is owed where something visibly is missing, and of the end of a call
    /// that this board saw open: a row is trimmed of what cannot be seen to be missing.
    PastRow,
};

/// The one place that decides what a reading means, whether it came from the poll, Check Status, an import or a dial.
/// Pure; any thread.
///
/// The same readings end in the same call, in whatever order and however often they arrive:
/// - A higher retryCount is a new attempt and re-opens the call. All that belongs to an attempt (AttemptFacts) starts
///   empty there, and what was known of the earlier one is handed over in `earlier`. A late reading of an earlier
///   attempt changes that attempt alone. What a reading carries over from the attempt before is partsOf()'s to tell.
/// - Within one attempt a final status stays: a late reading of "ringing" is old news, and of two ends the later one
///   stands.
/// - Within one attempt nothing known is lost. A field has the value of the newest reading that carried it; but what
///   was read at the end counts for more than what a reading says that does not know of the end, whenever that was
///   asked for, and zero is no measurement: a duration or a cost that is known is not reset to it.
/// - What a person typed (contact name, the number dialled, project) is never overwritten, and what is no whole number
///   (masked, cut by a spreadsheet) never replaces one.
/// A payload that leaves out its retry_count is taken for the attempt known when it arrives, or, when it was asked for
/// before what is known, for the first attempt.
///
/// \param earlier what is known of the call's earlier attempts
/// \param readAt when the request left (UTC)
[[nodiscard]] Merge mergeExecution(const Call &known, const Execution &reading, const QDateTime &readAt,
    Extent extent = Extent::Whole, const std::vector<Attempt> &earlier = {});

/// What is known, brought before `now` where it is dated later than any reading can be: the clock was set back, and
/// what is read from here on is newer all the same.
[[nodiscard]] Call afterClockWasSetBack(const Call &known, const QDateTime &now);
inline constexpr std::chrono::minutes clockTolerance {2};

/// Marks what is there now as typed by a person.
void markTyped(Call &call);

/// Identifies the recording a URL names: the execution it belongs to, or the stored file's name. Empty: none.
[[nodiscard]] QString recordingIdOf(const QString &recordingUrl);

} // namespace callboard::calls
