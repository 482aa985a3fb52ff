#include "team/FloorAddress.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace callboard::team {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::team", text);
}

QString decoded(QStringView text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

QString passwordWords()
{
    return tr("A password does not belong in the URL. %1").arg(placesOfPasswords());
}

/// In libpq's quotes.
QString quoted(QString value)
{
    value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + value + u'\'';
}

bool isSocket(const QString &host)
{
    return host.startsWith(u'/');
}

bool isLoopback(const QString &host)
{
    return isSocket(host) || host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

/// A control character or NUL would end libpq's words early; Qt's driver takes each semicolon for a blank.
bool isPlain(const QString &value)
{
    return std::none_of(value.begin(), value.end(), [](QChar letter) { return letter < u' ' || letter == u';'; });
}

/// `HOST`, `HOST:PORT`, `[IPv6]` or `[IPv6]:PORT`.
Result<FloorAddress::Host, QString> parseHost(QStringView text)
{
    FloorAddress::Host host;
    QStringView port;
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        if (end < 0) {
            return failure(tr("The address of the server has no closing bracket."));
        }
        host.name = decoded(text.sliced(1, end - 1));
        port = text.sliced(end + 1);
        if (!port.isEmpty() && !port.startsWith(u':')) {
            return failure(tr("The address of the server is not understood."));
        }
        port = port.isEmpty() ? port : port.sliced(1);
    } else {
        const qsizetype colon = text.indexOf(u':');
        host.name = decoded(colon < 0 ? text : text.first(colon));
        port = colon < 0 ? QStringView() : text.sliced(colon + 1);
    }
    if (host.name.isEmpty() || !isPlain(host.name) || host.name.contains(u',')) {
        return failure(tr("The URL names no server: postgresql://HOST/DATABASE."));
    }
    if (!port.isEmpty()) {
        bool isNumber = false;
        host.port = port.toInt(&isNumber);
        if (!isNumber || host.port < 1 || host.port > 65535) {
            return failure(tr("The port of the server is a number from 1 to 65535."));
        }
    }
    return host;
}

Result<void, QString> readParameters(const QString &query, FloorAddress &address)
{
    for (const auto &[name, value] : QUrlQuery(query).queryItems(QUrl::FullyDecoded)) {
        if (name == "sslrootcert"_L1 && !value.isEmpty() && isPlain(value)) {
            address.authority = value;
        } else if (name == "password"_L1) {
            return failure(passwordWords());
        } else if (name == "sslmode"_L1) {
            return failure(tr("The server's certificate is always verified: sslmode cannot be set."));
        } else {
            return failure(tr("The URL of a team has no “%1”.").arg(name));
        }
    }
    return {};
}

} // namespace

QString placesOfPasswords()
{
    return tr(
        "It is kept in the key store, by Settings, Team, or by callboard team join URL --password-stdin; or in the "
        "file ~/.pgpass, where PostgreSQL's programs look.");
}

bool FloorAddress::operator==(const FloorAddress &other) const
{
    return hosts == other.hosts && database == other.database && login == other.login && authority == other.authority;
}

bool FloorAddress::isOfThisMachine() const
{
    return !hosts.isEmpty()
           && std::all_of(hosts.begin(), hosts.end(), [](const Host &host) { return isLoopback(host.name); });
}

QString FloorAddress::url() const
{
    QStringList parts;
    for (const Host &host : hosts) {
        const bool isIpv6 = host.name.contains(u':');
        QString part = isIpv6 ? u'[' + host.name + u']' : QString::fromLatin1(QUrl::toPercentEncoding(host.name));
        if (host.port != Host().port) {
            part += u':' + QString::number(host.port);
        }
        parts += part;
    }
    QString text = u"postgresql://"_s;
    if (!login.isEmpty()) {
        text += QString::fromLatin1(QUrl::toPercentEncoding(login)) + u'@';
    }
    text += parts.join(u',') + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(database));
    if (!authority.isEmpty()) {
        text += u"?sslrootcert="_s + QString::fromLatin1(QUrl::toPercentEncoding(authority, "/"));
    }
    return text;
}

QString FloorAddress::connectionWords() const
{
    QStringList names;
    QStringList ports;
    for (const Host &host : hosts) {
        names += host.name;
        ports += QString::number(host.port);
    }
    QStringList words {
        u"host="_s + quoted(names.join(u',')), u"port="_s + quoted(ports.join(u',')), u"dbname="_s + quoted(database)};
    if (!login.isEmpty()) {
        words += u"user="_s + quoted(login);
    }
    if (isOfThisMachine()) {
        words += u"sslmode=prefer"_s;
    } else {
        words += u"sslmode=verify-full"_s;
        if (!authority.isEmpty()) {
            words += u"sslrootcert="_s + quoted(authority);
        }
    }
    // With a Kerberos ticket libpq would prefer GSS, and not look at sslmode.
    words += u"gssencmode=disable"_s;
    // A line that died is noticed within 20 s, whether something waits for it or not.
    words += u"connect_timeout=5 keepalives_idle=10 keepalives_interval=5 keepalives_count=2 tcp_user_timeout=15000"_s;
    words += u"target_session_attrs=read-write application_name=callboard client_encoding=UTF8"_s;
    return words.join(u' ');
}

Result<FloorAddress, QString> parseFloorAddress(const QString &url)
{
    QStringView rest = QStringView(url).trimmed();
    if (rest.startsWith(u"postgresql://")) {
        rest = rest.sliced(13);
    } else if (rest.startsWith(u"postgres://")) {
        rest = rest.sliced(11);
    } else {
        return failure(tr("A team's URL begins with postgresql://."));
    }

    FloorAddress address;
    if (const qsizetype mark = rest.indexOf(u'?'); mark >= 0) {
        if (auto read = readParameters(rest.sliced(mark + 1).toString(), address); !read) {
            return failure(read.error());
        }
        rest = rest.first(mark);
    }
    const qsizetype slash = rest.indexOf(u'/');
    address.database = slash < 0 ? QString() : decoded(rest.sliced(slash + 1));
    if (address.database.isEmpty() || !isPlain(address.database)) {
        return failure(tr("The URL names no database: postgresql://HOST/DATABASE."));
    }
    QStringView hosts = rest.first(slash);
    if (const qsizetype at = hosts.lastIndexOf(u'@'); at >= 0) {
        if (hosts.first(at).contains(u':')) {
            return failure(passwordWords());
        }
        address.login = decoded(hosts.first(at));
        hosts = hosts.sliced(at + 1);
        if (address.login.isEmpty() || !isPlain(address.login)) {
            return failure(tr("The login in the URL is not understood."));
        }
    }
    const auto parts = hosts.split(u',');
    for (const QStringView part : parts) {
        auto host = parseHost(part);
        if (!host) {
            return failure(host.error());
        }
        address.hosts += *host;
    }
    return address;
}

} // namespace callboard::team
