#pragma once

#include <QStringList>

namespace callboard::bench {

/// `callboard-bench team`: a floor on a PostgreSQL of its own, filled by the server itself, and desks with their
/// replicas in this process. What is measured stands beside what the server takes for the same rows by itself.
[[nodiscard]] int benchmarkTeam(const QStringList &arguments);

} // namespace callboard::bench
