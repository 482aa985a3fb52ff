#pragma once

#include "bolna/Execution.h"
#include "calls/Call.h"

#include <QDateTime>

#include <chrono>

namespace callboard::calls {

/// What one reading did to a call.
struct Merge
{
    Call call; ///< the call as it is known now
    bool statusChanged = false;
    bool recordingArrived = false; ///< the call had no recording before
};

/// How much a reading tells.
enum class Extent : quint8 {
    Whole, ///< the execution itself
    Row, ///< a row of a list, met while polling: when it says that the call ended, a whole reading is owed
    PastRow, ///< a row met while importing: a whole reading is owed only where something visibly is missing
};

/// The one place that decides what a reading means, whether it came from the poll, Check Status, an import or a dial.
/// Pure; any thread.
///
/// The same readings end in the same call, in whatever order and however often they arrive:
/// - Within one attempt a final status stays: a late reading of "ringing" is old news, and of two ends the later one
///   stands. A higher retryCount is a new attempt and re-opens the call.
/// - Every other field has the value of the newest reading that carried it; what a reading does not carry keeps its
///   value, and a duration once measured is not reset to zero.
/// - What a person typed (contact name, the number dialled, project) is never overwritten, and what is no whole number
///   (masked, cut by a spreadsheet) never replaces one.
/// A payload that leaves out its retry_count is taken for the attempt known when it arrives, or, when it was asked for
/// before what is known, for the first attempt.
///
/// \param readAt when the request left (UTC)
[[nodiscard]] Merge mergeExecution(const Call &known, const bolna::Execution &reading, const QDateTime &readAt,
                                   Extent extent = Extent::Whole);

/// What is known, brought before `now` where it is dated later than any reading can be: the clock was set back, and
/// what is read from here on is newer all the same.
[[nodiscard]] Call afterClockWasSetBack(const Call &known, const QDateTime &now);
inline constexpr std::chrono::minutes clockTolerance {2};

/// Marks what is there now as typed by a person.
void markTyped(Call &call);

/// Identifies the recording a URL names: the execution it belongs to, or the stored file's name. Empty: none.
[[nodiscard]] QString recordingIdOf(const QString &recordingUrl);

} // namespace callboard::calls
