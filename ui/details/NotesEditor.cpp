#include "details/NotesEditor.h"

#include "details/NoteField.h"
#include "theme/TextLabel.h"
#include "theme/Theme.h"

#include <QEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace callboard::ui {

using namespace Qt::StringLiterals;

NotesEditor::NotesEditor(const Theme &theme, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_note(new NoteField(theme, this))
    , m_tags(new QLineEdit(this))
    , m_state(new TextLabel(theme, {}, FontRole::Secondary, Token::Secondary, this))
{
    setObjectName(u"notesEditor"_s);
    m_note->setObjectName(u"note"_s);
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("Write a note…"));
    m_tags->setObjectName(u"tags"_s);
    m_tags->setAccessibleName(tr("Tags"));
    m_tags->setPlaceholderText(tr("Add tags, separated by commas"));
    m_tags->setMaxLength(static_cast<int>((calls::longestTag + 2) * calls::mostTags));
    m_state->setObjectName(u"noteState"_s);
    m_state->setWordWrap(true);
    m_state->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_note);
    column->addWidget(m_tags);
    column->addWidget(m_state);
    m_note->installEventFilter(this);
    m_tags->installEventFilter(this);
    connect(m_note, &QTextEdit::textChanged, this, &NotesEditor::typed);
    connect(m_tags, &QLineEdit::textChanged, this, &NotesEditor::typed);
    connect(m_tags, &QLineEdit::returnPressed, this, &NotesEditor::flush);
    connect(m_note, &NoteField::cursorMoved, this,
        [this](const QRect &place) { Q_EMIT cursorMoved(place.translated(m_note->pos())); });
    connect(&m_theme, &Theme::changed, this, &NotesEditor::applyTheme);
    applyTheme();
    setReady(false);
}

NotesEditor::~NotesEditor() = default;

void NotesEditor::openFor(qint64 id)
{
    if (id == m_id) {
        return;
    }
    flush();
    m_id = id;
    m_announced.reset();
    m_refused = false;
    m_known = {};
    m_state->setText({});
    m_state->hide();
    write({});
    setReady(false);
}

void NotesEditor::showStored(qint64 id, const calls::Annotation &stored)
{
    if (id != m_id || isUnsaved()) {
        return;
    }
    // What is shown may differ from what the store made of it, in blanks: only news replace it.
    if (!m_ready || stored != m_known) {
        write(stored);
        m_known = stored;
        setReady(true);
        Q_EMIT filled();
    }
}

void NotesEditor::showUnsaved(qint64 id, const calls::Annotation &annotation, const QString &reason)
{
    if (id != m_id) {
        return;
    }
    if (!m_ready) {
        write(annotation);
        setReady(true);
        Q_EMIT filled();
    }
    if (!m_announced) {
        m_announced = annotation;
    }
    m_refused = !reason.isEmpty();
    if (m_refused) {
        say(tr("Not saved: %1").arg(reason));
    }
}

void NotesEditor::saved(qint64 id, const calls::Annotation &annotation)
{
    if (id != m_id || m_announced != annotation) {
        return; // of another call, or something newer is on its way
    }
    m_announced.reset();
    m_known = calls::tidied(annotation);
    say(m_typed ? QString() : tr("Saved"));
}

/// Once there, the line stays, even empty: nothing moves twice below the one who types.
void NotesEditor::say(const QString &sentence)
{
    m_state->setText(sentence);
    m_state->show();
}

void NotesEditor::flush()
{
    m_rest.reset();
    m_longest.reset();
    if (m_typed && m_id != 0) {
        m_typed = false;
        m_announced = written();
        m_refused = false;
        Q_EMIT saveRequested(m_id, *m_announced);
    }
}

/// Also while a dialog in front of the window has the focus: it comes back here.
bool NotesEditor::hasCursor() const
{
    const QWidget *focus = window()->focusWidget();
    return focus && isAncestorOf(focus);
}

void NotesEditor::setSearch(const store::SearchWords &words)
{
    m_note->setSearch(words);
}

QRect NotesEditor::firstHit() const
{
    const QRect hit = m_note->firstHit();
    return hit.isNull() ? hit : hit.translated(m_note->pos());
}

bool NotesEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        flush();
    }
    return QWidget::eventFilter(watched, event);
}

void NotesEditor::hideEvent(QHideEvent *event)
{
    if (m_typed) {
        flush();
    } else if (m_announced && m_refused) {
        Q_EMIT saveRequested(m_id, *m_announced); // perhaps the last chance for what was refused so far
    }
    QWidget::hideEvent(event);
}

void NotesEditor::typed()
{
    if (m_writing || !m_ready) {
        return;
    }
    m_typed = true;
    if (!m_announced) {
        m_state->setText({});
    }
    m_rest = m_clock.callAfter(typingRest, [this] { flush(); });
    if (!m_longest) {
        m_longest = m_clock.callAfter(longestTyping, [this] { flush(); });
    }
}

/// Puts a call's texts into the fields; what was typed before is over.
void NotesEditor::write(const calls::Annotation &annotation)
{
    const QScopedValueRollback writing(m_writing, true);
    m_note->setNote(annotation.note);
    if (const QString tags = annotation.tags.join(u", "_s); tags != m_tags->text()) {
        m_tags->setText(tags);
    }
    m_typed = false;
    m_rest.reset();
    m_longest.reset();
}

void NotesEditor::setReady(bool ready)
{
    m_ready = ready;
    m_note->setReadOnly(!ready);
    m_tags->setReadOnly(!ready);
}

calls::Annotation NotesEditor::written() const
{
    return {m_note->toPlainText(), calls::tidyTags(m_tags->text())};
}

void NotesEditor::applyTheme()
{
    layout()->setSpacing(m_theme.px(6));
    m_state->setMinimumHeight(QFontMetrics(m_theme.font(FontRole::Secondary)).height());
}

} // namespace callboard::ui

#include "moc_NotesEditor.cpp"
