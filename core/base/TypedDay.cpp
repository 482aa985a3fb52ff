#include "base/TypedDay.h"

#include "base/LocalWords.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <utility>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard", text);
}

/// In small letters, with ASCII digits, and as the numbers and words of it.
QStringList partsOf(const QString &text)
{
    QString plain;
    bool wasLetter = false;
    bool wasDigit = false;
    const QString lowered = text.normalized(QString::NormalizationForm_C).simplified().toLower();
    for (const QChar c : lowered) {
        const bool isDigit = c.digitValue() >= 0;
        const bool isLetter = c.isLetter() || c.isMark();
        if ((isDigit && wasLetter) || (isLetter && wasDigit)) {
            plain += u' ';
        }
        plain += isDigit ? QChar(u'0' + c.digitValue()) : isLetter ? c : QChar(u' ');
        wasLetter = isLetter;
        wasDigit = isDigit;
    }
    return plain.split(u' ', Qt::SkipEmptyParts);
}

/// The beginning of a word is enough from its third letter on.
bool means(const QString &typed, const QString &word)
{
    const QString plain = partsOf(word).join(QString());
    return !typed.isEmpty() && !plain.isEmpty() && (typed == plain || (typed.size() >= 3 && plain.startsWith(typed)));
}

bool hasDigit(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.digitValue() >= 0; });
}

/// 1 … `last`; 0: none of them. `nameOf` names them in a locale. A name with a number in it ("tháng 11") is none: its
/// word alone would be the first month.
template<class NameOf>
int numberOf(const QString &typed, int last, const QLocale &locale, NameOf nameOf)
{
    for (const QLocale &language : {locale, QLocale(QLocale::English)}) {
        for (int number = 1; number <= last; ++number) {
            for (const auto format : {QLocale::LongFormat, QLocale::ShortFormat}) {
                const QString name = nameOf(language, number, format);
                if (!hasDigit(name) && means(typed, name)) {
                    return number;
                }
            }
        }
    }
    return 0;
}

int monthNamed(const QString &typed, const QLocale &locale)
{
    const auto name = [](const QLocale &language, int month, QLocale::FormatType format) {
        return language.monthName(month, format);
    };
    const auto standalone = [](const QLocale &language, int month, QLocale::FormatType format) {
        return language.standaloneMonthName(month, format);
    };
    const int month = numberOf(typed, 12, locale, name);
    return month > 0 ? month : numberOf(typed, 12, locale, standalone);
}

int weekdayNamed(const QString &typed, const QLocale &locale)
{
    return numberOf(typed, 7, locale,
        [](const QLocale &language, int day, QLocale::FormatType format) { return language.dayName(day, format); });
}

std::optional<QDate> valid(const QDate &day)
{
    return day.isValid() ? std::optional(day) : std::nullopt;
}

std::optional<int> yearOf(const QString &digits)
{
    const int year = digits.toInt();
    if (digits.size() == 2) {
        return 2000 + year;
    }
    return digits.size() == 4 && year >= 1900 ? std::optional(year) : std::nullopt;
}

/// The last one that is not after today: 29 February may be some years ago.
std::optional<QDate> lastOne(int day, int month, const QDate &today)
{
    for (int year = today.year(); year > today.year() - 9; --year) {
        if (const QDate date(year, month, day); date.isValid() && date <= today) {
            return date;
        }
    }
    return std::nullopt;
}

std::optional<QDate> dayOfMonth(int day, const QDate &today)
{
    for (int back = 0; back < 3; ++back) {
        const QDate month = today.addMonths(-back);
        if (const QDate date(month.year(), month.month(), day); date.isValid() && date <= today) {
            return date;
        }
    }
    return std::nullopt;
}

std::optional<QDate> fromWord(const QString &typed, const QDate &today, const QLocale &locale)
{
    const std::array<std::pair<const char *, int>, 3> near {{{QT_TRANSLATE_NOOP("callboard", "today"), 0},
        {QT_TRANSLATE_NOOP("callboard", "yesterday"), -1}, {QT_TRANSLATE_NOOP("callboard", "tomorrow"), 1}}};
    for (const auto &[word, days] : near) {
        if (means(typed, QString::fromLatin1(word)) || means(typed, tr(word))) {
            return today.addDays(days);
        }
    }
    if (const int weekday = weekdayNamed(typed, locale); weekday > 0) {
        return today.addDays(-((today.dayOfWeek() - weekday + 7) % 7));
    }
    return std::nullopt;
}

