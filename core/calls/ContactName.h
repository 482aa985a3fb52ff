#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace callboard::calls {

/// The person's name in a call's own data (`user_data`, which comes back as `recipient_data`). Pure; any thread.
///
/// The keys come from the account's spreadsheets and CRMs, so they are compared without case, blanks, underscores and
/// hyphens. A whole name (`customer_name`, `Lead Name`, `fullName`, …) goes before first and last name
/// put together, and those before a bare `customer`. What is no name by isName() counts as absent.
[[nodiscard]] std::optional<QString> contactNameIn(const QJsonObject &recipientData);

/// What programs write where there is no value: `nan`, `null`, `None`, `N/A`, or marks alone.
[[nodiscard]] bool isPlaceholder(const QString &value);

/// Whether a value is a name, and not a placeholder, an unfilled template (`{{customer_name}}`) or a phone number.
[[nodiscard]] bool isName(const QString &value);

} // namespace callboard::calls
