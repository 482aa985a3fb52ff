#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <optional>

namespace callboard::simulator {

/** One request, received whole. The path is split before it is percent-decoded, so an id may contain '/' or '#'. */
struct HttpRequest
{
    QByteArray method;
    QStringList segments;
    QList<QPair<QString, QString>> query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    bool keepAlive = true;

    /** The decoded path, as "/executions/ID". */
    [[nodiscard]] QString path() const;
    [[nodiscard]] QByteArray header(const QByteArray &lowerCaseName) const { return headers.value(lowerCaseName); }
    [[nodiscard]] std::optional<QString> queryValue(QStringView name) const;

    /** Reads a request line and the header lines after it, without the blank line. Empty when they are malformed. */
    [[nodiscard]] static std::optional<HttpRequest> fromHead(const QByteArray &head);
};

/** One answer. Content-Length and Connection are added by the connection. */
struct HttpResponse
{
    int status = 200;
    QByteArray contentType = {};
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    bool close = false;
    qsizetype cutAfter = -1; ///< when not negative: promise the whole body, send this many bytes of it, then close

    [[nodiscard]] static HttpResponse json(const QJsonObject &object, int status = 200);
    [[nodiscard]] static HttpResponse json(const QJsonArray &array, int status = 200);
    /** Bolna's usual error shape, {"error": status, "message": …}. */
    [[nodiscard]] static HttpResponse error(int status, const QString &message);
    /** The other shape Bolna uses, {"detail": …}. */
    [[nodiscard]] static HttpResponse detail(int status, const QString &text);

    [[nodiscard]] QByteArray toHead(bool keepAlive) const;
};

} // namespace callboard::simulator
