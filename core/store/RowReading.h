#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "store/BoardRequest.h"
#include "store/Database.h"
#include "store/StoreError.h"

#include <QString>
#include <QVariantList>

#include <vector>

namespace callboard::store {

/// Shared by several readers of the store. On the connection's thread.

/// A read transaction: all reads within it see one state of the store.
class Snapshot final
{
    Q_DISABLE_COPY_MOVE(Snapshot)

public:
    explicit Snapshot(Database &database);
    ~Snapshot();

private:
    Database &m_database;
    bool m_begun;
};

/// Reads the first column of every row. `expected`: the number of rows to reserve room for.
[[nodiscard]] Result<std::vector<qint64>, StoreError> readIds(
    Database &database, const QString &sql, const QVariantList &values, std::size_t expected = 0);
/// As a JSON list, for json_each(): one statement for any number of ids.
[[nodiscard]] QString idList(const std::vector<qint64> &ids);
[[nodiscard]] Result<std::vector<calls::CallRow>, StoreError> readRows(
    Database &database, const std::vector<qint64> &ids);
/// The revision of the last row that was written.
[[nodiscard]] Result<qint64, StoreError> readRevision(Database &database);
[[nodiscard]] Result<NewsOfRows, StoreError> readNews(Database &database, qint64 sinceRevision);

} // namespace callboard::store
