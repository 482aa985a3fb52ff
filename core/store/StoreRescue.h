#pragma once

#include "store/SalvageReport.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace callboard::store {

/// What a look at the store before it is opened led to; nothing of it where all is well.
struct StoreRescue
{
    std::optional<SalvageReport> report; ///< it was damaged, and has been brought back
    std::optional<StoreError> trouble; ///< it is damaged, and stays so: why, and what a person can do
};

/// Before a store is opened: ends an exchange that a kill broke off, looks at the store (lookAtStore()), and brings a
/// damaged one back at once, without a question. What it was is set aside, whole and untouched (exchangeStore()). Where
/// another program has it open nothing is written: see StoreRescue::trouble. A file of another program or of a newer
/// Callboard is left alone.
///
/// No connection of this process to the store may be open. A few milliseconds where nothing is wrong; else see
/// salvageStore().
[[nodiscard]] StoreRescue rescueBeforeOpening(const QString &file, const QDateTime &now);

/// Whether rescueBeforeOpening() has something to do, as far as a look tells.
[[nodiscard]] bool needsRescue(const QString &file);

/// Why a damaged store was not brought back, in words for a banner.
[[nodiscard]] StoreError rescueTrouble(const StoreError &reason);

} // namespace callboard::store
