#pragma once

#include "base/Result.h"
#include "store/Database.h"
#include "store/StoreError.h"

#include <QString>

namespace callboard::store {

/// Version of the schema this program writes (SQLite's user_version).
inline constexpr int schemaVersion = 18;
/// Marks a file as Callboard's (SQLite's application_id): "CALB".
inline constexpr int applicationId = 0x43414C42;

/// Looks at a file without changing a byte of it: a store of a newer Callboard or of another program is refused, and so
/// is one whose version no Callboard has written. A file that does not exist, or is empty, is fine.
[[nodiscard]] Result<void, StoreError> inspectStore(const QString &file);

/// Whether opening the file means to bring it to this version first, which takes time. False where it cannot be told.
[[nodiscard]] bool isOfEarlierVersion(const QString &file);

/// Within a writing transaction: the board's revision, once it is certain that the store is still of this version.
/// Another program may have brought it to a newer one since it was opened: then nothing may be written. A counter that
/// is missing is made again.
[[nodiscard]] Result<qint64, StoreError> revisionForWriting(Database &database);

/// Of an opened store: makes the board's counter again where it is missing, or is behind its calls. Writes nothing
/// where it is right.
[[nodiscard]] Result<void, StoreError> repairCounter(Database &database);

/// Makes the empty schema of a version in a new, empty store, in one transaction.
[[nodiscard]] Result<void, StoreError> makeSchema(Database &database, int version);

/// Copies a store of an earlier version to `FILE.v1-backup` (whatever its version is) and checks the copy; a store that
/// is new, or of this version, needs none. Without a whole copy nothing may be migrated.
[[nodiscard]] Result<void, StoreError> backUpBeforeMigration(Database &database, const QString &file);

/// Brings an opened store to schemaVersion, each step in a transaction that holds its user_version: the old version
/// whole, or the new one whole.
[[nodiscard]] Result<void, StoreError> migrate(Database &database);

/// All of it: the backup, the migration, and after a good one backups of versions more than two before this one go,
/// but never the one that was just made.
[[nodiscard]] Result<void, StoreError> bringToThisVersion(Database &database, const QString &file);

} // namespace callboard::store
