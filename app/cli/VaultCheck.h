#pragma once

#include "Program.h"
#include "base/Result.h"
#include "store/StoreError.h"

namespace callboard::cli {

/// What is in the recordings folder, compared with what the store calls kept.
struct VaultCheck
{
    qint64 kept = 0; ///< by the store's word
    qint64 gone = 0; ///< their files are not there
    qint64 cut = 0; ///< their files have another length
    qint64 damaged = 0; ///< their files have another sum; 0 unless sums were asked for
    qint64 strange = 0; ///< files with a kept copy's name that are no call's copy
};

/// Compares the lengths of all of them, and with `sums` reads each whole.
[[nodiscard]] store::Read<VaultCheck> checkKeptCopies(Program &program, bool sums);

} // namespace callboard::cli
