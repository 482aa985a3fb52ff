#include "AccessibleText.h"

#include <QScrollBar>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextEdit>

#include <algorithm>

namespace callboard::ui {

AccessibleReadOnlyText::AccessibleReadOnlyText(QTextEdit &edit)
    : QAccessibleWidget(&edit, QAccessible::EditableText)
{
}

QTextEdit &AccessibleReadOnlyText::edit() const
{
    return *static_cast<QTextEdit *>(widget());
}

QString AccessibleReadOnlyText::text(QAccessible::Text which) const
{
    return which == QAccessible::Value ? edit().toPlainText() : QAccessibleWidget::text(which);
}

QAccessible::State AccessibleReadOnlyText::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.selectableText = true;
    state.multiLine = true;
    return state;
}

void *AccessibleReadOnlyText::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface) {
        return static_cast<QAccessibleTextInterface *>(this);
    }
    return QAccessibleWidget::interface_cast(type);
}

void AccessibleReadOnlyText::selection(int index, int *start, int *end) const
{
    const QTextCursor cursor = edit().textCursor();
    const bool has = index == 0 && cursor.hasSelection();
    *start = has ? cursor.selectionStart() : 0;
    *end = has ? cursor.selectionEnd() : 0;
}

int AccessibleReadOnlyText::selectionCount() const
{
    return edit().textCursor().hasSelection() ? 1 : 0;
}

void AccessibleReadOnlyText::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void AccessibleReadOnlyText::removeSelection(int index)
{
    if (index == 0) {
        setCursorPosition(edit().textCursor().selectionStart());
    }
}

void AccessibleReadOnlyText::setSelection(int index, int start, int end)
{
    if (index == 0) {
        QTextCursor cursor = edit().textCursor();
        cursor.setPosition(std::clamp(start, 0, characterCount()));
        cursor.setPosition(std::clamp(end, 0, characterCount()), QTextCursor::KeepAnchor);
        edit().setTextCursor(cursor);
    }
}

int AccessibleReadOnlyText::cursorPosition() const
{
    return edit().textCursor().position();
}

void AccessibleReadOnlyText::setCursorPosition(int position)
{
    setSelection(0, position, position);
}

QString AccessibleReadOnlyText::text(int start, int end) const
{
    const QString all = edit().toPlainText();
    const int last = end < 0 ? static_cast<int>(all.size()) : end;
    return all.mid(std::max(0, start), std::max(0, last - std::max(0, start)));
}

int AccessibleReadOnlyText::characterCount() const
{
    return std::max(0, edit().document()->characterCount() - 1); // but the end of the last block
}

QRect AccessibleReadOnlyText::characterRect(int offset) const
{
    if (offset < 0 || offset > characterCount()) {
        return {};
    }
    QTextCursor cursor(edit().document());
    cursor.setPosition(offset);
    const QRect begin = edit().cursorRect(cursor);
    cursor.setPosition(std::min(offset + 1, characterCount()));
    const QRect end = edit().cursorRect(cursor);
    const bool sameLine = end.top() == begin.top() && end.left() > begin.left();
    const QRect place(begin.topLeft(), QSize(sameLine ? end.left() - begin.left() : begin.width(), begin.height()));
    return {edit().viewport()->mapToGlobal(place.topLeft()), place.size()};
}

int AccessibleReadOnlyText::offsetAtPoint(const QPoint &point) const
{
    const QPoint inside = edit().viewport()->mapFromGlobal(point);
    return edit().viewport()->rect().contains(inside) ? edit().cursorForPosition(inside).position() : -1;
}

void AccessibleReadOnlyText::scrollToSubstring(int start, int)
{
    setCursorPosition(start);
    edit().ensureCursorVisible();
}

QString AccessibleReadOnlyText::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

} // namespace callboard::ui
