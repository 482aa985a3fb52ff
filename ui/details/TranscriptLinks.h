#pragma once

#include <chrono>
#include <optional>
#include <vector>

namespace callboard::ui {

/// The approximate time of each turn of a transcript in its recording, and the turn that is being said. Pure.
class TranscriptLinks final
{
public:
    /// Sets one time per turn, ascending. A different number of times removes all links, as an empty list does.
    void setTimes(std::vector<std::chrono::milliseconds> times, int turns);
    [[nodiscard]] bool isEmpty() const { return m_times.empty(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> timeOf(int turn) const;

    /// Sets the position of the recording.
    void follow(std::chrono::milliseconds position);
    [[nodiscard]] int current() const { return m_current; } ///< -1: no turn is being said

private:
    std::vector<std::chrono::milliseconds> m_times;
    int m_current = -1;
};

} // namespace callboard::ui
