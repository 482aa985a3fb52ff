#pragma once

#include <QWidget>

#include <chrono>
#include <vector>

class QLineEdit;

namespace callboard::store {
class SearchWords;
}

namespace callboard::ui {

class Button;
class TextLabel;
class Theme;
class TranscriptView;

/// A transcript with its tools: search in it, copy all of it, and, where times are known, jump between its lines and
/// the recording. GUI thread only.
class TranscriptPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptPanel)

public:
    explicit TranscriptPanel(const Theme &theme, QWidget *parent = nullptr);
    ~TranscriptPanel() override;

    /// Shows a transcript as Bolna sent it. The search text stays; the times of turns are cleared unless the transcript
    /// is the same.
    void showTranscript(const QString &transcript);
    /// Clears the search text, for another call.
    void forgetSearch();
    [[nodiscard]] bool hasTurns() const;

    /// Marks the board's search words while there is no search text here.
    void setSearch(const store::SearchWords &words);
    /// The place of the first such mark, in this widget's coordinates; null: none.
    [[nodiscard]] QRect firstHit() const;
    void focusSearch();

    /// Sets the approximate time in the recording where each turn begins; empty: unknown.
    void showTurnTimes(const std::vector<std::chrono::milliseconds> &times);
    /// Sets the position of the recording: the current turn is marked, if the user wants that.
    void followPosition(std::chrono::milliseconds position);
    /// Whether lines are linked to the recording where possible. On by default.
    void setLinked(bool linked);
    [[nodiscard]] bool isLinked() const;

    [[nodiscard]] TranscriptView &view() const { return *m_view; }

Q_SIGNALS:
    /// Scroll to `place` (in this widget's coordinates).
    void revealRequested(const QRect &place);
    /// The user wants to hear a line; only where turns have times.
    void seekRequested(std::chrono::milliseconds position);
    void transcriptChanged();
    void linkedChanged(bool linked);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyTheme();
    void showFound();
    void copyAll();

    const Theme &m_theme;
    QLineEdit *m_field;
    TextLabel *m_found;
    Button *m_previous;
    Button *m_next;
    Button *m_copy;
    Button *m_link;
    TranscriptView *m_view;
    std::vector<std::chrono::milliseconds> m_times;
};

} // namespace callboard::ui
