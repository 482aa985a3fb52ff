#include "bolna/HttpErrors.h"

#include "bolna/ErrorWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace callboard::bolna {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestMessage = 500;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::bolna", text);
}

ApiError::Kind kindOf(int status)
{
    switch (status) {
    case 401:
        return ApiError::Kind::Auth;
    case 403:
        return ApiError::Kind::Forbidden;
    case 404:
        return ApiError::Kind::NotFound;
    case 408:
        return ApiError::Kind::Timeout;
    case 429:
        return ApiError::Kind::RateLimited;
    default:
        return ApiError::Kind::Http;
    }
}

QString sentenceFor(int status)
{
    switch (kindOf(status)) {
    case ApiError::Kind::Auth:
        return tr("Bolna refused the API key.");
    case ApiError::Kind::NotFound:
        return tr("Bolna does not know this.");
    case ApiError::Kind::RateLimited:
        return tr("Bolna asks for fewer requests.");
    default:
        return status >= 500 ? tr("Bolna has a problem of its own (HTTP %1).").arg(status)
                             : tr("Bolna refused the request (HTTP %1).").arg(status);
    }
}

} // namespace

ApiError errorForStatus(
    int status, const QByteArray &body, const QByteArray &retryAfter, const QByteArray &secret, const QDateTime &now)
{
    ApiError error {.kind = kindOf(status), .httpStatus = status, .message = sentenceFor(status)};
    if (const QString words = messageOf(body, secret); !words.isEmpty()) {
        error.message = u"%1 %2"_s.arg(error.message, words).left(longestMessage);
    }
    error.retryAfter = retryAfterOf(retryAfter, now);
    return error;
}

std::optional<std::chrono::seconds> retryAfterOf(const QByteArray &header, const QDateTime &now)
{
    bool ok = false;
    const int seconds = header.trimmed().toInt(&ok);
    if (ok) {
        return seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
    }
    QDateTime date
        = QLocale::c().toDateTime(QString::fromLatin1(header.trimmed()), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid()) {
        return std::nullopt;
    }
    date.setTimeSpec(Qt::UTC);
    return std::chrono::seconds(std::max<qint64>(0, now.secsTo(date)));
}

ApiError errorForTransport(QNetworkReply::NetworkError code, int status, const QString &host)
{
    ApiError error {.kind = ApiError::Kind::Network, .httpStatus = status, .message = {}};
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
        error.message = tr("%1 refuses the connection.").arg(host);
        error.mayHaveArrived = false;
        break;
    case QNetworkReply::HostNotFoundError:
        error.message = tr("%1 was not found: is this computer online?").arg(host);
        error.mayHaveArrived = false;
        break;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // Qt wanted to send a request again that can be sent only once
        error.message = tr("%1 closed the connection before its answer was whole.").arg(host);
        break;
    case QNetworkReply::SslHandshakeFailedError:
        error.message = tr("%1 did not prove who it is (TLS). Nothing was sent.").arg(host);
        error.mayHaveArrived = false;
        break;
    case QNetworkReply::TimeoutError:
        error.kind = ApiError::Kind::Timeout;
        error.message = tr("%1 did not answer in time.").arg(host);
        break;
    default:
        error.message = tr("%1 could not be reached.").arg(host);
        break;
    }
    return error;
}

} // namespace callboard::bolna
