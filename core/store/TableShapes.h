#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>
#include <QVariantList>

#include <vector>

namespace callboard::store {

class Database;

/// The shape of a table's rows, by which rows found without their table are recognised.
struct TableShape
{
    struct Column
    {
        QString name;
        QString type; ///< TEXT, INTEGER, REAL
        bool mayBeNull = false;
        bool isNeeded = true; ///< false: added later, so older rows lack it
        bool isRowId = false; ///< INTEGER PRIMARY KEY: stored outside the row, which has NULL in its place
    };
    QString name;
    std::vector<Column> columns; ///< in storage order
    bool hasRowId = true; ///< false: WITHOUT ROWID

    [[nodiscard]] QStringList columnNames() const;
};

/// The store's ordinary tables, without search and SQLite's own.
[[nodiscard]] Result<std::vector<TableShape>, StoreError> readShapes(Database &database);

/// Whether these values, in storage order, can be a row of the table: judged by their number, types, and the usual form
/// of a column of that name (times, sums, JSON, states). Rows written before columns were added may be shorter. Pure.
[[nodiscard]] bool fits(const TableShape &shape, const QVariantList &values);

/// The only table that these rows, all of one page, fit; null where none or several do. Pure.
[[nodiscard]] const TableShape *tableOf(
    const std::vector<TableShape> &shapes, const std::vector<QVariantList> &rows, bool haveRowIds);

} // namespace callboard::store
