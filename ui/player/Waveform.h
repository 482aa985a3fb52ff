#pragma once

#include "player/Pcm.h"

#include <QByteArray>
#include <QMetaType>

#include <array>
#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

namespace callboard::ui {

/// How loud a recording is over time, for each of its channels: the loudest sample of every 20 ms, 0 … 255. What the
/// player draws, and what tells who speaks when. A value, implicitly shared; any thread.
class Waveform final
{
public:
    static constexpr std::chrono::milliseconds bin {20};
    static constexpr std::size_t mostLanes = 2;

    Waveform() = default;
    /// `lanes` of equally many levels each.
    Waveform(std::vector<QByteArray> lanes, bool complete);

    /// 2: the channels differ; 1: there is one, or both say the same; 0: nothing is known yet.
    [[nodiscard]] std::size_t lanes() const { return m_lanes.size(); }
    [[nodiscard]] bool isEmpty() const { return bins() == 0; }
    /// Whether the whole recording is in it; else more comes.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    [[nodiscard]] qsizetype bins() const { return m_lanes.empty() ? 0 : m_lanes.front().size(); }
    [[nodiscard]] std::chrono::milliseconds duration() const { return bins() * bin; }

    [[nodiscard]] int level(std::size_t lane, qsizetype at) const;
    /// All levels of a lane, one byte each.
    [[nodiscard]] const QByteArray &levels(std::size_t lane) const { return m_lanes[lane]; }
    /// The loudest in the bins [from, to).
    [[nodiscard]] int loudest(std::size_t lane, qsizetype from, qsizetype to) const;
    /// The loudest of a lane as a whole.
    [[nodiscard]] int loudest(std::size_t lane) const { return loudest(lane, 0, bins()); }
    /// Below this a lane is silent: what hums all the time is not speech. Of the lane's own loudness.
    [[nodiscard]] int silenceLevel(std::size_t lane) const;

    bool operator==(const Waveform &) const = default;

private:
    std::vector<QByteArray> m_lanes;
    bool m_complete = false;
};

/// Makes a waveform of decoded stereo sound as it comes. Any thread, one at a time.
class WaveformBuilder final
{
public:
    explicit WaveformBuilder(int rate);

    /// Whole frames of two samples each.
    void append(std::span<const qint16> samples);
    [[nodiscard]] Waveform waveform(bool complete) const;
    [[nodiscard]] std::chrono::milliseconds duration() const { return m_levels[0].size() * Waveform::bin; }

private:
    void closeBin();

    std::size_t m_framesPerBin;
    std::size_t m_framesInBin = 0;
    std::array<int, 2> m_peaks {};
    std::array<QByteArray, 2> m_levels;
    bool m_alike = true;
};

/// Where all lanes are silent for `atLeast` or longer, in order.
[[nodiscard]] std::vector<Span> silences(
    const Waveform &waveform, std::chrono::milliseconds atLeast = std::chrono::seconds(1));

} // namespace callboard::ui

Q_DECLARE_METATYPE(callboard::ui::Waveform)
