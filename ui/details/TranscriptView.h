#pragma once

#include "calls/Transcript.h"
#include "details/SelectableText.h"
#include "details/TranscriptLinks.h"
#include "details/TranscriptSearch.h"
#include "details/TurnPlaces.h"

#include <chrono>
#include <vector>

namespace callboard::ui {

/// A transcript, one turn below the other: the speaker in a narrow column, the words beside it. It can be wrapped and
/// selected like any text; several hundred turns take a few milliseconds. It can be searched, and played from where the
/// times of turns are known. GUI thread only.
class TranscriptView final : public SelectableText
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptView)

public:
    explicit TranscriptView(const Theme &theme, QWidget *parent = nullptr);
    ~TranscriptView() override;

    /// Shows a transcript as Bolna sent it. Turns that are already shown stay, with a selection in them; only new ones
    /// are written. False: it is the same transcript.
    bool showTranscript(const QString &transcript);
    [[nodiscard]] bool hasTurns() const { return !m_turns.empty(); }
    [[nodiscard]] const std::vector<calls::TranscriptTurn> &turns() const { return m_turns; }
    /// The whole text for the clipboard, each turn after its speaker's name.
    [[nodiscard]] QString wholeText() const;

    /// Marks every occurrence of a text, ignoring case, instead of the marks of setSearch(); empty: no search.
    void find(const QString &text);
    [[nodiscard]] int foundCount() const { return m_search.count(); }
    /// The selected place, from 0.
    [[nodiscard]] int foundPlace() const { return m_search.current(); }
    /// Moves by this many places, wrapping around.
    void goToFound(int steps);

    /// Sets the approximate time where each turn begins; empty: unknown. With times, a click on a speaker's name, and
    /// Enter in a turn, request to play that turn.
    void setTurnTimes(std::vector<std::chrono::milliseconds> times);
    /// Sets the position of the recording and marks the current turn.
    void followPosition(std::chrono::milliseconds position);
    [[nodiscard]] int currentTurn() const { return m_links.current(); } ///< -1: none is marked

Q_SIGNALS:
    void foundChanged();
    /// Scroll to `place` (in this widget's coordinates).
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
    /// Where the words of a paragraph begin: after the speaker's name.
    [[nodiscard]] qsizetype proseStart(const QTextBlock &block) const override;

private:
    [[nodiscard]] QString speakerName(calls::Speaker speaker) const;
    [[nodiscard]] QTextCharFormat speakerFormat(calls::Speaker speaker) const;
    [[nodiscard]] int columnWidth(const std::vector<calls::TranscriptTurn> &turns) const;
    void writeFrom(int first);
    void look();
    void selectFound();
    [[nodiscard]] QTextCursor cursorOver(const TranscriptSearch::Place &place) const;
    /// The turn whose speaker's name is there; -1: none, or its time is unknown.
    [[nodiscard]] int linkAt(const QPoint &place) const;

    QString m_transcript;
    std::vector<calls::TranscriptTurn> m_turns;
    TurnPlaces m_places;
    TranscriptSearch m_search;
    TranscriptLinks m_links;
    int m_pressed = -1; ///< the turn whose name was pressed
};

} // namespace callboard::ui
