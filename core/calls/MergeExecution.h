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

/// The one place that decides what a reading means, whether it came from the poll, Check Status, an import or a dial.
/// Pure; any thread.
///
/// - Within one attempt a final status stays: a late reading of "ringing" is old news. A higher retryCount is a new
///   attempt and re-opens the call; a lower one is an old reading and only fills what is still blank.
/// - A field the reading does not carry keeps its value; a duration once measured is not reset to zero.
/// - What the user typed (contact name, project) is never overwritten.
///
/// \param readAt when the request left (UTC): a reading older than the last check only fills blanks.
[[nodiscard]] Merge mergeExecution(const Call &known, const bolna::Execution &reading, const QDateTime &readAt);

/// A completed call that still owes its recording is asked for this long after it was first seen final.
inline constexpr std::chrono::hours recordingPatience {24};

/// How long to wait before asking again for an owed recording, `age` after the call ended: every poll cycle at first,
/// then a tenth of the age, 15 minutes at most.
[[nodiscard]] std::chrono::seconds recordingCheckInterval(std::chrono::seconds age);

/// Identifies the recording a URL names: the execution it belongs to, or the stored file's name. Empty: none.
[[nodiscard]] QString recordingIdOf(const QString &recordingUrl);

} // namespace callboard::calls
