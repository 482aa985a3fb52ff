#pragma once

#include <chrono>
#include <optional>
#include <vector>

namespace callboard::ui {

/// About when each turn of a transcript was said, in the time of the recording, and which one is being said. Pure.
class TranscriptLinks final
{
public:
    /// One time a turn, ascending. Another number of them links nothing, as none does.
    void setTimes(std::vector<std::chrono::milliseconds> times, int turns);
    [[nodiscard]] bool isEmpty() const { return m_times.empty(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> timeOf(int turn) const;

    /// The recording is here now.
    void follow(std::chrono::milliseconds position);
    [[nodiscard]] int current() const { return m_current; } ///< -1: no turn is being said

private:
    std::vector<std::chrono::milliseconds> m_times;
    int m_current = -1;
};

} // namespace callboard::ui
