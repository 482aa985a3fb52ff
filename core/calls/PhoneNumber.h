#pragma once

#include <QString>

#include <optional>

namespace callboard::calls {

/// The region a number without a country code is read in, until a setting says otherwise.
inline constexpr QStringView defaultRegion = u"IN";

/// A number as a person or a spreadsheet wrote it (`98765 43210`, `+91-98765…`, `+91 0 98765…`, `'+9198765…`,
/// `919876543210.0`) in E.164; nothing when libphonenumber calls it impossible, or when digits of it are lost
/// (`9.19877E+11`). Eleven digits and more that are no number of the region are read with the plus sign they lack.
[[nodiscard]] std::optional<QString> toE164(const QString &written, QStringView region = defaultRegion);

/// The one spelling under which a number is stored: E.164 where it is a number (possible with a
/// country code, valid without one), else the text as it came, without
/// what nobody sees. Numbers in this spelling are compared as text. Masked numbers and words (`anonymous`) stay as they
/// are.
[[nodiscard]] QString canonicalNumber(const QString &written);

/// E.164 and possible.
[[nodiscard]] bool isE164(const QString &number);
/// A number that is in use as far as the plans of its country tell. \param number E.164
[[nodiscard]] bool isValidNumber(const QString &number);
/// `+` and 7 to 15 digits: one person's number, by its looks alone. Cheap.
[[nodiscard]] bool isSpelledAsE164(QStringView number);
/// Digits were replaced by X or * before it came here: many people's number.
[[nodiscard]] bool isMaskedNumber(const QString &number);
/// Whether the text is no phone number although it stands in place of one. It is shown unchanged, and marked.
[[nodiscard]] bool isNoNumber(const QString &number);

/// A number for reading: `+91 83475 06153`. A text that is not a number (masked, empty) comes back as it is.
/// 18 µs a number: format what is shown, not what is loaded.
[[nodiscard]] QString formatted(const QString &number);

} // namespace callboard::calls
