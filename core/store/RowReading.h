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

/// What several readers of the store share. On the connection's thread.

/// A read transaction: what is read within it belongs together.
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

/// The first column of every row. `expected`: room that is made for so many.
[[nodiscard]] Result<std::vector<qint64>, StoreError> readIds(
    Database &database, const QString &sql, const QVariantList &values, std::size_t expected = 0);
[[nodiscard]] Result<std::vector<calls::CallRow>, StoreError> readRows(
    Database &database, const std::vector<qint64> &ids);
/// What the last row that was written carries.
[[nodiscard]] Result<qint64, StoreError> readRevision(Database &database);
[[nodiscard]] Result<NewsOfRows, StoreError> readNews(Database &database, qint64 sinceRevision);

} // namespace callboard::store
