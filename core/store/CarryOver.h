#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace callboard::store {

/// So much of what came before a backup's newest call is read from Bolna again: calls that ran while the backup was
/// made, and lists that show a call late.
inline constexpr std::chrono::hours restoredOverlap {24};

/// What a restored store got from the one whose place it takes.
struct CarriedOver
{
    qint64 calls = 0; ///< that the restored store has
    int accounts = 0; ///< made since the backup
    int dials = 0; ///< whose outcome was not known
    int notesLeft = 0; ///< calls with notes or tags that only the former store has
    QDateTime importFrom; ///< calls made since then are to be read from Bolna; null: there were none
    QString unreadable; ///< why something of the former store could not be looked at; empty: all of it was

    bool operator==(const CarriedOver &) const = default;
};

/// Makes a restored store, which is of this version and open nowhere, fit for today:
/// - Accounts that were made since come from `present`, since their keys are in the key store.
/// - Dials of `present` that have no end, or a lost answer, become entries of the dial journal again: the poll looks
///   for each of them before anybody takes the call for one that was never placed.
/// - What lists have shown counts until a day before the newest call, and is ordered from there: so an import brings
///   the calls made since.
/// Nothing else of `present` is taken: who restores a backup wants what was written then.
///
/// A former store that cannot be read, or is not there, fails nothing. Any thread.
[[nodiscard]] Result<CarriedOver, StoreError> carryOver(
    const QString &restored, const QString &present, const QDateTime &now);

} // namespace callboard::store
