#include "team/Outbox.h"

#include "base/IsoTime.h"
#include "search/CutWords.h"
#include "store/Attempts.h"
#include "store/CallRows.h"
#include "store/Database.h"
#include "team/FloorFacts.h"
#include "team/FloorRecordings.h"
#include "team/OwedHands.h"
#include "team/ReplicaLeave.h"
#include "team/ReplicaWords.h"

#include <QHash>
#include <QJsonDocument>
#include <QSet>
#include <QUuid>

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::ChangeSet;
using store::Database;
using store::runStatement;
using store::StoreError;
using store::Transaction;
using store::Written;

namespace {

using Done = Result<void, StoreError>;

/// Between the floor's leave and the journal's entry; the line gives up long before.
constexpr std::chrono::minutes dialOnItsWay {1};
/// The floor's word for a call that is to be nowhere (0002_desks.sql).
const QString wasErased = u"the call was erased"_s; // clazy:exclude=non-pod-global-static

/// 1 while a call that was handed over is still to leave, or to be answered: so long it is owed, whatever else is
/// agreed.
const QString handsOwed // clazy:exclude=non-pod-global-static
    = u"EXISTS (SELECT 1 FROM floor_hands h WHERE h.call_id = floor_calls.call_id AND h.agreed = 0 AND h.refused IS NULL)"_s;

/// Of one event of this desk; the same each time it is sent.
QString eventId(const QString &desk, qint64 event)
{
    return QUuid::createUuidV5(QUuid(desk), QString::number(event)).toString(QUuid::WithoutBraces);
}

/// A call whose changes here the floor does not have.
struct Owed
{
    qint64 callId = 0;
    qint64 touched = 0;
    std::optional<qint64> factsRevision; ///< nothing: the floor does not have the call
    QString digest; ///< of the facts the floor has
};

Result<std::vector<Owed>, StoreError> readOwed(Database &database, CallsLeave calls)
{
    // Of calls that wait, those that people wrote on come through: the others would stand before them for ever.
    const QString which
        = calls == CallsLeave::Yes
              ? QString()
              : u"AND f.facts_revision IS NOT NULL AND (EXISTS (SELECT 1 FROM annotations n WHERE "
                "n.id = f.call_id) OR EXISTS (SELECT 1 FROM listening l WHERE l.call_id = f.call_id) "
                "OR EXISTS (SELECT 1 FROM floor_hands h WHERE h.call_id = f.call_id AND h.agreed = 0)) "_s;
    const QString most = calls == CallsLeave::Yes ? u"LIMIT %1"_s.arg(mostEntries) : QString();
    // An account whose owner nobody knows is nobody's on the floor: its calls wait for the first answer of Bolna.
    auto query = database.run(
        u"SELECT f.call_id, f.touched, f.facts_revision, f.digest FROM floor_calls f INDEXED BY floor_calls_owed "
        "JOIN calls c ON c.id = f.call_id JOIN accounts a ON a.id = c.account_id WHERE f.touched <> f.agreed "
        "AND f.refused IS NULL AND c.execution_id IS NOT NULL AND coalesce(a.owner_id, a.owner_email) IS NOT NULL "
        "%1ORDER BY f.call_id DESC %2"_s.arg(which, most));
    if (!query) {
        return failure(query.error());
    }
    std::vector<Owed> owed;
    while (query->next()) {
        owed.push_back({.callId = query->value(0).toLongLong(),
            .touched = query->value(1).toLongLong(),
            .factsRevision = query->value(2).isNull() ? std::nullopt : std::optional(query->value(2).toLongLong()),
            .digest = query->value(3).toString()});
    }
    return owed;
}

/// One batch as it is put together.
class Packer final
{
public:
    Packer(const Transaction &transaction, ReplicaState replica, QDateTime now, CallsLeave calls)
        : m_transaction(transaction)
        , m_database(transaction.database)
        , m_callsLeave(calls)
        , m_replica(std::move(replica))
        , m_now(std::move(now))
    {
    }

