#include "bench/OneByOne.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <memory>

namespace callboard::bench {

using namespace Qt::StringLiterals;

OneByOne askOneByOne(const QString &baseUrl, const QString &key, const QStringList &executionIds)
{
    OneByOne result;
    Measurement measurement;
    QNetworkAccessManager network;
    for (const QString &id : executionIds) {
        QNetworkRequest request(QUrl(baseUrl + u"/executions/"_s + id));
        request.setRawHeader("Authorization", "Bearer " + key.toUtf8());
        const std::unique_ptr<QNetworkReply> reply(network.get(request));
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        const QJsonObject execution = QJsonDocument::fromJson(reply->readAll()).object();
        result.answered += execution.value("id"_L1).toString() == id ? 1 : 0;
    }
    result.usage = measurement.end();
    return result;
}

} // namespace callboard::bench
