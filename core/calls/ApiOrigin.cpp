#include "calls/ApiOrigin.h"

#include <QHostAddress>
#include <QStringList>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? 443 : 80);
}

} // namespace

bool isLoopbackHost(const QString &host)
{
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

ApiOrigin::ApiOrigin(QUrl base, bool loopback)
    : m_base(std::move(base))
    , m_loopback(loopback)
{
}

std::optional<ApiOrigin> ApiOrigin::fromText(const QString &text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment()) {
        return std::nullopt;
    }
    const bool loopback = isLoopbackHost(url.host());
    if (url.scheme() != u"https" && !(url.scheme() == u"http" && loopback)) {
        return std::nullopt;
    }
    QString path = url.path();
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    url.setPath(path);
    return ApiOrigin(url, loopback);
}

bool ApiOrigin::owns(const QUrl &url) const
{
    return url.scheme() == m_base.scheme() && url.host() == m_base.host() && portOf(url) == portOf(m_base);
}

bool ApiOrigin::allows(const QUrl &url) const
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty()) {
        return false;
    }
    if (isLoopbackHost(url.host())) {
        return m_loopback && (url.scheme() == u"http" || url.scheme() == u"https");
    }
    return url.scheme() == u"https";
}

std::optional<QUrl> ApiOrigin::url(const QStringList &segments) const
{
    // QUrl folds `..` out of a path it is given decoded; so every segment goes in encoded, and dots alone are refused.
    QByteArray encoded = m_base.toEncoded(QUrl::StripTrailingSlash);
    for (const QString &segment : segments) {
        if (segment.isEmpty() || segment == u"." || segment == u"..") {
            return std::nullopt;
        }
        encoded += '/' + QUrl::toPercentEncoding(segment);
    }
    return QUrl::fromEncoded(encoded, QUrl::StrictMode);
}

} // namespace callboard::calls