    Done pack(int mostCalls)
    {
        for (const auto step : {&Packer::packAccounts, &Packer::packDialEnds}) {
            if (auto packed = (this->*step)(); !packed) {
                return packed;
            }
        }
        const auto owed = readOwed(m_database, m_callsLeave);
        if (!owed) {
            return failure(owed.error());
        }
        for (const Owed &one : *owed) {
            if (m_calls == mostCalls || m_entries.size() + 40 > mostEntries
                || (m_bytes > mostBytes && !m_entries.isEmpty())) {
                break;
            }
            if (auto packed = packCall(one); !packed) {
                return packed;
            }
            ++m_calls;
        }
        return {};
    }

    [[nodiscard]] QJsonArray entries() const
    {
        QJsonArray all = m_accounts;
        for (const QJsonValue &entry : m_entries) {
            all.append(entry);
        }
        return all;
    }

private:
    Done packAccounts()
    {
        auto query = m_database.run(
            u"SELECT id FROM accounts WHERE coalesce(owner_id, owner_email) NOT IN (SELECT owner FROM floor_accounts)"_s);
        if (!query) {
            return failure(query.error());
        }
        QStringList accounts;
        while (query->next()) {
            accounts.append(query->value(0).toString());
        }
        query->finish();
        for (const QString &account : accounts) {
            (void)packAccount(account);
        }
        return {};
    }

    /// What became of the dials the floor knows of. One that is in neither table was refused, or never left: nobody was
    /// rung. For a minute it may still be on its way into the journal.
    Done packDialEnds()
    {
        auto query = m_database.run(
            u"SELECT id, ended, execution_id, account_id, recipient_phone_number, at FROM (SELECT f.id, f.told, f.at, "
            "c.execution_id, c.account_id, c.recipient_phone_number, iif(d.id IS NOT NULL, 'open', iif(c.id IS NULL, iif(f.at < ?, 'refused', 'open'), iif(c.execution_id IS NULL, 'unknown', 'accepted'))) AS ended "
            "FROM floor_dials f LEFT JOIN dials d ON d.id = f.id LEFT JOIN calls c ON c.dial_id = f.id) "
            "WHERE ended NOT IN ('open', told) LIMIT 20"_s,
            {isoUtc(m_now.addDuration(-dialOnItsWay))});
        if (!query) {
            return failure(query.error());
        }
        while (query->next()) {
            const QString ended = query->value(1).toString();
            QJsonObject entry {{u"kind"_s, u"dial_end"_s}, {u"key"_s, u"dial "_s + query->value(0).toString()},
                {u"id"_s, query->value(0).toString()}, {u"ended"_s, ended}};
            if (ended == u"accepted") {
                entry.insert(u"execution"_s, query->value(2).toString());
            }
            if (ended != u"refused") { // the floor may lack it: it was away, or is restored
                const auto owner = ownerOfAccount(m_database, query->value(3).toString());
                if (!owner || owner->isEmpty()) { // it waits for Bolna's first answer, as calls do
                    if (!owner) {
                        return failure(owner.error());
                    }
                    continue;
                }
                entry.insert(u"account"_s, packAccount(query->value(3).toString()));
                entry.insert(u"number"_s, query->value(4).toString());
                entry.insert(u"at"_s, query->value(5).toString());
            }
            add(entry);
        }
        return {};
    }

    Done packCall(const Owed &owed)
    {
        const auto call = store::findCall(m_database, u"c.id = ?"_s, {owed.callId});
        if (!call || !*call) {
            return call ? Done() : failure(call.error());
        }
        const auto earlier = store::readAttempts(m_database, **call);
        const auto events = owedEvents(owed.callId);
        const auto dial = m_database.value(u"SELECT dial_id FROM calls WHERE id = ?"_s, {owed.callId});
        auto words = owedWords(m_database, m_replica, owed.callId, m_now);
        const auto hands = owedHands(m_transaction, owed.callId, m_now);
        if (!earlier || !events || !dial || !words || !hands) {
            return failure(!earlier  ? earlier.error()
                           : !events ? events.error()
                           : !dial   ? dial.error()
                           : !words  ? words.error()
                                     : hands.error());
        }
        for (const QJsonValue &hand : *hands) { // last: nothing is taken from here once the call is another's
            words->append(hand);
        }
        const QString digest = digestOf({.call = **call, .earlier = *earlier});
        const bool isNews = !owed.factsRevision || owed.digest != digest || !events->isEmpty();
        if (!isNews && words->isEmpty()) {
            const auto agreed = m_database.run(
                u"UPDATE floor_calls SET agreed = touched - %1 WHERE call_id = ?"_s.arg(handsOwed), {owed.callId});
            return agreed ? Done() : failure(agreed.error());
        }
        if (m_callsLeave == CallsLeave::No && words->isEmpty()) {
            return {};
        }
        const QString owner = packAccount((*call)->accountId);
        if (isNews && m_callsLeave == CallsLeave::Yes) {
            packFacts(owed, **call, *earlier, *events, dial->toString(), owner, digest);
        }
        for (const QJsonValue &word : std::as_const(*words)) {
            QJsonObject of = word.toObject();
            of.insert(u"account"_s, owner);
            of.insert(u"execution"_s, (*call)->executionId);
            of.insert(u"local"_s, owed.callId);
            if (!isNews) {
                of.insert(u"touched"_s, owed.touched);
            }
            add(of);
        }
        return {};
    }

