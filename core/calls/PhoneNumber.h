#pragma once

#include <QString>

#include <optional>

namespace callboard::calls {

/// The region a number without a country code is read in, until a setting says otherwise.
inline constexpr QStringView defaultRegion = u"IN";

/// A number as a person wrote it (`98765 43210`, `+91-98765…`) in E.164; nothing when libphonenumber calls it
/// impossible.
[[nodiscard]] std::optional<QString> toE164(const QString &written, QStringView region = defaultRegion);

/// E.164 and possible: the only spelling the command line takes.
[[nodiscard]] bool isE164(const QString &number);

/// A number for reading: `+91 83475 06153`. A text that is not a number (masked, empty) comes back as it is.
/// 18 µs a number: format what is shown, not what is loaded.
[[nodiscard]] QString formatted(const QString &number);

/// The last two digits behind a mask: all a log may say of a number.
[[nodiscard]] QString maskedForLog(const QString &number);

} // namespace callboard::calls
