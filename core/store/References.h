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

/// All references to `table`, including those of tables this code does not name. On the connection's thread.
[[nodiscard]] Result<std::vector<Reference>, StoreError> referencesTo(Database &database, const QString &table);

} // namespace callboard::store
