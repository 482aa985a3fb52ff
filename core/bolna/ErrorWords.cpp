#include "bolna/ErrorWords.h"

#include "base/OneLine.h"
#include "bolna/JsonValues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QStringList>

namespace callboard::bolna {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestMessage = 500;
constexpr qsizetype longestRead = 16 * 1024; ///< of one text: far more than is shown
constexpr int deepest = 6;
constexpr int mostParts = 20;

QString wordsOf(const QJsonValue &value, int depth);

bool isPage(const QString &text)
{
    static const QRegularExpression page(
        u"^\\s*<\\s*(!doctype|html|head|body|\\?xml)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return page.match(text).hasMatch();
}

QString titleOf(const QString &page)
{
    static const QRegularExpression title(u"<title[^>]*>([^<]{1,200})"_s, QRegularExpression::CaseInsensitiveOption);
    QString text = title.match(page).captured(1);
    for (const auto &[entity, character] : {std::pair {"&#39;"_L1, "'"_L1}, {"&quot;"_L1, "\""_L1}, {"&lt;"_L1, "<"_L1},
             {"&gt;"_L1, ">"_L1}, {"&nbsp;"_L1, " "_L1}, {"&amp;"_L1, "&"_L1}}) {
        text.replace(entity, character);
    }
    return text;
}

QString plain(const QString &text)
{
    return oneLine(isPage(text) ? titleOf(text) : text.left(longestRead)).simplified();
}

/// ["body", "user_data", 0, "name"] is user_data.0.name: where in the request it stands is of no use to a person.
QString placeOf(const QJsonValue &loc)
{
    if (loc.isString()) {
        return plain(loc.toString());
    }
    QStringList parts;
    const QJsonArray steps = loc.toArray();
    for (const QJsonValue &part : steps) {
        parts.append(part.isString() ? plain(part.toString()) : QString::number(part.toInteger()));
    }
    if (parts.size() > 1
        && (parts.first() == u"body" || parts.first() == u"query" || parts.first() == u"path"
            || parts.first() == u"header")) {
        parts.removeFirst();
    }
    return parts.join(u'.');
}

QString wordsOfList(const QJsonArray &list, int depth)
{
    QStringList parts;
    for (const QJsonValue &value : list) {
        if (QString words = wordsOf(value, depth); !words.isEmpty() && !parts.contains(words)) {
            parts.append(std::move(words));
        }
        if (parts.size() == mostParts) {
            break;
        }
    }
    return parts.join(u"; "_s);
}

/// {"recipient_phone_number": ["is not valid"]}
QString wordsOfFields(const QJsonObject &object, int depth)
{
    QStringList parts;
    for (auto it = object.begin(); it != object.end() && parts.size() < mostParts; ++it) {
        if (const QString words = wordsOf(it.value(), depth); !words.isEmpty()) {
            parts.append(u"%1: %2"_s.arg(plain(it.key()), words));
        }
    }
    return parts.join(u"; "_s);
}

/// What is meant for a reader, wherever it stands in the object; empty where nothing is.
QString saidIn(const QJsonObject &object, int depth)
{
    for (const auto key : {"message"_L1, "detail"_L1, "error"_L1, "errors"_L1, "msg"_L1, "error_message"_L1,
             "description"_L1, "reason"_L1, "title"_L1}) {
        const QString words = wordsOf(object.value(key), depth);
        if (words.isEmpty()) {
            continue;
        }
        const QString place = placeOf(object.contains("loc"_L1) ? object.value("loc"_L1) : object.value("field"_L1));
        return place.isEmpty() ? words : u"%1: %2"_s.arg(place, words);
    }
    return {};
}

QString wordsOf(const QJsonValue &value, int depth)
{
    if (depth > deepest) {
        return {};
    }
    if (value.isString()) {
        return plain(value.toString());
    }
    if (value.isArray()) {
        return wordsOfList(value.toArray(), depth + 1);
    }
    const QJsonObject object = value.toObject();
    const QString said = saidIn(object, depth + 1);
    return said.isEmpty() && depth > 0 ? wordsOfFields(object, depth + 1) : said;
}

/// Empty where the bytes are no text.
QString textOf(const QByteArray &body)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    QString text = decode(body.left(longestRead));
    const auto isGarbage = [](QChar c) {
        return c == QChar::ReplacementCharacter || (c.category() == QChar::Other_Control && !c.isSpace());
    };
    // What a cut leaves of the last character is no reason to drop the rest.
    const QString whole = text.endsWith(QChar::ReplacementCharacter) ? text.chopped(1) : text;
    return std::any_of(whole.begin(), whole.end(), isGarbage) ? QString() : whole;
}

QString wordsIn(const QByteArray &body)
{
    const QByteArray start = body.trimmed();
    if (start.startsWith('{') || start.startsWith('[')) {
        const QJsonDocument document = parseJson(start);
        return wordsOf(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), 0);
    }
    if (start.startsWith('"')) {
        return wordsOf(parseJson('[' + start + ']').array().at(0), 0);
    }
    const QString text = textOf(start);
    return text.trimmed().startsWith(u'<') ? plain(titleOf(text)) : plain(text);
}

QString withoutSecrets(QString words, const QByteArray &key)
{
    static const QRegularExpression bearer(u"\\bBearer\\s+\\S+"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression query(
        u"(https?://[^\\s?\"'<>]*)\\?[^\\s\"'<>]*"_s, QRegularExpression::CaseInsensitiveOption);
    if (!key.isEmpty()) {
        words.replace(QString::fromUtf8(key), u"…"_s);
    }
    words.replace(bearer, u"Bearer …"_s);
    words.replace(query, u"\\1?…"_s);
    return words;
}

} // namespace

QString messageOf(const QByteArray &body, const QByteArray &key)
{
    return withoutSecrets(wordsIn(body), key).left(longestMessage);
}

} // namespace callboard::bolna
