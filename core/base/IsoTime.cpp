#include "base/IsoTime.h"

#include <QRegularExpression>

namespace callboard {

using namespace Qt::StringLiterals;

QString isoUtc(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime fromIsoUtc(const QString &text)
{
    return text.isEmpty() ? QDateTime() : QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

std::optional<QDateTime> parseTimestamp(const QString &text)
{
    static const QRegularExpression zone(u"(Z|[+-]\\d{2}(:?\\d{2})?)$"_s, QRegularExpression::CaseInsensitiveOption);
    const QString trimmed = text.trimmed();
    const qsizetype clock = trimmed.indexOf(u'T') >= 0 ? trimmed.indexOf(u'T') : trimmed.indexOf(u' ');
    if (clock < 0) {
        return std::nullopt; // a day is not a time
    }
    // Read as UTC from the start: as local time it would not exist in the hour that clocks leave out.
    const bool naive = !zone.match(trimmed.mid(clock)).hasMatch();
    const QDateTime time = QDateTime::fromString(naive ? trimmed + u'Z' : trimmed, Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

} // namespace callboard
