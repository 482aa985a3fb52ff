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

/// A transcript with what one does with it: search inside, copy it whole, and, where somebody could tell, jump between
/// its lines and the recording. GUI thread only.
class TranscriptPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptPanel)

public:
    explicit TranscriptPanel(const Theme &theme, QWidget *parent = nullptr);
    ~TranscriptPanel() override;

    /// Shows a transcript as it came. What is sought stays; when the lines were said does not, unless it is the same.
    void showTranscript(const QString &transcript);
    /// Another call: nothing is sought any more.
    void forgetSearch();
    [[nodiscard]] bool hasTurns() const;

    /// Marks what the board is searched for, while nothing is sought here.
    void setSearch(const store::SearchWords &words);
    /// Where the first of those marks stands, in this widget's coordinates; null: nowhere.
    [[nodiscard]] QRect firstHit() const;
    void focusSearch();

    /// About when each turn begins in the recording, one for each; empty: nobody can tell.
    void showTurnTimes(const std::vector<std::chrono::milliseconds> &times);
    /// Where the recording is: the turn that is being said is marked, if the user wants that.
    void followPosition(std::chrono::milliseconds position);
    /// Whether lines are linked to the recording where that is possible. On unless the user switched it off.
    void setLinked(bool linked);
    [[nodiscard]] bool isLinked() const;

    [[nodiscard]] TranscriptView &view() const { return *m_view; }

Q_SIGNALS:
    /// Something at `place` (in this widget's coordinates) should be seen.
    void revealRequested(const QRect &place);
    /// A line is wanted to be heard; only where turns have times.
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
