#include "base/PastedText.h"

#include <QRegularExpression>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

bool isLineBreak(QChar c)
{
    return c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

} // namespace

bool isInvisible(QChar c)
{
    switch (c.unicode()) {
    case 0x00AD: // soft hyphen
    case 0x061C: // Arabic letter mark
    case 0x180E: // Mongolian vowel separator
    case 0x200B: // zero-width space
    case 0x200E: // left-to-right mark
    case 0x200F: // right-to-left mark
    case 0x2060: // word joiner
    case 0xFEFF: // byte order mark
    case 0xFFFC: // object replacement: a picture that was copied along
        return true;
    default:
        return (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
    }
}

QString withoutInvisible(const QString &text)
{
    QString seen;
    seen.reserve(text.size());
    for (const QChar c : text) {
        if (!isInvisible(c)) {
            seen += c.category() == QChar::Separator_Space ? QChar(u' ') : c;
        }
    }
    return seen;
}

QString pastedLine(const QString &text)
{
    return withoutInvisible(text).simplified();
}

QString pastedKey(const QString &text)
{
    static const QRegularExpression word(uR"(^(?:export\s+)?(?:BOLNA_API_KEY\s*=|Authorization\s*:|Bearer(?:\s+|:)))"_s,
        QRegularExpression::CaseInsensitiveOption);
    constexpr QStringView quotes = u"\"'`\u2018\u2019\u201C\u201D\u00AB\u00BB";
    QString key = withoutInvisible(text);
    key.removeIf([](QChar c) { return c == QChar(0x200C) || c == QChar(0x200D); });
    for (qsizetype before = -1; before != key.size();) {
        before = key.size();
        key = key.trimmed();
        if (const auto found = word.match(key); found.hasMatch()) {
            key.remove(0, found.capturedLength());
        } else if (!key.isEmpty() && quotes.contains(key.front())) {
            key.remove(0, 1);
        } else if (!key.isEmpty() && quotes.contains(key.back())) {
            key.chop(1);
        }
    }
    // A mail wraps a key over two lines. A blank inside is no part of any key: the person is told.
    key.removeIf(isLineBreak);
    return key;
}

QByteArray pastedKey(const QByteArray &utf8)
{
    return pastedKey(QString::fromUtf8(utf8)).toUtf8();
}

} // namespace callboard
