#pragma once

#include "base/Result.h"
#include "store/Database.h"
#include "store/StoreError.h"

#include <QString>

namespace callboard::store {

/// Version of the schema this program writes (SQLite's user_version).
inline constexpr int schemaVersion = 28;
/// Marks a file as Callboard's (SQLite's application_id): "CALB".
inline constexpr int applicationId = 0x43414C42;

/// Refuses a file that is another program's, a newer Callboard's or of a version no Callboard writes. Accepts one that
/// is empty or does not exist. Only reads.
[[nodiscard]] Result<void, StoreError> inspectStore(const QString &file);

/// Whether opening the file migrates it first, which takes time. False where that cannot be told.
[[nodiscard]] bool isOfEarlierVersion(const QString &file);

/// Reads the board's revision within a writing transaction. Fails where another program has changed the store's version
/// since it was opened: then nothing may be written. Restores a missing counter.
[[nodiscard]] Result<qint64, StoreError> revisionForWriting(Database &database);

/// Repairs the board's counter where it is missing, doubled or lower than a call's revision. Else writes nothing.
[[nodiscard]] Result<void, StoreError> repairCounter(Database &database);

/// Creates the schema of a version in a new, empty store, in one transaction.
[[nodiscard]] Result<void, StoreError> makeSchema(Database &database, int version);

/// Copies a store of an earlier version to `FILE.vN-backup` (N: that version) and checks the copy. A new store, or one
/// of this version, needs none. Without a checked copy, do not migrate.
[[nodiscard]] Result<void, StoreError> backUpBeforeMigration(Database &database, const QString &file);

/// Migrates an opened store to schemaVersion. All steps and user_version share one transaction, so a failure leaves the
/// old version.
[[nodiscard]] Result<void, StoreError> migrate(Database &database);

/// Backs up, migrates, repairs the counter. A migration that succeeds removes backups of versions more than two before
/// this one, but never one of the version it started from.
[[nodiscard]] Result<void, StoreError> bringToThisVersion(Database &database, const QString &file);

} // namespace callboard::store
