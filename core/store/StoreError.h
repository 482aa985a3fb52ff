#pragma once

#include "base/Result.h"

#include <QString>

namespace callboard::store {

/// Why the store could not do what was asked, in words a person can act on.
struct StoreError
{
    enum class Kind : quint8 {
        CannotOpen, ///< no such folder, no permission, a disk that does not work
        ReadOnly, ///< it can be read, and nothing can be written now: a read-only disk, a folder of somebody else's
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
    bool inSearchIndex = false; ///< what is Damaged is the search index, which can be made anew
};

/// What a question to the store answers with.
template<class T>
using Read = Result<T, StoreError>;

} // namespace callboard::store
