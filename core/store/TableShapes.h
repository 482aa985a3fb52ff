#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>
#include <QVariantList>

#include <vector>

namespace callboard::store {

class Database;

/// What a row of a table looks like: by which rows that were found without their table are known again.
struct TableShape
{
    struct Column
    {
        QString name;
        QString type; ///< TEXT, INTEGER, REAL
        bool mayBeNull = false;
        bool isNeeded = true; ///< false: it was added later, and a row that was written before lacks it
        bool isRowId = false; ///< INTEGER PRIMARY KEY: kept beside the row, which has NULL in its place
    };
    QString name;
    std::vector<Column> columns; ///< as they are stored
    bool hasRowId = true; ///< false: WITHOUT ROWID

    [[nodiscard]] QStringList columnNames() const;
};

/// The ordinary tables of a store with all that is stored in them; neither search nor what SQLite keeps for itself.
[[nodiscard]] Result<std::vector<TableShape>, StoreError> readShapes(Database &database);

/// Whether these values, in the order they are stored, can be a row of the table: their number, their kinds, and what a
/// column of this name always looks like (times, sums, JSON, the words of a state). Fewer values than columns are those
/// of a row that was written before the last columns were added. Pure.
[[nodiscard]] bool fits(const TableShape &shape, const QVariantList &values);

/// The one table these rows, which stood on one page, can be of; nothing where that is none, or not certain. Pure.
[[nodiscard]] const TableShape *tableOf(
    const std::vector<TableShape> &shapes, const std::vector<QVariantList> &rows, bool haveRowIds);

} // namespace callboard::store
