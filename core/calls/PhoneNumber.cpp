#include "calls/PhoneNumber.h"

#include "base/PastedText.h"

#include <QRegularExpression>

#include <algorithm>

// libphonenumber's headers do not compile under our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include <phonenumbers/phonenumberutil.h>
#pragma GCC diagnostic pop

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

const PhoneNumberUtil &library()
{
    return *PhoneNumberUtil::GetInstance();
}

std::optional<PhoneNumber> parse(const QString &written, QStringView region)
{
    PhoneNumber number;
    const auto error = library().Parse(written.toStdString(), region.toString().toStdString(), &number);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR
        || library().IsPossibleNumberWithReason(number) != PhoneNumberUtil::IS_POSSIBLE) {
        return std::nullopt;
    }
    return number;
}

QString format(const PhoneNumber &number, PhoneNumberUtil::PhoneNumberFormat style)
{
    std::string text;
    library().Format(number, style, &text);
    return QString::fromStdString(text);
}

/// A spreadsheet writes a long number as 9.19877E+11. With all of its digits it is a whole number, without them none.
std::optional<QString> withoutExponent(const QString &text)
{
    static const QRegularExpression scientific(uR"(^(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})$)"_s);
    const auto match = scientific.match(text);
    if (!match.hasMatch()) {
        return text;
    }
    QString digits = match.captured(1) + match.captured(2);
    const qsizetype wanted = match.captured(3).toInt() + 1;
    while (digits.size() > wanted && digits.endsWith(u'0')) {
        digits.chop(1);
    }
    return digits.size() == wanted ? std::optional(digits) : std::nullopt;
}

/// Without what spreadsheets, contact cards and links put around a number.
std::optional<QString> tidied(const QString &written)
{
    static const QRegularExpression before(
        uR"(^(?:tel:|[='"\x{2018}\x{2019}\s])+)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression after(uR"(['"\x{2018}\x{2019}\s]+$)"_s);
    static const QRegularExpression decimals(uR"(^(\+?\d{7,})[.,]0+$)"_s);
    QString text = pastedLine(written);
    text.remove(before).remove(after).remove(u"(0)"_s);
    return withoutExponent(text.replace(decimals, u"\\1"_s));
}

/// Digits that lost their plus sign, where the region has no number like that.
std::optional<PhoneNumber> parseWithoutPlus(const QString &text, const std::optional<PhoneNumber> &asNational)
{
    constexpr qsizetype longerThanNational = 11;
    const bool digits = text.size() >= longerThanNational && text[0] != u'0'
                        && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!digits || (asNational && library().IsValidNumber(*asNational))) {
        return asNational;
    }
    const auto international = parse(u'+' + text, u"ZZ");
    return international && library().IsValidNumber(*international) ? international : asNational;
}

/// The commonest spellings of a stored number, which are as they should be: mobile numbers of India, numbers of North
/// America. Asking the library about each costs 18 µs.
bool isPlainlyCanonical(const QString &text)
{
    const auto digitsFrom = [&text](qsizetype first) {
        return std::all_of(text.begin() + first, text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    return (text.size() == 13 && text.startsWith(u"+91") && text[3] >= u'6' && digitsFrom(3))
           || (text.size() == 12 && text.startsWith(u"+1") && text[2] >= u'2' && digitsFrom(2));
}

} // namespace

std::optional<QString> toE164(const QString &written, QStringView region)
{
    const auto text = tidied(written);
    if (!text) {
        return std::nullopt;
    }
    const auto number = parseWithoutPlus(*text, parse(*text, region));
    return number ? std::optional(format(*number, PhoneNumberUtil::E164)) : std::nullopt;
}

QString canonicalNumber(const QString &written)
{
    if (isPlainlyCanonical(written)) {
        return written;
    }
    const QString shown = pastedLine(written);
    const auto text = tidied(written);
    const bool isWord = !text || std::ranges::any_of(*text, [](QChar c) { return c.isLetter() || c == u'*'; });
    const auto number = isWord ? std::nullopt : toE164(*text);
    // Eight digits are a possible number of some place: without a country code that is too little to go by.
    const bool saysCountry = text && (text->startsWith(u'+') || text->startsWith(u"00"));
    const bool isNumber = number && (saysCountry || library().IsValidNumber(*parse(*number, u"ZZ")));
    return isNumber ? *number : shown;
}

bool isMaskedNumber(const QString &number)
{
    const auto isMask = [](QChar c) { return c == u'X' || c == u'x' || c == u'*'; };
    return std::ranges::any_of(number, isMask)
           && std::ranges::none_of(number, [&](QChar c) { return c.isLetter() && !isMask(c); });
}

bool isNoNumber(const QString &number)
{
    return !number.trimmed().isEmpty() && !isMaskedNumber(number) && !isE164(number);
}

bool isSpelledAsE164(QStringView number)
{
    return number.size() >= 8 && number.size() <= 16 && number.front() == u'+' && number[1] != u'0'
           && std::all_of(number.begin() + 1, number.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isE164(const QString &number)
{
    return isSpelledAsE164(number) && parse(number, u"ZZ").has_value();
}

bool isValidNumber(const QString &number)
{
    const auto parsed = isSpelledAsE164(number) ? parse(number, u"ZZ") : std::nullopt;
    return parsed && library().IsValidNumber(*parsed);
}

QString formatted(const QString &number)
{
    const bool digits = number.size() > 7 && number.startsWith(u'+')
                        && std::all_of(number.begin() + 1, number.end(), [](QChar c) { return c.isDigit(); });
    const auto parsed = digits ? parse(number, u"ZZ") : std::nullopt;
    return parsed ? format(*parsed, PhoneNumberUtil::INTERNATIONAL) : number;
}

} // namespace callboard::calls
