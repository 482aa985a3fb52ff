#include "store/PageTable.h"

#include "store/StoreImage.h"

#include <QSet>

#include <sqlite3.h>

#include <memory>
#include <new>

namespace callboard::store {

namespace {

enum Column { NumberColumn, DataColumn, SchemaColumn };

/// What the connection's table reads from.
struct Source
{
    const StoreImage &image;
    int &dropped;
    QSet<quint32> counted;
};

struct Table
{
    sqlite3_vtab base; // first: SQLite knows this part alone
    Source *source;
};

struct Cursor
{
    sqlite3_vtab_cursor base; // first, likewise
    quint32 number;
    quint32 last;
};

Source &sourceOf(sqlite3_vtab_cursor *cursor)
{
    return *reinterpret_cast<Table *>(cursor->pVtab)->source;
}

Cursor &own(sqlite3_vtab_cursor *cursor)
{
    return *reinterpret_cast<Cursor *>(cursor);
}

int connect(sqlite3 *connection, void *source, int, const char *const *, sqlite3_vtab **table, char **)
{
    const int declared
        = sqlite3_declare_vtab(connection, "CREATE TABLE x (pgno INTEGER PRIMARY KEY, data BLOB, schema HIDDEN)");
    if (declared != SQLITE_OK) {
        return declared;
    }
    auto *made = new (std::nothrow) Table {.base = {}, .source = static_cast<Source *>(source)};
    *table = made ? &made->base : nullptr;
    return made ? SQLITE_OK : SQLITE_NOMEM;
}

int disconnect(sqlite3_vtab *table)
{
    delete reinterpret_cast<Table *>(table);
    return SQLITE_OK;
}

int bestIndex(sqlite3_vtab *, sqlite3_index_info *info)
{
    info->estimatedCost = 1e6;
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto &constraint = info->aConstraint[i];
        if (constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) {
            continue;
        }
        if (constraint.iColumn == SchemaColumn) {
            if (!constraint.usable) {
                return SQLITE_CONSTRAINT;
            }
            info->aConstraintUsage[i].omit = 1; // there is one file
        } else if (constraint.iColumn <= NumberColumn && constraint.usable && info->idxNum == 0) {
            info->aConstraintUsage[i].argvIndex = 1;
            info->aConstraintUsage[i].omit = 1;
            info->idxNum = 1;
            info->idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
            info->estimatedCost = 1;
            info->estimatedRows = 1;
        }
    }
    // SQLite takes a value for each constraint that is left out of its own checks.
    int next = info->idxNum == 1 ? 2 : 1;
    for (int i = 0; i < info->nConstraint; ++i) {
        if (info->aConstraint[i].iColumn == SchemaColumn && info->aConstraintUsage[i].omit) {
            info->aConstraintUsage[i].argvIndex = next++;
        }
    }
    return SQLITE_OK;
}

int open(sqlite3_vtab *, sqlite3_vtab_cursor **cursor)
{
    auto *made = new (std::nothrow) Cursor {};
    *cursor = made ? &made->base : nullptr;
    return made ? SQLITE_OK : SQLITE_NOMEM;
}

int close(sqlite3_vtab_cursor *cursor)
{
    delete &own(cursor);
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor *cursor, int index, const char *, int, sqlite3_value **values)
{
    const quint32 pages = sourceOf(cursor).image.pages();
    own(cursor).number = 1;
    own(cursor).last = pages;
    if (index == 1) {
        const sqlite3_int64 number = sqlite3_value_int64(values[0]);
        const bool isThere = number >= 1 && number <= pages;
        own(cursor).number = isThere ? static_cast<quint32>(number) : 1;
        own(cursor).last = isThere ? static_cast<quint32>(number) : 0;
    }
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor *cursor)
{
    ++own(cursor).number;
    return SQLITE_OK;
}

int isAtEnd(sqlite3_vtab_cursor *cursor)
{
    return own(cursor).number > own(cursor).last ? 1 : 0;
}

int column(sqlite3_vtab_cursor *cursor, sqlite3_context *answer, int which)
{
    const quint32 number = own(cursor).number;
    if (which == NumberColumn) {
        sqlite3_result_int64(answer, number);
    } else if (which == DataColumn) {
        Source &source = sourceOf(cursor);
        int dropped = 0;
        const QByteArray content = source.image.pageOfWholeCells(number, dropped);
        if (dropped > 0 && !source.counted.contains(number)) {
            source.counted.insert(number);
            source.dropped += dropped;
        }
        if (content.isEmpty()) { // cannot be read: a page of nothing
            sqlite3_result_zeroblob(answer, source.image.pageSize());
        } else {
            sqlite3_result_blob(answer, content.constData(), static_cast<int>(content.size()), SQLITE_TRANSIENT);
        }
    } else {
        sqlite3_result_text(answer, "main", -1, SQLITE_STATIC);
    }
    return SQLITE_OK;
}

int rowId(sqlite3_vtab_cursor *cursor, sqlite3_int64 *row)
{
    *row = own(cursor).number;
    return SQLITE_OK;
}

/// Without xCreate the table is there by itself, and none can be made.
sqlite3_module pageModule()
{
    sqlite3_module module {};
    module.xConnect = connect;
    module.xBestIndex = bestIndex;
    module.xDisconnect = disconnect;
    module.xOpen = open;
    module.xClose = close;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = isAtEnd;
    module.xColumn = column;
    module.xRowid = rowId;
    return module;
}

} // namespace

bool addPageTable(sqlite3 *connection, const StoreImage &image, int &dropped)
{
    static const sqlite3_module module = pageModule();
    auto source = std::make_unique<Source>(Source {.image = image, .dropped = dropped, .counted = {}});
    return sqlite3_create_module_v2(connection, "sqlite_dbpage", &module, source.release(), [](void *mine) {
        delete static_cast<Source *>(mine);
    }) == SQLITE_OK;
}

} // namespace callboard::store
