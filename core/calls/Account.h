#pragma once

#include <QString>
#include <QStringList>

namespace callboard::calls {

/// The owner of a key, from `GET /user/me`: the id if Bolna tells one, else the e-mail address.
struct Owner
{
    QString id {};
    QString email {}; ///< lower case

    [[nodiscard]] bool isKnown() const { return !id.isEmpty() || !email.isEmpty(); }
    /// Whether both are known and equal, for accounts at one API.
    [[nodiscard]] bool isSame(const Owner &other) const
    {
        return id.isEmpty() || other.id.isEmpty() ? !email.isEmpty() && email == other.email : id == other.id;
    }
    bool operator==(const Owner &) const = default;
};

/// One Bolna API key with a name. The key itself is in the key store, never here and never in the call store.
struct Account
{
    QString id; ///< stable; calls refer to it
    QString name;
    QString apiUrl; ///< base URL without a trailing slash
    Owner owner {}; ///< as stored
    QStringList formerIds {}; ///< of accounts merged into this one; the key store may use one of them

    bool operator==(const Account &) const = default;
};

/// The account of the key in BOLNA_API_KEY while its owner is unknown.
inline constexpr QStringView environmentAccountId = u"environment";
/// The account the welcome page makes.
inline constexpr QStringView defaultAccountId = u"default";
/// Bolna's API, if no other is set.
inline constexpr QStringView defaultApiUrl = u"https://api.bolna.ai";

} // namespace callboard::calls
