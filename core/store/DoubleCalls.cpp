#include "store/DoubleCalls.h"

#include "calls/MergeDoubles.h"
#include "store/Attempts.h"
#include "store/CallRemoval.h"
#include "store/CallRows.h"
#include "store/Columns.h"
#include "store/Database.h"
#include "store/KnownNames.h"
#include "store/References.h"
#include "store/SearchIndex.h"

#include <QMap>

#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

namespace {

using Done = Result<void, StoreError>;

/// Steps that fail leave everything to the command's savepoint.
class Merger final
{
public:
    Merger(const Transaction &transaction, const QString &account, QStringList &spareFiles)
        : m_transaction(transaction)
        , m_database(transaction.database)
        , m_account(account)
        , m_spareFiles(spareFiles)
    {
    }

    Written run(const std::vector<DoubleCall> &doubles)
    {
        auto toCalls = referencesTo(m_database, u"calls"_s);
        if (!toCalls) {
            return failure(toCalls.error());
        }
        m_toCalls = *std::move(toCalls);
        for (const DoubleCall &one : doubles) {
            if (auto done = merge(one.goes, one.stays); !done) {
                return failure(done.error());
            }
        }
        return std::move(m_changes);
    }

private:
    Done exec(const QString &sql, const QVariantList &values)
    {
        const auto done = m_database.run(sql, values);
        return done ? Done() : failure(done.error());
    }

    Done merge(qint64 goes, qint64 stays)
    {
        const auto gone = readKnown(goes);
        const auto kept = readKnown(stays);
        if (!gone || !kept) {
            return failure(!gone ? gone.error() : kept.error());
        }
        const Call &before = kept->call;
        calls::KnownCall after = calls::mergeDoubles(*kept, *gone);
        after.call.accountId = m_account;
        const auto sums = readSums(goes, stays);
        if (!sums) {
            return failure(sums.error());
        }
        for (const auto step : {&Merger::mergeAnnotations, &Merger::mergeListening, &Merger::mergeFetches,
                 &Merger::mergeStops, &Merger::mergeOrigin, &Merger::moveChildren}) {
            if (auto done = (this->*step)(goes, stays, after.call); !done) {
                return done;
            }
        }
        if (auto done = removeCall(m_transaction, gone->call, gone->earlier); !done) {
            return done;
        }
        if (auto done = updateCall(m_database, before, after.call, m_transaction.revision); !done) {
            return done;
        }
        if (auto done = writeAttempts(m_database, after.call, after.call.retryCount, after.earlier); !done) {
            return done;
        }
        // Names that only the row that is gone had told are nobody's any more.
        if (auto done = spreadNames(m_database, gone->call, {}, m_transaction.revision); !done) {
            return done;
        }
        noteChange(before, after.call);
        return writeSums(after, *sums);
    }

    Result<calls::KnownCall, StoreError> readKnown(qint64 id)
    {
        const auto call = findCall(m_database, u"c.id = ?"_s, {id});
        if (!call) {
            return failure(call.error());
        }
        if (!*call) {
            return failure(noSuchCall(id));
        }
        auto earlier = readAttempts(m_database, **call);
        if (!earlier) {
            return failure(earlier.error());
        }
        return calls::KnownCall {.call = **call, .earlier = *std::move(earlier)};
    }

    /// By the file, of every copy that either call knows.
    Result<QMap<QString, QString>, StoreError> readSums(qint64 a, qint64 b)
    {
        QMap<QString, QString> sums;
        for (const auto &[table, id] : {std::pair {u"calls"_s, u"id"_s}, std::pair {u"attempts"_s, u"call_id"_s}}) {
            auto query = m_database.run(
                u"SELECT recording_file, recording_sha256, transfer_recording_file, transfer_recording_sha256 "
                "FROM %1 WHERE %2 IN (?, ?)"_s.arg(table, id),
                {a, b});
            if (!query) {
                return failure(query.error());
            }
            while (query->next()) {
                for (const int column : {0, 2}) {
                    const QString file = query->value(column).toString();
                    const QString sum = query->value(column + 1).toString();
                    if (!file.isEmpty() && (!sum.isEmpty() || !sums.contains(file))) {
                        sums.insert(file, sum);
                    }
                }
            }
        }
        return sums;
    }

    /// The sums of the files that stay; the others are spare.
    Done writeSums(const calls::KnownCall &known, QMap<QString, QString> sums)
    {
        const auto sumOf = [&sums](const QString &file) { return textOrNull(sums.value(file)); };
        if (auto done = exec(u"UPDATE calls SET recording_sha256 = ?, transfer_recording_sha256 = ? WHERE id = ?"_s,
                {sumOf(known.call.recordingFile), sumOf(known.call.transferRecordingFile), known.call.id});
            !done) {
            return done;
        }
        QStringList stay {known.call.recordingFile, known.call.transferRecordingFile};
        for (const calls::Attempt &attempt : known.earlier) {
            stay << attempt.recordingFile << attempt.transferRecordingFile;
            if (auto done = exec(u"UPDATE attempts SET recording_sha256 = ?, transfer_recording_sha256 = ? "
                                 "WHERE call_id = ? AND attempt = ?"_s,
                    {sumOf(attempt.recordingFile), sumOf(attempt.transferRecordingFile), known.call.id,
                        attempt.retryCount});
                !done) {
                return done;
            }
        }
        for (auto it = sums.cbegin(); it != sums.cend(); ++it) {
            if (!stay.contains(it.key())) {
                m_spareFiles.append(it.key());
            }
        }
        return {};
    }

