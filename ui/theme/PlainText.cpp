#include "PlainText.h"

#include "base/OneLine.h"

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
    return oneLine(text).simplified();
}

} // namespace callboard::ui
