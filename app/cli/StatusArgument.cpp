#include "cli/StatusArgument.h"

#include "base/OneLine.h"
#include "calls/CallStatus.h"
#include "cli/Run.h"

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

/// `In progress`, `in_progress` and `InProgress` are one word.
QString folded(const QString &text)
{
    QString letters;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c.isMark()) {
            letters += c.toLower();
        }
    }
    return letters == u"cancelled" ? u"canceled"_s : letters;
}

} // namespace

Result<QString, QString> statusNamed(const QString &text, const QStringList &held)
{
    if (held.contains(text)) {
        return text;
    }
    QStringList known;
    for (const auto status : calls::CallStatus::all()) {
        known.append(calls::CallStatus(status).text());
    }
    const QString wanted = folded(text);
    for (const QString &word : known + held) {
        if (!wanted.isEmpty() && folded(word) == wanted) {
            return word;
        }
    }
    for (const QString &word : held) {
        if (!known.contains(word) && !word.isEmpty()) {
            known.append(oneLine(word));
        }
    }
    return failure(
        tr("%1 is not a status. Known ones: %2.").arg(text.isEmpty() ? u"\"\""_s : text, known.join(u", "_s)));
}

} // namespace callboard::cli
