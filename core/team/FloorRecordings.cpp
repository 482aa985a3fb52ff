#include "team/FloorRecordings.h"

#include "store/Database.h"
#include "store/LegColumns.h"
#include "store/RecordingRows.h"

#include <QFileInfo>

namespace callboard::team {

using namespace Qt::StringLiterals;
using calls::RecordingId;
using calls::RecordingLeg;
using recordings::KnownRecording;
using store::Database;
using store::runStatement;
using store::StoreError;
using store::Transaction;
using store::Written;

namespace {

using Done = Result<void, StoreError>;

QString wordOf(RecordingLeg leg)
{
    return store::columnsOf(leg).leg.toString();
}

RecordingLeg legOf(const QString &word)
{
    return word == wordOf(RecordingLeg::Transfer) ? RecordingLeg::Transfer : RecordingLeg::Call;
}

QVariantList keyOf(const RecordingId &of)
{
    return {of.callId, wordOf(of.leg), of.attempt};
}

const QString byKey = u"call_id = ? AND leg = ? AND attempt = ?"_s;

/// The type of a message for nothing.
QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

Done done(const Written &written)
{
    return written ? Done() : failure(written.error());
}

} // namespace

Result<FolderRow, StoreError> readFolderRow(Database &database, const RecordingId &of)
{
    auto query = database.run(u"SELECT f.id, f.role, c.floor_id, r.sha256, r.bytes, r.type, r.state FROM floor f "
                              "LEFT JOIN floor_calls c ON c.call_id = ? "
                              "LEFT JOIN floor_recordings r ON r.call_id = ? AND r.leg = ? AND r.attempt = ?"_s,
        QVariantList {of.callId} + keyOf(of));
    if (!query) {
        return failure(query.error());
    }
    FolderRow row;
    if (query->next()) {
        row.floor = query->value(0).toString();
        row.mayWrite = query->value(1).toString() != u"auditor";
        row.floorCall = query->value(2).toLongLong();
        row.known = {query->value(3).toString().toLatin1(), query->value(4).toLongLong(), query->value(5).toString()};
        row.isDamaged = query->value(6).toString() == u"damaged";
    }
    return row;
}

Result<std::optional<FolderDebt>, StoreError> nextFolderDebt(Database &database, qint64 beforeCall)
{
    auto query = database.run(u"SELECT call_id, leg, attempt FROM floor_recordings INDEXED BY floor_recordings_here "
                              "WHERE state = 'here' AND call_id < ? AND (SELECT role FROM floor) <> 'auditor' "
                              "ORDER BY call_id DESC LIMIT 1"_s,
        {beforeCall});
    if (!query) {
        return failure(query.error());
    }
    if (!query->next()) {
        return std::optional<FolderDebt>();
    }
    FolderDebt debt {.of = {query->value(0).toLongLong(), legOf(query->value(1).toString()), query->value(2).toInt()},
        .file = {},
        .known = {}};
    query->finish();
    const auto kept = store::readKeptRecording(database, debt.of);
    if (!kept) {
        return failure(kept.error());
    }
    if (*kept) {
        debt.file = QFileInfo((*kept)->file).fileName();
        debt.known = {(*kept)->sha256, (*kept)->bytes, QFileInfo(debt.file).suffix()};
    }
    return std::optional(std::move(debt));
}

Written notePut(const Transaction &transaction, const RecordingId &of, const KnownRecording &known)
{
    const QString sum = QString::fromLatin1(known.sha256);
    // What the floor knew already was put right, and is no news.
    auto noted
        = runStatement(transaction, u"UPDATE floor_recordings SET state = 'known' WHERE %1 AND sha256 = ?"_s.arg(byKey),
            keyOf(of) + QVariantList {sum});
    if (!noted) {
        return noted;
    }
    noted = runStatement(transaction,
        u"UPDATE floor_recordings SET state = 'put', sha256 = ?, bytes = ?, type = ? WHERE %1 AND state = 'here' "
        "AND sha256 IS NULL"_s.arg(byKey),
        QVariantList {sum, known.bytes, known.extension} + keyOf(of));
    if (!noted) {
        return noted;
    }
    // The floor has another one: what was put is nobody's, and harmless.
    noted = runStatement(transaction,
        u"UPDATE floor_recordings SET state = 'known' WHERE %1 AND state = 'here'"_s.arg(byKey), keyOf(of));
    if (!noted) {
        return noted;
    }
    return runStatement(transaction,
        u"UPDATE floor_calls SET touched = touched + 1 WHERE call_id = ? AND EXISTS "
        "(SELECT 1 FROM floor_recordings WHERE %1 AND state = 'put')"_s.arg(byKey),
        QVariantList {of.callId} + keyOf(of));
}

Written dropFolderDebt(const Transaction &transaction, const RecordingId &of)
{
    auto gone = runStatement(transaction,
        u"DELETE FROM floor_recordings WHERE %1 AND state = 'here' AND sha256 IS NULL"_s.arg(byKey), keyOf(of));
    return gone ? runStatement(transaction,
               u"UPDATE floor_recordings SET state = 'damaged' WHERE %1 AND state = 'here'"_s.arg(byKey), keyOf(of))
                : gone;
}

Written noteInFolder(const Transaction &transaction, const RecordingId &of, bool isThere)
{
    return runStatement(transaction, u"UPDATE floor_recordings SET state = ? WHERE %1 AND state = ?"_s.arg(byKey),
        QVariantList {isThere ? u"known"_s : u"damaged"_s} + keyOf(of)
            + QVariantList {isThere ? u"damaged"_s : u"known"_s});
}

Result<std::optional<KnownRecording>, StoreError> nextErased(Database &database)
{
    auto query = database.run(u"SELECT sha256, type FROM floor_recordings_erased "
                              "WHERE (SELECT role FROM floor) <> 'auditor' LIMIT 1"_s);
    if (!query) {
        return failure(query.error());
    }
    return query->next()
               ? std::optional(KnownRecording {query->value(0).toString().toLatin1(), 1, query->value(1).toString()})
               : std::nullopt;
}

Written noteRemoved(const Transaction &transaction, const QByteArray &sha256)
{
    return runStatement(
        transaction, u"DELETE FROM floor_recordings_erased WHERE sha256 = ?"_s, {QString::fromLatin1(sha256)});
}

Done takeRecordings(const Transaction &transaction, qint64 callId, const QJsonArray &recordings)
{
    for (const QJsonValue &one : recordings) {
        const KnownRecording known {
            one[u"sha256"].toString().toLatin1(), one[u"bytes"].toInteger(), one[u"type"].toString()};
        if (!known.isSound()) {
            continue; // one that is leased, or no recording of ours
        }
        const RecordingId of {callId, legOf(one[u"leg"].toString()), one[u"attempt"].toInt()};
        if (auto taken = done(runStatement(transaction,
                u"INSERT INTO floor_recordings (call_id, leg, attempt, state, sha256, bytes, type) "
                "VALUES (?, ?, ?, 'known', ?, ?, ?) ON CONFLICT (call_id, leg, attempt) DO UPDATE SET "
                "state = iif(state = 'damaged' AND sha256 = excluded.sha256, state, 'known'), "
                "sha256 = excluded.sha256, bytes = excluded.bytes, type = excluded.type"_s,
                keyOf(of)
                    + QVariantList {QString::fromLatin1(known.sha256), known.bytes, textOrNull(known.extension)}));
            !taken) {
            return taken;
        }
        // It may have been tried while another desk fetched it: now it can be had.
        if (auto forgotten = done(store::forgetFailures(transaction, of)); !forgotten) {
            return forgotten;
        }
    }
    return {};
}

Result<QJsonArray, StoreError> owedRecordings(Database &database, qint64 callId)
{
    auto query = database.run(
        u"SELECT leg, attempt, sha256, bytes, type FROM floor_recordings WHERE call_id = ? AND state = 'put'"_s,
        {callId});
    if (!query) {
        return failure(query.error());
    }
    QJsonArray entries;
    while (query->next()) {
        const QString leg = query->value(0).toString();
        const int attempt = query->value(1).toInt();
        entries.append(QJsonObject {{u"kind"_s, u"recording"_s},
            {u"key"_s, u"recording %1 %2 %3"_s.arg(callId).arg(leg).arg(attempt)}, {u"leg"_s, leg},
            {u"attempt"_s, attempt}, {u"sha256"_s, query->value(2).toString()},
            {u"bytes"_s, query->value(3).toLongLong()}, {u"type"_s, query->value(4).toString()}});
    }
    return entries;
}

Done agreeRecording(Database &database, qint64 callId, const QJsonObject &entry)
{
    const auto agreed
        = database.run(u"UPDATE floor_recordings SET state = 'known' WHERE %1 AND state = 'put'"_s.arg(byKey),
            {callId, entry.value("leg"_L1).toString(), entry.value("attempt"_L1).toInt()});
    return agreed ? Done() : failure(agreed.error());
}

Done noteErased(Database &database, qint64 callId)
{
    // Two calls may have one recording, to the byte: it goes with the last of them.
    const auto noted = database.run(
        u"INSERT OR IGNORE INTO floor_recordings_erased (sha256, type) "
        "SELECT r.sha256, r.type FROM floor_recordings r WHERE r.call_id = ? AND r.sha256 IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM floor_recordings o WHERE o.sha256 = r.sha256 AND o.call_id <> ?)"_s,
        {callId, callId});
    return noted ? Done() : failure(noted.error());
}

} // namespace callboard::team
