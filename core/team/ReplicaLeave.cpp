#include "team/ReplicaLeave.h"

#include "base/IsoTime.h"
#include "store/CallRemoval.h"
#include "store/CallRows.h"
#include "store/Database.h"
#include "store/RowReading.h"

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::ChangeSet;
using store::runStatement;
using store::StoreError;
using store::Transaction;
using store::Written;

namespace {

Written takeAllAway(const Transaction &transaction, const Result<std::vector<qint64>, StoreError> &ids, int &left)
{
    left = 0;
    if (!ids) {
        return failure(ids.error());
    }
    ChangeSet changes;
    for (const qint64 id : *ids) {
        const auto gone = takeAway(transaction, id);
        if (!gone) {
            return gone;
        }
        changes.append(*gone);
        ++left;
    }
    return changes;
}

} // namespace

Written takeAway(const Transaction &transaction, qint64 callId)
{
    const auto call = store::findCall(transaction.database, u"c.id = ?"_s, {callId});
    if (!call) {
        return failure(call.error());
    }
    ChangeSet changes;
    if (*call) {
        if (auto gone = store::removeCall(transaction, **call); !gone) {
            return failure(gone.error());
        }
        changes.shownNames = true; // the board reads its list again
    }
    return changes;
}

Written noteUnseen(const Transaction &transaction, qint64 callId, const QDateTime &now)
{
    return runStatement(transaction,
        u"INSERT OR REPLACE INTO floor_unseen (account_id, execution_id, at) "
        "SELECT account_id, execution_id, ? FROM calls WHERE id = ? AND execution_id IS NOT NULL"_s,
        {isoUtc(now), callId});
}

Written removeLeaving(const Transaction &transaction, int &left)
{
    return takeAllAway(transaction,
        store::readIds(transaction.database,
            u"SELECT call_id FROM floor_calls INDEXED BY floor_calls_leaving WHERE leaves = 1 AND touched = agreed "
            "AND refused IS NULL "
            "LIMIT %1"_s.arg(mostThatLeave),
            {}),
        left);
}

Written removeOld(const Transaction &transaction, const QString &fromDay, const QDateTime &now, int &left)
{
    // Nothing brings a call of that time back but a person who looks for it.
    if (auto gone = runStatement(transaction, u"DELETE FROM floor_unseen WHERE at < ?"_s, {fromDay}); !gone) {
        return gone;
    }
    return takeAllAway(transaction,
        store::readIds(transaction.database,
            u"SELECT c.id FROM calls c JOIN floor_calls f ON f.call_id = c.id WHERE c.created_at < ? "
            "AND f.floor_id IS NOT NULL AND f.touched = f.agreed AND f.refused IS NULL AND c.final_since IS NOT NULL "
            "AND c.recording_file IS NULL AND c.transfer_recording_file IS NULL "
            "AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.call_id = c.id "
            "AND (a.recording_file IS NOT NULL OR a.transfer_recording_file IS NOT NULL)) "
            "AND NOT EXISTS (SELECT 1 FROM floor_guests g WHERE g.call_id = c.id AND g.until > ?) "
            "AND NOT EXISTS (SELECT 1 FROM floor_notes n WHERE n.call_id = c.id AND n.author = (SELECT person FROM floor)) "
            "AND NOT EXISTS (SELECT 1 FROM floor_tags t WHERE t.call_id = c.id AND t.author = (SELECT person FROM floor)) "
            "LIMIT %1"_s.arg(mostThatLeave),
            {fromDay, isoUtc(now)}),
        left);
}

Written welcomeGuests(const Transaction &transaction, const std::vector<qint64> &floorIds, const QDateTime &until)
{
    return runStatement(transaction,
        u"INSERT INTO floor_guests (call_id, until) SELECT f.call_id, ? FROM json_each(?) j "
        "JOIN floor_calls f ON f.floor_id = j.value WHERE true "
        "ON CONFLICT (call_id) DO UPDATE SET until = max(until, excluded.until)"_s,
        {isoUtc(until), store::idList(floorIds)});
}

} // namespace callboard::team
