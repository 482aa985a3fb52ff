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
        NotABackup, ///< another program's file, damaged, from a newer Callboard, or the store itself
        Room, ///< the disk is full, or would be
        Store, ///< the present store is another program's, or its place is unusable
        InUse, ///< another running program has the store open
        Stopped, ///< BackupOptions::stop was set
    };
    Kind kind = Kind::NotABackup;
    QString message;
};

/// Copies a backup beside the store, checks the copy and migrates it. Only reads the backup. Makes `STORE.vN-backup` of
/// a backup of version N, as before every migration, unless it exists. Leaves the store unchanged.
///
/// Accepts any whole Callboard store besides the files of `callboard backup`: a store that was set aside, with its
/// write-ahead log, and the store of another run, even while it is written.
/// \param made receives its file here
[[nodiscard]] Result<void, RestoreError> prepareRestore(
    const QString &storeFile, const QString &backup, UnfinishedStore &made, const BackupOptions &options = {});

struct Restored
{
    QString former; ///< the new name of the store that was replaced; empty: there was none
    CarriedOver carried {};
};

/// Replaces a store that no program has open by a backup: prepares it, carries over what must persist (see
/// carryOver()), and exchanges the two (see exchangeStore()). A kill at any moment leaves one or the other. Blocks on
/// the disk: any thread but the GUI's. A program that has the store open uses CallStore instead.
[[nodiscard]] Result<Restored, RestoreError> restoreStore(
    const QString &storeFile, const QString &backup, const QDateTime &now, const BackupOptions &options = {});

/// Whether a backup may replace the store. Refuses to replace another program's file or a newer Callboard's store.
[[nodiscard]] Result<void, RestoreError> checkPlaceOfRestore(const QString &storeFile);

[[nodiscard]] RestoreError restoreErrorOf(const StoreError &error);

} // namespace callboard::store
