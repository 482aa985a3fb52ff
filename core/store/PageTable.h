#pragma once

struct sqlite3;

namespace callboard::store {

class StoreImage;

/// Gives a connection the table `sqlite_dbpage` (pgno, data, schema), which SQLite's recover extension reads pages from
/// and Debian's SQLite is built without: read-only, of the main file, with the log's content. Pages of trees come with
/// those cells alone that are there whole: the extension (3.40) takes the lengths in a cell as they are, and gives up
/// where one of them is absurd.
///
/// `image` and `dropped` must outlive the connection; `dropped` counts the cells that were left out, once a page.
/// False: SQLite refused. On the connection's thread.
[[nodiscard]] bool addPageTable(sqlite3 *connection, const StoreImage &image, int &dropped);

} // namespace callboard::store
