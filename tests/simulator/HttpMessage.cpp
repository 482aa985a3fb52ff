#include "HttpMessage.h"

#include <QJsonDocument>
#include <QUrl>

namespace callboard::simulator {

using namespace Qt::StringLiterals;

namespace {

// A plus sign in a query means a blank to every form-decoding server, so an unescaped "+00:00" arrives broken here too.
QString decodeQueryPart(QByteArray part)
{
    part.replace('+', ' ');
    return QUrl::fromPercentEncoding(part);
}

QByteArray reasonFor(int status)
{
    switch (status) {
    case 100:
        return "Continue"_ba;
    case 200:
        return "OK"_ba;
    case 206:
        return "Partial Content"_ba;
    case 302:
        return "Found"_ba;
    case 400:
        return "Bad Request"_ba;
    case 401:
        return "Unauthorized"_ba;
    case 403:
        return "Forbidden"_ba;
    case 404:
        return "Not Found"_ba;
    case 405:
        return "Method Not Allowed"_ba;
    case 413:
        return "Content Too Large"_ba;
    case 416:
        return "Range Not Satisfiable"_ba;
    case 422:
        return "Unprocessable Entity"_ba;
    case 429:
        return "Too Many Requests"_ba;
    case 431:
        return "Request Header Fields Too Large"_ba;
    case 500:
        return "Internal Server Error"_ba;
    case 501:
        return "Not Implemented"_ba;
    case 502:
        return "Bad Gateway"_ba;
    case 503:
        return "Service Unavailable"_ba;
    default:
        return "Status"_ba;
    }
}

} // namespace

QString HttpRequest::path() const
{
    return u'/' + segments.join(u'/');
}

std::optional<QString> HttpRequest::queryValue(QStringView name) const
{
    for (const auto &[key, value] : query) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

std::optional<HttpRequest> HttpRequest::fromHead(const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> start = lines.constFirst().trimmed().split(' ');
    if (start.size() != 3 || !start.at(1).startsWith('/') || !start.at(2).startsWith("HTTP/1."))
        return std::nullopt;

    HttpRequest request;
    request.method = start.at(0);

    const QByteArray target = start.at(1);
    const qsizetype mark = target.indexOf('?');
    const QList<QByteArray> parts = target.mid(1, mark < 0 ? -1 : mark - 1).split('/');
    for (const QByteArray &part : parts)
        request.segments.append(QUrl::fromPercentEncoding(part));
    if (mark >= 0) {
        const QList<QByteArray> pairs = target.mid(mark + 1).split('&');
        for (const QByteArray &pair : pairs) {
            if (pair.isEmpty())
                continue;
            const qsizetype equals = pair.indexOf('=');
            request.query.append({decodeQueryPart(pair.left(equals < 0 ? pair.size() : equals)),
                equals < 0 ? QString() : decodeQueryPart(pair.mid(equals + 1))});
        }
    }

    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return std::nullopt;
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const QByteArray connection = request.header("connection"_ba).toLower();
    request.keepAlive = start.at(2) == "HTTP/1.1" ? connection != "close" : connection == "keep-alive";
    return request;
}

HttpResponse HttpResponse::json(const QJsonObject &object, int status)
{
    return {.status = status,
        .contentType = "application/json"_ba,
        .headers = {},
        .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

HttpResponse HttpResponse::json(const QJsonArray &array, int status)
{
    return {.status = status,
        .contentType = "application/json"_ba,
        .headers = {},
        .body = QJsonDocument(array).toJson(QJsonDocument::Compact)};
}

HttpResponse HttpResponse::error(int status, const QString &message)
{
    return json(QJsonObject {{u"error"_s, status}, {u"message"_s, message}}, status);
}

HttpResponse HttpResponse::detail(int status, const QString &text)
{
    return json(QJsonObject {{u"detail"_s, text}}, status);
}

QByteArray HttpResponse::toHead(bool keepAlive) const
{
    QByteArray head = "HTTP/1.1 "_ba + QByteArray::number(status) + ' ' + reasonFor(status) + "\r\n"_ba;
    if (!contentType.isEmpty())
        head += "Content-Type: "_ba + contentType + "\r\n"_ba;
    for (const auto &[name, value] : headers)
        head += name + ": "_ba + value + "\r\n"_ba;
    head += "Content-Length: "_ba + QByteArray::number(body.size()) + "\r\n"_ba;
    head += keepAlive ? "Connection: keep-alive\r\n\r\n"_ba : "Connection: close\r\n\r\n"_ba;
    return head;
}

} // namespace callboard::simulator