    void packFacts(const Owed &owed, const calls::Call &call, const std::vector<calls::Attempt> &earlier,
        const QJsonArray &events, const QString &dial, const QString &owner, const QString &digest)
    {
        QJsonObject entry {{u"kind"_s, u"call"_s}, {u"key"_s, u"call %1 %2"_s.arg(owed.callId).arg(owed.touched)},
            {u"account"_s, owner}, {u"execution"_s, call.executionId}, {u"created_at"_s, isoUtc(call.createdAt)},
            {u"number"_s, floorText(call.recipientPhoneNumber)}, {u"pending"_s, call.status.isPending()},
            {u"facts"_s, factsOf(call)}, {u"texts"_s, textsOf(call)}, {u"attempts"_s, attemptsOf(earlier)},
            {u"changes"_s, events}, {u"words"_s, searchWords(call)}, {u"digest"_s, digest}};
        if (!call.rawReading.isEmpty()) {
            entry.insert(u"raw"_s, floorText(QString::fromUtf8(call.rawReading)));
        }
        if (owed.factsRevision) {
            entry.insert(u"was"_s, *owed.factsRevision);
        }
        if (const QUuid id(dial); !id.isNull()) {
            entry.insert(u"dial"_s, id.toString(QUuid::WithoutBraces));
        }
        add(entry);
    }

    void add(const QJsonObject &entry)
    {
        m_bytes += QJsonDocument(entry).toJson(QJsonDocument::Compact).size();
        m_entries.append(entry);
    }

    /// The floor's word for the account; the account itself goes first, once.
    QString packAccount(const QString &account)
    {
        if (const auto it = m_owners.constFind(account); it != m_owners.cend()) {
            return *it;
        }
        const QString owner = ownerOfAccount(m_database, account).value_or(QString());
        m_owners.insert(account, owner);
        auto row = m_database.run(u"SELECT name, api_url FROM accounts WHERE id = ?"_s, {account});
        if (row && row->next()) {
            m_accounts.append(QJsonObject {{u"kind"_s, u"account"_s}, {u"key"_s, u"account "_s + owner},
                {u"id"_s, owner}, {u"owner"_s, owner}, {u"name"_s, floorText(row->value(0).toString())},
                {u"api_url"_s, row->value(1).toString()}});
        }
        return owner;
    }

    Result<QJsonArray, StoreError> owedEvents(qint64 callId)
    {
        // What becomes of a file is of this desk alone.
        auto query = m_database.run(
            u"SELECT h.id, h.at, h.source, h.what, coalesce(h.was, ''), h.became, h.attempt FROM call_changes h "
            "LEFT JOIN floor_events e ON e.event_id = h.id WHERE h.call_id = ? AND h.what <> 'recording' "
            "AND e.id IS NULL ORDER BY h.id"_s,
            {callId});
        if (!query) {
            return failure(query.error());
        }
        QJsonArray events;
        while (query->next()) {
            events.append(QJsonObject {{u"id"_s, eventId(m_replica.desk, query->value(0).toLongLong())},
                {u"body"_s,
                    QJsonObject {{u"at"_s, query->value(1).toString()}, {u"source"_s, query->value(2).toString()},
                        {u"what"_s, query->value(3).toString()}, {u"was"_s, query->value(4).toString()},
                        {u"became"_s, query->value(5).toString()}, {u"attempt"_s, query->value(6).toInt()}}},
                {u"local"_s, query->value(0).toLongLong()}});
        }
        return events;
    }

