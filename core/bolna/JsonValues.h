#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace callboard::bolna {

/// Parses a JSON document of Bolna's. Pure; any thread. Invalid characters in texts become U+FFFD, without further
/// loss: half a surrogate pair (after which Qt 6.4.2 drops a letter when it writes UTF-8), an escaped NUL (which would
/// end a text in the store), and invalid UTF-8 (for which Qt refuses the whole document).
/// \param error as QJsonDocument::fromJson() reports it
[[nodiscard]] QJsonDocument parseJson(const QByteArray &json, QJsonParseError *error = nullptr);

/// A non-blank text; nothing for absent, null, blank or other types.
[[nodiscard]] std::optional<QString> textOf(const QJsonValue &value);

/// An id, telephone number or code: a text, or a whole number as its digits. Pure; any thread.
///
/// Whole numbers are exact up to 64 bits (Qt keeps them as integers, not as doubles). Larger numbers and fractions are
/// omitted, since a rounded id is another call's id.
[[nodiscard]] std::optional<QString> idOf(const QJsonValue &value);

/// An object, also one written as text. Empty: none.
[[nodiscard]] QJsonObject objectOf(const QJsonValue &value);

} // namespace callboard::bolna
