#include "base/Redaction.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

/// Shorter ones stand in other words: "raj" in "trajectory".
constexpr qsizetype longestWord = 12;

/// Logins that are nobody's name, and words that a report needs.
bool isCommon(const QString &word)
{
    static const std::array common {u"root"_s, u"user"_s, u"callboard"_s, u"store"_s, u"poll"_s};
    return word.size() < 2 || std::ranges::find(common, word.toLower()) != common.end();
}

struct Pattern
{
    QRegularExpression found;
    QString instead;
};

const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> all {
        {QRegularExpression(uR"(\b[\w.+-]+@[\w-]+(\.[\w-]+)+)"_s, QRegularExpression::UseUnicodePropertiesOption),
            u"[e-mail]"_s},
        {QRegularExpression(uR"((https?://[^\s?#]+)[?#][^\s]*)"_s), u"\\1?[query]"_s},
        {QRegularExpression(uR"((?i)\b(bearer\s+)[^\s,;]+)"_s), u"\\1[key]"_s},
        {QRegularExpression(uR"(\bbn-[A-Za-z0-9_-]{6,})"_s), u"[key]"_s},
        {QRegularExpression(uR"(\b[A-Za-z0-9_]{32,}\b)"_s), u"[key]"_s},
        {QRegularExpression(uR"(\+\d[\d ()-]{5,}\d)"_s), u"[number]"_s},
        {QRegularExpression(uR"((?<!\d)(?<!\d[.,-])\d{10,15}(?!\d|[.,-]\d))"_s), u"[number]"_s},
        {QRegularExpression(uR"(/(home|Users|media|run/media)/[^/\s:;,]+)"_s), u"/\\1/[user]"_s},
    };
    return all;
}

} // namespace

Redaction Redaction::ofThisUser()
{
    Redaction redaction;
    for (const char *name :
        {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
        redaction.hide(qEnvironmentVariable(name), u'$' + QString::fromLatin1(name));
    }
    redaction.hide(QDir::homePath(), u"~"_s);
    if (const struct passwd *entry = getpwuid(getuid())) {
        redaction.hide(QFile::decodeName(entry->pw_dir), u"~"_s);
        redaction.hide(QString::fromLocal8Bit(entry->pw_gecos).section(u',', 0, 0), u"[user]"_s);
        redaction.hide(QString::fromLocal8Bit(entry->pw_name), u"[user]"_s);
    }
    for (const char *name : {"USER", "LOGNAME"}) {
        redaction.hide(qEnvironmentVariable(name), u"[user]"_s);
    }
    return redaction;
}

void Redaction::hide(const QString &secret, const QString &instead)
{
    const QString plain = secret.trimmed();
    if (isCommon(plain) || plain == u"/") {
        return;
    }
    const auto at
        = std::ranges::find_if(m_known, [&plain](const auto &known) { return known.first.size() < plain.size(); });
    m_known.emplace(at, plain, instead);
}

QString Redaction::of(const QString &text) const
{
    QString safe = text;
    for (const auto &[secret, instead] : m_known) {
        if (secret.size() > longestWord) {
            safe.replace(secret, instead, Qt::CaseInsensitive);
            continue;
        }
        const QRegularExpression alone(
            u"(?<![\\p{L}\\p{N}])"_s + QRegularExpression::escape(secret) + u"(?![\\p{L}\\p{N}])"_s,
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        safe.replace(alone, QString(instead).replace(u'\\', u"\\\\"_s));
    }
    for (const Pattern &pattern : patterns()) {
        safe.replace(pattern.found, pattern.instead);
    }
    return safe;
}

} // namespace callboard
