#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>

namespace callboard::store {

class Database;

/// A call without a name shows the one that all named calls with its number share, in any account. Such a name is
/// derived: it is stored beside contact_name, never in it. If the names differ by more than the case of A to Z, none is
/// shown. Masked numbers and words identify no person.
///
/// On the connection's thread; writes run within the caller's transaction.

/// The name that all calls with the number share; empty: none, or several.
[[nodiscard]] Result<QString, StoreError> knownNameOf(Database &database, const QString &number);
/// The names of the number in alphabetical order; `most` at most.
[[nodiscard]] Result<QStringList, StoreError> namesOfNumber(Database &database, const QString &number, int most);

/// Call after a call was written. If a number's name changed, updates its nameless calls, their search entries and
/// their revision. `before` is empty for a new call. Costs one index look-up unless a nameless call changes.
[[nodiscard]] Result<void, StoreError> spreadNames(
    Database &database, const calls::Call &before, const calls::Call &after, qint64 revision);

} // namespace callboard::store
