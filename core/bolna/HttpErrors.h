#pragma once

#include "bolna/ApiError.h"

#include <QByteArray>
#include <QDateTime>
#include <QNetworkReply>
#include <QString>

#include <chrono>
#include <optional>

namespace callboard::bolna {

/// What an unsuccessful status means, with the server's own words where the body has any. `secret` is taken out of
/// them. \param now for a Retry-After that is a date
[[nodiscard]] ApiError errorForStatus(
    int status, const QByteArray &body, const QByteArray &retryAfter, const QByteArray &secret, const QDateTime &now);

/// A Retry-After header: seconds, or an HTTP date. Nothing where it is neither.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfterOf(const QByteArray &header, const QDateTime &now);

/// What a failure below HTTP means. Never names more of the URL than its host.
[[nodiscard]] ApiError errorForTransport(QNetworkReply::NetworkError error, int status, const QString &host);

} // namespace callboard::bolna
