#pragma once

#include <QString>

namespace callboard::ui {

/// At how many frames a second a recording is decoded: 8,000 for telephone sound, 16,000 for what is better, which is
/// all that speech needs. Told from the first bytes of a WAV or an MP3; what they do not tell counts as better. Reads
/// the disk; any thread.
[[nodiscard]] int decodingRate(const QString &file);

} // namespace callboard::ui
