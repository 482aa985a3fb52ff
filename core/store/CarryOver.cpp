#include "store/CarryOver.h"

#include "base/IsoTime.h"
#include "store/AccountCommands.h"
#include "store/AccountRows.h"
#include "store/Database.h"
#include "store/ImportRows.h"
#include "store/ObservedWrites.h"

#include <QFileInfo>
#include <QStringList>
#include <QUuid>

#include <algorithm>
#include <vector>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

using Done = Result<void, StoreError>;

Done done(const Written &written)
{
    return written ? Done() : failure(written.error());
}

/// Columns of the table in either store: the former one may be of an earlier version.
Result<QStringList, StoreError> sharedColumns(Database &present, Database &restored, const QString &table)
{
    QStringList there;
    QStringList shared;
    auto columns = present.run(u"SELECT name FROM pragma_table_info(?)"_s, {table});
    if (!columns) {
        return failure(columns.error());
    }
    while (columns->next()) {
        there.append(columns->value(0).toString());
    }
    auto own = restored.run(u"SELECT name FROM pragma_table_info(?)"_s, {table});
    if (!own) {
        return failure(own.error());
    }
    while (own->next()) {
        if (const QString name = own->value(0).toString(); there.contains(name)) {
            shared.append(name);
        }
    }
    return shared;
}

/// \param condition of a row being new, over ?1, which is its first column
Result<int, StoreError> takeNewRows(
    Database &present, const Transaction &restored, const QString &table, const QString &condition)
{
    const auto columns = sharedColumns(present, restored.database, table);
    if (!columns || columns->isEmpty()) {
        return columns ? Result<int, StoreError>(0) : failure(columns.error());
    }
    const QString names = columns->join(u", "_s);
    auto rows = present.run(u"SELECT %1 FROM %2"_s.arg(names, table));
    if (!rows) {
        return failure(rows.error());
    }
    int taken = 0;
    while (rows->next()) {
        QVariantList values;
        for (int i = 0; i < columns->size(); ++i) {
            values.append(rows->value(i));
        }
        const auto isNew = restored.database.value(u"SELECT %1"_s.arg(condition), {values.front()});
        if (!isNew) {
            return failure(isNew.error());
        }
        if (!isNew->toBool()) {
            continue;
        }
        const QString places = QStringList(columns->size(), u"?"_s).join(u", "_s);
        if (auto written = restored.database.run(
                u"INSERT INTO %1 (%2) VALUES (%3) ON CONFLICT DO NOTHING"_s.arg(table, names, places), values);
            !written) {
            return failure(written.error());
        }
        ++taken;
    }
    return taken;
}

/// Those that are open, and those whose answer was lost: one as the other, so that one rule finds them.
Result<std::vector<Dial>, StoreError> openDialsOf(Database &present)
{
    const auto hasDialIds = present.value(u"SELECT count(*) FROM pragma_table_info('calls') WHERE name = 'dial_id'"_s);
    if (!hasDialIds) {
        return failure(hasDialIds.error());
    }
    const QString dialId = hasDialIds->toBool() ? u"dial_id"_s : u"NULL"_s;
    auto rows = present.run(
        u"SELECT id, account_id, agent_id, agent_name, recipient_phone_number, phone_number_id, contact_name, project, "
        "begun_at FROM dials UNION ALL "
        "SELECT %1, account_id, agent_id, agent_name, recipient_phone_number, phone_number_id, contact_name, project, "
        "created_at FROM calls WHERE dial_state <> 'answered'"_s.arg(dialId));
    if (!rows) {
        return failure(rows.error());
    }
    std::vector<Dial> dials;
    while (rows->next()) {
        const auto text = [&rows](int column) { return rows->value(column).toString(); };
        dials.push_back({.id = text(0),
            .accountId = text(1),
            .agentId = text(2).isNull() ? u""_s : text(2),
            .agentName = text(3),
            .recipientPhoneNumber = text(4).isNull() ? u""_s : text(4),
            .phoneNumberId = text(5),
            .contactName = text(6),
            .project = text(7),
            .at = fromIsoUtc(text(8))});
    }
    return dials;
}

