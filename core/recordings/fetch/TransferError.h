#pragma once

#include "bolna/ApiError.h"
#include "recordings/fetch/RecordingError.h"

#include <QString>

namespace callboard::recordings {

/// Says why a request for a recording failed, and what the person can do about it. Any thread. \param comesOn what came
/// so far is kept, and the next try goes on there \param largest bytes of a recording at most
[[nodiscard]] RecordingError errorOf(const bolna::ApiError &error, bool comesOn, qint64 largest);

/// \param why the system's words \param folder where recordings are kept
[[nodiscard]] RecordingError diskError(const QString &why, const QString &folder);

/// Something came, and it is not a recording.
[[nodiscard]] RecordingError notAudioError();

/// It has no sound in it. The same file must come twice to be believed.
[[nodiscard]] RecordingError emptyError();

/// All that the server has came, and by the file's own word there is more. The same must come twice to be believed.
[[nodiscard]] RecordingError shorterThanItSaysError();

/// It ended before its end. \param comesOn as above
[[nodiscard]] RecordingError incompleteError(bool comesOn);

/// A piece came that was not asked for.
[[nodiscard]] RecordingError onlyAPieceError();

/// A redirect leads to a place that no request may go to.
[[nodiscard]] RecordingError forbiddenPlaceError();

/// A signed link is refused, and the permanent address gave no better one.
[[nodiscard]] RecordingError expiredError();

} // namespace callboard::recordings
