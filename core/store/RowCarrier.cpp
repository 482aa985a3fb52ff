#include "store/RowCarrier.h"

#include "store/Database.h"
#include "store/Schema.h"
#include "store/SqliteHandles.h"
#include "store/TableShapes.h"

#include <QCoreApplication>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

StoreError notCarried()
{
    return {StoreError::Kind::Damaged,
        QCoreApplication::translate("callboard::store", "The damaged store cannot be carried over.")};
}

QVariant valueOf(sqlite3_stmt *row, int column)
{
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
        return {};
    case SQLITE_INTEGER:
        return static_cast<qlonglong>(sqlite3_column_int64(row, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(row, column);
    case SQLITE_TEXT:
        return QString::fromUtf8(
            reinterpret_cast<const char *>(sqlite3_column_text(row, column)), sqlite3_column_bytes(row, column));
    default:
        return QByteArray(
            static_cast<const char *>(sqlite3_column_blob(row, column)), sqlite3_column_bytes(row, column));
    }
}

/// What is made new or counted by triggers, derived of other rows, or is of no use after a minute.
bool isCarried(const QString &table)
{
    return table != u"key_salt" && table != u"request_counts" && table != u"request_pauses"
           && table != u"transcript_counts" && table != u"questions" && table != u"answer_values" && table != u"answers"
           && table != u"answers_owed" && table != u"insight_groups" && table != u"insight_sums";
}

/// Carries rows from the file of what could be read into the new store.
class RowCarrier final
{
public:
    RowCarrier(sqlite3 *from, sqlite3 *to, const StopWish &stop)
        : m_from(from)
        , m_to(to)
        , m_stop(stop)
    {
    }

    /// \param check whether rows may be another table's
    bool carryTable(const TableShape &shape, bool check)
    {
        const QStringList known = columnsOf(shape.name);
        QStringList columns;
        for (const QString &column : shape.columnNames()) {
            if (known.contains(column)) {
                columns.append(column);
            }
        }
        if (columns.isEmpty()) {
            return true;
        }
        const SqliteStatement rows
            = prepared(m_from, u"SELECT %1 FROM \"%2\""_s.arg(columns.join(u", "_s), shape.name));
        const SqliteStatement insert = insertInto(shape.name, columns);
        if (!rows || !insert) {
            return false;
        }
        check = check && columns.size() == static_cast<qsizetype>(shape.columns.size());
        while (!m_stop && sqlite3_step(rows.get()) == SQLITE_ROW) {
            if (check && !fits(shape, valuesOf(rows.get(), 0, static_cast<int>(columns.size())))) {
                continue;
            }
            for (int i = 0; i < columns.size(); ++i) {
                sqlite3_bind_value(insert.get(), i + 1, sqlite3_column_value(rows.get(), i));
            }
            (void)step(insert.get());
        }
        return true;
    }

    /// Rows that no tree leads to any more, a page of them at a time.
    bool carryLost(const std::vector<TableShape> &shapes, const QStringList &whole)
    {
        const QStringList columns = columnsOf(QString::fromLatin1(RecoveredRows::lostTable));
        if (columns.isEmpty()) {
            return true;
        }
        const SqliteStatement rows
            = prepared(m_from, u"SELECT * FROM %1 ORDER BY pgno"_s.arg(QString::fromLatin1(RecoveredRows::lostTable)));
        qint64 page = -1;
        std::vector<LostRow> ofPage;
        while (rows && !m_stop && sqlite3_step(rows.get()) == SQLITE_ROW) {
            if (const qint64 number = sqlite3_column_int64(rows.get(), 1); number != page) {
                place(shapes, whole, ofPage);
                ofPage.clear();
                page = number;
            }
            const int fields = std::min(sqlite3_column_int(rows.get(), 2), static_cast<int>(columns.size()) - 4);
            ofPage.push_back({valueOf(rows.get(), 3), valuesOf(rows.get(), 4, fields)});
        }
        place(shapes, whole, ofPage);
        return rows != nullptr;
    }

    QStringList columnsOf(const QString &table) const
    {
        QStringList names;
        const SqliteStatement columns
            = prepared(m_from, u"SELECT name FROM pragma_table_xinfo('%1') WHERE hidden <> 2"_s.arg(table));
        while (columns && sqlite3_step(columns.get()) == SQLITE_ROW) {
            names.append(valueOf(columns.get(), 0).toString());
        }
        return names;
    }

private:
    struct LostRow
    {
        QVariant rowId;
        QVariantList values;
    };

    SqliteStatement insertInto(const QString &table, const QStringList &columns) const
    {
        return prepared(m_to, u"INSERT OR IGNORE INTO \"%1\" (%2) VALUES (%3)"_s.arg(
                                  table, columns.join(u", "_s), QStringList(columns.size(), u"?"_s).join(u", "_s)));
    }

    static QVariantList valuesOf(sqlite3_stmt *row, int from, int count)
    {
        QVariantList values;
        for (int i = 0; i < count; ++i) {
            values.append(valueOf(row, from + i));
        }
        return values;
    }

    /// A row that the table refuses is left out.
    static bool step(sqlite3_stmt *insert)
    {
        const bool done = sqlite3_step(insert) == SQLITE_DONE;
        sqlite3_reset(insert);
        return done;
    }

    static void bind(sqlite3_stmt *insert, int at, const QVariant &value)
    {
        switch (value.typeId()) {
        case QMetaType::LongLong:
            sqlite3_bind_int64(insert, at, value.toLongLong());
            break;
        case QMetaType::Double:
            sqlite3_bind_double(insert, at, value.toDouble());
            break;
        case QMetaType::QString: {
            const QByteArray text = value.toString().toUtf8();
            sqlite3_bind_text(insert, at, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
            break;
        }
        default:
            sqlite3_bind_null(insert, at);
        }
    }

    void place(const std::vector<TableShape> &shapes, const QStringList &whole, const std::vector<LostRow> &rows) const
    {
        if (rows.empty()) {
            return;
        }
        const bool haveRowIds = !rows.front().rowId.isNull();
        std::vector<QVariantList> values;
        for (const LostRow &row : rows) {
            values.push_back(row.values);
        }
        const TableShape *shape = tableOf(shapes, values, haveRowIds);
        if (!shape || !isCarried(shape->name)
            || whole.contains(shape->name)) { // nothing of a whole table is lost: it is an old copy
            return;
        }
        for (const LostRow &row : rows) {
            const QStringList columns = shape->columnNames().mid(0, row.values.size());
            const SqliteStatement insert = insertInto(shape->name, columns);
            for (int i = 0; insert && i < row.values.size(); ++i) {
                bind(insert.get(), i + 1,
                    shape->columns[static_cast<std::size_t>(i)].isRowId ? row.rowId : row.values[i]);
            }
            if (insert) {
                (void)step(insert.get());
            }
        }
    }

    sqlite3 *m_from;
    sqlite3 *m_to;
    const StopWish &m_stop;
};

/// Whether the tables that were recovered are those of this version, as far as they are there.
bool isOfVersion(const RowCarrier &carrier, int version, const QString &place)
{
    removeDatabase(place);
    bool same = false;
    {
        Database database;
        if (database.open(place, Database::Access::ReadWrite) && database.run(u"PRAGMA synchronous = OFF"_s)
            && makeSchema(database, version)) {
            const auto shapes = readShapes(database);
            same = shapes && std::ranges::all_of(*shapes, [&](const TableShape &shape) {
                QStringList known = carrier.columnsOf(shape.name);
                QStringList columns = shape.columnNames();
                known.sort();
                columns.sort();
                return known.isEmpty() || known == columns;
            });
        }
    }
    removeDatabase(place);
    return same;
}

/// The version a damaged store had: by its header, unless its tables say otherwise.
int versionOf(const RowCarrier &carrier, const RecoveredRows &recovered)
{
    const QString place = recovered.file + u".schema"_s;
    if (recovered.version > 0 && isOfVersion(carrier, recovered.version, place)) {
        return recovered.version;
    }
    for (int version = schemaVersion; version > 0; --version) {
        if (isOfVersion(carrier, version, place)) {
            return version;
        }
    }
    return recovered.version > 0 ? recovered.version : schemaVersion;
}

} // namespace

Result<void, StoreError> runStatements(Database &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (auto done = database.run(statement); !done) {
            return failure(done.error());
        }
    }
    return {};
}

