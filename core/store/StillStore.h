#pragma once

#include <QString>

#include <ctime>
#include <sys/types.h>

namespace callboard::store {

/// SQLite's name for the file as it lies there, its write-ahead log included: it is read without a lock and without a
/// `-shm`, nothing is made beside it and nothing can be written. For a folder in which no file can be made, and for
/// who only reads a store that nobody has open. Any thread.
///
/// SQLite's own `immutable=1` leaves out the log. Without it a store may be a mixture of old and new pages, where a
/// checkpoint was broken off; hence a VFS of ours, which hides from SQLite that others could write. Another program may
/// write all the same: compare StoreStamps around each reading.
[[nodiscard]] QString stillNameOf(const QString &file);

/// What changes when anybody writes to a store or its write-ahead log.
struct StoreStamp
{
    struct Part
    {
        dev_t device = 0;
        ino_t number = 0; ///< 0: it is not there
        off_t bytes = 0;
        time_t seconds = 0;
        long nanoseconds = 0;

        bool operator==(const Part &) const = default;
    };
    Part store;
    Part log;

    bool operator==(const StoreStamp &) const = default;

    [[nodiscard]] static StoreStamp of(const QString &file);
    /// The file has been written so recently that the next change need not show: file systems count time in steps of
    /// some milliseconds.
    [[nodiscard]] bool isFresh() const;
};

} // namespace callboard::store
