#include "cli/TimeArgument.h"

#include <QRegularExpression>

namespace callboard::cli {

using namespace Qt::StringLiterals;

std::optional<QDateTime> momentOf(const QString &text)
{
    // Qt's own parser of ISO dates takes a beginning that it understands and leaves out the rest.
    static const QRegularExpression form(uR"(^([0-9]{4})-([0-9]{2})-([0-9]{2}))"
                                         uR"((?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?)"
                                         uR"( ?([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?$)"_s);
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const auto number = [&match](int group) { return match.capturedView(group).toInt(); };
    const QDate day(number(1), number(2), number(3));
    if (!day.isValid()) {
        return std::nullopt;
    }
    if (match.capturedLength(4) <= 0) {
        return day.startOfDay().toUTC();
    }
    const int milliseconds = match.captured(7).leftJustified(3, u'0', true).toInt();
    const QTime time(number(4), number(5), number(6), milliseconds);
    if (!time.isValid()) {
        return std::nullopt;
    }
    const QString zone = match.captured(8);
    if (zone.isEmpty()) {
        const QDateTime local(day, time);
        return local.isValid() ? std::optional(local.toUTC()) : std::nullopt;
    }
    if (zone.toUpper() == u"Z") {
        return QDateTime(day, time, Qt::UTC);
    }
    const int hours = QStringView(zone).mid(1, 2).toInt();
    const int minutes = zone.size() > 3 ? QStringView(zone).right(2).toInt() : 0;
    if (hours > 14 || minutes > 59) {
        return std::nullopt;
    }
    const int seconds = (hours * 60 + minutes) * 60 * (zone.startsWith(u'-') ? -1 : 1);
    return QDateTime(day, time, Qt::OffsetFromUTC, seconds).toUTC();
}

} // namespace callboard::cli
