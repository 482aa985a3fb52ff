#pragma once

#include "base/Clock.h"
#include "calls/Annotation.h"
#include "store/SearchWords.h"

#include <QWidget>

#include <chrono>
#include <optional>

class QLineEdit;

namespace callboard::ui {

class NoteField;
class TextLabel;
class Theme;

/// The user's note and tags of a call. It saves by itself: it emits what was typed, with the id of its call, when
/// typing pauses (debounced), every few seconds while it does not, when it loses the focus, when another call is opened
/// and when it is hidden. Unsaved text is never replaced. It does not write to the store itself. GUI thread only.
class NotesEditor final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotesEditor)

public:
    static constexpr std::chrono::milliseconds typingRest {800};
    static constexpr std::chrono::seconds longestTyping {3}; ///< without a pause: a killed program loses no more

    /// `theme` and `clock` must outlive it.
    NotesEditor(const Theme &theme, Clock &clock, QWidget *parent = nullptr);
    ~NotesEditor() override;

    /// Opens the editor for a call (0: none), after emitting what is unsaved for the one before. It is read-only until
    /// showStored().
    void openFor(qint64 id);
    [[nodiscard]] qint64 callId() const { return m_id; }
    /// Shows what the store has. Ignored for another call and while text is unsaved.
    void showStored(qint64 id, const calls::Annotation &stored);
    /// Shows text that was emitted but is not saved; `reason`: why not, empty while it is being written.
    void showUnsaved(qint64 id, const calls::Annotation &annotation, const QString &reason);
    /// The emitted text is saved.
    void saved(qint64 id, const calls::Annotation &annotation);

    /// Whether text is unsaved.
    [[nodiscard]] bool isUnsaved() const { return m_typed || m_announced.has_value(); }

    /// Whether the note or the tags have the focus: what is typed next is meant for this call.
    [[nodiscard]] bool hasCursor() const;

    void setSearch(const store::SearchWords &words);
    /// The place of the first search word, in this widget's coordinates; null: none.
    [[nodiscard]] QRect firstHit() const;

public Q_SLOTS:
    /// Emits unsaved text now, if there is any.
    void flush();

Q_SIGNALS:
    void saveRequested(qint64 id, const callboard::calls::Annotation &annotation);
    /// The text changed, and not by typing.
    void filled();
    /// The text cursor moved to `place` (in this widget's coordinates): scroll there.
    void cursorMoved(const QRect &place);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void typed();
    void say(const QString &sentence);
    void write(const calls::Annotation &annotation);
    void setReady(bool ready);
    void applyTheme();
    [[nodiscard]] calls::Annotation written() const;

    const Theme &m_theme;
    Clock &m_clock;
    NoteField *m_note;
    QLineEdit *m_tags;
    TextLabel *m_state;

    qint64 m_id = 0;
    bool m_ready = false; ///< showStored() was called
    bool m_writing = false; ///< the program changes the fields, not the user
    bool m_typed = false; ///< since the last saveRequested()
    calls::Annotation m_known; ///< what the store has, as far as known
    std::optional<calls::Annotation> m_announced; ///< emitted and not saved yet
    bool m_refused = false; ///< the store has not accepted it so far
    AlarmHandle m_rest;
    AlarmHandle m_longest;
};

} // namespace callboard::ui
