#include "history/DateChoice.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

DateChoice DateChoice::lastDays(int daysBefore)
{
    return {.kind = Kind::LastDays, .daysBefore = daysBefore};
}

DateChoice DateChoice::range(const QDate &one, const QDate &other)
{
    if (!one.isValid() || !other.isValid()) {
        return {};
    }
    return {.kind = Kind::Range, .from = std::min(one, other), .to = std::max(one, other)};
}

QDateTime DateChoice::since(const QDate &today) const
{
    switch (kind) {
    case Kind::Any:
        return {};
    case Kind::LastDays:
        return today.addDays(-daysBefore).startOfDay().toUTC();
    case Kind::Range:
        return from.startOfDay().toUTC();
    }
    Q_UNREACHABLE();
}

QDateTime DateChoice::until() const
{
    return kind == Kind::Range ? to.addDays(1).startOfDay().toUTC() : QDateTime();
}

QString DateChoice::text() const
{
    switch (kind) {
    case Kind::Any:
        return {};
    case Kind::LastDays:
        return QString::number(daysBefore);
    case Kind::Range:
        return from.toString(Qt::ISODate) + u'/' + to.toString(Qt::ISODate);
    }
    Q_UNREACHABLE();
}

DateChoice DateChoice::fromText(const QString &text)
{
    for (const int days : {todayAlone, lastSevenDays, lastThirtyDays}) {
        if (text == QString::number(days)) {
            return lastDays(days);
        }
    }
    const QStringList ends = text.split(u'/');
    if (ends.size() != 2) {
        return {};
    }
    return range(QDate::fromString(ends[0], Qt::ISODate), QDate::fromString(ends[1], Qt::ISODate));
}

QString shortRangeText(const QDate &from, const QDate &to, const QDate &today)
{
    const bool thisYear = from.year() == today.year() && to.year() == today.year();
    const auto day
        = [thisYear](const QDate &date) { return QLocale().toString(date, thisYear ? u"MMM d"_s : u"MMM d, yyyy"_s); };
    return from == to ? day(from) : u"%1 – %2"_s.arg(day(from), day(to));
}

} // namespace callboard::ui
