#pragma once

#include <QString>

namespace callboard::store {

/// Tells the watch of Database::watchStatements() of a statement that is prepared past Database, for the speed of it.
void tellStatement(const QString &sql);

} // namespace callboard::store
