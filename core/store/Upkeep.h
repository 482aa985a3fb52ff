#pragma once

namespace callboard::store {

class Database;

// The writer's maintenance of its file while it is idle. On the connection's thread.

/// Checkpoints and truncates the write-ahead log once it is longer than 1 MiB. Never waits: where another program reads
/// or writes, it does what is possible.
void emptyLog(Database &database);

/// Updates the planner's statistics for what has grown, from a few hundred rows of each index: fast for any number of
/// calls. Skipped while another program is writing.
void refreshStatistics(Database &database);

} // namespace callboard::store
