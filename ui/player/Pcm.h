#pragma once

#include <QtGlobal>

#include <chrono>
#include <cstddef>
#include <vector>

namespace callboard::ui {

/// Decoded sound: 16 bit, channels interleaved. A value; any thread.
struct Pcm
{
    int rate = 8000; ///< frames a second
    int channels = 2;
    std::vector<qint16> samples {};

    [[nodiscard]] std::size_t frames() const { return samples.size() / static_cast<std::size_t>(channels); }
    [[nodiscard]] std::size_t frameAt(std::chrono::milliseconds time) const
    {
        return static_cast<std::size_t>(time.count()) * static_cast<std::size_t>(rate) / 1000;
    }
    [[nodiscard]] std::chrono::milliseconds duration() const
    {
        return std::chrono::milliseconds(static_cast<qint64>(frames()) * 1000 / rate);
    }
};

/// From the one moment of a recording until before the other.
struct Span
{
    std::chrono::milliseconds from {0};
    std::chrono::milliseconds to {0};

    [[nodiscard]] std::chrono::milliseconds length() const { return to - from; }
    bool operator==(const Span &) const = default;
};

} // namespace callboard::ui
