#pragma once

#include "calls/Call.h"
#include "calls/Execution.h"

#include <QDateTime>

#include <chrono>
#include <vector>

namespace callboard::calls {

/// The result of one reading for a call.
struct Merge
{
    Call call; ///< the updated call
    /// The updated earlier attempts: the one the call has left, and others that the reading tells of.
    std::vector<Attempt> earlier;
    bool statusChanged = false;
    bool recordingArrived = false; ///< the last attempt got its first recording
};

/// How complete a reading is.
enum class Extent : quint8 {
    Whole, ///< the execution itself
    Row, ///< a row of a polled list: if it says that the call ended, a whole reading is owed
    /// A row of an import. A whole reading is owed if data is visibly missing, and for the end of a call that this
    /// board saw open: rows also lack data whose absence does not show.
    PastRow,
};

/// The one place that decides what a reading of the poll, Check Status, an import or a dial changes. Pure; any thread.
///
/// Idempotent and independent of order: the same readings give the same call.
/// - A higher retryCount is a new attempt and re-opens the call. Its AttemptFacts start empty, and `earlier` gets those
///   of the attempt before. A late reading of an earlier attempt changes only that attempt. partsOf() splits off what a
///   reading still shows of the attempt before.
/// - Within one attempt a final status stays: a late "ringing" is ignored, and the later of two ends wins.
/// - Within one attempt no known value is lost. A field has the value of the newest reading that carried it, but
///   readings of the end beat all others, whenever requested. Zero is no measurement: it never replaces a known
///   duration or cost.
/// - A person's input (contact name, dialled number, project) is never overwritten. A masked or truncated number never
///   replaces a whole one.
/// A payload without retry_count belongs to the known attempt, or to the first one if it was requested before the
/// newest reading.
///
/// \param earlier the call's earlier attempts as known
/// \param readAt when the request left (UTC)
[[nodiscard]] Merge mergeExecution(const Call &known, const Execution &reading, const QDateTime &readAt,
    Extent extent = Extent::Whole, const std::vector<Attempt> &earlier = {});

/// The call with future times moved just before `now`, if its last check is later than a reading can be. The clock was
/// set back then, and new readings must still count as newer.
[[nodiscard]] Call afterClockWasSetBack(const Call &known, const QDateTime &now);
inline constexpr std::chrono::minutes clockTolerance {2};

/// Marks the contact name and number that the call has as typed by a person.
void markTyped(Call &call);

/// The id of a URL's recording: its execution's id, or the stored file's name. Empty: none.
[[nodiscard]] QString recordingIdOf(const QString &recordingUrl);

} // namespace callboard::calls
