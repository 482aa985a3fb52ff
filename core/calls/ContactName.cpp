#include "calls/ContactName.h"

#include "base/PastedText.h"
#include "calls/PhoneNumber.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

/// By rank: the first one that holds a name is it.
constexpr auto wholeNames = std::to_array<QStringView>({u"customername", u"customerfullname", u"contactname",
    u"leadname", u"recipientname", u"clientname", u"personname", u"prospectname", u"patientname", u"studentname",
    u"candidatename", u"membername", u"guestname", u"applicantname", u"buyername", u"borrowername", u"calleename",
    u"username", u"fullname", u"name", u"displayname"});
constexpr auto firstNames = std::to_array<QStringView>({u"firstname", u"fname", u"givenname", u"customerfirstname"});
constexpr auto middleNames = std::to_array<QStringView>({u"middlename", u"mname"});
constexpr auto lastNames
    = std::to_array<QStringView>({u"lastname", u"lname", u"surname", u"familyname", u"customerlastname"});
constexpr auto bareWords
    = std::to_array<QStringView>({u"customer", u"contact", u"lead", u"recipient", u"client", u"prospect"});

constexpr auto placeholders = std::to_array<QStringView>({u"nan", u"null", u"none", u"nil", u"n/a", u"n.a.", u"n.a",
    u"undefined", u"#n/a", u"#ref!", u"(null)", u"<null>", u"(none)", u"<na>"});

QString normalised(const QString &key)
{
    QString plain;
    for (const QChar c : key) {
        if (c.isLetterOrNumber() || c.isMark()) {
            plain += c.toLower();
        }
    }
    return plain;
}

class Names final
{
public:
    explicit Names(const QJsonObject &data)
    {
        for (auto it = data.begin(); it != data.end(); ++it) {
            const QString name = pastedLine(it.value().toString());
            // Of two keys that are one the first stands, in the order of JSON's own keys.
            if (const QString key = normalised(it.key()); isName(name) && !m_names.contains(key)) {
                m_names.insert(key, name);
            }
        }
    }

    template<class Keys>
    [[nodiscard]] QString firstOf(const Keys &keys) const
    {
        for (const QStringView key : keys) {
            if (const auto name = m_names.constFind(key.toString()); name != m_names.cend()) {
                return *name;
            }
        }
        return {};
    }

private:
    QHash<QString, QString> m_names;
};

QString together(const QString &first, const QString &middle, const QString &last)
{
    // The field of the last name sometimes holds the whole one.
    if (!first.isEmpty() && last.startsWith(first + u' ', Qt::CaseInsensitive)) {
        return last;
    }
    return QStringList {first, middle, last}.join(u' ').simplified();
}

} // namespace

bool isPlaceholder(const QString &value)
{
    const QString text = pastedLine(value);
    const bool marksAlone = std::ranges::none_of(text, [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
    return marksAlone || text == u"NA" || std::ranges::any_of(placeholders, [&text](QStringView word) {
        return text.compare(word, Qt::CaseInsensitive) == 0;
    });
}

bool isName(const QString &value)
{
    const QString text = pastedLine(value);
    const bool lettered = std::ranges::any_of(text, [](QChar c) { return c.isLetter() || c.isSurrogate(); });
    const bool isTemplate
        = (text.startsWith(u'{') && text.endsWith(u'}')) || (text.startsWith(u'%') && text.endsWith(u'%'));
    if (!lettered || isTemplate || isPlaceholder(text) || isMaskedNumber(text)) {
        return false;
    }
    // 9.19877E+11: more digits than letters, and nothing else.
    const auto letters = std::ranges::count_if(text, [](QChar c) { return c.isLetter(); });
    const auto digits = std::ranges::count_if(text, [](QChar c) { return c.isDigit(); });
    return letters > 1 || digits == 0;
}

std::optional<QString> contactNameIn(const QJsonObject &recipientData)
{
    const Names names(recipientData);
    const QString first = names.firstOf(firstNames);
    const QString last = names.firstOf(lastNames);
    QString name = names.firstOf(wholeNames);
    // {"name": "Bruce", "last_name": "Wayne"}: some call the first name so.
    const bool isFirstAlone = !name.isEmpty() && !name.contains(u' ') && (first.isEmpty() || name == first);
    if (name.isEmpty()) {
        name = together(first, names.firstOf(middleNames), last);
    } else if (isFirstAlone && name.compare(last, Qt::CaseInsensitive) != 0) {
        name = together(name, names.firstOf(middleNames), last);
    }
    if (name.isEmpty()) {
        name = names.firstOf(bareWords);
    }
    return name.isEmpty() ? std::nullopt : std::optional(name);
}

} // namespace callboard::calls
