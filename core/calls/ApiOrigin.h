#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace callboard::calls {

/// The base URL an account names, checked: https, or plain http to a loopback host. The key travels only to addresses
/// under it. A value, for any thread.
class ApiOrigin final
{
public:
    /// Nothing for any other scheme, a missing host, user info, a query or a fragment.
    [[nodiscard]] static std::optional<ApiOrigin> fromText(const QString &text);

    [[nodiscard]] const QUrl &base() const { return m_base; }
    /// Scheme, host and port agree: the key may go there.
    [[nodiscard]] bool owns(const QUrl &url) const;
    /// May anything of this account be fetched from there at all?
    [[nodiscard]] bool allows(const QUrl &url) const;

    /// The URL of a path under the base; each segment is percent-encoded whole. Nothing when a segment is empty, `.` or
    /// `..`.
    [[nodiscard]] std::optional<QUrl> url(const QStringList &segments) const;

private:
    ApiOrigin(QUrl base, bool loopback);

    QUrl m_base;
    /// Plain http and loopback targets are allowed for this account only because its own base URL is one.
    bool m_loopback;
};

/// localhost, 127.0.0.0/8 or ::1.
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace callboard::calls