    static QJsonArray searchWords(const calls::Call &call)
    {
        constexpr qsizetype longest = 4000;
        QStringList words = search::cutWords(
            QStringList {call.contactName, call.agentName, call.project, call.summary, call.transcript}.join(u' '))
                                .split(u' ', Qt::SkipEmptyParts);
        words.removeDuplicates();
        return QJsonArray::fromStringList(words.mid(0, longest));
    }

    const Transaction &m_transaction;
    Database &m_database;
    const CallsLeave m_callsLeave;
    const ReplicaState m_replica;
    const QDateTime m_now;
    QHash<QString, QString> m_owners; ///< by account
    QJsonArray m_accounts;
    QJsonArray m_entries;
    qsizetype m_bytes = 0;
    int m_calls = 0;
};

Done agreeCall(const Transaction &transaction, const QJsonObject &entry, const QJsonObject &answer)
{
    const QStringList key = entry.value("key"_L1).toString().split(u' ');
    const auto agreed = runStatement(transaction,
        u"UPDATE floor_calls SET floor_id = ?, facts_revision = ?, revision = max(revision, ?), digest = ?, "
        "agreed = ? - %1 WHERE call_id = ?"_s.arg(handsOwed),
        {answer.value("call"_L1).toInteger(), answer.value("revision"_L1).toInteger(),
            answer.value("revision"_L1).toInteger(), entry.value("digest"_L1).toString(), key.value(2).toLongLong(),
            key.value(1).toLongLong()});
    if (!agreed) {
        return failure(agreed.error());
    }
    if (answer.value("unseen"_L1).toBool()) { // another person's, which this desk read at Bolna
        const auto unseen = noteUnseen(transaction, key.value(1).toLongLong(), QDateTime::currentDateTimeUtc());
        const auto leaves = runStatement(
            transaction, u"UPDATE floor_calls SET leaves = 1 WHERE call_id = ?"_s, {key.value(1).toLongLong()});
        if (!unseen || !leaves) {
            return failure(!unseen ? unseen.error() : leaves.error());
        }
    }
    const QJsonArray events = entry.value("changes"_L1).toArray();
    for (const QJsonValue &event : events) {
        if (auto named = runStatement(transaction,
                u"INSERT OR IGNORE INTO floor_events (event_id, id) SELECT id, ? FROM call_changes WHERE id = ?"_s,
                {event[u"id"].toString(), event[u"local"].toInteger()});
            !named) {
            return failure(named.error());
        }
    }
    return {};
}

/// An unknown end may still become known.
Done agreeDial(const Transaction &transaction, const QJsonObject &entry)
{
    const QString id = entry.value("id"_L1).toString();
    const auto noted = entry.value("ended"_L1).toString() == "unknown"_L1
                           ? runStatement(transaction, u"UPDATE floor_dials SET told = 'unknown' WHERE id = ?"_s, {id})
                           : runStatement(transaction, u"DELETE FROM floor_dials WHERE id = ?"_s, {id});
    return noted ? Done() : failure(noted.error());
}

qint64 callOf(const QJsonObject &entry)
{
    return entry.value("kind"_L1).toString() == "call"_L1
               ? entry.value("key"_L1).toString().section(u' ', 1, 1).toLongLong()
               : entry.value("local"_L1).toInteger();
}

QSet<qint64> callsOf(const QByteArray &entries)
{
    QSet<qint64> calls;
    const QJsonArray all = QJsonDocument::fromJson(entries).array();
    for (const QJsonValue &one : all) {
        if (const qint64 call = callOf(one.toObject()); call != 0) {
            calls.insert(call);
        }
    }
    return calls;
}

Done setAside(const Transaction &transaction, const QJsonObject &entry, const QString &reason)
{
    if (const qint64 call = callOf(entry); call != 0) {
        const auto noted
            = runStatement(transaction, u"UPDATE floor_calls SET refused = ? WHERE call_id = ?"_s, {reason, call});
        return noted ? Done() : failure(noted.error());
    }
    return {};
}

/// Whose a call is, the floor says.
Done settleHand(const Transaction &transaction, const QJsonObject &entry, const QJsonObject &answer, Settled &settled,
    ChangeSet &changes)
{
    QString sentence;
    const auto refused = refuseHand(transaction, entry, answer, sentence);
    settled.refused.append(sentence);
    changes.append(refused.value_or(ChangeSet()));
    return refused ? Done() : failure(refused.error());
}

/// A mark or a recording of a call that leaves this desk, because it is another person's: nobody wrote it.
Result<bool, StoreError> isLeftBehind(Database &database, const QJsonObject &entry, const QJsonObject &answer)
{
    const QString kind = entry.value("kind"_L1).toString();
    if ((kind != "mark"_L1 && kind != "recording"_L1) || answer.value("state"_L1).toString() != "42501"_L1) {
        return false;
    }
    const auto leaves = database.value(u"SELECT leaves FROM floor_calls WHERE call_id = ?"_s, {callOf(entry)});
    return leaves ? Result<bool, StoreError>(leaves->toBool()) : failure(leaves.error());
}

Done settleRefusal(const Transaction &transaction, const QJsonObject &entry, const QJsonObject &answer,
    Settled &settled, ChangeSet &changes)
{
    const QString reason = answer.value("reason"_L1).toString();
    const qint64 call = callOf(entry);
    if (reason == wasErased && call != 0) { // here too, and what is owed with it
        settled.refused.append(reason);
        const auto noted = noteErased(transaction.database, call);
        const auto unseen
            = noted ? noteUnseen(transaction, call, QDateTime::currentDateTimeUtc()) : Written(failure(noted.error()));
        auto gone = unseen ? takeAway(transaction, call) : unseen;
        changes.append(gone.value_or(ChangeSet()));
        return gone ? Done() : failure(gone.error());
    }
    if (entry.value("kind"_L1).toString() == "hand"_L1) {
        return settleHand(transaction, entry, answer, settled, changes);
    }
    const auto isLeft = isLeftBehind(transaction.database, entry, answer);
    if (!isLeft) {
        return failure(isLeft.error());
    }
    if (*isLeft) {
        return agreeWord(transaction.database, call, entry);
    }
    settled.refused.append(reason);
    return setAside(transaction, entry, reason);
}

Written forgetSent(const Transaction &transaction)
{
    return runStatement(transaction, u"UPDATE floor SET sent_key = NULL, sent_body = NULL"_s, {});
}

} // namespace

