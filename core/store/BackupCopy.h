#pragma once

#include "base/Result.h"
#include "store/Backups.h"

#include <QFile>
#include <QString>

namespace callboard::store {

/// Copies the store into `made`, an open empty file, and checks the copy; does not flush it. Uses SQLite's backup
/// interface in pieces within one read transaction. So the copy is one snapshot, other connections read and write on,
/// and their writes do not restart it. The copy is not in WAL mode: it is a single file.
[[nodiscard]] Result<void, BackupError> copyStore(
    const QString &storeFile, const QFile &made, const BackupOptions &options);

} // namespace callboard::store
