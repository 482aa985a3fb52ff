#pragma once

#include <QCoreApplication>
#include <QString>

#include <chrono>
#include <map>
#include <optional>

namespace callboard::ui {

/// Sentences that wait to be spoken by a screen reader, and when the next one may be. What comes up within a moment is
/// said together; of sentences about one thing only the last is said; between two there are some seconds of silence.
/// Times are Clock::elapsed(). A value; any thread.
class Announcements final
{
    Q_DECLARE_TR_FUNCTIONS(callboard::ui::Announcements)

public:
    /// What a sentence is about, in the order in which they are said.
    enum class About { Notice, Call, Recording, Board, Polling };

    /// What comes up meanwhile is said together.
    static constexpr std::chrono::milliseconds gathersFor {1500};
    /// The silence after an announcement.
    static constexpr std::chrono::milliseconds restsFor {5000};

    void add(About about, const QString &sentence, std::chrono::milliseconds now);
    /// Counts up until it is said.
    void addCalls(int newCalls, std::chrono::milliseconds now);
    /// When take() has something; nothing: nothing waits.
    [[nodiscard]] std::optional<std::chrono::milliseconds> due() const;
    /// All that waits, as one text, and forgets it. Empty before due().
    [[nodiscard]] QString take(std::chrono::milliseconds now);

private:
    void begin(std::chrono::milliseconds now);

    std::map<About, QString> m_sentences;
    std::map<About, QString> m_said; ///< last, of each
    int m_newCalls = 0;
    std::optional<std::chrono::milliseconds> m_since; ///< the first of those that wait
    std::optional<std::chrono::milliseconds> m_last; ///< when something was said
};

} // namespace callboard::ui
