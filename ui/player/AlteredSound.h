#pragma once

#include "player/Pcm.h"
#include "player/TimeMap.h"
#include "player/Waveform.h"

#include <QByteArray>

#include <array>
#include <atomic>
#include <optional>

namespace callboard::ui {

/// How the person wants to hear a recording.
struct Alteration
{
    double speed = 1.0; ///< 0.5 … 3; voices keep their pitch
    bool skipSilence = false; ///< what is silent for more than a second is shortened
    std::array<bool, Waveform::mostLanes> muted {}; ///< by lane

    /// As it is: the file itself is played.
    [[nodiscard]] bool isPlain() const { return *this == Alteration(); }
    bool operator==(const Alteration &) const = default;
};

/// What is played then, and where in it a moment of the recording is.
struct AlteredSound
{
    QByteArray wav;
    TimeMap map;
};

/// The most bytes of samples that are kept or made: an hour of telephone in stereo and some. Longer sound is mixed to
/// mono first, and refused where that does not help.
constexpr std::size_t mostSampleBytes = 128U * 1024 * 1024;

/// Mixes, leaves out and stretches (SoundTouch). Takes about a second for an hour of telephone sound; ends early, with
/// nothing, once `cancelled`. Nothing too where the result would be too large. Pure; any thread.
[[nodiscard]] std::optional<AlteredSound> alter(
    const Pcm &sound, const Waveform &waveform, const Alteration &alteration, const std::atomic_bool &cancelled);

/// A RIFF/WAVE file of it.
[[nodiscard]] QByteArray wavOf(const Pcm &sound);

} // namespace callboard::ui
