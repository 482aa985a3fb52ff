#include "PlainText.h"

#include <QTextDocument>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

// Qt wraps a tooltip only when it is rich text; a plain one this long would be as wide as the screen.
constexpr qsizetype longestLine = 90;

bool hasLongLine(const QString &text)
{
    qsizetype start = 0;
    while (start <= text.size()) {
        qsizetype end = text.indexOf(u'\n', start);
        end = end < 0 ? text.size() : end;
        if (end - start > longestLine) {
            return true;
        }
        start = end + 1;
    }
    return false;
}

bool reorders(QChar c)
{
    const ushort u = c.unicode();
    return (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F || u == 0x061C;
}

} // namespace

QString plainToolTip(const QString &text)
{
    if (!Qt::mightBeRichText(text) && !hasLongLine(text)) {
        return text;
    }
    return u"<p style=\"white-space: pre-wrap\">"_s + text.toHtmlEscaped() + u"</p>"_s;
}

QString singleLine(const QString &text)
{
    QString result;
    result.reserve(text.size());
    bool gap = false;
    for (const QChar c : text) {
        if (reorders(c)) {
            continue;
        }
        // Zero-width joiners (Cf) stay: Devanagari needs them.
        if (c.isSpace() || c.category() == QChar::Other_Control) {
            gap = !result.isEmpty();
            continue;
        }
        if (gap) {
            result += u' ';
            gap = false;
        }
        result += c;
    }
    return result;
}

} // namespace callboard::ui
