#include "calls/Annotation.h"

#include <QRegularExpression>

#include <algorithm>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

/// At most `most` units, no character cut in half, no blanks around.
QString cut(const QString &text, qsizetype most)
{
    QString kept = text.trimmed().left(most);
    if (!kept.isEmpty() && kept.back().isHighSurrogate()) {
        kept.chop(1);
    }
    return kept.trimmed();
}

} // namespace

QStringList tidyTags(const QString &typed)
{
    static const QRegularExpression separator(u"[,\\n\\r\\x{2028}\\x{2029}]"_s);
    return tidyTags(typed.split(separator));
}

QStringList tidyTags(const QStringList &tags)
{
    QStringList tidy;
    for (const QString &given : tags) {
        const QString tag = cut(given.simplified(), longestTag);
        const bool known
            = std::ranges::any_of(tidy, [&](const QString &one) { return one.compare(tag, Qt::CaseInsensitive) == 0; });
        if (!tag.isEmpty() && !known && tidy.size() < mostTags) {
            tidy.append(tag);
        }
    }
    return tidy;
}

Annotation tidied(const Annotation &annotation)
{
    return {cut(annotation.note, longestNote), tidyTags(annotation.tags)};
}

} // namespace callboard::calls
