#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>

namespace callboard::store {

class Database;

/// A call without a name of its own shows the one that every named call with its number agrees on, whatever the
/// account. Such a name is derived: it is beside contact_name, never in it. Where the names of a number differ by more
/// than the case of A to Z, none is shown. Masked numbers and words are nobody's number.
///
/// On the connection's thread; what writes runs within the caller's transaction.

/// The name that all calls with the number agree on; empty: there is none, or several.
[[nodiscard]] Result<QString, StoreError> knownNameOf(Database &database, const QString &number);
/// Every name of the number, in the order of the alphabet; `most` at most.
[[nodiscard]] Result<QStringList, StoreError> namesOfNumber(Database &database, const QString &number, int most);

/// After a call was written: where a number's name is another one now, its nameless calls show that, are found by it,
/// and carry the revision. `before` is empty for a call that is new. Costs a look into an index of the nameless calls;
/// more only where one of them changes.
[[nodiscard]] Result<void, StoreError> spreadNames(
    Database &database, const calls::Call &before, const calls::Call &after, qint64 revision);

} // namespace callboard::store
