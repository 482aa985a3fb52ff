#pragma once

#include <QStringList>

namespace callboard::bench {

/// `callboard-bench simulator`: what SimulatorChild starts. Hosts a Bolna whose calls stay pending, prints its address,
/// and answers questions on standard input until that ends:
///
///     executions   the pending calls as the API shows them, one compact JSON a line, then an empty line
///     requests     how many requests came since this was asked last
///     limit N      from now on 429 to more than N requests a minute; 0: no limit. Answers "done"
[[nodiscard]] int hostSimulator(const QStringList &arguments);

} // namespace callboard::bench
