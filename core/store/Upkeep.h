#pragma once

namespace callboard::store {

class Database;

// What the writer does for its file when nobody waits for it. On the connection's thread.

/// Brings what the write-ahead log holds into the store, and cuts the log, once it is longer than a megabyte. Waits for
/// nobody: where another program reads or writes, it does what can be done beside that.
void emptyLog(Database &database);

/// Counts for SQLite's planner what has grown since it last did, from a few hundred rows of each index: a moment,
/// however many calls there are. Not at all where another program is writing.
void refreshStatistics(Database &database);

} // namespace callboard::store
