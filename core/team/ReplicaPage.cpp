#include "team/Replica.h"

#include "base/IsoTime.h"
#include "store/AccountRows.h"
#include "store/AgentNames.h"
#include "store/Attempts.h"
#include "store/CallRows.h"
#include "store/Database.h"
#include "team/FloorFacts.h"
#include "team/FloorRecordings.h"
#include "team/OwedHands.h"
#include "team/ReplicaLeave.h"
#include "team/ReplicaWords.h"

#include <QSet>
#include <QUuid>

namespace callboard::team {

using namespace Qt::StringLiterals;
using calls::Call;
using calls::KnownCall;
using store::ChangeSet;
using store::Database;
using store::runStatement;
using store::StoreError;
using store::Transaction;
using store::Written;

namespace {

using Done = Result<void, StoreError>;

Done done(const Written &written)
{
    return written ? Done() : failure(written.error());
}

/// One page at work.
class PageWriter final
{
public:
    PageWriter(const Transaction &transaction, const ReplicaState &replica)
        : m_transaction(transaction)
        , m_database(transaction.database)
        , m_replica(replica)
    {
    }

    Done takeCall(const QJsonObject &item)
    {
        const QString execution = item.value("execution"_L1).toString();
        auto account = accountOf(item.value("account"_L1).toString());
        if (!account || account->isEmpty()) {
            return account ? Done() : failure(account.error());
        }
        const qint64 floorId = item.value("id"_L1).toInteger();
        const qint64 revision = item.value("revision"_L1).toInteger(item.value("was"_L1).toInteger());
        auto local = store::findCall(m_database, u"c.account_id = ? AND c.execution_id = ?"_s, {*account, execution});
        if (!local) {
            return failure(local.error());
        }
        if (!*local) {
            local = dialOf(item);
            if (!local) {
                return failure(local.error());
            }
        }
        if (!*local && !item.contains("facts"_L1)) {
            return {}; // nothing to hang it on: the check by days asks for it
        }
        qint64 id = *local ? (*local)->id : 0;
        std::optional<Facts> facts;
        if (item.contains("facts"_L1)) {
            auto merged = mergeFacts(item, *account, *local);
            if (!merged) {
                return failure(merged.error());
            }
            facts = *merged;
            id = facts->callId;
        }
        if (auto events = takeEvents(id, item.value("changes"_L1).toArray()); !events) {
            return events;
        }
        const auto words
            = takeWords(m_database, m_replica, id, item.value("notes"_L1).toArray(), item.value("tags"_L1).toArray());
        if (!words) {
            return failure(words.error());
        }
        if (auto marks = takeMarks(m_database, id, item.value("marks"_L1).toArray()); !marks) {
            return marks;
        }
        if (auto recordings = takeRecordings(m_transaction, id, item.value("recordings"_L1).toArray()); !recordings) {
            return recordings;
        }
        if (*words) {
            if (auto touched = append(store::touchCall(m_transaction, id, store::Source::Import)); !touched) {
                return touched;
            }
        }
        return standNow(id, item, floorId, revision, facts);
    }

    /// A call that was erased.
    Done forgetErased(qint64 floorId, qint64 revision)
    {
        const auto id = knownBefore(floorId, revision);
        if (!id || *id == 0) {
            return id ? Done() : failure(id.error());
        }
        if (auto noted = noteErased(m_database, *id); !noted) {
            return noted;
        }
        if (auto unseen = noteUnseen(m_transaction, *id, QDateTime::currentDateTimeUtc()); !unseen) {
            return failure(unseen.error());
        }
        return append(takeAway(m_transaction, *id));
    }

    /// A call that is another person's now. What was written here meanwhile goes first.
    Done forgetHanded(qint64 floorId, qint64 revision)
    {
        const auto id = knownBefore(floorId, revision);
        if (!id || *id == 0) {
            return id ? Done() : failure(id.error());
        }
        return letGo(*id);
    }

    Done takePeople(const QJsonArray &people)
    {
        for (const QJsonValue &one : people) {
            if (auto written = runStatement(m_transaction,
                    u"INSERT INTO floor_people (id, name, role, here) VALUES (?, ?, ?, ?) ON CONFLICT (id) "
                    "DO UPDATE SET name = excluded.name, role = excluded.role, here = excluded.here "
                    "WHERE name <> excluded.name OR role <> excluded.role OR here <> excluded.here"_s,
                    {one[u"id"].toInteger(), one[u"name"].toString(), one[u"role"].toString(),
                        one[u"here"].toBool(true)});
                !written) {
                return failure(written.error());
            }
        }
        return {};
    }

