#pragma once

#include <QStringList>

namespace callboard::bench {

/// `callboard-bench fill --calls N --database FILE [--seed S]`: makes a store of BelievableCalls, with the program's
/// own schema and the program's own INSERT, and tells how long that took. Returns the program's exit code.
[[nodiscard]] int fillStore(const QStringList &arguments);

} // namespace callboard::bench
