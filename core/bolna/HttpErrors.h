#pragma once

#include "bolna/ApiError.h"

#include <QByteArray>
#include <QDateTime>
#include <QNetworkReply>
#include <QString>

#include <chrono>
#include <optional>

namespace callboard::bolna {

/// Maps an unsuccessful status to an error with the server's message, if any, without `secret`.
/// \param now for a Retry-After that is a date
[[nodiscard]] ApiError errorForStatus(
    int status, const QByteArray &body, const QByteArray &retryAfter, const QByteArray &secret, const QDateTime &now);

/// Parses a Retry-After header: seconds, or an HTTP date. Nothing where it is neither.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfterOf(const QByteArray &header, const QDateTime &now);

/// Maps a failure below HTTP to an error. Names no part of the URL but its host.
[[nodiscard]] ApiError errorForTransport(QNetworkReply::NetworkError error, int status, const QString &host);

} // namespace callboard::bolna
