#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace callboard::calls {

/// The person's name in a call's own data (`user_data`, which comes back as `recipient_data`). Pure; any thread.
///
/// The keys come from spreadsheets and CRMs, so case, blanks, underscores and hyphens are ignored. A whole name
/// (`customer_name`, `Lead Name`, `fullName`, …) goes before first plus last name, and those before a bare `customer`.
/// Values that fail isName() count as absent.
[[nodiscard]] std::optional<QString> contactNameIn(const QJsonObject &recipientData);

/// Whether a program wrote this for a missing value: `nan`, `null`, `None`, `N/A`, or only marks.
[[nodiscard]] bool isPlaceholder(const QString &value);

/// Whether a value is a name, and not a placeholder, an unfilled template (`{{customer_name}}`) or a phone number.
[[nodiscard]] bool isName(const QString &value);

} // namespace callboard::calls
