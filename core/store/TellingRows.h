#pragma once

#include "base/Result.h"
#include "store/ChangeSet.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::store {

struct Transaction;

/// A saved view that tells of the calls that come into it.
struct TellingView
{
    QString viewId;
    QString rule; ///< stands for its filters: another one, and what passes them now is known without being told

    bool operator==(const TellingView &) const = default;
};

// On the connection's thread. Which view a call was told for is kept for as long as the view tells.

/// Only these views tell from now on.
/// \returns those whose calls of now are not noted yet
[[nodiscard]] Result<QStringList, StoreError> prepareTelling(
    const Transaction &transaction, const std::vector<TellingView> &views);
/// Notes these calls as told; those that are gone are left out.
/// \returns the calls that were not noted before
[[nodiscard]] Result<std::vector<qint64>, StoreError> noteTold(
    const Transaction &transaction, const QString &viewId, const std::vector<qint64> &calls);
/// All its calls of when it began are noted.
[[nodiscard]] Written tellingPrepared(const Transaction &transaction, const QString &viewId);

} // namespace callboard::store