    Done takeAgents(const QJsonArray &agents)
    {
        for (const QJsonValue &one : agents) {
            const auto account = accountOf(one[u"account"].toString());
            if (!account) {
                return failure(account.error());
            }
            if (account->isEmpty()) {
                continue;
            }
            if (auto named = append(store::saveAgentNames(m_transaction, *account,
                    {{one[u"agent"].toString(), one[u"name"].toString()}}, fromIsoUtc(one[u"seen_at"].toString())));
                !named) {
                return named;
            }
        }
        return {};
    }

    /// An account that no key here belongs to is made, so that its calls have a place.
    Done takeAccounts(const QJsonArray &accounts)
    {
        for (const QJsonValue &one : accounts) {
            if (auto noted = done(runStatement(m_transaction,
                    u"INSERT OR IGNORE INTO floor_accounts (owner) VALUES (?)"_s, {one[u"owner"].toString()}));
                !noted) {
                return noted;
            }
            const auto known = accountOf(one[u"owner"].toString());
            if (!known) {
                return failure(known.error());
            }
            if (!known->isEmpty()) {
                continue;
            }
            const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            if (auto written = store::writeAccount(
                    m_transaction, {.id = id, .name = one[u"name"].toString(), .apiUrl = one[u"api_url"].toString()});
                !written) {
                return failure(written.error());
            }
            if (auto owned = runStatement(
                    m_transaction, u"UPDATE accounts SET owner_id = ? WHERE id = ?"_s, {one[u"owner"].toString(), id});
                !owned) {
                return failure(owned.error());
            }
            m_accounts.remove(one[u"owner"].toString());
        }
        return {};
    }

    ChangeSet changes() { return std::move(m_changes); }

private:
    Done append(const Written &written)
    {
        if (!written) {
            return failure(written.error());
        }
        m_changes.append(*written);
        return {};
    }

    /// 0: it is not here, or has come back since.
    Result<qint64, StoreError> knownBefore(qint64 floorId, qint64 revision)
    {
        const auto id = m_database.value(
            u"SELECT call_id FROM floor_calls WHERE floor_id = ? AND revision <= ?"_s, {floorId, revision});
        return id ? Result<qint64, StoreError>(id->toLongLong()) : failure(id.error());
    }

    /// By its owner, which is the floor's word for it; empty: none here.
    Result<QString, StoreError> accountOf(const QString &owner)
    {
        if (const auto it = m_accounts.constFind(owner); it != m_accounts.cend()) {
            return *it;
        }
        const auto found = m_database.value(
            u"SELECT id FROM accounts WHERE coalesce(owner_id, owner_email) = ? ORDER BY created_at LIMIT 1"_s,
            {owner});
        if (!found) {
            return failure(found.error());
        }
        if (!found->toString().isEmpty()) {
            m_accounts.insert(owner, found->toString());
        }
        return found->toString();
    }

    /// A dial whose answer was lost here, and whose call another desk has read.
    Result<std::optional<Call>, StoreError> dialOf(const QJsonObject &item)
    {
        const QString dial = item.value("dial"_L1).toString();
        if (dial.isEmpty()) {
            return std::optional<Call>();
        }
        return store::findCall(m_database, u"c.dial_id = ? AND c.execution_id IS NULL"_s, {dial});
    }

    struct Facts
    {
        qint64 callId = 0;
        QString floors; ///< digest of what the floor has
        bool agrees = true; ///< there is no more here
    };

