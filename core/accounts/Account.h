#pragma once

#include <QString>

namespace callboard::accounts {

/// One Bolna API key with a name. The key itself is in the key store, never here and never in the call store.
struct Account
{
    QString id; ///< stable; what calls refer to
    QString name;
    QString apiUrl; ///< base URL without a trailing slash

    bool operator==(const Account &) const = default;
};

/// The account that exists while BOLNA_API_KEY is set.
inline constexpr QStringView environmentAccountId = u"environment";
/// The account the welcome page makes.
inline constexpr QStringView defaultAccountId = u"default";
/// Where Bolna answers unless told otherwise.
inline constexpr QStringView defaultApiUrl = u"https://api.bolna.ai";

} // namespace callboard::accounts
