#pragma once

#include "calls/Call.h"
#include "store/SearchWords.h"

#include <QDateTime>
#include <QRect>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace callboard {
class Clock;
}

namespace callboard::ui {

class SelectableText;
class Theme;

/// The attempts of a call that was retried, first attempt first: number, status, time, outcome, and whether a recording
/// is kept. Attempts before the last one also show their transcript, which is shown nowhere else. Empty for a single
/// attempt. Text from outside is plain text. GUI thread only.
class AttemptsView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttemptsView)

public:
    /// `theme` and `clock` must outlive it.
    AttemptsView(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~AttemptsView() override;

    /// \param earlier the attempts of `call` before its last one. Setting the same attempts again changes nothing.
    void showAttempts(const calls::Call &call, const std::vector<calls::Attempt> &earlier);
    [[nodiscard]] bool hasAttempts() const { return !m_shown.empty(); }

    /// Marks the search words in the transcripts.
    void setSearch(const store::SearchWords &words);
    /// The place of the first mark, in this widget's coordinates; null: none.
    [[nodiscard]] QRect firstHit() const;

Q_SIGNALS:
    /// The text cursor moved to `place` (in this widget's coordinates): scroll there.
    void cursorMoved(const QRect &place);

private:
    void rebuild();
    void addRow(const calls::Call &then, bool isLast);
    void applyTheme();

    const Theme &m_theme;
    const Clock &m_clock;
    std::vector<calls::Call> m_shown; ///< the call as of each attempt
    QVBoxLayout *m_column = nullptr;
    std::vector<SelectableText *> m_texts; ///< the transcripts
    store::SearchWords m_words;
};

} // namespace callboard::ui
