#include "base/LocalWords.h"

#include "base/LocalTime.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

/// A pattern of QLocale's in pieces: fields (`dd`, `MMMM`), and what stands between them, quoted or not.
struct Piece
{
    QString text;
    bool isField = false;

    [[nodiscard]] bool isYear() const { return isField && text.startsWith(u'y'); }
    [[nodiscard]] bool isMonth() const { return isField && text.startsWith(u'M'); }
    [[nodiscard]] bool isWeekday() const { return isField && text.startsWith(u"ddd"_s); }
    [[nodiscard]] bool isDay() const { return isField && text.startsWith(u'd') && !isWeekday(); }
};
using Pieces = std::vector<Piece>;

Pieces piecesOf(const QString &pattern)
{
    Pieces pieces;
    bool quoted = false;
    for (const QChar c : pattern) {
        quoted = quoted != (c == u'\'');
        const bool isField = !quoted && (c == u'd' || c == u'M' || c == u'y');
        const bool goesOn
            = !pieces.empty() && pieces.back().isField == isField && (!isField || pieces.back().text.back() == c);
        if (goesOn) {
            pieces.back().text += c;
        } else {
            pieces.push_back({QString(c), isField});
        }
    }
    return pieces;
}

/// What belongs to a word of its own ("日", "'г'.") is no mere gap.
bool isGap(QChar c)
{
    return c.isSpace() || c == u',' || c == u'\u060C';
}

void chopGap(QString &text)
{
    while (!text.isEmpty() && isGap(text.back())) {
        text.chop(1);
    }
}

QString joined(const Pieces &pieces)
{
    QString pattern;
    for (const Piece &piece : pieces) {
        pattern += piece.text;
    }
    return pattern;
}

/// Without the day of the week and the gap at it.
Pieces withoutWeekday(Pieces pieces)
{
    const auto at = std::ranges::find_if(pieces, &Piece::isWeekday);
    if (at == pieces.end()) {
        return pieces;
    }
    const auto next = pieces.erase(at);
    if (next == pieces.begin()) {
        if (next != pieces.end() && !next->isField) {
            pieces.erase(next);
        }
    } else if (next == pieces.end()) {
        chopGap(pieces.back().text);
    }
    return pieces;
}

/// Without the year and all that is said of it.
Pieces withoutYear(Pieces pieces)
{
    const auto at = std::ranges::find_if(pieces, &Piece::isYear);
    if (at == pieces.end()) {
        return pieces;
    }
    const bool last = std::none_of(at, pieces.end(), [](const Piece &p) { return p.isDay() || p.isMonth(); });
    if (last) {
        const auto between = at != pieces.begin() && !std::prev(at)->isField ? std::prev(at) : at;
        pieces.erase(between, pieces.end());
    } else {
        const auto next = pieces.erase(at);
        if (next != pieces.end() && !next->isField) {
            pieces.erase(next);
        }
    }
    return pieces;
}

/// No locale of anybody's. LC_TIME may name one where the language does not.
bool isNobodys(const QLocale &locale)
{
    const QLocale c = QLocale::c();
    return locale.language() == QLocale::C
           && locale.dateFormat(QLocale::LongFormat) == c.dateFormat(QLocale::LongFormat);
}

QString datePattern(const QLocale &locale, bool withYear)
{
    if (isNobodys(locale)) {
        return withYear ? u"MMM d, yyyy"_s : u"MMM d"_s;
    }
    Pieces pieces = withoutWeekday(piecesOf(locale.dateFormat(QLocale::LongFormat)));
    for (Piece &piece : pieces) {
        if (piece.text == u"MMMM"_s) {
            piece.text = u"MMM"_s;
        }
    }
    return joined(withYear ? pieces : withoutYear(std::move(pieces)));
}

QString clockPattern(const QLocale &locale, Precision precision)
{
    const bool seconds = precision == Precision::Seconds;
    if (isNobodys(locale)) {
        return seconds ? u"h:mm:ss AP"_s : u"h:mm AP"_s;
    }
    if (!seconds) {
        return locale.timeFormat(QLocale::ShortFormat);
    }
    static const QRegularExpression zone(u"\\s*[\\(\\[]?t+[\\)\\]]?\\s*$|^\\s*t+\\s+"_s);
    QString pattern = locale.timeFormat(QLocale::LongFormat);
    if (!pattern.contains(u"ss"_s)) {
        pattern = locale.timeFormat(QLocale::ShortFormat).replace(u"mm"_s, u"mm:ss"_s);
    }
    return pattern.remove(zone);
}

} // namespace

/// Source: since CLDR 42, which Qt 6.5 and later carry, a narrow no-break space stands before AM and PM. Terminals and
/// spreadsheets show it as a box, and nobody types it into a search.
QString clockWords(const QTime &time, Precision precision, const QLocale &locale)
{
    return locale.toString(time, clockPattern(locale, precision)).replace(QChar(0x202F), u' ');
}

QString dayWords(const QDate &day, const QLocale &locale)
{
    return locale.toString(day, datePattern(locale, false));
}

QString dayWordsWithYear(const QDate &day, const QLocale &locale)
{
    return locale.toString(day, datePattern(locale, true));
}

QString dayWords(const QDate &day, const QDate &today, const QLocale &locale)
{
    return day.year() == today.year() ? dayWords(day, locale) : dayWordsWithYear(day, locale);
}

QString weekdayWords(const QDate &day, const QDate &today, const QLocale &locale)
{
    const QString weekday = locale.dayName(day.dayOfWeek(), QLocale::ShortFormat);
    const QString gap = isDayFirst(locale) ? u" "_s : u", "_s;
    return weekday + gap + dayWords(day, today, locale);
}

QString momentWords(const QDateTime &time, Precision precision, const QLocale &locale)
{
    if (!time.isValid()) {
        return {};
    }
    const QDateTime local = localTime(time);
    return u"%1, %2"_s.arg(dayWordsWithYear(local.date(), locale), clockWords(local.time(), precision, locale));
}

QString wholeMomentWords(const QDateTime &time, const QLocale &locale)
{
    if (!time.isValid()) {
        return {};
    }
    const QDateTime local = time.toLocalTime();
    const QString day = isNobodys(locale) ? locale.toString(local.date(), u"dddd, MMMM d, yyyy"_s)
                                          : locale.toString(local.date(), QLocale::LongFormat);
    return u"%1 %2 %3"_s.arg(day, clockWords(local.time(), Precision::Seconds, locale), local.timeZoneAbbreviation());
}

bool isDayFirst(const QLocale &locale)
{
    const Pieces pieces = piecesOf(isNobodys(locale) ? u"M/d/yyyy"_s : locale.dateFormat(QLocale::ShortFormat));
    const auto day = std::ranges::find_if(pieces, &Piece::isDay);
    const auto month = std::ranges::find_if(pieces, &Piece::isMonth);
    return day < month;
}

} // namespace callboard
