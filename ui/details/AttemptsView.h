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

/// The attempts of a call that was dialled again, the first one first: of each its number, its status, when it was,
/// what came of it and whether a recording of it is kept; of those before the last one also what was said, which stands
/// nowhere else. Shows nothing where there was only one. Text from outside is plain text. GUI thread only.
class AttemptsView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttemptsView)

public:
    /// `theme` must outlive it.
    AttemptsView(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~AttemptsView() override;

    /// \param earlier the attempts of `call` before its last one. The same again changes nothing.
    void showAttempts(const calls::Call &call, const std::vector<calls::Attempt> &earlier);
    [[nodiscard]] bool hasAttempts() const { return !m_shown.empty(); }

    /// Marks these words in what was said.
    void setSearch(const store::SearchWords &words);
    /// Where the first of them stands, in this widget's coordinates; null: nowhere.
    [[nodiscard]] QRect firstHit() const;

Q_SIGNALS:
    /// The text cursor went to `place` (in this widget's coordinates): bring it into view.
    void cursorMoved(const QRect &place);

private:
    void rebuild();
    void addRow(const calls::Call &then, bool isLast);
    void applyTheme();

    const Theme &m_theme;
    const Clock &m_clock;
    std::vector<calls::Call> m_shown; ///< the call as of each attempt
    QVBoxLayout *m_column = nullptr;
    std::vector<SelectableText *> m_texts; ///< what was said
    store::SearchWords m_words;
};

} // namespace callboard::ui
