#pragma once

#include <QByteArray>

namespace callboard::simulator {

struct StereoSound;

/**
 * Encodes at 32 kbit/s with LAME, both channels apart (no joint stereo). Thread safe.
 * @param id3 put an ID3v2 tag before the first frame, as some recorders do
 */
[[nodiscard]] QByteArray toMp3(const StereoSound &sound, bool id3);

} // namespace callboard::simulator
