#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::store {

class Database;

/// A call without a name of its own shows the one that every named call with its number agrees on, whatever the
/// account. Such a name is derived: it is beside contact_name, never in it. Where the names of a number differ by more
/// than the case of A to Z, none is shown. Masked numbers and words are nobody's number.
///
/// On the connection's thread; what writes runs within the caller's transaction.

/// A number and the name all its calls agree on; empty: there is none, or several.
struct KnownName
{
    QString number;
    QString name;
};

[[nodiscard]] Result<QString, StoreError> knownNameOf(Database &database, const QString &number);
/// Every name of the number, in the order of the alphabet; `most` at most.
[[nodiscard]] Result<QStringList, StoreError> namesOfNumber(Database &database, const QString &number, int most);

/// The numbers whose name may be another one once `before` has become `after`, with the name they have now. A call
/// that is new comes from an empty one.
[[nodiscard]] Result<std::vector<KnownName>, StoreError> namesAtStake(Database &database, const calls::Call &before,
                                                                      const calls::Call &after);
/// After the call was written: where a number's name is another one now, its nameless calls show that, are found by it,
/// and carry the revision. Costs in proportion to those calls, and only then.
[[nodiscard]] Result<void, StoreError> spreadNames(Database &database, const std::vector<KnownName> &before,
                                                   qint64 revision);

} // namespace callboard::store
