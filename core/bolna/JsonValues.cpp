#include "bolna/JsonValues.h"

#include <optional>

namespace callboard::bolna {

namespace {

constexpr qsizetype escapeBytes = 6; ///< of \uXXXX

/// Of the escape `\uXXXX` that begins there.
std::optional<uint> codeUnitAt(const QByteArray &json, qsizetype at)
{
    if (json.size() < at + escapeBytes || json[at] != '\\' || json[at + 1] != 'u') {
        return std::nullopt;
    }
    bool ok = false;
    const uint unit = json.mid(at + 2, 4).toUInt(&ok, 16);
    return ok ? std::optional(unit) : std::nullopt;
}

/// Of the same length, so that errors are told where they are.
QByteArray withoutNonCharacters(QByteArray json)
{
    for (qsizetype at = json.indexOf('\\'); at >= 0 && at + 1 < json.size();) {
        const auto unit = codeUnitAt(json, at);
        qsizetype length = unit ? escapeBytes : 2; // a backslash that is escaped itself among them
        if (unit && QChar::isHighSurrogate(*unit)) {
            const auto next = codeUnitAt(json, at + escapeBytes);
            if (next && QChar::isLowSurrogate(*next)) {
                length += escapeBytes;
            } else {
                json.replace(at + 2, 4, "fffd");
            }
        } else if (unit && (QChar::isLowSurrogate(*unit) || *unit == 0)) {
            json.replace(at + 2, 4, "fffd");
        }
        at = json.indexOf('\\', at + length);
    }
    return json;
}

} // namespace

QJsonDocument parseJson(const QByteArray &json, QJsonParseError *error)
{
    QJsonParseError found;
    const QByteArray readable = json.contains("\\u") ? withoutNonCharacters(json) : json;
    QJsonDocument document = QJsonDocument::fromJson(readable, &found);
    if (found.error == QJsonParseError::IllegalUTF8String) {
        document = QJsonDocument::fromJson(QString::fromUtf8(readable).toUtf8(), &found);
    }
    if (error) {
        *error = found;
    }
    return document;
}

std::optional<QString> textOf(const QJsonValue &value)
{
    const QString text = value.toString();
    return text.trimmed().isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<QString> idOf(const QJsonValue &value)
{
    if (!value.isDouble()) {
        return textOf(value);
    }
    // Where the value is no whole number of 64 bits, toInteger() gives back what stands in for it.
    const qint64 number = value.toInteger(0);
    return number == value.toInteger(1) ? std::optional(QString::number(number)) : std::nullopt;
}

QJsonObject objectOf(const QJsonValue &value)
{
    return value.isString() ? parseJson(value.toString().toUtf8()).object() : value.toObject();
}

} // namespace callboard::bolna
