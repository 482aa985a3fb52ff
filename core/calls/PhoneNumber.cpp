#include "calls/PhoneNumber.h"

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

} // namespace

std::optional<QString> toE164(const QString &written, QStringView region)
{
    const auto number = parse(written.trimmed(), region);
    return number ? std::optional(format(*number, PhoneNumberUtil::E164)) : std::nullopt;
}

bool isE164(const QString &number)
{
    const bool spelled
        = number.size() >= 8 && number.size() <= 16 && number.startsWith(u'+') && number[1] != u'0'
          && std::all_of(number.begin() + 1, number.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return spelled && parse(number, u"ZZ").has_value();
}

QString formatted(const QString &number)
{
    const bool digits = number.size() > 7 && number.startsWith(u'+')
                        && std::all_of(number.begin() + 1, number.end(), [](QChar c) { return c.isDigit(); });
    const auto parsed = digits ? parse(number, u"ZZ") : std::nullopt;
    return parsed ? format(*parsed, PhoneNumberUtil::INTERNATIONAL) : number;
}

QString maskedForLog(const QString &number)
{
    return u"…"_s + number.right(2);
}

} // namespace callboard::calls
