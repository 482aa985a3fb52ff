#include "details/SearchMarks.h"

#include "theme/Theme.h"

#include <QTextCursor>
#include <QTextDocument>

namespace callboard::ui {

QList<QTextEdit::ExtraSelection> searchMarks(QTextDocument &document, const store::SearchWords &words,
    const Theme &theme, qsizetype shortestBeginning, const ProseStart &proseStart)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (words.isEmpty()) {
        return marks;
    }
    QTextCharFormat format;
    format.setBackground(theme.color(Token::SearchHit));
    format.setForeground(theme.color(Token::OnSearchHit));
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const QString text = block.text();
        const qsizetype start = proseStart ? proseStart(block) : 0;
        for (const store::TextRange &hit : words.hitsInProse(QStringView(text).mid(start), shortestBeginning)) {
            QTextCursor cursor(block);
            const int from = block.position() + static_cast<int>(start + hit.start);
            cursor.setPosition(from);
            cursor.setPosition(from + static_cast<int>(hit.length), QTextCursor::KeepAnchor);
            marks.append({cursor, format});
        }
    }
    return marks;
}

QRect firstMark(const QTextEdit &edit)
{
    const QList<QTextEdit::ExtraSelection> marks = edit.extraSelections();
    if (marks.isEmpty()) {
        return {};
    }
    QTextCursor start = marks.front().cursor;
    start.setPosition(start.selectionStart());
    return edit.cursorRect(start).translated(edit.viewport()->pos());
}

} // namespace callboard::ui
