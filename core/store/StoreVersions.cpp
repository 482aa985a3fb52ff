#include "store/StoreVersions.h"

#include "store/Schema.h"

#include <sqlite3.h>

namespace callboard::store {

QString sqliteVersion()
{
    return QString::fromLatin1(sqlite3_libversion());
}

int storeVersion()
{
    return schemaVersion;
}

} // namespace callboard::store
