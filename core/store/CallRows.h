#pragma once

#include "base/Result.h"
#include "calls/Annotation.h"
#include "calls/Call.h"
#include "store/Columns.h"
#include "store/Database.h"
#include "store/StoreError.h"

#include <QString>
#include <QVariantList>

#include <optional>
#include <vector>

namespace callboard::store {

/// Calls as rows: the one place that maps columns to fields. On the connection's thread only.

/// What belongs to the call as a whole, and what follows from the facts of its last attempt.
[[nodiscard]] const std::vector<Column<calls::Call>> &callColumns();

/// `SELECT <every column> FROM calls LEFT JOIN call_texts`; append WHERE, ORDER BY, LIMIT. The call table is named `c`.
[[nodiscard]] QString selectCalls();
[[nodiscard]] calls::Call callFrom(const ResultSet &query);

/// The same for the rows of the history table.
[[nodiscard]] QString selectRows();
[[nodiscard]] calls::CallRow rowFrom(const ResultSet &query);

[[nodiscard]] Result<std::optional<calls::Call>, StoreError> findCall(
    Database &database, const QString &where, const QVariantList &values);
/// The user's note and tags of the call; empty if there are none.
[[nodiscard]] Result<calls::Annotation, StoreError> findAnnotation(Database &database, qint64 callId);
/// Returns the new row's id. Like updateCall(), updates the search index.
[[nodiscard]] Result<qint64, StoreError> insertCall(Database &database, const calls::Call &call, qint64 revision);
/// Writes the columns that differ.
[[nodiscard]] Result<void, StoreError> updateCall(
    Database &database, const calls::Call &before, const calls::Call &after, qint64 revision);

} // namespace callboard::store