Result<int, StoreError> takeDials(Database &present, const Transaction &restored)
{
    const auto dials = openDialsOf(present);
    if (!dials) {
        return failure(dials.error());
    }
    int taken = 0;
    for (const Dial &dial : *dials) {
        const QString at = isoUtc(dial.at);
        const auto known = restored.database.value(
            u"SELECT EXISTS (SELECT 1 FROM dials WHERE id = ?) OR EXISTS (SELECT 1 FROM calls WHERE dial_id = ?) "
            "OR EXISTS (SELECT 1 FROM calls WHERE dial_state <> 'answered' AND account_id = ? "
            "AND recipient_phone_number = ? AND created_at = ?)"_s,
            {dial.id, dial.id, dial.accountId, dial.recipientPhoneNumber, at});
        if (!known) {
            return failure(known.error());
        }
        if (known->toBool()) {
            continue;
        }
        // As it stands in the former store: a number is brought to its one spelling only once.
        const QString id = dial.id.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : dial.id;
        if (auto written = restored.database.run(
                u"INSERT INTO dials (id, account_id, agent_id, agent_name, recipient_phone_number, phone_number_id, "
                "contact_name, project, begun_at) SELECT ?, id, ?, ?, ?, ?, ?, ?, ? FROM accounts WHERE id = ?"_s,
                {id, dial.agentId, dial.agentName, dial.recipientPhoneNumber, dial.phoneNumberId, dial.contactName,
                    dial.project, at, dial.accountId});
            !written) {
            return failure(written.error());
        }
        ++taken;
    }
    return taken;
}

/// A stop that was sent since the backup is not sent once more. Of calls that came since then it is not known here. The
/// execution alone tells which call it is: its account may have become another one since.
Result<int, StoreError> takeStops(Database &present, const Transaction &restored)
{
    const auto hasStops = present.value(u"SELECT 1 FROM sqlite_schema WHERE name = 'stops'"_s);
    if (!hasStops || !hasStops->isValid()) {
        return hasStops ? Result<int, StoreError>(0) : failure(hasStops.error());
    }
    auto rows = present.run(u"SELECT c.execution_id, s.attempt, s.stop_state, s.begun_at FROM stops s "
                            "JOIN calls c ON c.id = s.call_id"_s);
    if (!rows) {
        return failure(rows.error());
    }
    int taken = 0;
    while (rows->next()) {
        if (auto written = restored.database.run(
                u"INSERT INTO stops (call_id, attempt, stop_state, begun_at) SELECT id, ?, ?, ? FROM calls "
                "WHERE execution_id = ? "
                "ON CONFLICT (call_id, attempt) DO UPDATE SET stop_state = excluded.stop_state, "
                "begun_at = excluded.begun_at WHERE excluded.begun_at >= begun_at"_s,
                {rows->value(1), rows->value(2), rows->value(3), rows->value(0)});
            !written) {
            return failure(written.error());
        }
        ++taken;
    }
    return taken;
}

Result<int, StoreError> takeOrders(Database &present, const Transaction &restored)
{
    auto rows = present.run(u"SELECT account_id, agent_id, ordered_from FROM import_orders"_s);
    if (!rows) {
        return failure(rows.error());
    }
    int taken = 0;
    while (rows->next()) {
        const auto known
            = restored.database.value(u"SELECT 1 FROM accounts WHERE id = ?"_s, {rows->value(0).toString()});
        if (!known) {
            return failure(known.error());
        }
        if (!known->isValid()) {
            continue;
        }
        if (auto ordered = orderImport(
                restored, rows->value(0).toString(), rows->value(1).toString(), fromIsoUtc(rows->value(2).toString()));
            !ordered) {
            return failure(ordered.error());
        }
        ++taken;
    }
    return taken;
}

/// Calls whose notes and tags the restored store does not have as they are in the former one.
Result<int, StoreError> countNotesLeft(Database &present, const Transaction &restored)
{
    auto rows = present.run(u"SELECT c.execution_id, coalesce(a.note, ''), coalesce(a.tags, '') FROM annotations a "
                            "JOIN calls c ON c.id = a.id "
                            "WHERE coalesce(a.note, '') <> '' OR coalesce(a.tags, '') <> ''"_s);
    if (!rows) {
        return failure(rows.error());
    }
    int left = 0;
    while (rows->next()) {
        const auto same = restored.database.value(
            u"SELECT 1 FROM calls c JOIN annotations a ON a.id = c.id WHERE c.execution_id = ? "
            "AND coalesce(a.note, '') = ? AND coalesce(a.tags, '') = ?"_s,
            {rows->value(0), rows->value(1), rows->value(2)});
        if (!same) {
            return failure(same.error());
        }
        left += same->isValid() ? 0 : 1;
    }
    return left;
}

