#pragma once

struct sqlite3;

namespace callboard::store {

class StoreImage;

/// Adds the table `sqlite_dbpage` (pgno, data, schema) to a connection, read-only, for the main file with its log.
/// SQLite's recover extension reads pages from it; Debian's SQLite is built without it. B-tree pages keep only complete
/// cells, because the extension (3.40) trusts a cell's lengths and gives up on an absurd one.
///
/// `image` and `dropped` must outlive the connection. `dropped` counts the omitted cells, once per page. False: SQLite
/// refused. On the connection's thread.
[[nodiscard]] bool addPageTable(sqlite3 *connection, const StoreImage &image, int &dropped);

} // namespace callboard::store
