#pragma once

#include "base/Result.h"
#include "store/StopWish.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>

namespace callboard::store {

/// The readable rows of a damaged store, in a separate SQLite file.
struct RecoveredRows
{
    static constexpr const char *lostTable = "callboard_lost"; ///< rows whose table is unknown

    QString file;
    int version = 0; ///< from the file's header; 0: the header is unusable
    QStringList whole; ///< undamaged tables: they lost no row, and lostTable holds none of theirs
};

/// Reads all it can from the file and its write-ahead log with SQLite's recover extension (third_party/sqlite-recover)
/// into `into`. Changes no byte of the store. Replaces `into`, which the caller removes. Takes a minute for a million
/// calls, on any thread.
/// \param stop set on another thread: it fails within a second
[[nodiscard]] Result<RecoveredRows, StoreError> recoverRows(
    const QString &damaged, const QString &into, const StopWish &stop);

/// Whether a file that SQLite does not recognise is a Callboard store with a damaged beginning: judged by its mark,
/// else by the text of its schema.
[[nodiscard]] bool isDamagedStore(const QString &file);

} // namespace callboard::store
