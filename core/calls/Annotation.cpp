#include "calls/Annotation.h"

#include <QRegularExpression>

#include <algorithm>

namespace callboard::calls {

using namespace Qt::StringLiterals;

QStringList tidyTags(const QString &typed)
{
    static const QRegularExpression separator(u"[,\\n\\r\\x{2028}\\x{2029}]"_s);
    return tidyTags(typed.split(separator));
}

QStringList tidyTags(const QStringList &tags)
{
    QStringList tidy;
    for (const QString &given : tags) {
        const QString tag = given.simplified().left(longestTag);
        const bool known
            = std::ranges::any_of(tidy, [&](const QString &one) { return one.compare(tag, Qt::CaseInsensitive) == 0; });
        if (!tag.isEmpty() && !known && tidy.size() < mostTags) {
            tidy.append(tag);
        }
    }
    return tidy;
}

} // namespace callboard::calls
