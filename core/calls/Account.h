#pragma once

#include <QString>
#include <QStringList>

namespace callboard::calls {

/// Whose a key is, by the word of `GET /user/me`. The id where Bolna tells one, else the e-mail address.
struct Owner
{
    QString id {};
    QString email {}; ///< lower case

    [[nodiscard]] bool isKnown() const { return !id.isEmpty() || !email.isEmpty(); }
    /// Both known, and at one API the same. Unknown is nobody's.
    [[nodiscard]] bool isSame(const Owner &other) const
    {
        return id.isEmpty() || other.id.isEmpty() ? !email.isEmpty() && email == other.email : id == other.id;
    }
    bool operator==(const Owner &) const = default;
};

/// One Bolna API key with a name. The key itself is in the key store, never here and never in the call store.
struct Account
{
    QString id; ///< stable; what calls refer to
    QString name;
    QString apiUrl; ///< base URL without a trailing slash
    Owner owner {}; ///< as the store knows it
    QStringList formerIds {}; ///< of accounts that were found to be this one; the key store may know its key by one

    bool operator==(const Account &) const = default;
};

/// The account of the key in BOLNA_API_KEY while nobody can tell whose that is.
inline constexpr QStringView environmentAccountId = u"environment";
/// The account the welcome page makes.
inline constexpr QStringView defaultAccountId = u"default";
/// Where Bolna answers unless told otherwise.
inline constexpr QStringView defaultApiUrl = u"https://api.bolna.ai";

} // namespace callboard::calls
