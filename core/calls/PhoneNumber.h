#pragma once

#include <QString>

#include <optional>

namespace callboard::calls {

/// The default region of numbers without a country code.
inline constexpr QStringView defaultRegion = u"IN";

/// Parses a number as a person or a spreadsheet wrote it (`98765 43210`, `+91-98765…`, `+91 0 98765…`, `'+9198765…`,
/// `919876543210.0`) into E.164. Nothing if libphonenumber calls it impossible or digits are lost (`9.19877E+11`).
/// Eleven digits and more that are no number of the region are read with a plus sign.
[[nodiscard]] std::optional<QString> toE164(const QString &written, QStringView region = defaultRegion);

/// The stored spelling of a number: E.164 if it is one (possible with a country code, valid without one), else the text
/// without invisible characters. Numbers in this spelling compare as text. Masked numbers and words (`anonymous`) stay.
[[nodiscard]] QString canonicalNumber(const QString &written);

/// Whether the number is E.164 and possible.
[[nodiscard]] bool isE164(const QString &number);
/// Whether the numbering plan of its country has the number. \param number E.164
[[nodiscard]] bool isValidNumber(const QString &number);
/// `+` and 7 to 15 digits, not starting with 0: one person's number by its form. Cheap.
[[nodiscard]] bool isSpelledAsE164(QStringView number);
/// Whether X or * replaced digits before it came here: many people share it.
[[nodiscard]] bool isMaskedNumber(const QString &number);
/// Whether the text in place of a number is none. It is shown unchanged, and marked.
[[nodiscard]] bool isNoNumber(const QString &number);

/// A number for reading: `+91 83475 06153`. Other text (masked, empty) comes back unchanged. Takes 18 µs: format only
/// shown numbers.
[[nodiscard]] QString formatted(const QString &number);

} // namespace callboard::calls
