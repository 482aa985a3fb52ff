#include "store/RowReading.h"

#include "store/AnswerRows.h"
#include "store/CallRows.h"

#include <QStringList>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

/// Beyond this a list of changed rows costs more than reading the visible ones again.
constexpr int mostChangedRows = 5000;

} // namespace

Snapshot::Snapshot(Database &database)
    : m_database(database)
    , m_begun(database.run(u"BEGIN"_s).has_value())
{
}

Snapshot::~Snapshot()
{
    if (m_begun) {
        (void)m_database.run(u"COMMIT"_s);
    }
}

Result<std::vector<qint64>, StoreError> readIds(
    Database &database, const QString &sql, const QVariantList &values, std::size_t expected)
{
    auto query = database.run(sql, values);
    if (!query) {
        return failure(query.error());
    }
    std::vector<qint64> ids;
    ids.reserve(expected);
    while (query->next()) {
        ids.push_back(query->value(0).toLongLong());
    }
    return ids;
}

QString idList(const std::vector<qint64> &ids)
{
    QString list;
    for (const qint64 id : ids) {
        list += (list.isEmpty() ? u"["_s : u","_s) + QString::number(id);
    }
    return list.isEmpty() ? u"[]"_s : list + u']';
}

Result<std::vector<calls::CallRow>, StoreError> readRows(Database &database, const std::vector<qint64> &ids)
{
    const QString list = idList(ids);
    static const QString sql = selectRows() + u" WHERE c.id IN (SELECT value FROM json_each(?))"_s;
    auto query = database.run(sql, {list});
    if (!query) {
        return failure(query.error());
    }
    std::vector<calls::CallRow> rows;
    rows.reserve(ids.size());
    while (query->next()) {
        rows.push_back(rowFrom(*query));
    }
    auto answers = readAnswers(database, list);
    if (!answers) {
        return failure(answers.error());
    }
    for (calls::CallRow &row : rows) {
        row.answers = answers->take(row.id);
    }
    return rows;
}

Result<qint64, StoreError> readRevision(Database &database)
{
    const auto revision = database.value(u"SELECT revision FROM board"_s);
    return revision ? Result<qint64, StoreError>(revision->toLongLong()) : failure(revision.error());
}

Result<NewsOfRows, StoreError> readNews(Database &database, qint64 sinceRevision)
{
    const auto revision = readRevision(database);
    if (!revision) {
        return failure(revision.error());
    }
    NewsOfRows news {.revision = *revision};
    if (news.revision == sinceRevision) {
        return news;
    }
    auto changed
        = readIds(database, u"SELECT id FROM calls WHERE revision > ? LIMIT ?"_s, {sinceRevision, mostChangedRows + 1});
    if (!changed) {
        return failure(changed.error());
    }
    news.everythingChanged = changed->size() > mostChangedRows;
    if (!news.everythingChanged) {
        news.changed = std::move(*changed);
    }
    return news;
}

} // namespace callboard::store
