#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::store {

class Database;

/// Who a call is with, for a place that knows its execution id alone.
struct CallContact
{
    qint64 callId = 0;
    QString executionId;
    QString name; ///< by which the call is shown; empty: nobody knows one
    QString number;

    bool operator==(const CallContact &) const = default;
};

/// Of those that are in the store, in no order. On the connection's thread.
[[nodiscard]] Result<std::vector<CallContact>, StoreError> readContacts(
    Database &database, const QStringList &executionIds);

} // namespace callboard::store
