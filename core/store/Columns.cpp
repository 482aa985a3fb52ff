#include "store/Columns.h"

#include "base/IsoTime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace callboard::store {

using namespace Qt::StringLiterals;

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant timeOrNull(const QDateTime &time)
{
    return textOrNull(isoUtc(time));
}

QDateTime timeFrom(const QVariant &value)
{
    return fromIsoUtc(value.toString());
}

QVariant versionsOrNull(const QMap<QString, calls::FieldVersion> &versions)
{
    if (versions.isEmpty()) {
        return textOrNull({});
    }
    QJsonObject object;
    for (auto it = versions.cbegin(); it != versions.cend(); ++it) {
        const QJsonValue at = it->readAt.isValid() ? QJsonValue(it->readAt.toMSecsSinceEpoch()) : QJsonValue();
        QJsonArray version {it->attempt, at};
        if (it->ended) {
            version.append(1);
        }
        object.insert(it.key(), version);
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QMap<QString, calls::FieldVersion> versionsFrom(const QVariant &value)
{
    QMap<QString, calls::FieldVersion> versions;
    if (value.isNull()) {
        return versions;
    }
    const QJsonObject object = QJsonDocument::fromJson(value.toString().toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonArray version = it.value().toArray();
        const QJsonValue at = version.at(1);
        versions.insert(it.key(),
            {version.at(0).toInt(), at.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(at.toInteger(), Qt::UTC),
                version.at(2).toInt() != 0});
    }
    return versions;
}

QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

} // namespace callboard::store