/// What lists have shown is as old as the backup, and calls that ran then have moved on.
Done orderWhatCameSince(const Transaction &restored, const QDateTime &now, QDateTime &importFrom)
{
    const auto accounts = readAccounts(restored.database);
    if (!accounts) {
        return failure(accounts.error());
    }
    for (const calls::Account &account : *accounts) {
        const auto newest = restored.database.value(
            u"SELECT created_at FROM calls WHERE account_id = ? AND dial_state = 'answered' AND created_at <= ? "
            "ORDER BY created_at DESC LIMIT 1"_s,
            {account.id, isoUtc(now)});
        if (!newest) {
            return failure(newest.error());
        }
        if (newest->isNull()) {
            // Nothing to go on from: the next import is as the first one.
            if (auto cleared = restored.database.run(u"DELETE FROM imports WHERE account_id = ?"_s, {account.id});
                !cleared) {
                return failure(cleared.error());
            }
            continue;
        }
        const QDateTime from = fromIsoUtc(newest->toString()).addDuration(-restoredOverlap);
        const QString fromText = isoUtc(from);
        importFrom = importFrom.isValid() ? std::min(importFrom, from) : from;
        for (const auto &step :
            {done(runStatement(restored, u"DELETE FROM imports WHERE account_id = ? AND covered_from >= ?"_s,
                 {account.id, fromText})),
                done(runStatement(restored,
                    u"UPDATE imports SET covered_until = ? WHERE account_id = ? AND covered_until > ?"_s,
                    {fromText, account.id, fromText})),
                done(orderImport(restored, account.id, {}, from))}) {
            if (!step) {
                return step;
            }
        }
    }
    return {};
}

/// Each of these may fail on a store that is damaged, and the others are taken all the same.
void takeFromPresent(const QString &file, const Transaction &restored, CarriedOver &carried)
{
    if (!QFileInfo::exists(file) || QFileInfo(file).size() == 0) {
        return;
    }
    Database present;
    if (const auto opened = present.open(file, Database::Access::ReadOnly); !opened) {
        carried.unreadable = opened.error().message;
        return;
    }
    const auto take = [&](const Result<int, StoreError> &taken) {
        if (!taken) {
            carried.unreadable = taken.error().message;
        }
        return taken.value_or(0);
    };
    const auto hasAliases = present.value(u"SELECT 1 FROM sqlite_schema WHERE name = 'account_aliases'"_s);
    carried.accounts
        = take(takeNewRows(present, restored, u"accounts"_s, u"NOT EXISTS (SELECT 1 FROM accounts WHERE id = ?1)"_s));
    if (hasAliases && hasAliases->isValid()) {
        (void)take(takeNewRows(
            present, restored, u"account_aliases"_s, u"NOT EXISTS (SELECT 1 FROM accounts WHERE id = ?1)"_s));
    }
    (void)take(takeNewRows(present, restored, u"views"_s, u"NOT EXISTS (SELECT 1 FROM views WHERE id = ?1)"_s));
    carried.dials = take(takeDials(present, restored));
    (void)take(takeStops(present, restored));
    (void)take(takeOrders(present, restored));
    carried.notesLeft = take(countNotesLeft(present, restored));
}

} // namespace

Result<CarriedOver, StoreError> carryOver(const QString &restored, const QString &present, const QDateTime &now)
{
    Database database;
    if (auto opened = database.open(restored, Database::Access::ReadWrite); !opened) {
        return failure(opened.error());
    }
    if (auto begun = database.run(u"BEGIN IMMEDIATE"_s); !begun) {
        return failure(begun.error());
    }
    const auto revision = database.value(u"SELECT revision FROM board"_s);
    if (!revision || !revision->isValid()) {
        return failure(revision ? notFound(u"board"_s) : revision.error());
    }
    const Transaction transaction {database, revision->toLongLong() + 1};
    CarriedOver carried;
    takeFromPresent(present, transaction, carried);
    std::vector<AccountMerge> merged;
    if (auto one = mergeDoubleAccounts(transaction, merged); !one) {
        return failure(one.error());
    }
    if (auto ordered = orderWhatCameSince(transaction, now, carried.importFrom); !ordered) {
        return failure(ordered.error());
    }
    const auto calls = database.value(u"SELECT count(*) FROM calls"_s);
    if (!calls) {
        return failure(calls.error());
    }
    carried.calls = calls->toLongLong();
    for (const QString &statement :
        {u"COMMIT"_s, u"PRAGMA wal_checkpoint(TRUNCATE)"_s, u"PRAGMA journal_mode = DELETE"_s}) {
        if (auto run = database.run(statement); !run) {
            return failure(run.error());
        }
    }
    return carried;
}

} // namespace callboard::store
