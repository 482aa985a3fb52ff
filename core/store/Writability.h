#pragma once

#include "store/StoreError.h"

#include <QString>

#include <optional>

namespace callboard::store {

/// Translates SQLite's result code and the errno behind it into trouble of the machine; nothing: it is none. SQLite
/// reports only ENOSPC as a full disk. Quotas and file-size limits come as I/O errors, a read-only disk as a file that
/// cannot be opened.
[[nodiscard]] std::optional<StoreError> machineTrouble(int sqliteCode, int systemError);

/// Why the store at `file` cannot be written, as far as a check without writing shows: disk read-only or full, no
/// permission. Nothing: no reason found.
[[nodiscard]] std::optional<StoreError> writingTroubleAt(const QString &file);

/// Whether the trouble may pass (the machine's or another program's), so that a write is worth a retry.
[[nodiscard]] bool mayPass(StoreError::Kind kind);

} // namespace callboard::store
