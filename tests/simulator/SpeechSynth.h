#pragma once

#include <QByteArray>

#include <chrono>
#include <cstdint>
#include <vector>

namespace callboard::simulator {

struct Turn;

/** 16-bit stereo sound, interleaved: the agent on channel 1 (left), the customer on channel 2 (right). */
struct StereoSound
{
    static constexpr int sampleRate = 8000;
    std::vector<std::int16_t> samples;

    [[nodiscard]] qsizetype frames() const { return static_cast<qsizetype>(samples.size() / 2); }
    /** As a RIFF/WAVE file. */
    [[nodiscard]] QByteArray toWav() const;
};

/**
 * Babble with the outline of a telephone call: the speakers take turns as in the transcript, in voiced syllables with
 * vowels, consonants and a pitch that falls over the sentence. No words can be made out. Thread safe.
 */
[[nodiscard]] StereoSound synthesizeCall(
    const std::vector<Turn> &turns, std::chrono::milliseconds duration, quint64 seed);

} // namespace callboard::simulator
