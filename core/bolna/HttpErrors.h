#pragma once

#include "bolna/ApiError.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QString>

namespace callboard::bolna {

/// What an unsuccessful status means, with the server's own words where the body has any. `secret` is taken out of
/// them.
[[nodiscard]] ApiError errorForStatus(int status, const QByteArray &body, const QByteArray &retryAfter,
                                      const QByteArray &secret);

/// What a failure below HTTP means. Never names more of the URL than its host.
[[nodiscard]] ApiError errorForTransport(QNetworkReply::NetworkError error, int status, const QString &host);

/// The sentence in an error body: `message`, then `detail`, then `error`, as one plain line of 500 characters at most.
[[nodiscard]] QString messageOf(const QByteArray &body);

} // namespace callboard::bolna
