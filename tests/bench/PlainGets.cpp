#include "bench/PlainGets.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <functional>

namespace callboard::bench {

using namespace Qt::StringLiterals;

PlainGets askPlainly(const QString &baseUrl, const QString &key, const QStringList &executionIds, int abreast)
{
    PlainGets result;
    Measurement measurement;
    QNetworkAccessManager network;
    QEventLoop loop;
    qsizetype next = 0;
    int underWay = 0;
    const std::function<void()> ask = [&] {
        while (underWay < abreast && next < executionIds.size()) {
            const QString &id = executionIds[next++];
            QNetworkRequest request(QUrl(baseUrl + u"/executions/"_s + id));
            request.setRawHeader("Authorization", "Bearer " + key.toUtf8());
            QNetworkReply *reply = network.get(request);
            ++underWay;
            QObject::connect(reply, &QNetworkReply::finished, &loop, [&, reply, id] {
                const QJsonObject execution = QJsonDocument::fromJson(reply->readAll()).object();
                result.answered += execution.value("id"_L1).toString() == id ? 1 : 0;
                reply->deleteLater();
                --underWay;
                ask();
            });
        }
        if (underWay == 0) {
            loop.quit();
        }
    };
    if (!executionIds.isEmpty()) {
        ask();
        loop.exec();
    }
    result.usage = measurement.end();
    return result;
}

} // namespace callboard::bench
