#pragma once

#include <QString>

#include <chrono>
#include <vector>

namespace callboard::calls {

/// Which parts of a recording were heard, in the recording's own time: what is heard twice counts once, at
/// any speed. What was jumped over is not among them. A value; any thread.
class HeardParts final
{
public:
    struct Part
    {
        std::chrono::milliseconds from {0};
        std::chrono::milliseconds to {0}; ///< the first moment that was not heard

        bool operator==(const Part &) const = default;
    };

    /// Does nothing where `to` is not behind `from`. Parts that touch, or nearly do, become one: the player tells
    /// places, not moments.
    void add(std::chrono::milliseconds from, std::chrono::milliseconds to);
    void add(const HeardParts &others);

    /// In order, and apart from each other.
    [[nodiscard]] const std::vector<Part> &parts() const { return m_parts; }
    [[nodiscard]] bool isEmpty() const { return m_parts.empty(); }
    /// How much of the first `length` was heard, 0 … 1.
    [[nodiscard]] double shareOf(std::chrono::milliseconds length) const;

    /// `0-12000 15000-20000`, as the store keeps it. Text that is no such list is read as far as it makes sense.
    [[nodiscard]] QString text() const;
    [[nodiscard]] static HeardParts fromText(const QString &text);

    bool operator==(const HeardParts &) const = default;

private:
    std::vector<Part> m_parts;
};

/// Whether a recording of this length counts as listened to: nine tenths of it were heard. Greetings and goodbyes are
/// skipped by many, and a jump to the end is no hearing.
[[nodiscard]] bool isListenedTo(const HeardParts &heard, std::chrono::milliseconds length);

} // namespace callboard::calls
