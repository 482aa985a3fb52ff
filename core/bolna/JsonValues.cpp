#include "bolna/JsonValues.h"

#include <QJsonDocument>

namespace callboard::bolna {

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
    return value.isString() ? QJsonDocument::fromJson(value.toString().toUtf8()).object() : value.toObject();
}

} // namespace callboard::bolna
