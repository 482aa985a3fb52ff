#include "details/NoteField.h"

#include "details/SearchMarks.h"
#include "theme/Theme.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionFrame>
#include <QTextBlock>
#include <QTextDocument>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewestLines = 2;
constexpr int mostLines = 8;
/// Beginnings of notes are indexed from their first character.
constexpr qsizetype shortestBeginning = 1;

} // namespace

NoteField::NoteField(const Theme &theme, QWidget *parent)
    : QTextEdit(parent)
    , m_theme(theme)
{
    setAcceptRichText(false);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        [this](const QSizeF &) { fitHeight(); });
    connect(document(), &QTextDocument::contentsChanged, this, &NoteField::mark);
    connect(this, &QTextEdit::cursorPositionChanged, this, [this] {
        if (hasFocus()) {
            Q_EMIT cursorMoved(cursorRect().translated(viewport()->pos()));
        }
    });
    connect(&m_theme, &Theme::changed, this, &NoteField::applyTheme);
    applyTheme();
}

NoteField::~NoteField() = default;

void NoteField::setNote(const QString &text)
{
    if (text == toPlainText()) {
        return;
    }
    const int position = textCursor().position();
    setPlainText(text);
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(position, document()->characterCount() - 1));
    setTextCursor(cursor);
}

void NoteField::setSearch(const store::SearchWords &words)
{
    m_words = words;
    mark();
}

QRect NoteField::firstHit() const
{
    return firstMark(*this);
}

void NoteField::insertFromMimeData(const QMimeData *source)
{
    insertPlainText(source->text());
}

void NoteField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        event->ignore(); // the window's
        return;
    }
    QTextEdit::keyPressEvent(event);
}

bool NoteField::event(QEvent *event)
{
    // Around the viewport, which paintEvent() is for.
    if (event->type() == QEvent::Paint) {
        QPainter painter(this);
        QStyleOptionFrame field;
        field.initFrom(this);
        field.lineWidth = 1;
        field.state |= QStyle::State_Sunken;
        field.state.setFlag(QStyle::State_HasFocus, hasFocus());
        style()->drawPrimitive(QStyle::PE_PanelLineEdit, &field, &painter, this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
    }
    return QTextEdit::event(event);
}

void NoteField::wheelEvent(QWheelEvent *event)
{
    if (verticalScrollBar()->maximum() > 0 && hasFocus()) {
        QTextEdit::wheelEvent(event);
    } else {
        event->ignore(); // the area around scrolls
    }
}

void NoteField::applyTheme()
{
    document()->setDefaultFont(m_theme.font());
    const int x = m_theme.px(8) + 2; // where the text of a line edit begins
    const int y = m_theme.px(6);
    setViewportMargins(x, y, m_theme.px(4), y);
    mark();
    fitHeight();
}

void NoteField::fitHeight()
{
    const int line = QFontMetrics(m_theme.font()).lineSpacing();
    const int text = static_cast<int>(std::ceil(document()->size().height()));
    const int height = std::clamp(text, line * fewestLines, line * mostLines) + 2 * m_theme.px(6);
    setVerticalScrollBarPolicy(text > line * mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (height != minimumHeight() || height != maximumHeight()) {
        setFixedHeight(height);
    }
}

void NoteField::mark()
{
    setExtraSelections(searchMarks(*document(), m_words, m_theme, shortestBeginning));
}

} // namespace callboard::ui

#include "moc_NoteField.cpp"
