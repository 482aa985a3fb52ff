#pragma once

#include "base/Result.h"
#include "store/Database.h"
#include "store/StoreError.h"

#include <QString>

namespace callboard::store {

/// Version of the schema this program writes (SQLite's user_version).
inline constexpr int schemaVersion = 14;
/// Marks a file as Callboard's (SQLite's application_id): "CALB".
inline constexpr int applicationId = 0x43414C42;

/// Looks at a file without changing a byte of it: a store of a newer Callboard or of another program is refused. A file
/// that does not exist, or is empty, is fine.
[[nodiscard]] Result<void, StoreError> inspectStore(const QString &file);

/// Whether opening the file means to bring it to this version first, which takes time. False where it cannot be told.
[[nodiscard]] bool isOfEarlierVersion(const QString &file);

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
