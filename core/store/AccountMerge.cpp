#include "store/AccountMerge.h"

#include "calls/Display.h"
#include "calls/MergeDoubles.h"
#include "store/CallRows.h"
#include "store/ImportRows.h"
#include "store/SearchIndex.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

namespace {

using Done = Result<void, StoreError>;

/// A column that says which call, or which account, a row is about.
struct Reference
{
    QString table;
    QString column;
};

/// Every reference to `table`, also of tables that this file knows nothing of.
Result<std::vector<Reference>, StoreError> referencesTo(Database &database, const QString &table)
{
    auto query = database.run(u"SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f "
                              "WHERE m.type = 'table' AND f.\"table\" = ?"_s,
                              {table});
    if (!query) {
        return failure(query.error());
    }
    std::vector<Reference> references;
    while (query->next()) {
        references.push_back({query->value(0).toString(), query->value(1).toString()});
    }
    return references;
}

/// One merge at work. Steps that fail leave everything to the command's savepoint.
class Merging final
{
public:
    Merging(const Transaction &transaction, const QString &from, const QString &into, AccountMerge &did)
        : m_transaction(transaction)
        , m_database(transaction.database)
        , m_from(from)
        , m_into(into)
        , m_did(did)
    {
        m_did = {.from = from, .into = into};
    }

