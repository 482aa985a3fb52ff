#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace callboard::calls {

/// The checked base URL of an account: https, or plain http to a loopback host. The key goes only to its scheme, host
/// and port. A value; any thread.
class ApiOrigin final
{
public:
    /// Nothing for any other scheme, a missing host, user info, a query or a fragment.
    [[nodiscard]] static std::optional<ApiOrigin> fromText(const QString &text);

    [[nodiscard]] const QUrl &base() const { return m_base; }
    /// Whether scheme, host and port match: the key may go there.
    [[nodiscard]] bool owns(const QUrl &url) const;
    /// Whether this account may fetch from there at all.
    [[nodiscard]] bool allows(const QUrl &url) const;

    /// The URL of a path under the base; percent-encodes each segment. Nothing if a segment is empty, `.` or `..`.
    [[nodiscard]] std::optional<QUrl> url(const QStringList &segments) const;

private:
    ApiOrigin(QUrl base, bool loopback);

    QUrl m_base;
    /// The base URL is a loopback host: allows plain http and loopback targets.
    bool m_loopback;
};

/// localhost, 127.0.0.0/8 or ::1.
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace callboard::calls
