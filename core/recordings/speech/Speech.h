#pragma once

#include <chrono>
#include <vector>

namespace callboard::recordings {

/// A stretch of speech on one channel.
struct SpokenPiece
{
    int channel = 0;
    std::chrono::milliseconds from {0};
    std::chrono::milliseconds until {0};

    bool operator==(const SpokenPiece &) const = default;
};

/// Finds who speaks when. Pure; any thread; a moment for an hour.
///
/// `levels` has, of each channel, the loudest sample of every `bin` (0 … 1; 100 ms tell words from pauses). What is
/// much quieter than the other channel at the same time is its echo. Pauses for breath are filled, clicks are dropped.
/// Answers in the order of beginning.
[[nodiscard]] std::vector<SpokenPiece> findSpeech(
    const std::vector<std::vector<float>> &levels, std::chrono::milliseconds bin);

} // namespace callboard::recordings
