#pragma once

#include <QString>

namespace callboard::team {

/// What went wrong with the floor. `message` is a sentence for people; it holds no secret.
struct TeamError
{
    enum class Kind {
        Usage, ///< the URL, or what was asked
        Unreachable, ///< no answer: try again later. Never counted against what was being sent
        LoginRefused, ///< the password or the certificate
        NotAllowed, ///< the floor refuses this person (42501)
        NotAFloor, ///< the database has no floor in it, or another program's schema of its name
        TooOld, ///< this Callboard is older than the floor allows
        Busy, ///< another holds the floor's row (55P03): try again
        Refused, ///< what was sent is wrong for what it is (22, 23, 0A): sending it again is no use
        Moved, ///< the floor went on otherwise (55000): a batch, a lease or a fork
        Full, ///< the server's disk (53): reads go on
        Unsuited, ///< the server itself: version, encoding, rights of the one who sets it up
        Other,
    };

    Kind kind = Kind::Other;
    QString message;
    QString state; ///< SQLSTATE, where PostgreSQL answered
};

} // namespace callboard::team