    /// Merges the floor's row into the one here. A tie is the floor's: else two desks would correct each other for
    /// ever.
    Result<Facts, StoreError> mergeFacts(
        const QJsonObject &item, const QString &account, const std::optional<Call> &local)
    {
        KnownCall floors = callOf(
            item.value("facts"_L1).toObject(), item.value("texts"_L1).toObject(), item.value("attempts"_L1).toArray());
        floors.call.accountId = account;
        floors.call.executionId = item.value("execution"_L1).toString();
        if (!local) {
            floors.call.outcome = calls::outcomeOf(floors.call);
            const auto id = store::insertCall(m_database, floors.call, m_transaction.revision);
            if (!id) {
                return failure(id.error());
            }
            floors.call.id = *id;
            if (auto seen
                = runStatement(m_transaction, u"DELETE FROM floor_unseen WHERE account_id = ? AND execution_id = ?"_s,
                    {account, floors.call.executionId});
                !seen) {
                return failure(seen.error());
            }
            if (auto kept = store::writeAttempts(m_database, floors.call, floors.call.retryCount, floors.earlier);
                !kept) {
                return failure(kept.error());
            }
            note({}, floors.call);
            return Facts {.callId = *id, .floors = digestOf(floors)};
        }
        const auto earlier = store::readAttempts(m_database, *local);
        if (!earlier) {
            return failure(earlier.error());
        }
        const KnownCall mine {.call = *local, .earlier = *earlier};
        // A page tells of texts and attempts only where they are newer than the cursor.
        if (!item.contains("texts"_L1)) {
            floors.call.transcript = local->transcript;
            floors.call.summary = local->summary;
            floors.call.extractedData = local->extractedData;
        }
        for (const calls::Attempt &attempt : mine.earlier) {
            if (!item.contains("attempts"_L1)
                || std::ranges::find(floors.earlier, attempt.retryCount, &calls::Attempt::retryCount)
                       == floors.earlier.end()) {
                floors.earlier.push_back(attempt);
            }
        }
        KnownCall merged = calls::mergeDoubles(floors, mine);
        merged.call.id = local->id;
        keepDisk(merged.call, *local);
        merged.call.executionId = floors.call.executionId;
        const QString digest = digestOf(floors);
        if (!(merged.call == *local) || merged.earlier != mine.earlier) {
            if (auto kept = store::writeAttempts(m_database, merged.call, local->retryCount, changed(merged, mine));
                !kept) {
                return failure(kept.error());
            }
            if (auto written = store::updateCall(m_database, *local, merged.call, m_transaction.revision); !written) {
                return failure(written.error());
            }
            note(*local, merged.call);
        }
        return Facts {.callId = local->id, .floors = digest, .agrees = digestOf(merged) == digest};
    }

    static std::vector<calls::Attempt> changed(const KnownCall &merged, const KnownCall &mine)
    {
        std::vector<calls::Attempt> changed;
        for (const calls::Attempt &one : merged.earlier) {
            if (std::ranges::find(mine.earlier, one) == mine.earlier.end()) {
                changed.push_back(one);
            }
        }
        return changed;
    }

    /// What this desk found out about a recording stands, as long as it is the same one. So does its schedule.
    static void keepDisk(Call &merged, const Call &local)
    {
        if (merged.retryCount == local.retryCount && merged.recordingUrl == local.recordingUrl
            && local.recordingState != calls::RecordingState::Expected) {
            merged.recordingState = local.recordingState;
        }
        if (merged.retryCount == local.retryCount && merged.transferRecordingUrl == local.transferRecordingUrl) {
            merged.transferRecordingState = local.transferRecordingState;
        }
        merged.knownName = local.knownName;
        merged.nextCheck = merged.status.isPending() ? local.nextCheck : QDateTime();
        merged.checkError = local.checkError;
        merged.checkFailures = local.checkFailures;
        merged.notFoundChecks = local.notFoundChecks;
        if (merged.lastStatusCheck == local.lastStatusCheck) {
            merged.lastStatusCheckResponse = local.lastStatusCheckResponse;
        }
    }

    void note(const Call &before, const Call &after)
    {
        const bool arrived = before.recordingState != after.recordingState
                             && after.recordingState == calls::RecordingState::Available && before.id != 0;
        m_changes.calls.push_back({.id = after.id,
            .executionId = after.executionId,
            .from = before.status,
            .to = after.status,
            .inserted = before.id == 0,
            .statusChanged = before.id == 0 || !(before.status == after.status),
            .hasRecording = !after.recordingUrl.isEmpty(),
            .recordingArrived = arrived,
            // A replica fills itself page by page, as an import does; news are what happens now.
            .source = m_replica.isEmpty() || m_replica.isInThePast() ? store::Source::Import : store::Source::Poll});
    }

