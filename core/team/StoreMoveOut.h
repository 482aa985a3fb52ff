#pragma once

#include "team/LineSum.h"
#include "team/TeamChoice.h"
#include "team/TeamError.h"

#include <functional>

namespace callboard::team {

/// What the floor has of what its person may see, and what of it is in the file.
struct MoveOutReceipt
{
    qint64 callsAtFloor = 0;
    LineSum calls; ///< in the file, by owner and execution
    LineSum notes; ///< with their author and time
    LineSum tags;
    LineSum marks; ///< this person's
    qint64 recordings = 0; ///< kept files beside the store
    bool isCompared = false; ///< with the floor; false: it went on faster than it was read
    int daysThatDiffer = 0; ///< by the floor's own count and sum of each day
    QString file;
    QString sha256; ///< of the file

    [[nodiscard]] bool isWhole() const { return isCompared && daysThatDiffer == 0 && calls.count() == callsAtFloor; }
};

/// Writes all that a person may see of a floor, of all days, into one store of one's own: `file` is there whole or not
/// at all, and is never replaced. Several notes on a call are one text with their authors and times. Recordings that
/// this desk keeps are copied into `recordings` beside it, where the new store finds them.
///
/// Blocks; on any thread but the GUI's. \param progress is told how many calls are written
[[nodiscard]] Result<MoveOutReceipt, TeamError> moveOut(
    const TeamChoice &choice, const QString &file, bool withRecordings, const std::function<void(qint64)> &progress);

} // namespace callboard::team
