#pragma once

#include <QStringList>

namespace callboard::bench {

/// `callboard-bench poll`: one poll cycle over calls that stay pending, and beside it the same calls asked about one by
/// one. Returns the program's exit code: 0 when the first cycle answered every call, and so did the yardstick.
[[nodiscard]] int benchmarkPoll(const QStringList &arguments);

} // namespace callboard::bench