    Written run()
    {
        const std::array steps {&Merging::learnReferences, &Merging::mergeDoubleCalls, &Merging::moveCalls,
                                &Merging::mergeCoverage,   &Merging::mergeOrders,      &Merging::moveTheRest,
                                &Merging::removeAccount};
        for (const auto step : steps) {
            if (auto done = (this->*step)(); !done) {
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

    Done learnReferences()
    {
        auto toCalls = referencesTo(m_database, u"calls"_s);
        auto toAccounts = referencesTo(m_database, u"accounts"_s);
        if (!toCalls || !toAccounts) {
            return failure(!toCalls ? toCalls.error() : toAccounts.error());
        }
        m_toCalls = *std::move(toCalls);
        m_toAccounts = *std::move(toAccounts);
        return {};
    }

    Done mergeDoubleCalls()
    {
        std::vector<std::pair<qint64, qint64>> pairs;
        {
            auto query = m_database.run(u"SELECT f.id, i.id FROM calls f JOIN calls i "
                                        "ON i.account_id = ? AND i.execution_id = f.execution_id "
                                        "WHERE f.account_id = ? AND f.execution_id IS NOT NULL"_s,
                                        {m_into, m_from});
            if (!query) {
                return failure(query.error());
            }
            while (query->next()) {
                pairs.emplace_back(query->value(0).toLongLong(), query->value(1).toLongLong());
            }
        }
        for (const auto &[a, b] : pairs) {
            // The newest id of all stays, so that none is ever given again.
            if (auto done = mergeCalls(std::min(a, b), std::max(a, b)); !done) {
                return done;
            }
        }
        m_did.doubles = static_cast<int>(pairs.size());
        m_did.calls = m_did.doubles;
        return {};
    }

    Done mergeCalls(qint64 goes, qint64 stays)
    {
        const auto gone = findCall(m_database, u"c.id = ?"_s, {goes});
        const auto kept = findCall(m_database, u"c.id = ?"_s, {stays});
        if (!gone || !kept) {
            return failure(!gone ? gone.error() : kept.error());
        }
        if (!*gone || !*kept) {
            return failure(noSuchCall(!*gone ? goes : stays));
        }
        const Call &before = **kept;
        Call after = calls::mergeDoubles(before, **gone);
        after.accountId = m_into;
        noteSpareFiles(before, **gone, after);
        for (const auto step : {&Merging::mergeAnnotations, &Merging::mergeListening, &Merging::mergeSums,
                                &Merging::mergeFetches, &Merging::moveChildren}) {
            if (auto done = (this->*step)(goes, stays, after); !done) {
                return done;
            }
        }
        if (auto done = forget(**gone); !done) {
            return done;
        }
        if (auto done = updateCall(m_database, before, after, m_transaction.revision); !done) {
            return done;
        }
        noteChange(before, after);
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

    void noteSpareFiles(const Call &a, const Call &b, const Call &after)
    {
        for (const QString &file :
             {a.recordingFile, b.recordingFile, a.transferRecordingFile, b.transferRecordingFile}) {
            if (!file.isEmpty() && file != after.recordingFile && file != after.transferRecordingFile
                && !m_did.spareFiles.contains(file)) {
                m_did.spareFiles.append(file);
            }
        }
    }

    /// The call's texts and its words in the search index go too.
    Done forget(const Call &call)
    {
        Call nothing;
        nothing.id = call.id;
        if (auto done = indexCall(m_database, call, nothing); !done) {
            return done;
        }
        return exec(u"DELETE FROM calls WHERE id = ?"_s, {call.id});
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
        return exec(u"INSERT INTO listening (call_id, position_ms, listened_at, transfer_position_ms) "
                    "SELECT ?, position_ms, listened_at, transfer_position_ms FROM listening WHERE call_id = ? "
                    "ON CONFLICT (call_id) DO UPDATE SET position_ms = max(position_ms, excluded.position_ms), "
                    "listened_at = coalesce(listened_at, excluded.listened_at), "
                    "transfer_position_ms = max(transfer_position_ms, excluded.transfer_position_ms)"_s,
                    {stays, goes});
    }

    /// What stands in the row and is no field of a call: the sum of the file that stays, and the dial it came from.
    Done mergeSums(qint64 goes, qint64 stays, const Call &after)
    {
        if (auto done = exec(u"UPDATE calls SET dial_id = coalesce(dial_id, (SELECT o.dial_id FROM calls o "
                             "WHERE o.id = ?)) WHERE id = ?"_s,
                             {goes, stays});
            !done) {
            return done;
        }
        for (const auto &[sum, name, file] :
             {std::tuple {u"recording_sha256"_s, u"recording_file"_s, after.recordingFile},
              std::tuple {u"transfer_recording_sha256"_s, u"transfer_recording_file"_s, after.transferRecordingFile}}) {
            if (file.isEmpty()) {
                continue;
            }
            if (auto done = exec(u"UPDATE calls SET %1 = (SELECT o.%1 FROM calls o WHERE o.id IN (?, ?) AND o.%2 = ? "
                                 "ORDER BY o.%1 IS NULL, o.id DESC LIMIT 1) WHERE id = ?"_s.arg(sum, name),
                                 {goes, stays, file, stays});
                !done) {
                return done;
            }
        }
        return {};
    }

    /// What failed says nothing of what is kept; of two failures the last one stands.
    Done mergeFetches(qint64 goes, qint64 stays, const Call &after)
    {
        if (auto done = exec(u"INSERT INTO recording_fetches (call_id, leg, tries, at, next_try, reason, gone_since) "
                             "SELECT ?, leg, tries, at, next_try, reason, gone_since FROM recording_fetches "
                             "WHERE call_id = ? ON CONFLICT (call_id, leg) DO UPDATE SET tries = excluded.tries, "
                             "at = excluded.at, next_try = excluded.next_try, reason = excluded.reason, "
                             "gone_since = excluded.gone_since WHERE excluded.at > at"_s,
                             {stays, goes});
            !done) {
            return done;
        }
        for (const auto &[leg, state] :
             {std::pair {u"call"_s, after.recordingState}, std::pair {u"transfer"_s, after.transferRecordingState}}) {
            if (state == calls::RecordingState::Kept) {
                if (auto done = exec(u"DELETE FROM recording_fetches WHERE call_id = ? AND leg = ?"_s, {stays, leg});
                    !done) {
                    return done;
                }
            }
        }
        return {};
    }

    /// Timelines, and whatever else hangs on a call. What the call that stays has already is not taken twice.
    Done moveChildren(qint64 goes, qint64 stays, const Call &)
    {
        for (const Reference &child : m_toCalls) {
            if (child.table == u"call_texts" || child.table == u"annotations" || child.table == u"listening"
                || child.table == u"recording_fetches") {
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

    Done moveCalls()
    {
        {
            auto query = m_database.run(
                u"SELECT id, execution_id, status_raw, recording_url FROM calls WHERE account_id = ?"_s, {m_from});
            if (!query) {
                return failure(query.error());
            }
            while (query->next()) {
                const auto status = calls::CallStatus::fromText(query->value(2).toString());
                m_changes.calls.push_back({.id = query->value(0).toLongLong(),
                                           .executionId = query->value(1).toString(),
                                           .from = status,
                                           .to = status,
                                           .hasRecording = !query->value(3).toString().isEmpty()});
                ++m_did.calls;
            }
        }
        return exec(u"UPDATE calls SET account_id = ?, revision = ? WHERE account_id = ?"_s,
                    {m_into, m_transaction.revision, m_from});
    }

    Done mergeCoverage()
    {
        std::vector<Coverage> spans;
        {
            auto query = m_database.run(
                u"SELECT agent_id, covered_from, covered_until FROM imports WHERE account_id = ?"_s, {m_from});
            if (!query) {
                return failure(query.error());
            }
            while (query->next()) {
                spans.push_back({query->value(0).toString(), calls::fromIsoUtc(query->value(1).toString()),
                                 calls::fromIsoUtc(query->value(2).toString())});
            }
        }
        for (const Coverage &span : spans) {
            if (auto done = widenCoverage(m_transaction, m_into, span); !done) {
                return failure(done.error());
            }
        }
        return exec(u"DELETE FROM imports WHERE account_id = ?"_s, {m_from});
    }

    Done mergeOrders()
    {
        if (auto done = exec(u"INSERT INTO import_orders (account_id, agent_id, ordered_from) "
                             "SELECT ?, agent_id, ordered_from FROM import_orders WHERE account_id = ? "
                             "ON CONFLICT (account_id, agent_id) DO UPDATE SET "
                             "ordered_from = min(ordered_from, excluded.ordered_from)"_s,
                             {m_into, m_from});
            !done) {
            return done;
        }
        return exec(u"DELETE FROM import_orders WHERE account_id = ?"_s, {m_from});
    }

    Done moveTheRest()
    {
        for (const Reference &child : m_toAccounts) {
            if (auto done = exec(u"UPDATE OR IGNORE %1 SET %2 = ? WHERE %2 = ?"_s.arg(child.table, child.column),
                                 {m_into, m_from});
                !done) {
                return done;
            }
            if (auto done = exec(u"DELETE FROM %1 WHERE %2 = ?"_s.arg(child.table, child.column), {m_from}); !done) {
                return done;
            }
        }
        return {};
    }

    Done removeAccount()
    {
        if (auto done = exec(u"UPDATE accounts SET "
                             "owner_id = coalesce(owner_id, (SELECT owner_id FROM accounts WHERE id = ?)), "
                             "owner_email = coalesce(owner_email, (SELECT owner_email FROM accounts WHERE id = ?)) "
                             "WHERE id = ?"_s,
                             {m_from, m_from, m_into});
            !done) {
            return done;
        }
        if (auto done = exec(u"DELETE FROM accounts WHERE id = ?"_s, {m_from}); !done) {
            return done;
        }
        return exec(u"INSERT OR REPLACE INTO account_aliases (id, account_id) VALUES (?, ?)"_s, {m_from, m_into});
    }

    const Transaction &m_transaction;
    Database &m_database;
    const QString m_from;
    const QString m_into;
    AccountMerge &m_did;
    ChangeSet m_changes;
    std::vector<Reference> m_toCalls;
    std::vector<Reference> m_toAccounts;
};

} // namespace

Written mergeAccount(const Transaction &transaction, const QString &from, const QString &into, AccountMerge &did)
{
    return Merging(transaction, from, into, did).run();
}

} // namespace callboard::store
