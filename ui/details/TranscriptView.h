#pragma once

#include "calls/Transcript.h"
#include "details/SelectableText.h"
#include "details/TranscriptLinks.h"
#include "details/TranscriptSearch.h"
#include "details/TurnPlaces.h"

#include <chrono>
#include <vector>

namespace callboard::ui {

/// Who said what, turn under turn: the speaker in a narrow column, the words beside it. Shaped, wrapped and selectable
/// like any text; several hundred turns are a few milliseconds. Can be searched, and, when somebody tells about when
/// the turns were said, played from. GUI thread only.
class TranscriptView final : public SelectableText
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptView)

public:
    explicit TranscriptView(const Theme &theme, QWidget *parent = nullptr);
    ~TranscriptView() override;

    /// Shows a transcript as it came. Turns that are there already stay, with a selection in them; only what is new is
    /// written. False: it is what was shown before.
    bool showTranscript(const QString &transcript);
    [[nodiscard]] bool hasTurns() const { return !m_turns.empty(); }
    [[nodiscard]] const std::vector<calls::TranscriptTurn> &turns() const { return m_turns; }
    /// All of it for the clipboard, each turn behind its speaker's name.
    [[nodiscard]] QString wholeText() const;

    /// Marks every place where this is said, in any case of letters, instead of what setSearch() marks; empty: nothing
    /// is sought.
    void find(const QString &text);
    [[nodiscard]] int foundCount() const { return m_search.count(); }
    /// The place that is selected, from 0.
    [[nodiscard]] int foundPlace() const { return m_search.current(); }
    /// So many places on or back; after the last comes the first.
    void goToFound(int steps);

    /// About when each turn begins; empty: not known. Where it is, a click on a speaker's name, and Enter in a turn,
    /// are the wish to hear that turn.
    void setTurnTimes(std::vector<std::chrono::milliseconds> times);
    /// Marks the turn that is being said.
    void followPosition(std::chrono::milliseconds position);
    [[nodiscard]] int currentTurn() const { return m_links.current(); } ///< -1: none is marked

Q_SIGNALS:
    void foundChanged();
    /// Something at `place` (in this widget's coordinates) should be seen.
    void revealRequested(const QRect &place);
    void seekRequested(std::chrono::milliseconds position);

protected:
    void rewrite() override;
    [[nodiscard]] QList<ExtraSelection> marks() override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] QString copyText(const QString &selected) const override;
    /// Behind the speaker's name.
    [[nodiscard]] qsizetype proseStart(const QTextBlock &block) const override;

private:
    [[nodiscard]] QString speakerName(calls::Speaker speaker) const;
    [[nodiscard]] QTextCharFormat speakerFormat(calls::Speaker speaker) const;
    [[nodiscard]] int columnWidth(const std::vector<calls::TranscriptTurn> &turns) const;
    void writeFrom(int first);
    void look();
    void selectFound();
    [[nodiscard]] QTextCursor cursorOver(const TranscriptSearch::Place &place) const;
    /// The turn whose speaker's name is there; -1: none, or it is not known when it was said.
    [[nodiscard]] int linkAt(const QPoint &place) const;

    QString m_transcript;
    std::vector<calls::TranscriptTurn> m_turns;
    TurnPlaces m_places;
    TranscriptSearch m_search;
    TranscriptLinks m_links;
    int m_pressed = -1; ///< the turn on whose name the button went down
};

} // namespace callboard::ui
