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

/// The user's own note and tags of a call. It saves by itself: what was typed is announced with the id of the call it
/// was typed for, once typing has rested, when the focus goes, when another call comes and when it is hidden. What is
/// typed or not yet on disk is never replaced. It writes nothing itself. GUI thread only.
class NotesEditor final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotesEditor)

public:
    static constexpr std::chrono::milliseconds typingRest {800};

    /// `theme` and `clock` must outlive it.
    NotesEditor(const Theme &theme, Clock &clock, QWidget *parent = nullptr);
    ~NotesEditor() override;

    /// Takes the editor to a call (0: none), after announcing what is unsaved of the one before. It cannot be typed in
    /// until showStored() says what is there.
    void openFor(qint64 id);
    [[nodiscard]] qint64 callId() const { return m_id; }
    /// What the store holds. Ignored for another call and while something is typed or not yet on disk.
    void showStored(qint64 id, const calls::Annotation &stored);
    /// What was announced for the call and is not on disk; `reason`: why not, empty while it is on its way.
    void showUnsaved(qint64 id, const calls::Annotation &annotation, const QString &reason);
    /// What was announced is on disk.
    void saved(qint64 id, const calls::Annotation &annotation);

    /// Typed, or announced and not yet on disk.
    [[nodiscard]] bool isUnsaved() const { return m_typed || m_announced.has_value(); }

    /// The text cursor stands in the note or in the tags: what is typed next is meant for this call.
    [[nodiscard]] bool hasCursor() const;

    void setSearch(const store::SearchWords &words);
    /// Where the first sought word stands, in this widget's coordinates; null: nowhere.
    [[nodiscard]] QRect firstHit() const;

public Q_SLOTS:
    /// Announces what was typed, if anything was.
    void flush();

Q_SIGNALS:
    void saveRequested(qint64 id, const callboard::calls::Annotation &annotation);
    /// The fields say something else than before, and not by typing.
    void filled();
    /// The text cursor went to `place` (in this widget's coordinates): bring it into view.
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
    bool m_ready = false; ///< what the store holds is known
    bool m_writing = false; ///< the program changes the fields, not the user
    bool m_typed = false; ///< since it was last announced
    calls::Annotation m_known; ///< what the store holds, as far as is known here
    std::optional<calls::Annotation> m_announced; ///< and not yet on disk
    bool m_refused = false; ///< what was announced: the store did not take it so far
    AlarmHandle m_rest;
};

} // namespace callboard::ui
