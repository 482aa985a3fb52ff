#pragma once

#include "calls/Call.h"

#include <QString>

namespace callboard::recordings {

/// A readable name of our own making: `2026-01-16_1051_Asha_RealEstate.mp3` (local time). Letters and digits of any
/// script only, 120 bytes at most; never a separator, a leading dot or a reserved name. That of the
/// leg a call was handed over to ends in `_transfer`.
[[nodiscard]] QString downloadName(const calls::Call &call, const QString &extension,
                                   calls::RecordingLeg leg = calls::RecordingLeg::Call);

/// The name of a kept copy under the recordings folder: the store's row and the execution.
[[nodiscard]] QString archiveName(const calls::Call &call, const QString &extension,
                                  calls::RecordingLeg leg = calls::RecordingLeg::Call);

} // namespace callboard::recordings
