#pragma once

#include "calls/Call.h"

#include <QString>

namespace callboard::recordings {

/// A readable name of our own making: `2026-01-16_1051_Asha_RealEstate.mp3` (local time), for the leg after a transfer
/// with `_transfer` behind. Letters and digits of any script only, 120 bytes at most, cut between characters as people
/// see them; never a separator, a leading dot or a reserved name.
[[nodiscard]] QString downloadName(
    const calls::Call &call, const QString &extension, calls::RecordingLeg leg = calls::RecordingLeg::Call);

/// The same without a leg and an extension, short enough for `room` bytes to follow.
[[nodiscard]] QString downloadStem(const calls::Call &call, qsizetype room);

/// `name` with `_2` and so on before its extension, no longer than a download's name may be; the name itself for 1.
[[nodiscard]] QString numberedName(const QString &name, int number);

/// What the name of a kept copy says of the recording, in every store: the execution, which attempt of several, and the
/// leg. Plain ASCII.
[[nodiscard]] QString archiveKey(const calls::Call &call, calls::RecordingLeg leg = calls::RecordingLeg::Call);

/// The name of a kept copy under the recordings folder: the store's row, then archiveKey().
[[nodiscard]] QString archiveName(
    const calls::Call &call, const QString &extension, calls::RecordingLeg leg = calls::RecordingLeg::Call);

} // namespace callboard::recordings
