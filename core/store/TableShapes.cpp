#include "store/TableShapes.h"

#include "store/Database.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

bool isText(const QVariant &value)
{
    return value.typeId() == QMetaType::QString;
}

bool isWhole(const QVariant &value)
{
    return value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Int;
}

bool isOfType(const QVariant &value, const QString &type)
{
    return type == u"TEXT"      ? isText(value)
           : type == u"INTEGER" ? isWhole(value)
           : type == u"REAL"    ? value.typeId() == QMetaType::Double || isWhole(value) // 61.0 is stored as 61
                                : true;
}

bool isTime(const QString &text)
{
    return text.isEmpty()
           || (text.size() >= 20 && text.size() <= 30 && text.at(4) == u'-' && text.at(7) == u'-' && text.at(10) == u'T'
               && text.endsWith(u'Z') && text.at(0).isDigit());
}

bool isJson(const QString &text)
{
    const QString trimmed = text.trimmed();
    return trimmed.startsWith(u'{') || trimmed.startsWith(u'[') || trimmed.startsWith(u'"') || trimmed == u"null"
           || trimmed == u"true" || trimmed == u"false" || (!trimmed.isEmpty() && trimmed.at(0).isDigit());
}

bool isTimeColumn(const QString &name)
{
    static const QStringList others {u"at"_s, u"since"_s, u"next_check"_s, u"next_try"_s, u"final_since"_s,
        u"open_since"_s, u"gone_since"_s, u"covered_from"_s, u"covered_until"_s, u"ordered_from"_s, u"dial_next_look"_s,
        u"last_status_check"_s};
    return name.endsWith(u"_at"_s) || others.contains(name);
}

/// Columns that hold one of a few words.
bool isWordOf(const QString &column, const QString &text)
{
    static const QHash<QString, QStringList> words {{u"direction"_s, {u"inbound"_s, u"outbound"_s, u"web"_s}},
        {u"recording_state"_s, {u"none"_s, u"expected"_s, u"available"_s, u"kept"_s, u"lost"_s}},
        {u"transfer_recording_state"_s, {u"none"_s, u"expected"_s, u"available"_s, u"kept"_s, u"lost"_s}},
        {u"dial_state"_s, {u"answered"_s, u"unknown"_s, u"ruled_out"_s}}, {u"leg"_s, {u"call"_s, u"transfer"_s}},
        {u"end_detail"_s, {u"none"_s, u"owed"_s, u"seen"_s}},
        {u"transcript_state"_s, {u"none"_s, u"owed"_s, u"here"_s}},
        {u"stop_state"_s, {u"begun"_s, u"accepted"_s, u"unknown"_s}},
        {u"what"_s, {u"status"_s, u"recording"_s, u"presence"_s}}};
    const auto known = words.constFind(column);
    return known == words.constEnd() || known->contains(text);
}

/// What every value of such a column looks like.
bool looksLike(const QString &column, const QString &text)
{
    if (isTimeColumn(column)) {
        return isTime(text);
    }
    if (column.endsWith(u"_sha256"_s)) {
        return text.size() == 64;
    }
    if (column == u"raw_reading" || column == u"last_status_check_response" || column == u"field_versions") {
        return isJson(text);
    }
    if (column == u"api_url" || column == u"api") {
        return text.startsWith(u"http"_s);
    }
    if (column == u"mark") { // see AccountCommands
        return text.size() >= 8 && QByteArray::fromHex(text.toLatin1()).size() * 2 == text.size();
    }
    return isWordOf(column, text);
}

} // namespace

namespace {

/// In the words of a CREATE TABLE of ours each column begins a line; SQLite puts an added one behind a comma.
bool wasAdded(const QString &sql, const QString &column)
{
    return !sql.contains(QRegularExpression(u"\\n *%1 "_s.arg(QRegularExpression::escape(column))));
}

} // namespace

QStringList TableShape::columnNames() const
{
    QStringList names;
    for (const Column &column : columns) {
        names.append(column.name);
    }
    return names;
}

Result<std::vector<TableShape>, StoreError> readShapes(Database &database)
{
    auto tables
        = database.run(u"SELECT t.name, t.wr, s.sql FROM pragma_table_list t JOIN sqlite_schema s ON s.name = t.name "
                       "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                       "ORDER BY t.name"_s);
    if (!tables) {
        return failure(tables.error());
    }
    std::vector<TableShape> shapes;
    QStringList texts;
    while (tables->next()) {
        texts.append(tables->value(2).toString());
        shapes.push_back({.name = tables->value(0).toString(), .columns = {}, .hasRowId = !tables->value(1).toBool()});
    }
    for (TableShape &shape : shapes) {
        const QString sql = texts.takeFirst();
        // Of a table without row ids the key is stored first.
        auto columns
            = database.run(u"SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo(?) WHERE hidden <> 2%1"_s.arg(
                               shape.hasRowId ? QString() : u" ORDER BY pk = 0, pk, cid"_s),
                {shape.name});
        if (!columns) {
            return failure(columns.error());
        }
        int keys = 0;
        while (columns->next()) {
            const bool isKey = columns->value(3).toInt() > 0;
            keys += isKey ? 1 : 0;
            const QString type = columns->value(1).toString();
            const bool isRowId = isKey && shape.hasRowId && type == u"INTEGER";
            shape.columns.push_back({.name = columns->value(0).toString(),
                .type = type,
                .mayBeNull = !columns->value(2).toBool() && !(isKey && !shape.hasRowId),
                .isNeeded = !wasAdded(sql, columns->value(0).toString()),
                .isRowId = isRowId});
        }
        if (keys > 1) { // a key of several columns is no row id
            for (TableShape::Column &column : shape.columns) {
                column.isRowId = false;
            }
        }
    }
    return shapes;
}

bool fits(const TableShape &shape, const QVariantList &values)
{
    if (values.isEmpty() || static_cast<std::size_t>(values.size()) > shape.columns.size()) {
        return false;
    }
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
        const TableShape::Column &column = shape.columns[i];
        if (i >= static_cast<std::size_t>(values.size())) {
            if (column.isNeeded) {
                return false;
            }
            continue;
        }
        const QVariant &value = values[static_cast<qsizetype>(i)];
        if (column.isRowId) {
            if (!value.isNull() && !isWhole(value)) {
                return false;
            }
        } else if (value.isNull()) {
            if (!column.mayBeNull) {
                return false;
            }
        } else if (!isOfType(value, column.type)
                   || (column.type == u"TEXT" && !looksLike(column.name, value.toString()))) {
            return false;
        }
    }
    return true;
}

const TableShape *tableOf(const std::vector<TableShape> &shapes, const std::vector<QVariantList> &rows, bool haveRowIds)
{
    const TableShape *only = nullptr;
    for (const TableShape &shape : shapes) {
        if (shape.hasRowId != haveRowIds
            || !std::ranges::all_of(rows, [&](const QVariantList &row) { return fits(shape, row); })) {
            continue;
        }
        if (only) {
            return nullptr;
        }
        only = &shape;
    }
    return rows.empty() ? nullptr : only;
}

} // namespace callboard::store
