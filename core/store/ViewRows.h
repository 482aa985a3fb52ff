#pragma once

#include "base/Result.h"
#include "store/ChangeSet.h"
#include "store/StoreError.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace callboard::store {

class Database;
struct Transaction;

/// A saved view as it is kept. What its body means is for core/views.
struct StoredView
{
    QString id; ///< unique, made by who saves it first
    QString name;
    QByteArray body; ///< JSON

    bool operator==(const StoredView &) const = default;
};

/// All saved views in the person's order, and which of them opens with what.
struct StoredViews
{
    std::vector<StoredView> views;
    QHash<QString, QString> defaults; ///< view id by account id; an empty account id: when the program starts

    bool operator==(const StoredViews &) const = default;
};

// On the connection's thread.
[[nodiscard]] Result<StoredViews, StoreError> readViews(Database &database);
/// Adds the view at the end, or replaces the one with its id where it stands.
[[nodiscard]] Written writeView(const Transaction &transaction, const StoredView &view, const QDateTime &at);
[[nodiscard]] Written removeView(const Transaction &transaction, const QString &id);
/// Puts the views into this order; others follow as they were.
[[nodiscard]] Written orderViews(const Transaction &transaction, const QStringList &ids);
/// \param viewId empty: none
[[nodiscard]] Written writeDefaultView(const Transaction &transaction, QString accountId, const QString &viewId);

} // namespace callboard::store