Written nextBatch(const Transaction &transaction, const QDateTime &now, int mostCalls, Batch &batch, CallsLeave calls)
{
    batch = {};
    auto replica = readReplica(transaction.database);
    if (!replica || !*replica) {
        return replica ? Written(ChangeSet()) : failure(replica.error());
    }
    const ReplicaState &state = **replica;
    batch.number = state.batch + 1;
    batch.afterKey = state.batchKey;
    if (!state.sentKey.isEmpty()) {
        batch.key = state.sentKey;
        batch.entries = state.sentBody;
        batch.calls = static_cast<int>(callsOf(state.sentBody).size());
        return ChangeSet();
    }
    Packer packer(transaction, state, now, calls);
    if (auto packed = packer.pack(mostCalls); !packed) {
        return failure(packed.error());
    }
    const QJsonArray entries = packer.entries();
    if (entries.isEmpty()) {
        return ChangeSet();
    }
    batch.key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    batch.entries = floorJson(entries);
    batch.calls = static_cast<int>(callsOf(batch.entries).size());
    return runStatement(
        transaction, u"UPDATE floor SET sent_key = ?, sent_body = ?"_s, {batch.key, QString::fromUtf8(batch.entries)});
}

Written offerAgain(const Transaction &transaction, const QString &reason)
{
    return runStatement(transaction, u"UPDATE floor_calls SET refused = NULL WHERE refused = ?"_s, {reason});
}

