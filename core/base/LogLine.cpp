#include "base/LogLine.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array words {std::pair {LogLevel::Detail, "detail: "}, std::pair {LogLevel::Warning, "warning: "},
    std::pair {LogLevel::Error, "error: "}};

/// Of a line that is shown: more of it stays in the file.
constexpr qsizetype longestLine = 4000;

QByteArray wordOf(LogLevel level)
{
    for (const auto &[known, word] : words) {
        if (known == level) {
            return word;
        }
    }
    return {};
}

} // namespace

QByteArray logText(const LogLine &line)
{
    return line.at.toUTC().toString(Qt::ISODateWithMs).toLatin1() + ' ' + line.category.toLatin1() + ' '
           + wordOf(line.level) + QString(line.text).replace(u'\n', u' ').toUtf8() + '\n';
}

LogLine logLineOf(const QByteArray &text)
{
    LogLine line;
    const auto afterTime = text.indexOf(' ');
    const auto afterCategory = afterTime < 0 ? -1 : text.indexOf(' ', afterTime + 1);
    line.at
        = QDateTime::fromString(QString::fromLatin1(text.first(std::max<qsizetype>(afterTime, 0))), Qt::ISODateWithMs);
    if (afterCategory < 0 || !line.at.isValid()) {
        line.at = {};
        line.text = QString::fromUtf8(text.first(std::min(text.size(), longestLine)));
        return line;
    }
    line.category = QString::fromLatin1(text.sliced(afterTime + 1, afterCategory - afterTime - 1));
    QByteArray rest = text.sliced(afterCategory + 1);
    for (const auto &[level, word] : words) {
        if (rest.startsWith(word)) {
            line.level = level;
            rest = rest.sliced(static_cast<qsizetype>(qstrlen(word)));
            break;
        }
    }
    line.text = QString::fromUtf8(rest.first(std::min(rest.size(), longestLine)));
    return line;
}

} // namespace callboard