    void noteChange(const Call &before, const Call &after)
    {
        const bool arrived
            = before.recordingState != after.recordingState && after.recordingState == calls::RecordingState::Available;
        m_changes.calls.push_back({.id = after.id,
            .executionId = after.executionId,
            .from = before.status,
            .to = after.status,
            .statusChanged = !(before.status == after.status),
            .hasRecording = !after.recordingUrl.isEmpty(),
            .recordingArrived = arrived});
    }

    Done mergeAnnotations(qint64 goes, qint64 stays, const Call &)
    {
        const auto gone = findAnnotation(m_database, goes);
        const auto kept = findAnnotation(m_database, stays);
        if (!gone || !kept) {
            return failure(!gone ? gone.error() : kept.error());
        }
        if (gone->isEmpty()) {
            return {};
        }
        calls::Annotation joined = *kept;
        if (!gone->note.isEmpty() && !kept->note.contains(gone->note)) {
            const bool within = gone->note.contains(kept->note);
            joined.note = within ? gone->note : kept->note + u"\n\n"_s + gone->note;
        }
        joined.tags = kept->tags + gone->tags;
        joined = calls::tidied(joined);
        if (auto done = indexAnnotation(m_database, goes, *gone, {}); !done) {
            return done;
        }
        if (auto done = exec(u"INSERT INTO annotations (id, note, tags, updated_at) "
                             "SELECT ?, ?, ?, max(updated_at) FROM annotations WHERE id IN (?, ?) "
                             "ON CONFLICT (id) DO UPDATE SET note = excluded.note, tags = excluded.tags, "
                             "updated_at = excluded.updated_at"_s,
                {stays, joined.note, joined.tags.join(u'\n'), goes, stays});
            !done) {
            return done;
        }
        return indexAnnotation(m_database, stays, *kept, joined);
    }

    Done mergeListening(qint64 goes, qint64 stays, const Call &)
    {
        return exec(
            u"INSERT INTO listening (call_id, attempt, position_ms, listened_at, transfer_position_ms, heard) "
            "SELECT ?, attempt, position_ms, listened_at, transfer_position_ms, heard FROM listening WHERE call_id = ? "
            "ON CONFLICT (call_id, attempt) DO UPDATE SET position_ms = max(position_ms, excluded.position_ms), "
            "listened_at = coalesce(listened_at, excluded.listened_at), "
            "transfer_position_ms = max(transfer_position_ms, excluded.transfer_position_ms), "
            "heard = trim(heard || ' ' || excluded.heard)"_s, // HeardParts joins what overlaps
            {stays, goes});
    }

    /// What stands in the row and is no field of a call: the dial it came from.
    Done mergeOrigin(qint64 goes, qint64 stays, const Call &)
    {
        return exec(u"UPDATE calls SET dial_id = coalesce(dial_id, (SELECT o.dial_id FROM calls o WHERE o.id = ?)) "
                    "WHERE id = ?"_s,
            {goes, stays});
    }

    /// What failed says nothing of what is kept; of two failures the last one stands.
    Done mergeFetches(qint64 goes, qint64 stays, const Call &after)
    {
        if (auto done
            = exec(u"INSERT INTO recording_fetches (call_id, leg, attempt, tries, at, next_try, reason, gone_since) "
                   "SELECT ?, leg, attempt, tries, at, next_try, reason, gone_since FROM recording_fetches "
                   "WHERE call_id = ? ON CONFLICT (call_id, leg, attempt) DO UPDATE SET tries = excluded.tries, "
                   "at = excluded.at, next_try = excluded.next_try, reason = excluded.reason, "
                   "gone_since = excluded.gone_since WHERE excluded.at > at"_s,
                {stays, goes});
            !done) {
            return done;
        }
        for (const auto &[leg, state] :
            {std::pair {u"call"_s, after.recordingState}, std::pair {u"transfer"_s, after.transferRecordingState}}) {
            if (state == calls::RecordingState::Kept) {
                if (auto done = exec(u"DELETE FROM recording_fetches WHERE call_id = ? AND leg = ? AND attempt = ?"_s,
                        {stays, leg, after.retryCount});
                    !done) {
                    return done;
                }
            }
        }
        return {};
    }

    /// Of two stops of one attempt the later one stands: what was sent last is what is waited for.
    Done mergeStops(qint64 goes, qint64 stays, const Call &)
    {
        return exec(u"INSERT INTO stops (call_id, attempt, stop_state, begun_at) "
                    "SELECT ?, attempt, stop_state, begun_at FROM stops WHERE call_id = ? "
                    "ON CONFLICT (call_id, attempt) DO UPDATE SET stop_state = excluded.stop_state, "
                    "begun_at = excluded.begun_at WHERE excluded.begun_at > begun_at"_s,
            {stays, goes});
    }

    /// Timelines, and whatever else hangs on a call. What the call that stays has already is not taken twice.
    Done moveChildren(qint64 goes, qint64 stays, const Call &)
    {
        for (const Reference &child : m_toCalls) {
            if (child.table == u"call_texts" || child.table == u"annotations" || child.table == u"listening"
                || child.table == u"recording_fetches" || child.table == u"attempts" || child.table == u"stops"
                || child.table == u"answers") { // written with the texts they come from
                continue;
            }
            if (auto done
                = exec(u"UPDATE OR IGNORE %1 SET %2 = ? WHERE %2 = ?"_s.arg(child.table, child.column), {stays, goes});
                !done) {
                return done;
            }
        }
        return {};
    }

    const Transaction &m_transaction;
    Database &m_database;
    const QString &m_account;
    QStringList &m_spareFiles;
    std::vector<Reference> m_toCalls;
    ChangeSet m_changes;
};

} // namespace

Written mergeDoubleCalls(const Transaction &transaction, const QString &account, const std::vector<DoubleCall> &doubles,
    QStringList &spareFiles)
{
    return Merger(transaction, account, spareFiles).run(doubles);
}

} // namespace callboard::store
