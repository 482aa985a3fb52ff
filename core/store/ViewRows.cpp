#include "store/ViewRows.h"

#include "base/IsoTime.h"
#include "store/AccountRows.h"
#include "store/Database.h"
#include "store/ObservedWrites.h"

namespace callboard::store {

using namespace Qt::StringLiterals;

Result<StoredViews, StoreError> readViews(Database &database)
{
    StoredViews stored;
    auto rows = database.run(u"SELECT id, name, body FROM views ORDER BY place, id"_s);
    if (!rows) {
        return failure(rows.error());
    }
    while (rows->next()) {
        stored.views.push_back(
            {rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toString().toUtf8()});
    }
    // An account that became part of another opens with it.
    auto defaults = database.run(u"SELECT coalesce((SELECT a.account_id FROM account_aliases a WHERE a.id = "
                                 "d.account_id), d.account_id), d.view_id FROM default_views d"_s);
    if (!defaults) {
        return failure(defaults.error());
    }
    while (defaults->next()) {
        stored.defaults.insert(defaults->value(0).toString(), defaults->value(1).toString());
    }
    return stored;
}

Written writeView(const Transaction &transaction, const StoredView &view, const QDateTime &at)
{
    return runStatement(transaction,
        u"INSERT INTO views (id, name, place, body, changed_at) "
        "VALUES (?, ?, (SELECT coalesce(max(place), 0) + 1 FROM views), ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "name = excluded.name, body = excluded.body, changed_at = excluded.changed_at"_s,
        {view.id, view.name, QString::fromUtf8(view.body), isoUtc(at)});
}

Written removeView(const Transaction &transaction, const QString &id)
{
    return runStatement(transaction, u"DELETE FROM views WHERE id = ?"_s, {id});
}

Written orderViews(const Transaction &transaction, const QStringList &ids)
{
    // First behind one another at the end, in this order; then the others behind them, as they were.
    auto done
        = runStatement(transaction, u"UPDATE views SET place = place + ?"_s, {static_cast<qlonglong>(ids.size())});
    for (qsizetype place = 0; done && place < ids.size(); ++place) {
        done = runStatement(
            transaction, u"UPDATE views SET place = ? WHERE id = ?"_s, {static_cast<qlonglong>(place), ids[place]});
    }
    return done;
}

Written writeDefaultView(const Transaction &transaction, QString accountId, const QString &viewId)
{
    if (!accountId.isEmpty()) {
        if (auto named = nameAsNow(transaction, accountId); !named) {
            return failure(named.error());
        }
    } else {
        accountId = u""_s; // not NULL
    }
    return viewId.isEmpty()
               ? runStatement(transaction, u"DELETE FROM default_views WHERE account_id = ?"_s, {accountId})
               : runStatement(transaction,
                   u"INSERT OR REPLACE INTO default_views (account_id, view_id) VALUES (?, ?)"_s, {accountId, viewId});
}

} // namespace callboard::store
