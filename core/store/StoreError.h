#pragma once

#include "base/Result.h"

#include <QString>

namespace callboard::store {

/// Why the store failed, in words a person can act on.
struct StoreError
{
    enum class Kind : quint8 {
        CannotOpen, ///< no such folder, no permission, a broken disk
        ReadOnly, ///< readable but not writable now: a read-only disk, another user's folder
        NotOurs, ///< another program's file; left as it is
        TooNew, ///< written by a newer Callboard; left as it is
        Damaged,
        Full, ///< the disk
        Busy, ///< locked by another program
        NotFound, ///< the row a command names does not exist
        Sql, ///< a statement failed: a bug, or a damaged file
    };
    Kind kind = Kind::Sql;
    QString message;
    bool inSearchIndex = false; ///< only the search index is Damaged, and it can be rebuilt
};

/// The result of a read from the store.
template<class T>
using Read = Result<T, StoreError>;

} // namespace callboard::store
