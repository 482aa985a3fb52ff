#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>

namespace callboard::team {

/// Where a floor is, as a team's URL says it:
/// `postgresql://[LOGIN@]HOST[:PORT][,HOST[:PORT]…]/DATABASE[?sslrootcert=FILE]`. A host that begins with a slash,
/// written `%2F…` as in libpq's URLs, is the folder of a socket. Several hosts are tried in turn, and only the one that
/// can be written is taken.
///
/// Nothing else is in it: a password in a URL ends up in shell histories, process lists and settings, and an `sslmode=`
/// in it could turn the verification off. A URL that has either is refused.
///
/// Source: the URLs of libpq, postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING.
struct FloorAddress
{
    struct Host
    {
        QString name;
        int port = 5432;

        bool operator==(const Host &) const = default;
    };

    QList<Host> hosts;
    QString database;
    QString login; ///< empty: libpq takes the name of the one who is logged in
    QString authority; ///< the file of the certificate authority; empty: ~/.postgresql/root.crt
    /// For the connection alone: in no URL, no words, no settings and no comparison. Empty: libpq looks into .pgpass.
    QString password {};
    QString passwordTrouble {}; ///< why the key store could not tell it, in words

    /// Whether every host is this machine's own: a socket or a loopback address. Only then the connection may be plain.
    [[nodiscard]] bool isOfThisMachine() const;
    /// As the URL says it, for settings and sentences. Never holds a secret.
    [[nodiscard]] QString url() const;
    /// What libpq is told, in its own `name='value'` words, without the password.
    [[nodiscard]] QString connectionWords() const;

    bool operator==(const FloorAddress &other) const;
};

/// Where a password may be kept, as a sentence.
[[nodiscard]] QString placesOfPasswords();

/// The address, or in words what is wrong with the URL.
[[nodiscard]] Result<FloorAddress, QString> parseFloorAddress(const QString &url);

} // namespace callboard::team
