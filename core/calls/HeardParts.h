#pragma once

#include <QString>

#include <chrono>
#include <vector>

namespace callboard::calls {

/// The parts of a recording that were heard, in the recording's time: repeats count once, at any speed. Skipped parts
/// do not count. A value; any thread.
class HeardParts final
{
public:
    struct Part
    {
        std::chrono::milliseconds from {0};
        std::chrono::milliseconds to {0}; ///< exclusive

        bool operator==(const Part &) const = default;
    };

    /// Does nothing unless `to` is after `from`. Joins parts at most 250 ms apart: the player reports positions with a
    /// delay.
    void add(std::chrono::milliseconds from, std::chrono::milliseconds to);
    void add(const HeardParts &others);

    /// In order, without overlap.
    [[nodiscard]] const std::vector<Part> &parts() const { return m_parts; }
    [[nodiscard]] bool isEmpty() const { return m_parts.empty(); }
    /// The share of the first `length` that was heard, 0 … 1.
    [[nodiscard]] double shareOf(std::chrono::milliseconds length) const;

    /// The stored form, in milliseconds: `0-12000 15000-20000`. fromText() reads as much of a malformed list as it can.
    [[nodiscard]] QString text() const;
    [[nodiscard]] static HeardParts fromText(const QString &text);

    bool operator==(const HeardParts &) const = default;

private:
    std::vector<Part> m_parts;
};

/// Whether a recording of this length counts as listened to: nine tenths were heard. Many people skip greetings and
/// goodbyes; a jump to the end does not count.
[[nodiscard]] bool isListenedTo(const HeardParts &heard, std::chrono::milliseconds length);

} // namespace callboard::calls
