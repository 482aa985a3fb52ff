#include "team/Replica.h"

#include "store/CallRows.h"
#include "store/Database.h"
#include "team/OwedHands.h"

#include <QJsonDocument>

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::ChangeSet;
using store::Database;
using store::runStatement;
using store::StoreError;
using store::Transaction;
using store::Written;

Result<std::optional<ReplicaState>, StoreError> readReplica(Database &database)
{
    auto query = database.run(
        u"SELECT id, desk, person, name, role, rights_epoch, revision, stamp, past_upto, past_stamp, past_at, past_id, "
        "clock_offset, batch, batch_key, sent_key, sent_body FROM floor"_s);
    if (!query) {
        return failure(query.error());
    }
    if (!query->next()) {
        return std::optional<ReplicaState>();
    }
    int next = 0;
    ReplicaState state;
    state.floor = query->value(next++).toString();
    state.desk = query->value(next++).toString();
    state.person = query->value(next++).toLongLong();
    state.name = query->value(next++).toString();
    state.role = query->value(next++).toString();
    state.rightsEpoch = query->value(next++).toLongLong();
    state.revision = query->value(next++).toLongLong();
    state.stamp = query->value(next++).toLongLong();
    state.pastUpto = query->value(next++).toLongLong();
    state.pastStamp = query->value(next++).toLongLong();
    state.pastAt = query->value(next++).toString();
    state.pastId = query->value(next++).toLongLong();
    state.clockOffset = query->value(next++).toLongLong();
    state.batch = query->value(next++).toLongLong();
    state.batchKey = query->value(next++).toString();
    state.sentKey = query->value(next++).toString();
    state.sentBody = query->value(next++).toString().toUtf8();
    return std::optional(std::move(state));
}

Written becomeReplica(const Transaction &transaction, const QString &desk, const QJsonObject &hello)
{
    return runStatement(transaction,

        u"INSERT INTO floor (one, id, desk, person, name, role, rights_epoch, clock_offset) "
        "VALUES (1, ?, ?, ?, ?, ?, ?, coalesce(?, 0))"_s,
        {hello.value("floor"_L1).toString(), desk, hello.value("person"_L1).toInteger(),
            hello.value("name"_L1).toString(), hello.value("role"_L1).toString(),
            hello.value("rights_epoch"_L1).toInteger(), hello.value("clock_offset"_L1).toVariant()});
}

namespace {

/// Where this computer's clock is found to be other than was known: what it read at a time that has not come yet, it
/// read now at the latest. Else that would win against every later reading until then.
Written correctTimes(const Transaction &transaction, const QJsonObject &hello)
{
    const QVariant offset = hello.value("clock_offset"_L1).toVariant();
    const QString now = hello.value("now"_L1).toString();
    if (offset.isNull() || now.isEmpty()) {
        return ChangeSet();
    }
    const auto isNews
        = transaction.database.value(u"SELECT abs(clock_offset - ?) > 2000 FROM floor"_s, {offset.toLongLong()});
    if (!isNews || !isNews->toBool()) {
        return isNews ? Written(ChangeSet()) : failure(isNews.error());
    }
    return runStatement(
        transaction, u"UPDATE calls SET last_status_check = ? WHERE last_status_check > ?"_s, {now, now});
}

} // namespace

Written noteHello(const Transaction &transaction, const QJsonObject &hello)
{
    if (auto corrected = correctTimes(transaction, hello); !corrected) {
        return corrected;
    }
    return runStatement(transaction,
        u"UPDATE floor SET person = ?, name = ?, role = ?, clock_offset = coalesce(?, clock_offset)"_s,
        {hello.value("person"_L1).toInteger(), hello.value("name"_L1).toString(), hello.value("role"_L1).toString(),
            hello.value("clock_offset"_L1).toVariant()});
}

Written noteRights(const Transaction &transaction, qint64 epoch)
{
    return runStatement(transaction, u"UPDATE floor SET rights_epoch = ?"_s, {epoch});
}

Result<std::pair<qint64, qint64>, StoreError> removalsOf(Database &database, const QJsonObject &page)
{
    const QJsonArray forget = page.value("forget"_L1).toArray();
    if (forget.isEmpty()) {
        return std::pair<qint64, qint64>();
    }
    const auto leaving
        = database.value(u"SELECT count(*) FROM json_each(?) j JOIN floor_calls f ON f.floor_id = j.value ->> 'call' "
                         "AND f.revision <= j.value ->> 'revision' AND f.leaves = 0"_s,
            {QString::fromUtf8(QJsonDocument(forget).toJson(QJsonDocument::Compact))});
    const auto held = database.value(u"SELECT count(*) FROM floor_calls"_s);
    if (!leaving || !held) {
        return failure(!leaving ? leaving.error() : held.error());
    }
    return std::pair(leaving->toLongLong(), held->toLongLong());
}

