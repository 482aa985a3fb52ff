#include "details/SelectableText.h"

#include "details/SearchMarks.h"
#include "theme/AccessibleText.h"

#include <QAbstractTextDocumentLayout>
#include <QAccessible>
#include <QAction>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QTextFrame>
#include <QTextLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace callboard::ui {

namespace {

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *text = qobject_cast<SelectableText *>(object);
    return text ? new AccessibleReadOnlyText(*text) : nullptr;
}

} // namespace

SelectableText::SelectableText(const Theme &theme, FontRole role, Token color, QWidget *parent)
    : QTextEdit(parent)
    , m_theme(theme)
    , m_role(role)
    , m_color(color)
{
    static const bool once = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(once)
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setLineWrapMode(QTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::IBeamCursor);
    document()->setDocumentMargin(0);
    document()->setDefaultFont(m_theme.font(m_role));
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        [this](const QSizeF &) { fitHeight(); });
    connect(document(), &QTextDocument::contentsChanged, this, &SelectableText::remark);
    connect(this, &QTextEdit::cursorPositionChanged, this, [this] {
        if (hasFocus()) {
            Q_EMIT cursorMoved(cursorRect().translated(viewport()->pos()));
        }
    });
    connect(&m_theme, &Theme::changed, this, [this] { themeChanged(); });
    fitHeight();
}

SelectableText::~SelectableText() = default;

void SelectableText::showText(const QString &text)
{
    if (text != m_text) {
        m_text = text;
        rewrite();
    }
}

void SelectableText::rewrite()
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(m_text, charFormat());
    cursor.endEditBlock();
    alignFirstLine();
}

void SelectableText::alignFirstLine()
{
    // A line in another script alone takes that font's ascent; a caption beside it stands on the body font's base line.
    QTextLayout layout(document()->firstBlock().text().left(200), m_theme.font(m_role));
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    const qreal missing = line.isValid() ? QFontMetricsF(m_theme.font(m_role)).ascent() - line.ascent() : 0;
    // Of the frame, because a document ignores the margin above its first block.
    QTextFrameFormat format = document()->rootFrame()->frameFormat();
    format.setTopMargin(std::max(0.0, missing));
    document()->rootFrame()->setFrameFormat(format);
}

void SelectableText::setSearch(const store::SearchWords &words)
{
    m_words = words;
    remark();
}

QRect SelectableText::firstHit() const
{
    return firstMark(*this);
}

qsizetype SelectableText::proseStart(const QTextBlock &) const
{
    return 0;
}

QList<QTextEdit::ExtraSelection> SelectableText::marks()
{
    return searchMarks(*document(), m_words, m_theme, 3, [this](const QTextBlock &block) { return proseStart(block); });
}

void SelectableText::remark()
{
    if (const QList<ExtraSelection> wanted = marks(); !wanted.isEmpty() || !extraSelections().isEmpty()) {
        setExtraSelections(wanted);
    }
}

QSize SelectableText::sizeHint() const
{
    return {m_theme.px(160), minimumHeight()};
}

QSize SelectableText::minimumSizeHint() const
{
    return {m_theme.px(40), minimumHeight()};
}

QString SelectableText::copyText(const QString &selected) const
{
    return selected;
}

QTextCharFormat SelectableText::charFormat(FontRole role, Token color) const
{
    QTextCharFormat format;
    format.setFont(m_theme.font(role));
    format.setForeground(m_theme.color(color));
    return format;
}

QMimeData *SelectableText::createMimeDataFromSelection() const
{
    auto *copied = new QMimeData;
    copied->setText(copyText(textCursor().selection().toPlainText()));
    return copied;
}

void SelectableText::contextMenuEvent(QContextMenuEvent *event)
{
    // Qt's own menu offers Cut and Paste shades of gray and "Copy Link Location"; two entries say all there is.
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copySelection = menu->addAction(tr("Copy"), this, &QTextEdit::copy);
    copySelection->setShortcut(QKeySequence::Copy);
    copySelection->setEnabled(textCursor().hasSelection());
    QAction *all = menu->addAction(tr("Select all"), this, &QTextEdit::selectAll);
    all->setShortcut(QKeySequence::SelectAll);
    menu->popup(event->globalPos());
    event->accept();
}

void SelectableText::paintEvent(QPaintEvent *event)
{
    QTextEdit::paintEvent(event);
    if (hasFocus()) {
        QPainter painter(viewport());
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = viewport()->rect();
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void SelectableText::keyPressEvent(QKeyEvent *event)
{
    // Pages belong to the area around; Escape, and Space for the player, to the window.
    if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown || event->key() == Qt::Key_Escape
        || event->key() == Qt::Key_Space) {
        event->ignore();
        return;
    }
    QTextEdit::keyPressEvent(event);
}

void SelectableText::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void SelectableText::focusOutEvent(QFocusEvent *event)
{
    // One selection at a time, as on a page: but a menu or another window must not take it away.
    if (event->reason() == Qt::MouseFocusReason || event->reason() == Qt::TabFocusReason
        || event->reason() == Qt::BacktabFocusReason) {
        QTextCursor cursor = textCursor();
        cursor.clearSelection();
        setTextCursor(cursor);
    }
    QTextEdit::focusOutEvent(event);
}

void SelectableText::themeChanged()
{
    const int anchor = textCursor().anchor();
    const int position = textCursor().position();
    document()->setDefaultFont(m_theme.font(m_role));
    rewrite();
    QTextCursor cursor = textCursor();
    cursor.setPosition(anchor);
    cursor.setPosition(position, QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    fitHeight();
}

void SelectableText::fitHeight()
{
    const int height = static_cast<int>(std::ceil(document()->size().height()));
    if (height != minimumHeight() || height != maximumHeight()) {
        setFixedHeight(height);
    }
}

} // namespace callboard::ui

#include "moc_SelectableText.cpp"
