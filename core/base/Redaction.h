#pragma once

#include <QString>

#include <utility>
#include <vector>

namespace callboard {

/// Makes a text one that may be pasted where others read it: without keys, phone numbers, e-mail addresses, the queries
/// of URLs, the names it is told, and the user's name in paths. A plain value; pure but for ofThisUser().
class Redaction final
{
public:
    /// Knows the home folder, the XDG folders, and the login and full name of who runs the program.
    [[nodiscard]] static Redaction ofThisUser();

    /// Wherever `secret` stands, `instead` does. Short words only where they stand alone. Empty ones are ignored.
    void hide(const QString &secret, const QString &instead);
    [[nodiscard]] QString of(const QString &text) const;

private:
    std::vector<std::pair<QString, QString>> m_known; ///< the longest first
};

} // namespace callboard
