#pragma once

#include "base/Result.h"
#include "calls/Annotation.h"
#include "calls/Call.h"
#include "calls/CallStop.h"
#include "store/ChangeSet.h"
#include "store/Facts.h"
#include "store/StoreError.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace callboard::store {

class Database;

/// What the store knows of the copy of one recording.
struct FiledRecording
{
    calls::RecordingId of;
    std::optional<KeptRecording> kept; ///< nothing: no copy is kept
    std::optional<FailedFetch> failed; ///< nothing: no fetch failed since the last one that succeeded
};

/// Everything the store knows of one call, as of one moment. A part that could not be read says why; the others hold.
struct CallFile
{
    template<class T>
    using Part = Result<T, StoreError>;

    calls::Call call;
    Part<std::vector<calls::Attempt>> attempts {}; ///< before the last one, the first one first
    Part<calls::Annotation> annotation {};
    Part<std::vector<CallEvent>> timeline {}; ///< oldest first
    Part<Listening> listening {}; ///< of the last attempt
    Part<std::optional<calls::CallStop>> stop {}; ///< of the last attempt, where Bolna did not certainly refuse it
    Part<QStringList> knownNames {}; ///< names of other calls with this number, where this one shows none
    Part<std::vector<FiledRecording>> recordings {}; ///< of every attempt and leg that has a recording
    qint64 revision = 0; ///< of the board at that moment: while it stays, so does the file

    /// Null: there is no such recording, or it could not be read.
    [[nodiscard]] const FiledRecording *recording(calls::RecordingLeg leg, int attempt) const;
    /// Why the first part that could not be read could not; nothing: all could.
    [[nodiscard]] std::optional<StoreError> trouble() const;
};

/// The same, of some parts of a file.
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

/// Reads the file of a call in one transaction; nothing: there is no such call. On the connection's thread.
[[nodiscard]] Result<std::optional<CallFile>, StoreError> readCallFile(Database &database, qint64 id);

/// What was observed of a call, oldest first. On the connection's thread.
[[nodiscard]] Result<std::vector<CallEvent>, StoreError> readTimeline(Database &database, qint64 id);

} // namespace callboard::store