    /// What another desk observed. An event that was observed here too is one event.
    Done takeEvents(qint64 id, const QJsonArray &events)
    {
        for (const QJsonValue &one : events) {
            const QString name = one[u"id"].toString();
            const QJsonObject body = one[u"body"].toObject();
            const QString what = body.value("what"_L1).toString();
            const QVariantList identity {id, what, body.value("was"_L1).toString(), body.value("became"_L1).toString(),
                body.value("attempt"_L1).toInt()};
            const auto here = m_database.value(
                u"SELECT id FROM call_changes WHERE call_id = ? AND what = ? AND coalesce(was, '') = ? AND became = ? "
                "AND attempt = ?"_s,
                identity);
            if (!here) {
                return failure(here.error());
            }
            qint64 event = here->toLongLong();
            if (event == 0) {
                const auto inserted = m_database.run(
                    u"INSERT INTO call_changes (call_id, what, was, became, attempt, at, source) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                    identity + QVariantList {body.value("at"_L1).toString(), body.value("source"_L1).toString()});
                if (!inserted) {
                    return failure(inserted.error());
                }
                event = inserted->lastInsertId().toLongLong();
            }
            if (auto named = done(runStatement(m_transaction,
                    u"INSERT OR IGNORE INTO floor_events (event_id, id) VALUES (?, ?)"_s, {event, name}));
                !named) {
                return named;
            }
        }
        return {};
    }

    /// How the two stand to each other now. An older answer does not take a newer number back.
    Done standNow(
        qint64 id, const QJsonObject &item, qint64 floorId, qint64 revision, const std::optional<Facts> &facts)
    {
        const auto words = owedWords(m_database, m_replica, id, {});
        const auto hands = owesHands(m_database, id);
        const auto ownerBefore = m_database.value(u"SELECT person FROM floor_calls WHERE call_id = ?"_s, {id});
        if (!words || !hands || !ownerBefore) {
            return failure(!words ? words.error() : !hands ? hands.error() : ownerBefore.error());
        }
        const QVariant person = item.contains("person"_L1) ? QVariant(item.value("person"_L1).toInteger())
                                                           : QVariant(QMetaType::fromType<qint64>());
        const auto stands = runStatement(m_transaction,
            u"INSERT INTO floor_calls (call_id, floor_id, facts_revision, revision, person) VALUES (?, ?, ?, ?, coalesce(?, 0)) "
            "ON CONFLICT (call_id) DO UPDATE SET floor_id = excluded.floor_id, "
            "facts_revision = max(coalesce(facts_revision, 0), excluded.facts_revision), "
            "person = iif(excluded.revision >= revision, coalesce(?, person), person), "
            "revision = max(revision, excluded.revision), refused = NULL, leaves = 0"_s,
            {id, floorId, item.value("was"_L1).toInteger(), revision, person, person});
        const auto ownerNow = m_database.value(u"SELECT person FROM floor_calls WHERE call_id = ?"_s, {id});
        if (!stands || !ownerNow) {
            return failure(!stands ? stands.error() : ownerNow.error());
        }
        if (*ownerBefore != *ownerNow) {
            if (auto touched = append(store::touchCall(m_transaction, id, store::Source::Import)); !touched) {
                return touched;
            }
        }
        // The triggers took these writes for a person's.
        if (facts) {
            if (auto agreed = runStatement(m_transaction,
                    u"UPDATE floor_calls SET digest = ?, touched = touched + 1, agreed = touched + ? WHERE call_id = ?"_s,
                    {facts->floors, facts->agrees && words->isEmpty() && !*hands ? 1 : 0, id});
                !agreed) {
                return done(agreed);
            }
        }
        return isAnothers(person) ? letGo(id) : Done();
    }

    /// Which an agent does not see; a row to merge with tells whose it is.
    [[nodiscard]] bool isAnothers(const QVariant &person) const
    {
        return m_replica.role == u"agent" && !person.isNull() && person.toLongLong() != 0
               && person.toLongLong() != m_replica.person;
    }

    /// Once nothing of it is owed.
    Done letGo(qint64 id)
    {
        if (auto unseen = noteUnseen(m_transaction, id, QDateTime::currentDateTimeUtc()); !unseen) {
            return failure(unseen.error());
        }
        return done(runStatement(m_transaction, u"UPDATE floor_calls SET leaves = 1 WHERE call_id = ?"_s, {id}));
    }

    const Transaction &m_transaction;
    Database &m_database;
    const ReplicaState &m_replica;
    QHash<QString, QString> m_accounts; ///< by owner
    ChangeSet m_changes;
};

Result<ReplicaState, StoreError> replicaOf(Database &database)
{
    auto state = readReplica(database);
    if (!state) {
        return failure(state.error());
    }
    return *state ? Result<ReplicaState, StoreError>(**std::move(state)) : failure(store::notFound(u"floor"_s));
}

} // namespace

Written takeCalls(const Transaction &transaction, const QJsonArray &calls)
{
    const auto replica = replicaOf(transaction.database);
    if (!replica) {
        return failure(replica.error());
    }
    PageWriter writer(transaction, *replica);
    for (const QJsonValue &one : calls) {
        if (auto taken = writer.takeCall(one.toObject()); !taken) {
            return failure(taken.error());
        }
    }
    int left = 0;
    const auto leaving = removeLeaving(transaction, left);
    if (!leaving) {
        return leaving;
    }
    ChangeSet changes = writer.changes();
    changes.append(*leaving);
    return changes;
}

namespace {

/// Whom and what the calls are of.
Done takeContext(PageWriter &writer, const QJsonObject &page)
{
    for (const auto &[member, name] : {std::pair {&PageWriter::takePeople, "people"_L1},
             std::pair {&PageWriter::takeAccounts, "accounts"_L1}, std::pair {&PageWriter::takeAgents, "agents"_L1}}) {
        if (auto taken = (writer.*member)(page.value(name).toArray()); !taken) {
            return taken;
        }
    }
    return {};
}

} // namespace

Written takePastCalls(const Transaction &transaction, const QJsonObject &page)
{
    const auto replica = replicaOf(transaction.database);
    if (!replica) {
        return failure(replica.error());
    }
    PageWriter writer(transaction, *replica);
    if (auto taken = takeContext(writer, page); !taken) {
        return failure(taken.error());
    }
    const QJsonArray items = page.value("calls"_L1).toArray();
    for (const QJsonValue &one : items) {
        if (auto taken = writer.takeCall(one.toObject()); !taken) {
            return failure(taken.error());
        }
    }
    return writer.changes();
}

Written takePage(const Transaction &transaction, const QJsonObject &page)
{
    const auto replica = replicaOf(transaction.database);
    if (!replica) {
        return failure(replica.error());
    }
    PageWriter writer(transaction, *replica);
    if (auto taken = takeContext(writer, page); !taken) {
        return failure(taken.error());
    }
    // What is to be forgotten comes before what is to be kept.
    for (const auto &[member, name] :
        {std::pair {&PageWriter::forgetErased, "gone"_L1}, std::pair {&PageWriter::forgetHanded, "forget"_L1}}) {
        const QJsonArray calls = page.value(name).toArray();
        for (const QJsonValue &one : calls) {
            if (auto gone = (writer.*member)(one[u"call"].toInteger(), one[u"revision"].toInteger()); !gone) {
                return failure(gone.error());
            }
        }
    }
    const QJsonArray items = page.value("calls"_L1).toArray();
    for (const QJsonValue &one : items) {
        if (auto taken = writer.takeCall(one.toObject()); !taken) {
            return failure(taken.error());
        }
    }
    int left = 0;
    const auto leaving = removeLeaving(transaction, left);
    if (!leaving) {
        return leaving;
    }
    const QVariantList cursor {page.value("upto"_L1).toInteger(), page.value("stamp"_L1).toInteger()};
    for (const auto &step : {runStatement(transaction, u"UPDATE floor SET revision = ?, stamp = ?"_s, cursor),
             runStatement(transaction, u"INSERT OR REPLACE INTO floor_seen (revision, stamp) VALUES (?, ?)"_s, cursor),
             runStatement(transaction, u"DELETE FROM floor_seen WHERE revision < ?"_s,
                 {page.value("upto"_L1).toInteger() - cursorsKept})}) {
        if (!step) {
            return step;
        }
    }
    ChangeSet changes = writer.changes();
    changes.append(*leaving);
    return changes;
}

} // namespace callboard::team
