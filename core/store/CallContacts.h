#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::store {

class Database;

/// A call's contact, for code that knows only the execution id.
struct CallContact
{
    qint64 callId = 0;
    QString executionId;
    QString name; ///< the shown name; empty: unknown
    QString number;

    bool operator==(const CallContact &) const = default;
};

/// The contacts of those in the store, unordered. On the connection's thread.
[[nodiscard]] Result<std::vector<CallContact>, StoreError> readContacts(
    Database &database, const QStringList &executionIds);

} // namespace callboard::store
