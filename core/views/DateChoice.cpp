#include "views/DateChoice.h"

#include "base/LocalWords.h"

#include <QStringList>

#include <algorithm>

namespace callboard::views {

using namespace Qt::StringLiterals;

namespace {

const QString yesterdaysText = u"yesterday"_s;

} // namespace

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
    case Kind::Yesterday:
        return today.addDays(-1).startOfDay().toUTC();
    case Kind::Range:
        return from.startOfDay().toUTC();
    }
    Q_UNREACHABLE();
}

QDateTime DateChoice::until(const QDate &today) const
{
    switch (kind) {
    case Kind::Any:
    case Kind::LastDays:
        return {};
    case Kind::Yesterday:
        return today.startOfDay().toUTC();
    case Kind::Range:
        return to.addDays(1).startOfDay().toUTC();
    }
    Q_UNREACHABLE();
}

QString DateChoice::text() const
{
    switch (kind) {
    case Kind::Any:
        return {};
    case Kind::LastDays:
        return QString::number(daysBefore);
    case Kind::Yesterday:
        return yesterdaysText;
    case Kind::Range:
        return from.toString(Qt::ISODate) + u'/' + to.toString(Qt::ISODate);
    }
    Q_UNREACHABLE();
}

DateChoice DateChoice::fromText(const QString &text)
{
    if (text == yesterdaysText) {
        return yesterday();
    }
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
    const auto day = [thisYear](const QDate &date) { return thisYear ? dayWords(date) : dayWordsWithYear(date); };
    return from == to ? day(from) : u"%1 – %2"_s.arg(day(from), day(to));
}

} // namespace callboard::views
