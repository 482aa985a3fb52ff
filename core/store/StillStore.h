#pragma once

#include <QString>

#include <ctime>
#include <sys/types.h>

namespace callboard::store {

/// SQLite's name for a read-only view of the file and its write-ahead log: no lock, no `-shm`, no file created, no
/// writes. For a folder in which no file can be made, and for reading a store that no program has open. Any thread.
///
/// SQLite's own `immutable=1` ignores the log, so a store could mix old and new pages after an interrupted checkpoint.
/// Hence our own VFS, which hides from SQLite that others could write. Another program may still write: compare
/// StoreStamps around each read.
[[nodiscard]] QString stillNameOf(const QString &file);

/// Changes whenever a program writes to a store or its write-ahead log.
struct StoreStamp
{
    struct Part
    {
        dev_t device = 0;
        ino_t number = 0; ///< 0: does not exist
        off_t bytes = 0;
        time_t seconds = 0;
        long nanoseconds = 0;

        bool operator==(const Part &) const = default;
    };
    Part store;
    Part log;

    bool operator==(const StoreStamp &) const = default;

    [[nodiscard]] static StoreStamp of(const QString &file);
    /// Whether the last write is so recent that the next one may not change the stamp: file times have steps of some
    /// milliseconds.
    [[nodiscard]] bool isFresh() const;
};

} // namespace callboard::store
