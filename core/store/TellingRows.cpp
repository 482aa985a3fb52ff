#include "store/TellingRows.h"

#include "store/Database.h"
#include "store/ObservedWrites.h"

#include <QHash>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

struct Known
{
    QString rule;
    bool isPrepared = false;
};

Result<QHash<QString, Known>, StoreError> readKnown(Database &database)
{
    auto rows = database.run(u"SELECT view_id, rule, prepared FROM telling_views"_s);
    if (!rows) {
        return failure(rows.error());
    }
    QHash<QString, Known> known;
    while (rows->next()) {
        known.insert(rows->value(0).toString(), {rows->value(1).toString(), rows->value(2).toBool()});
    }
    return known;
}

} // namespace

Result<QStringList, StoreError> prepareTelling(const Transaction &transaction, const std::vector<TellingView> &views)
{
    const auto known = readKnown(transaction.database);
    if (!known) {
        return failure(known.error());
    }
    Written done;
    const auto forget = [&](const QString &viewId) {
        return runStatement(transaction, u"DELETE FROM telling_views WHERE view_id = ?"_s, {viewId});
    };
    for (auto it = known->cbegin(); done && it != known->cend(); ++it) {
        if (std::ranges::find(views, it.key(), &TellingView::viewId) == views.end()) {
            done = forget(it.key());
        }
    }
    QStringList unprepared;
    for (const TellingView &view : views) {
        const Known before = known->value(view.viewId);
        if (before.isPrepared && before.rule == view.rule) {
            continue;
        }
        unprepared.append(view.viewId);
        if (done) {
            done = forget(view.viewId);
        }
        if (done) { // a view that is removed meanwhile tells nothing
            done = runStatement(transaction,
                u"INSERT INTO telling_views (view_id, rule) SELECT id, ? FROM views WHERE id = ?"_s,
                {view.rule, view.viewId});
        }
    }
    return done ? Result<QStringList, StoreError>(unprepared) : failure(done.error());
}

Result<std::vector<qint64>, StoreError> noteTold(
    const Transaction &transaction, const QString &viewId, const std::vector<qint64> &calls)
{
    std::vector<qint64> added;
    for (const qint64 call : calls) {
        const auto inserted = transaction.database.value(
            u"INSERT OR IGNORE INTO told_calls (view_id, call_id) SELECT v.view_id, c.id FROM telling_views v, calls c "
            "WHERE v.view_id = ? AND c.id = ? RETURNING call_id"_s,
            {viewId, call});
        if (!inserted) {
            return failure(inserted.error());
        }
        if (inserted->isValid()) {
            added.push_back(call);
        }
    }
    return added;
}

Written tellingPrepared(const Transaction &transaction, const QString &viewId)
{
    return runStatement(transaction, u"UPDATE telling_views SET prepared = 1 WHERE view_id = ?"_s, {viewId});
}

} // namespace callboard::store
