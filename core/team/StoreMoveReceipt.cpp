#include "team/StoreMoveReceipt.h"

#include "store/Database.h"
#include "store/ObservedWrites.h"
#include "team/FloorFacts.h"

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::Database;
using store::StoreError;

namespace {

using Done = Result<void, StoreError>;

constexpr int callsAtATime = 200;

/// The floor has it and all of it: nothing of the call is owed.
Result<qint64, StoreError> callAtFloor(Database &replica, const SourceCall &call, bool &isOthers)
{
    auto row = replica.run(
        u"SELECT coalesce(max(iif(f.floor_id IS NOT NULL AND f.touched = f.agreed AND f.refused IS NULL, c.id, 0)), 0), "
        "(SELECT count(*) FROM floor_unseen u JOIN accounts b ON b.id = u.account_id "
        "WHERE coalesce(b.owner_id, b.owner_email) = ? AND u.execution_id = ?) FROM calls c "
        "JOIN accounts a ON a.id = c.account_id JOIN floor_calls f ON f.call_id = c.id "
        "WHERE coalesce(a.owner_id, a.owner_email) = ? AND c.execution_id = ?"_s,
        {call.owner, call.known.call.executionId, call.owner, call.known.call.executionId});
    if (!row || !row->next()) {
        return failure(row ? store::notFound(call.known.call.executionId) : row.error());
    }
    isOthers = row->value(1).toInt() > 0;
    return row->value(0).toLongLong();
}

Done countMoved(Database &replica, const std::vector<SourceCall> &calls, MoveReceipt &receipt)
{
    for (const SourceCall &call : calls) {
        const QStringList key {call.owner, call.known.call.executionId};
        bool isOthers = false;
        const auto id = callAtFloor(replica, call, isOthers);
        if (!id) {
            return failure(id.error());
        }
        if (isOthers) {
            ++receipt.othersCalls;
            continue;
        }
        std::optional<StoreError> broken;
        const auto isAtFloor = [&](const QString &sql, const QVariantList &values) {
            const auto found = *id == 0 ? Result<QVariant, StoreError>(QVariant(false))
                                        : replica.value(u"SELECT EXISTS (%1)"_s.arg(sql), QVariantList {*id} + values);
            if (!found) {
                broken = found.error();
            }
            return found && found->toBool();
        };
        const auto count = [&](MoveCount &of, const QStringList &line, bool isThere) {
            of.from.add(key + line);
            if (isThere) {
                of.to.add(key + line);
            }
        };
        count(receipt.calls, {}, *id != 0);
        if (const QString note = floorText(call.words.note); !note.isEmpty()) {
            count(receipt.notes, {note},
                isAtFloor(u"SELECT 1 FROM floor_notes WHERE call_id = ? AND note = ? AND agreed = 1"_s, {note}));
        }
        for (const QString &tag : call.words.tags) {
            count(receipt.tags, {tag},
                isAtFloor(u"SELECT 1 FROM floor_tags WHERE call_id = ? AND tag = ? AND agreed = 1"_s, {tag}));
        }
        for (const SourceCall::Mark &mark : call.marks) {
            count(receipt.marks, {QString::number(mark.attempt), mark.listenedAt.isEmpty() ? u"-"_s : u"heard"_s},
                isAtFloor(u"SELECT 1 FROM floor_marks m JOIN listening l USING (call_id, attempt) WHERE m.call_id = ? "
                          "AND m.attempt = ? AND (? OR l.listened_at IS NOT NULL)"_s,
                    {mark.attempt, mark.listenedAt.isEmpty()}));
        }
        for (const QString &sum : call.sums) {
            count(receipt.recordings, {sum},
                isAtFloor(
                    u"SELECT 1 FROM calls WHERE id = ? AND ? IN (recording_sha256, transfer_recording_sha256) UNION ALL "
                    "SELECT 1 FROM attempts WHERE call_id = ? AND ? IN (recording_sha256, transfer_recording_sha256)"_s,
                    {sum, *id, sum}));
        }
        if (broken) {
            return failure(*broken);
        }
    }
    return {};
}

} // namespace

Result<MoveReceipt, StoreError> receiptOf(SourceStore &source, const QString &replica)
{
    Database database;
    if (auto opened = database.open(replica, Database::Access::ReadOnly); !opened) {
        return failure(opened.error());
    }
    MoveReceipt receipt;
    receipt.staying = source.staying();
    source.rewind();
    for (;;) {
        const auto calls = source.next(callsAtATime);
        if (!calls || calls->empty()) {
            return calls ? Result<MoveReceipt, StoreError>(receipt) : failure(calls.error());
        }
        if (auto counted = countMoved(database, *calls, receipt); !counted) {
            return failure(counted.error());
        }
    }
}

} // namespace callboard::team
