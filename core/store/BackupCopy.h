#pragma once

#include "base/Result.h"
#include "store/Backups.h"

#include <QFile>
#include <QString>

namespace callboard::store {

/// Copies the store into `made`, an open file that is empty, and checks the copy; it is not flushed. With SQLite's
/// backup interface, in pieces, from one read transaction: so what is copied is one moment of the store, other
/// connections read and write on, and their writing does not begin the copy again. The copy is in no write-ahead mode:
/// one file is all of it.
[[nodiscard]] Result<void, BackupError> copyStore(
    const QString &storeFile, const QFile &made, const BackupOptions &options);

} // namespace callboard::store
