#pragma once

#include "Simulator.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <memory>

namespace callboard::simulator {

/** A blocking client for the simulator's own tests. Follows no redirect; every wait ends after ten seconds. */
class TestClient
{
public:
    struct Answer
    {
        int status = 0; ///< 0: no answer came
        QNetworkReply::NetworkError error = QNetworkReply::NoError;
        QByteArray body;
        QHash<QByteArray, QByteArray> headers;

        [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
        [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
        [[nodiscard]] QByteArray header(const QByteArray &name) const { return headers.value(name.toLower()); }
    };
    using Headers = QList<QPair<QByteArray, QByteArray>>;

    explicit TestClient(const QString &base, const QByteArray &key = "demo-key")
        : m_base(base)
        , m_key(key)
    {
    }

    void setKey(const QByteArray &key) { m_key = key; }

    [[nodiscard]] QNetworkReply *start(
        const QByteArray &method, const QString &pathOrUrl, const QByteArray &body = {}, const Headers &headers = {})
    {
        QNetworkRequest request(QUrl(pathOrUrl.startsWith(u'/') ? m_base + pathOrUrl : pathOrUrl));
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (!m_key.isEmpty() && pathOrUrl.startsWith(u'/'))
            request.setRawHeader("Authorization", "Bearer " + m_key);
        if (!body.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        return m_network.sendCustomRequest(request, method, body);
    }

    [[nodiscard]] static Answer finish(QNetworkReply *started)
    {
        const std::unique_ptr<QNetworkReply> reply(started);
        if (!reply->isFinished()) {
            QEventLoop loop;
            QTimer limit;
            limit.setSingleShot(true);
            QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
            QObject::connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
            limit.start(10000);
            loop.exec();
        }
        Answer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.error = reply->error();
        answer.body = reply->readAll();
        const auto headers = reply->rawHeaderPairs();
        for (const auto &[name, value] : headers)
            answer.headers.insert(name.toLower(), value);
        return answer;
    }

    [[nodiscard]] Answer get(const QString &pathOrUrl, const Headers &headers = {})
    {
        return finish(start("GET", pathOrUrl, {}, headers));
    }

    [[nodiscard]] Answer post(const QString &path, const QJsonObject &body = {})
    {
        return finish(start("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact)));
    }

private:
    QNetworkAccessManager m_network;
    QString m_base;
    QByteArray m_key;
};

} // namespace callboard::simulator
