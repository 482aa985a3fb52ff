#pragma once

#include "base/Result.h"
#include "store/StopWish.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>

namespace callboard::store {

/// What could be read of a damaged store, in a SQLite file of its own.
struct RecoveredRows
{
    static constexpr const char *lostTable = "callboard_lost"; ///< rows that belong to no tree any more

    QString file;
    int version = 0; ///< as the file's header has it; 0: it makes no sense
    QStringList whole; ///< tables with nothing wrong: no row of theirs is lost, and none is among the lost ones
};

/// Reads everything that can be read of the file, its write-ahead log included, with SQLite's recover extension
/// (third_party/sqlite-recover), and writes it to `into`. Changes no byte of the store. `into` is made anew; the caller
/// removes it. Takes a minute for a million calls, on any thread.
/// \param stop set on another thread: it fails within a second
[[nodiscard]] Result<RecoveredRows, StoreError> recoverRows(
    const QString &damaged, const QString &into, const StopWish &stop);

/// Whether a file that SQLite takes for none of its own is a store of Callboard's whose beginning is damaged: by its
/// mark, else by the words of its schema.
[[nodiscard]] bool isDamagedStore(const QString &file);

} // namespace callboard::store