Result<void, StoreError> carryOver(Database &database, const RecoveredRows &recovered, const StopWish &stop)
{
    const SqliteConnection from = openToRead(recovered.file);
    endWhen(from.get(), stop);
    RowCarrier carrier(from.get(), database.handle(), stop);
    auto done = makeSchema(database, versionOf(carrier, recovered));
    if (!done) {
        return done;
    }
    // What the migrations put into a new store is in the old one, if it can be read.
    QStringList indexes;
    QStringList names;
    if (auto found = database.run(u"SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"_s);
        found) {
        while (found->next()) {
            names.append(u"DROP INDEX "_s + found->value(0).toString());
            indexes.append(found->value(1).toString());
        }
    }
    done = runStatements(database, names + QStringList {u"BEGIN"_s, u"DELETE FROM board"_s});
    if (!done) {
        return done;
    }
    const auto shapes = readShapes(database);
    if (!shapes) {
        return failure(shapes.error());
    }
    for (const TableShape &shape : *shapes) {
        if (!isCarried(shape.name)) {
            continue;
        }
        if (!carrier.carryTable(shape, !recovered.whole.contains(shape.name))) {
            return failure(notCarried());
        }
    }
    if (!carrier.carryLost(*shapes, recovered.whole)) {
        return failure(notCarried());
    }
    // The salt of the marks of keys: with another one they mean nothing.
    if (const SqliteStatement salt = prepared(from.get(), u"SELECT salt FROM key_salt WHERE length(salt) = 64"_s);
        salt && sqlite3_step(salt.get()) == SQLITE_ROW) {
        if (auto put = database.run(u"UPDATE key_salt SET salt = ?"_s, {valueOf(salt.get(), 0)}); !put) {
            return failure(put.error());
        }
    }
    return runStatements(
        database, QStringList {u"DELETE FROM board WHERE rowid > (SELECT min(rowid) FROM board)"_s,
                      u"INSERT INTO board (revision) SELECT (SELECT coalesce(max(revision), 0) FROM calls) "
                      "WHERE NOT EXISTS (SELECT 1 FROM board)"_s}
                      + indexes + QStringList {u"COMMIT"_s});
}

} // namespace callboard::store