Written settleBatch(const Transaction &transaction, const QString &key, const QJsonObject &answer, Settled &settled)
{
    settled = {};
    ChangeSet changes;
    const auto replica = readReplica(transaction.database);
    if (!replica || !*replica || (*replica)->sentKey != key) {
        return replica ? Written(ChangeSet()) : failure(replica.error());
    }
    QSet<qint64> waiting;
    QHash<QString, QJsonObject> entries;
    const QJsonArray sent = QJsonDocument::fromJson((*replica)->sentBody).array();
    for (const QJsonValue &one : sent) {
        entries.insert(one[u"key"].toString(), one.toObject());
    }
    const QJsonArray answers = answer.value("entries"_L1).toArray();
    for (const QJsonValue &one : answers) {
        const QJsonObject entry = entries.value(one[u"key"].toString());
        const QJsonObject said = one[u"answer"].toObject();
        const QString is = said.value("is"_L1).toString();
        const QString kind = entry.value("kind"_L1).toString();
        const bool isCall = kind == "call"_L1;
        Done done;
        if (is == "refused"_L1 && (said.value("state"_L1).toString() == u"0A000" || waiting.contains(callOf(entry)))) {
            // Older rules of merging, or a note on a call that waits for them.
            settled.isOlder = true;
            waiting.insert(callOf(entry));
        } else if (is == "refused"_L1) {
            done = settleRefusal(transaction, entry, said, settled, changes);
        } else if (is == "moved"_L1 && kind == "hand"_L1) {
            done = settleHand(transaction, entry, said, settled, changes);
        } else if (is == "moved"_L1) {
            settled.moved.append(
                QJsonObject {{u"account"_s, entry.value("account"_L1)}, {u"execution"_s, entry.value("execution"_L1)}});
        } else if (kind == "account"_L1) {
            const auto known = runStatement(transaction, u"INSERT OR IGNORE INTO floor_accounts (owner) VALUES (?)"_s,
                {entry.value("owner"_L1).toString()});
            done = known ? Done() : failure(known.error());
        } else if (kind == "dial_end"_L1) {
            done = agreeDial(transaction, entry);
        } else if (isCall) {
            ++settled.taken;
            done = agreeCall(transaction, entry, said);
        } else if (entry.contains("local"_L1)) {
            ++settled.taken;
            done = agreeWord(transaction.database, entry.value("local"_L1).toInteger(), entry);
            if (done && entry.contains("touched"_L1)) {
                const auto agreed = runStatement(transaction,
                    u"UPDATE floor_calls SET agreed = ? - %1 WHERE call_id = ?"_s.arg(handsOwed),
                    {entry.value("touched"_L1).toInteger(), entry.value("local"_L1).toInteger()});
                done = agreed ? Done() : failure(agreed.error());
            }
        }
        if (!done) {
            return failure(done.error());
        }
    }
    int left = 0;
    const auto leaving = removeLeaving(transaction, left);
    if (!leaving) {
        return leaving;
    }
    changes.append(*leaving);
    const auto noted = runStatement(transaction,
        u"UPDATE floor SET batch = batch + 1, batch_key = sent_key, sent_key = NULL, sent_body = NULL"_s, {});
    return noted ? Written(changes) : noted;
}

Written dropBatch(const Transaction &transaction, const QString &reason)
{
    const auto replica = readReplica(transaction.database);
    if (!replica || !*replica) {
        return replica ? Written(ChangeSet()) : failure(replica.error());
    }
    const QSet<qint64> calls = callsOf((*replica)->sentBody);
    if (calls.size() == 1) {
        if (const auto noted = runStatement(
                transaction, u"UPDATE floor_calls SET refused = ? WHERE call_id = ?"_s, {reason, *calls.begin()});
            !noted) {
            return noted;
        }
    }
    return forgetSent(transaction);
}

Result<QString, StoreError> ownerOfAccount(Database &database, const QString &accountId)
{
    const auto owner
        = database.value(u"SELECT coalesce(owner_id, owner_email) FROM accounts WHERE id = ?"_s, {accountId});
    return owner ? Result<QString, StoreError>(owner->toString()) : failure(owner.error());
}

Result<int, StoreError> countOwed(Database &database)
{
    const auto count
        = database.value(u"SELECT count(*) FROM floor_calls INDEXED BY floor_calls_owed WHERE touched <> agreed"_s);
    return count ? Result<int, StoreError>(count->toInt()) : failure(count.error());
}

} // namespace callboard::team
