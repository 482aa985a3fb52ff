#pragma once

#include "calls/Transcript.h"
#include "recordings/speech/Speech.h"

#include <chrono>
#include <vector>

namespace callboard::recordings {

/// When each turn of a transcript probably begins in its recording; empty: it cannot be told.
///
/// A transcript has no times. What it has is the order of the turns, who speaks, and how much is said; what a recording
/// of two channels has is who speaks when, and for how long. The turns are laid along the speech so that these agree
/// best. Which channel is whose is not documented: the assignment that agrees better is taken. It stays a guess, to be
/// called approximate wherever it is shown. Without two channels that speak, with turns of unknown speakers, or where
/// turns and speech disagree by more than half, there is no answer.
///
/// Pure; any thread; a few milliseconds for an hour of talk.
[[nodiscard]] std::vector<std::chrono::milliseconds> turnTimes(
    const std::vector<calls::TranscriptTurn> &turns, const std::vector<SpokenPiece> &speech);

} // namespace callboard::recordings
