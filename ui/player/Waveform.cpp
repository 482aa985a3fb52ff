#include "player/Waveform.h"

#include <algorithm>
#include <cstdlib>

namespace callboard::ui {

namespace {

/// Channels that differ by no more are the same one: what an encoder does to two equal ones.
constexpr int alikeWithin = 64;

} // namespace

Waveform::Waveform(std::vector<QByteArray> lanes, bool complete)
    : m_lanes(std::move(lanes))
    , m_complete(complete)
{
    Q_ASSERT(m_lanes.size() <= mostLanes);
    Q_ASSERT(m_lanes.empty() || m_lanes.front().size() == m_lanes.back().size());
}

int Waveform::level(std::size_t lane, qsizetype at) const
{
    return static_cast<quint8>(m_lanes[lane].at(at));
}

int Waveform::loudest(std::size_t lane, qsizetype from, qsizetype to) const
{
    int most = 0;
    for (qsizetype at = std::max<qsizetype>(0, from); at < std::min(to, bins()); ++at) {
        most = std::max(most, level(lane, at));
    }
    return most;
}

int Waveform::silenceLevel(std::size_t lane) const
{
    std::array<qsizetype, 256> counts {};
    for (qsizetype at = 0; at < bins(); ++at) {
        ++counts[static_cast<std::size_t>(level(lane, at))];
    }
    // Not the loudest: a single click would make speech silent.
    qsizetype above = bins() / 20;
    int loud = 255;
    while (loud > 0 && (above -= counts[static_cast<std::size_t>(loud)]) >= 0) {
        --loud;
    }
    return std::clamp(loud / 10, 2, 12);
}

WaveformBuilder::WaveformBuilder(int rate)
    : m_framesPerBin(static_cast<std::size_t>(rate) * static_cast<std::size_t>(Waveform::bin.count()) / 1000)
{
}

void WaveformBuilder::append(std::span<const qint16> samples)
{
    for (std::size_t at = 0; at + 1 < samples.size(); at += 2) {
        const int left = samples[at];
        const int right = samples[at + 1];
        m_peaks[0] = std::max(m_peaks[0], std::abs(left));
        m_peaks[1] = std::max(m_peaks[1], std::abs(right));
        m_alike = m_alike && std::abs(left - right) <= alikeWithin;
        if (++m_framesInBin == m_framesPerBin) {
            closeBin();
        }
    }
}

void WaveformBuilder::closeBin()
{
    for (std::size_t lane = 0; lane < m_levels.size(); ++lane) {
        m_levels[lane].append(static_cast<char>(std::min(m_peaks[lane] >> 7, 255)));
    }
    m_peaks = {};
    m_framesInBin = 0;
}

Waveform WaveformBuilder::waveform(bool complete) const
{
    WaveformBuilder whole(*this);
    if (complete && whole.m_framesInBin > 0) {
        whole.closeBin();
    }
    std::vector<QByteArray> lanes {whole.m_levels[0]};
    if (!m_alike) {
        lanes.push_back(whole.m_levels[1]);
    }
    return {std::move(lanes), complete};
}

std::vector<Span> silences(const Waveform &waveform, std::chrono::milliseconds atLeast)
{
    std::array<int, Waveform::mostLanes> levels {};
    for (std::size_t lane = 0; lane < waveform.lanes(); ++lane) {
        levels[lane] = waveform.silenceLevel(lane);
    }
    const auto isSilent = [&](qsizetype at) {
        for (std::size_t lane = 0; lane < waveform.lanes(); ++lane) {
            if (waveform.level(lane, at) >= levels[lane]) {
                return false;
            }
        }
        return true;
    };
    std::vector<Span> found;
    qsizetype begin = 0;
    for (qsizetype at = 0; at <= waveform.bins(); ++at) {
        if (at < waveform.bins() && isSilent(at)) {
            continue;
        }
        if (const Span quiet {begin * Waveform::bin, at * Waveform::bin}; quiet.length() >= atLeast) {
            found.push_back(quiet);
        }
        begin = at + 1;
    }
    return found;
}

} // namespace callboard::ui
