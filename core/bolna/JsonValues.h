#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace callboard::bolna {

/// A document of Bolna's. Pure; any thread. What is no character in its texts becomes U+FFFD, and nothing else is lost:
/// half of a surrogate pair (behind which Qt 6.4.2 drops a letter when it writes UTF-8), an escaped NUL (with which a
/// text of the store would end), and bytes that are no UTF-8 (for which Qt refuses the whole document).
/// \param error as QJsonDocument::fromJson() tells it
[[nodiscard]] QJsonDocument parseJson(const QByteArray &json, QJsonParseError *error = nullptr);

/// A text that says something: not absent, null, blank or of another type.
[[nodiscard]] std::optional<QString> textOf(const QJsonValue &value);

/// An id, a number of a telephone or a code: a text, or a whole number as its digits. Pure; any thread.
///
/// Whole numbers are exact up to 64 bits (Qt keeps them as such, not as a double). What is larger than that, or has a
/// fraction, is left out: a rounded id is the id of another call.
[[nodiscard]] std::optional<QString> idOf(const QJsonValue &value);

/// An object, also where it came written as text inside of a text. Empty: none.
[[nodiscard]] QJsonObject objectOf(const QJsonValue &value);

} // namespace callboard::bolna
