#pragma once

#include "store/StoreError.h"

#include <QString>

#include <vector>

namespace callboard::store {

class Database;

/// A column that says which call, or which account, a row is about.
struct Reference
{
    QString table;
    QString column;
};

/// Every reference to `table`, also of tables that no code here names. On the thread of the connection only.
[[nodiscard]] Result<std::vector<Reference>, StoreError> referencesTo(Database &database, const QString &table);

} // namespace callboard::store
