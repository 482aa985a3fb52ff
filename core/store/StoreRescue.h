#pragma once

#include "store/SalvageReport.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace callboard::store {

/// The result of rescueBeforeOpening(); both empty: nothing was wrong.
struct StoreRescue
{
    std::optional<SalvageReport> report; ///< it was damaged and has been brought back
    std::optional<StoreError> trouble; ///< it stays damaged or half exchanged: why, and what a person can do
};

/// Before a store is opened: completes an exchange that a kill interrupted, checks the store (lookAtStore()) and
/// salvages a damaged one at once, without a question. The damaged file is set aside unchanged (exchangeStore()). Where
/// another program has the store open, nothing is written: see StoreRescue::trouble. Leaves a file of another program
/// or of a newer Callboard alone.
///
/// This process must have no connection to the store. A few milliseconds where nothing is wrong; else see
/// salvageStore().
[[nodiscard]] StoreRescue rescueBeforeOpening(const QString &file, const QDateTime &now);

/// Whether rescueBeforeOpening() has work, as far as a quick check shows.
[[nodiscard]] bool needsRescue(const QString &file);

/// Why a damaged store was not brought back, for a banner.
[[nodiscard]] StoreError rescueTrouble(const StoreError &reason);

} // namespace callboard::store