Written takeNewDesk(const Transaction &transaction, const QString &desk)
{
    return runStatement(transaction,
        u"UPDATE floor SET desk = ?, batch = 0, batch_key = NULL, sent_key = NULL, sent_body = NULL"_s, {desk});
}

Written beginPast(const Transaction &transaction, qint64 upto, qint64 stamp)
{
    // Behind every time: 0x7E is above all letters of one.
    return runStatement(transaction, u"UPDATE floor SET past_upto = ?, past_stamp = ?, past_at = '~', past_id = ?"_s,
        {upto, stamp, std::numeric_limits<qint64>::max()});
}

Written takePastPage(const Transaction &transaction, const QJsonObject &page)
{
    auto taken = takePastCalls(transaction, page);
    if (!taken) {
        return taken;
    }
    const auto noted = page.value("more"_L1).toBool()
                           ? runStatement(transaction, u"UPDATE floor SET past_at = ?, past_id = ?"_s,
                               {page.value("before_at"_L1).toString(), page.value("before_id"_L1).toInteger()})
                           : runStatement(transaction,
                               u"UPDATE floor SET revision = past_upto, stamp = past_stamp, past_upto = 0"_s, {});
    return noted ? taken : noted;
}

Result<QJsonArray, StoreError> cursorsSeen(Database &database)
{
    auto query
        = database.run(u"SELECT revision, stamp FROM floor_seen ORDER BY revision DESC LIMIT %1"_s.arg(cursorsKept));
    if (!query) {
        return failure(query.error());
    }
    QJsonArray seen;
    while (query->next()) {
        seen.append(
            QJsonObject {{u"revision"_s, query->value(0).toLongLong()}, {u"stamp"_s, query->value(1).toLongLong()}});
    }
    return seen;
}

Written goBackTo(const Transaction &transaction, qint64 common, qint64 stamp, const QJsonObject &hello)
{
    const qint64 lastBatch = hello.value("last_batch"_L1).toInteger();
    const QString lastKey = hello.value("last_key"_L1).toString();
    if (auto owed = oweHandsAgain(transaction, common); !owed) {
        return owed;
    }
    ChangeSet changes;
    for (const auto &[sql, values] :
        std::initializer_list<std::pair<QString, QVariantList>> {
            // What lies in the folder is told again, by whoever knows of it.
            {u"UPDATE floor_recordings SET state = 'put' WHERE state IN ('known', 'damaged') AND sha256 IS NOT NULL "
             "AND call_id IN (SELECT call_id FROM floor_calls WHERE revision > ?)"_s,
                {common}},
            // The floor gives these numbers out again, to other calls.
            {u"UPDATE floor_calls SET floor_id = NULL, facts_revision = NULL, revision = 0, touched = touched + 1 "
             "WHERE revision > ?"_s,
                {common}},
            // What was sent is still here; the floor takes each once, by its id.
            {u"UPDATE floor_notes SET agreed = 0 WHERE author = (SELECT person FROM floor)"_s, {}},
            {u"UPDATE floor_tags SET agreed = 0, gone_agreed = 0"_s, {}}, {u"DELETE FROM floor_marks"_s, {}},
            {u"DELETE FROM floor_accounts"_s, {}}, {u"DELETE FROM floor_unseen"_s, {}},
            {u"UPDATE floor_calls SET touched = touched + 1 WHERE call_id IN "
             "(SELECT call_id FROM floor_notes UNION SELECT call_id FROM floor_tags UNION SELECT call_id FROM listening)"_s,
                {}},
            {u"DELETE FROM floor_seen WHERE revision > ?"_s, {common}},
            {u"UPDATE floor SET revision = ?, stamp = ?, past_upto = 0, batch = ?, batch_key = ?, sent_key = NULL, "
             "sent_body = NULL"_s,
                {common, stamp, lastBatch, lastKey.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : lastKey}}}) {
        if (auto done = runStatement(transaction, sql, values); !done) {
            return done;
        }
    }
    return changes;
}

} // namespace callboard::team
