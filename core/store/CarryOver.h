#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace callboard::store {

/// How far before a backup's newest call Bolna is read again: for calls that ran during the backup, and for lists that
/// show calls late.
inline constexpr std::chrono::hours restoredOverlap {24};

/// The data that a restored store took over from the former one.
struct CarriedOver
{
    qint64 calls = 0; ///< in the restored store
    int accounts = 0; ///< made since the backup
    int dials = 0; ///< with unknown outcome
    int notesLeft = 0; ///< calls whose notes or tags exist, as they are, only in the former store
    QDateTime importFrom; ///< import calls from Bolna since then; null: the restored store has no calls
    QString unreadable; ///< why part of the former store could not be read; empty: all was read

    bool operator==(const CarriedOver &) const = default;
};

/// Updates a restored store, which must be of this version and open nowhere:
/// - Takes accounts made since from `present`, since their keys are in the key store, and account aliases.
/// - Puts dials of `present` without an end, or with a lost answer, back into the dial journal: the poll searches for
///   each before it can pass for never placed.
/// - Takes stops of its calls, so that none is sent twice, and import orders.
/// - Cuts import coverage to a day before the newest call, and orders an import from there for the calls made since.
/// Takes nothing else: a person restores a backup for its content.
///
/// A missing or unreadable former store is no error. Any thread.
[[nodiscard]] Result<CarriedOver, StoreError> carryOver(
    const QString &restored, const QString &present, const QDateTime &now);

} // namespace callboard::store
