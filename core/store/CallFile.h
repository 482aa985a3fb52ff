#pragma once

#include "base/Result.h"
#include "calls/Annotation.h"
#include "calls/Call.h"
#include "calls/CallStop.h"
#include "store/ChangeSet.h"
#include "store/Facts.h"
#include "store/OwnerRows.h"
#include "store/StoreError.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace callboard::store {

class Database;

/// The store's record of one recording's copy.
struct FiledRecording
{
    calls::RecordingId of;
    std::optional<KeptRecording> kept; ///< nothing: no copy is kept
    std::optional<FailedFetch> failed; ///< nothing: no failed fetch since the last success
};

/// Everything the store knows of one call, from one snapshot. An unreadable part carries its error; the others are
/// valid.
struct CallFile
{
    template<class T>
    using Part = Result<T, StoreError>;

    calls::Call call;
    Part<std::vector<calls::Attempt>> attempts {}; ///< before the last one, oldest first
    Part<calls::Annotation> annotation {};
    Part<std::vector<CallEvent>> timeline {}; ///< oldest first
    Part<Listening> listening {}; ///< of the last attempt
    Part<std::optional<calls::CallStop>> stop {}; ///< of the last attempt, unless Bolna certainly refused it
    Part<QStringList> knownNames {}; ///< other calls' names for this number, if this call shows none
    Part<std::vector<FiledRecording>> recordings {}; ///< of every attempt and leg that has a recording
    Part<std::optional<TeamOwners>> owners {}; ///< with this call alone; nothing: the store is no team's
    qint64 revision = 0; ///< of the board in that snapshot: the file is current while this is

    /// Null: no such recording, or it could not be read.
    [[nodiscard]] const FiledRecording *recording(calls::RecordingLeg leg, int attempt) const;
    /// The error of the first unreadable part; nothing: all were read.
    [[nodiscard]] std::optional<StoreError> trouble() const;
};

/// The same for some parts of a file.
template<class... Parts>
[[nodiscard]] std::optional<StoreError> firstTrouble(const Parts &...parts)
{
    std::optional<StoreError> first;
    const auto look = [&first](const auto &part) {
        if (!first && !part) {
            first = part.error();
        }
    };
    (look(parts), ...);
    return first;
}

/// Reads the file of a call in one transaction; nothing: no such call. On the connection's thread.
[[nodiscard]] Result<std::optional<CallFile>, StoreError> readCallFile(Database &database, qint64 id);

/// The observed changes of a call, oldest first. On the connection's thread.
[[nodiscard]] Result<std::vector<CallEvent>, StoreError> readTimeline(Database &database, qint64 id);

} // namespace callboard::store
