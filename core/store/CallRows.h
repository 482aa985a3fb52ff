#pragma once

#include "base/Result.h"
#include "calls/Annotation.h"
#include "calls/Call.h"
#include "store/Database.h"
#include "store/StoreError.h"

#include <QString>
#include <QVariantList>

#include <optional>

namespace callboard::store {

/// Calls as rows: the one place where a column's name meets a field. On the thread of the connection only.

/// `SELECT <every column> FROM calls LEFT JOIN call_texts`; append WHERE, ORDER BY, LIMIT. The call table is named `c`.
[[nodiscard]] QString selectCalls();
[[nodiscard]] calls::Call callFrom(const ResultSet &query);

/// The same for what the history table shows.
[[nodiscard]] QString selectRows();
[[nodiscard]] calls::CallRow rowFrom(const ResultSet &query);

[[nodiscard]] Result<std::optional<calls::Call>, StoreError> findCall(
    Database &database, const QString &where, const QVariantList &values);
/// What the user wrote about the call; empty where that is nothing.
[[nodiscard]] Result<calls::Annotation, StoreError> findAnnotation(Database &database, qint64 callId);
/// Both keep the search index true. Answers the new row's id.
[[nodiscard]] Result<qint64, StoreError> insertCall(Database &database, const calls::Call &call, qint64 revision);
/// Writes the columns that differ.
[[nodiscard]] Result<void, StoreError> updateCall(
    Database &database, const calls::Call &before, const calls::Call &after, qint64 revision);

} // namespace callboard::store
