#pragma once

#include <QString>

namespace callboard::store {

/// Of SQLite, as it runs.
[[nodiscard]] QString sqliteVersion();
/// Of the store that this program writes.
[[nodiscard]] int storeVersion();

} // namespace callboard::store
