#pragma once

#include "base/Result.h"
#include "store/Backups.h"
#include "store/CarryOver.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>

namespace callboard::store {

class UnfinishedStore;

/// Why a backup was not restored, in words a person can act on. The present store is as it was.
struct RestoreError
{
    enum class Kind : quint8 {
        NotThere, ///< the backup
        NotABackup, ///< another program's file, damaged, of a newer Callboard, or the store itself
        Room, ///< the disk is full, or would be
        Store, ///< the present store is another program's, or its place cannot be used
        InUse, ///< by another program that is running
        Stopped, ///< because BackupOptions::stop said so
    };
    Kind kind = Kind::NotABackup;
    QString message;
};

/// Copies a backup beside the store, checks the copy and brings it to this version; the backup is only read, and opened
/// by nobody. Where it is of an earlier version, `STORE.v7-backup` is made of it as before every migration, unless
/// there is one. The store itself is not touched.
///
/// Besides what `callboard backup` makes, any whole store of Callboard is one: a store that was set aside, with the
/// write-ahead log beside it, and the store of another run, also while it is written.
/// \param made is given its file here
[[nodiscard]] Result<void, RestoreError> prepareRestore(
    const QString &storeFile, const QString &backup, UnfinishedStore &made, const BackupOptions &options = {});

struct Restored
{
    QString former; ///< what the store that was in place is called now; empty: there was none
    CarriedOver carried {};
};

/// Puts a backup in the place of a store that no program has open: prepares it, carries over what must not be forgotten
/// (see carryOver()), and exchanges the two (see exchangeStore()). A kill at any moment leaves the one or the other.
/// Waits for the disk: on any thread but the GUI's. A program that has the store open itself asks CallStore instead.
[[nodiscard]] Result<Restored, RestoreError> restoreStore(
    const QString &storeFile, const QString &backup, const QDateTime &now, const BackupOptions &options = {});

/// Whether a backup may take the place of the store: one of another program, or of a newer Callboard, stays.
[[nodiscard]] Result<void, RestoreError> checkPlaceOfRestore(const QString &storeFile);

[[nodiscard]] RestoreError restoreErrorOf(const StoreError &error);

} // namespace callboard::store
