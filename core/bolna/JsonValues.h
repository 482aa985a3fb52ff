#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace callboard::bolna {

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