std::optional<QDate> fromNumbers(const QStringList &parts, const QDate &today, const QLocale &locale)
{
    if (parts.size() == 1) {
        return parts[0].size() <= 2 ? dayOfMonth(parts[0].toInt(), today) : std::nullopt;
    }
    if (parts.size() == 3 && parts[0].size() == 4) {
        return valid(QDate(parts[0].toInt(), parts[1].toInt(), parts[2].toInt()));
    }
    const std::optional<int> year = parts.size() == 3 ? yearOf(parts[2]) : std::nullopt;
    if (parts.size() > 3 || (parts.size() == 3 && !year) || parts[0].size() > 2 || parts[1].size() > 2) {
        return std::nullopt;
    }
    int day = parts[0].toInt();
    int month = parts[1].toInt();
    if (!isDayFirst(locale)) {
        std::swap(day, month);
    }
    if (month > 12 && day <= 12) {
        std::swap(day, month);
    }
    return year ? valid(QDate(*year, month, day)) : lastOne(day, month, today);
}

enum class Field : quint8 { Day, Month, Year };

/// Chinese, Japanese and Korean name a number behind it, Vietnamese before it.
std::optional<Field> fieldBehind(const QString &word)
{
    return word == u"年"_s || word == u"년"_s                                         ? std::optional(Field::Year)
           : word == u"月"_s || word == u"월"_s                                       ? std::optional(Field::Month)
           : word == u"日"_s || word == u"일"_s || word == u"号"_s || word == u"號"_s ? std::optional(Field::Day)
                                                                                      : std::nullopt;
}

std::optional<Field> fieldBefore(const QString &word)
{
    return word == u"năm"_s                         ? std::optional(Field::Year)
           : word == u"tháng"_s || word == u"thg"_s ? std::optional(Field::Month)
           : word == u"ngày"_s                      ? std::optional(Field::Day)
                                                    : std::nullopt;
}

/// Numbers that words name; of those that none names the first is the day, and the next one the year.
std::optional<QDate> fromNamedNumbers(const QStringList &parts, const QDate &today, const QLocale &locale)
{
    std::array<QString, 3> fields;
    const auto numberIn = [&fields](Field field) -> QString & { return fields.at(static_cast<std::size_t>(field)); };
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString &part = parts[i];
        if (!part.front().isDigit()) {
            if (!fieldBefore(part) && !fieldBehind(part) && weekdayNamed(part, locale) == 0) {
                return std::nullopt;
            }
            continue;
        }
        auto field = i > 0 ? fieldBefore(parts[i - 1]) : std::nullopt;
        if (!field && i + 1 < parts.size()) {
            field = fieldBehind(parts[i + 1]);
        }
        QString &number = numberIn(field.value_or(numberIn(Field::Day).isEmpty() ? Field::Day : Field::Year));
        if (!number.isEmpty()) {
            return std::nullopt;
        }
        number = part;
    }
    const QString &day = numberIn(Field::Day);
    const QString &month = numberIn(Field::Month);
    if (day.isEmpty() || day.size() > 2 || month.isEmpty() || month.size() > 2) {
        return std::nullopt;
    }
    if (numberIn(Field::Year).isEmpty()) {
        return lastOne(day.toInt(), month.toInt(), today);
    }
    const std::optional<int> year = yearOf(numberIn(Field::Year));
    return year ? valid(QDate(*year, month.toInt(), day.toInt())) : std::nullopt;
}

/// A month's name among one number or two, the day before the year.
std::optional<QDate> fromNamedMonth(QStringList parts, const QDate &today, const QLocale &locale)
{
    int month = 0;
    QStringList numbers;
    for (const QString &part : std::as_const(parts)) {
        if (part.front().isDigit()) {
            numbers.append(part);
        } else if (const int named = monthNamed(part, locale); named > 0 && month == 0) {
            month = named;
        } else if (weekdayNamed(part, locale) == 0 && part != u"de"_s && part != u"of"_s && part != u"th"_s
                   && part != u"st"_s && part != u"nd"_s && part != u"rd"_s) {
            return std::nullopt;
        }
    }
    if (month == 0 || numbers.isEmpty() || numbers.size() > 2) {
        return std::nullopt;
    }
    if (numbers[0].size() == 4 && numbers.size() == 2) {
        numbers.swapItemsAt(0, 1);
    }
    if (numbers[0].size() > 2) {
        return std::nullopt;
    }
    const int day = numbers[0].toInt();
    if (numbers.size() == 1) {
        return lastOne(day, month, today);
    }
    const std::optional<int> year = yearOf(numbers[1]);
    return year ? valid(QDate(*year, month, day)) : std::nullopt;
}

} // namespace

std::optional<QDate> typedDay(const QString &text, const QDate &today, const QLocale &locale)
{
    constexpr qsizetype longest = 60;
    const QStringList parts = text.size() <= longest ? partsOf(text) : QStringList();
    if (parts.isEmpty()) {
        return std::nullopt;
    }
    bool onlyNumbers = true;
    for (const QString &part : parts) {
        onlyNumbers = onlyNumbers && part.front().isDigit();
    }
    if (onlyNumbers) {
        return fromNumbers(parts, today, locale);
    }
    if (parts.size() == 1) {
        return fromWord(parts[0], today, locale);
    }
    const std::optional<QDate> named = fromNamedNumbers(parts, today, locale);
    return named ? named : fromNamedMonth(parts, today, locale);
}

} // namespace callboard
