#pragma once

#include "store/StoreError.h"

#include <QString>

#include <optional>

namespace callboard::store {

/// What the machine refused, by SQLite's result code and the errno behind it; nothing: the code says no such thing.
/// SQLite calls a disk full for ENOSPC alone: a quota and a limit on files come as I/O errors, a read-only disk as a
/// file that cannot be opened.
[[nodiscard]] std::optional<StoreError> machineTrouble(int sqliteCode, int systemError);

/// Why the store at `file` cannot be written as things are, as far as that can be seen without writing: the disk is
/// read-only or full, the user may not. Nothing: no reason is seen.
[[nodiscard]] std::optional<StoreError> writingTroubleAt(const QString &file);

/// Trouble of the machine or of another program, which may pass: what was to be written is worth another try.
[[nodiscard]] bool mayPass(StoreError::Kind kind);

} // namespace callboard::store
