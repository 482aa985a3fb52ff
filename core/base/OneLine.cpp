#include "base/OneLine.h"

namespace callboard {

namespace {

bool isBidiControl(char16_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

QString oneLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        if (c.isSpace()) {
            line += u' ';
        } else if (c.category() != QChar::Other_Control && !isBidiControl(c.unicode())) {
            line += c;
        }
    }
    return line;
}

} // namespace callboard
