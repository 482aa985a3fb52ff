#include "team/StoreMoveIn.h"

#include "base/IsoTime.h"
#include "store/Attempts.h"
#include "store/CallCommands.h"
#include "store/CallRows.h"
#include "store/Database.h"
#include "team/FloorFacts.h"
#include "team/ReplicaLeave.h"
#include "team/ReplicaWords.h"

#include <QHash>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

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

/// Calls that are older than what a desk holds stay until the receipt is written.
constexpr std::chrono::days guestsStay {2};

Done done(const Written &written)
{
    return written ? Done() : failure(written.error());
}

/// Of a note or a tag: the same each time it is moved in, whichever copy of the store it comes from.
QString wordId(const SourceCall &call, const QString &kind, const QString &word)
{
    static const QUuid space(u"5e1f60c2-8a3c-4c0e-9f52-0c6f2f3a7b11"_s);
    return QUuid::createUuidV5(
        space, QStringList {call.owner, call.known.call.executionId, kind, word}.join(QChar(u'\x1f')))
        .toString(QUuid::WithoutBraces);
}

class Mover final
{
public:
    Mover(const Transaction &transaction, ReplicaState replica, const QDateTime &now)
        : m_transaction(transaction)
        , m_database(transaction.database)
        , m_replica(std::move(replica))
        , m_now(now)
    {
    }

    Done take(const SourceCall &source, MovePass pass)
    {
        const auto account = accountOf(source);
        if (!account) {
            return failure(account.error());
        }
        const auto unseen = store::isUnseen(m_database, *account, source.known.call.executionId);
        if (!unseen || *unseen) {
            return unseen ? Done() : failure(unseen.error());
        }
        if (pass == MovePass::Words) {
            const auto known = idOf(*account, source);
            return known && *known != 0 ? takeAll(*known, source, {&Mover::takeWords, &Mover::takeMarks})
                   : known              ? Done()
                                        : failure(known.error());
        }
        const auto id = takeFacts(source, *account);
        return id ? takeAll(*id, source, {&Mover::takeEvents, &Mover::takeSums, &Mover::takeDial, &Mover::welcome})
                  : failure(id.error());
    }

    /// Of a call that is here; 0: it is not.
    Result<qsizetype, StoreError> adopt(const SourceCall &source)
    {
        const auto account = accountOf(source);
        const auto known = account ? idOf(*account, source) : failure(account.error());
        if (!known || *known == 0) {
            return known ? Result<qsizetype, StoreError>(0) : failure(known.error());
        }
        const auto id = takeFacts(source, *account);
        const auto taken = id ? takeSums(*id, source) : failure(id.error());
        return taken ? Result<qsizetype, StoreError>(source.files.size()) : failure(taken.error());
    }

    [[nodiscard]] const ChangeSet &changes() const { return m_changes; }

private:
    using Step = Done (Mover::*)(qint64, const SourceCall &);
    Done takeAll(qint64 id, const SourceCall &source, std::initializer_list<Step> steps)
    {
        for (const Step step : steps) {
            if (auto taken = (this->*step)(id, source); !taken) {
                return taken;
            }
        }
        return {};
    }

    /// 0: the call is not here.
    Result<qint64, StoreError> idOf(const QString &account, const SourceCall &source)
    {
        const auto id = m_database.value(u"SELECT id FROM calls WHERE account_id = ? AND execution_id = ?"_s,
            {account, source.known.call.executionId});
        return id ? Result<qint64, StoreError>(id->toLongLong()) : failure(id.error());
    }

    /// The account of this owner; as the source has it, where there is none.
    Result<QString, StoreError> accountOf(const SourceCall &source)
    {
        if (const auto known = m_accounts.constFind(source.owner); known != m_accounts.cend()) {
            return *known;
        }
        auto id = m_database.value(
            u"SELECT id FROM accounts WHERE coalesce(owner_id, owner_email) = ? ORDER BY created_at LIMIT 1"_s,
            {source.owner});
        if (!id) {
            return failure(id.error());
        }
        QString account = id->toString();
        if (account.isEmpty()) {
            account = QUuid::createUuid().toString(QUuid::WithoutBraces);
            if (auto made = runStatement(m_transaction,
                    u"INSERT INTO accounts (id, name, api_url, created_at, owner_id, owner_email) VALUES (?, ?, ?, ?, ?, ?)"_s,
                    QVariantList {account} + source.account);
                !made) {
                return failure(made.error());
            }
        }
        m_accounts.insert(source.owner, account);
        return account;
    }

    /// The two rows of the call become one, as two accounts' do.
    Result<qint64, StoreError> takeFacts(const SourceCall &source, const QString &account)
    {
        KnownCall theirs = source.known;
        theirs.call.accountId = account;
        theirs.call.id = 0;
        const auto local = store::findCall(
            m_database, u"c.account_id = ? AND c.execution_id = ?"_s, {account, theirs.call.executionId});
        if (!local) {
            return failure(local.error());
        }
        if (!*local) {
            theirs.call.knownName.clear();
            const auto id = store::insertCall(m_database, theirs.call, m_transaction.revision);
            if (!id) {
                return failure(id.error());
            }
            theirs.call.id = *id;
            if (auto kept = store::writeAttempts(m_database, theirs.call, theirs.call.retryCount, theirs.earlier);
                !kept) {
                return failure(kept.error());
            }
            m_changes.calls.push_back({.id = *id,
                .executionId = theirs.call.executionId,
                .from = {},
                .to = theirs.call.status,
                .inserted = true,
                .source = store::Source::Import});
            return *id;
        }
        const auto earlier = store::readAttempts(m_database, **local);
        if (!earlier) {
            return failure(earlier.error());
        }
        const KnownCall mine {.call = **local, .earlier = *earlier};
        KnownCall merged = calls::mergeDoubles(mine, theirs);
        merged.call.id = mine.call.id;
        merged.call.knownName = mine.call.knownName;
        merged.call.nextCheck = merged.call.status.isPending() ? mine.call.nextCheck : QDateTime();
        if (merged.call == mine.call && merged.earlier == mine.earlier) {
            return mine.call.id;
        }
        std::vector<calls::Attempt> changed;
        std::ranges::copy_if(merged.earlier, std::back_inserter(changed),
            [&mine](const calls::Attempt &one) { return std::ranges::find(mine.earlier, one) == mine.earlier.end(); });
        if (auto kept = store::writeAttempts(m_database, merged.call, mine.call.retryCount, changed); !kept) {
            return failure(kept.error());
        }
        if (auto written = store::updateCall(m_database, mine.call, merged.call, m_transaction.revision); !written) {
            return failure(written.error());
        }
        m_changes.calls.push_back({.id = mine.call.id,
            .executionId = merged.call.executionId,
            .from = mine.call.status,
            .to = merged.call.status,
            .statusChanged = !(mine.call.status == merged.call.status),
            .source = store::Source::Import});
        return mine.call.id;
    }

    Done takeEvents(qint64 id, const SourceCall &source)
    {
        for (const QJsonValue &event : source.events) {
            const QVariantList identity {id, event[u"what"].toString(), event[u"was"].toString(),
                event[u"became"].toString(), event[u"attempt"].toInt()};
            if (auto written = runStatement(m_transaction,
                    u"INSERT INTO call_changes (call_id, what, was, became, attempt, at, source) "
                    "SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM call_changes WHERE call_id = ? AND what = ? "
                    "AND coalesce(was, '') = ? AND became = ? AND attempt = ?)"_s,
                    identity + QVariantList {event[u"at"].toString(), event[u"source"].toString()} + identity);
                !written) {
                return failure(written.error());
            }
        }
        return {};
    }

    /// As this person's notes and tags, at the time they were written; beside what others wrote.
    Done takeWords(qint64 id, const SourceCall &source)
    {
        QJsonArray notes;
        QJsonArray tags;
        const auto entry = [&](const QString &kind, const QString &word) {
            return QJsonObject {{u"id"_s, wordId(source, kind, word)}, {u"author"_s, m_replica.person},
                {u"at"_s, source.wordsAt}, {kind, word}};
        };
        const QString note = floorText(source.words.note);
        if (!note.isEmpty()) {
            const auto known = m_database.value(
                u"SELECT EXISTS (SELECT 1 FROM floor_notes WHERE call_id = ? AND (note = ? OR id = ?))"_s,
                {id, note, wordId(source, u"note"_s, note)});
            if (!known) {
                return failure(known.error());
            }
            if (!known->toBool()) {
                notes.append(entry(u"note"_s, note));
            }
        }
        for (const QString &tag : source.words.tags) {
            const auto known = m_database.value(
                u"SELECT EXISTS (SELECT 1 FROM floor_tags WHERE call_id = ? AND (tag = ? AND gone_at IS NULL OR id = ?))"_s,
                {id, tag, wordId(source, u"tag"_s, tag)});
            if (!known) {
                return failure(known.error());
            }
            if (!known->toBool()) {
                tags.append(entry(u"tag"_s, tag));
            }
        }
        if (auto taken = team::takeWords(m_database, m_replica, id, notes, tags); !taken) {
            return failure(taken.error());
        }
        // They came by no page: the floor does not have them yet.
        for (const auto &[list, table] : {std::pair {&notes, u"floor_notes"_s}, std::pair {&tags, u"floor_tags"_s}}) {
            for (const QJsonValue &one : std::as_const(*list)) {
                if (auto owed = runStatement(
                        m_transaction, u"UPDATE %1 SET agreed = 0 WHERE id = ?"_s.arg(table), {one[u"id"].toString()});
                    !owed) {
                    return failure(owed.error());
                }
            }
        }
        return notes.isEmpty() && tags.isEmpty() ? Done() : touch(id);
    }

    /// Where the recording was left; what was heard stays heard.
    Done takeMarks(qint64 id, const SourceCall &source)
    {
        for (const SourceCall::Mark &mark : source.marks) {
            const QVariant listened
                = mark.listenedAt.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(mark.listenedAt);
            if (auto written = runStatement(m_transaction,
                    u"INSERT INTO listening (call_id, attempt, position_ms, transfer_position_ms, listened_at, heard) "
                    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (call_id, attempt) DO UPDATE SET "
                    "listened_at = excluded.listened_at WHERE listened_at IS NULL AND excluded.listened_at IS NOT NULL"_s,
                    {id, mark.attempt, mark.position, mark.transferPosition, listened, mark.heard});
                !written) {
                return failure(written.error());
            }
        }
        return {};
    }

    /// The sums lie beside the facts, by the file.
    Done takeSums(qint64 id, const SourceCall &source)
    {
        for (qsizetype i = 0; i < source.files.size(); ++i) {
            for (const QString &leg : {u"recording"_s, u"transfer_recording"_s}) {
                for (const auto &[table, key] :
                    {std::pair {u"calls"_s, u"id"_s}, std::pair {u"attempts"_s, u"call_id"_s}}) {
                    if (auto written = runStatement(m_transaction,
                            u"UPDATE %1 SET %2_sha256 = ? WHERE %3 = ? AND %2_file = ? AND %2_sha256 IS NULL"_s.arg(
                                table, leg, key),
                            {source.sums[i], id, source.files[i]});
                        !written) {
                        return failure(written.error());
                    }
                }
            }
        }
        return {};
    }

    /// Who placed a call: the end of the dial tells it to the floor.
    Done takeDial(qint64 id, const SourceCall &source)
    {
        const QUuid dial(source.dial);
        if (dial.isNull()) {
            return {};
        }
        const QString name = dial.toString(QUuid::WithoutBraces);
        if (auto named = runStatement(
                m_transaction, u"UPDATE calls SET dial_id = ? WHERE id = ? AND dial_id IS NULL"_s, {name, id});
            !named) {
            return failure(named.error());
        }
        // Once: what the floor knows is not told again.
        return done(runStatement(m_transaction,
            u"INSERT OR IGNORE INTO floor_dials (id, at, told) SELECT ?, coalesce(c.created_at, ?), 'open' FROM calls c "
            "JOIN floor_calls f ON f.call_id = c.id WHERE c.id = ? AND c.dial_id = ? AND f.floor_id IS NULL"_s,
            {name, isoUtc(m_now), id, name}));
    }

    Done welcome(qint64 id, const SourceCall &)
    {
        return done(runStatement(m_transaction,
            u"INSERT INTO floor_guests (call_id, until) VALUES (?, ?) "
            "ON CONFLICT (call_id) DO UPDATE SET until = max(until, excluded.until)"_s,
            {id, isoUtc(m_now.addDuration(guestsStay))}));
    }

    Done touch(qint64 id)
    {
        return done(
            runStatement(m_transaction, u"UPDATE floor_calls SET touched = touched + 1 WHERE call_id = ?"_s, {id}));
    }

    const Transaction &m_transaction;
    Database &m_database;
    const ReplicaState m_replica;
    const QDateTime m_now;
    QHash<QString, QString> m_accounts; ///< by owner
    ChangeSet m_changes;
};

} // namespace

Written moveIn(
    const Transaction &transaction, const std::vector<SourceCall> &calls, MovePass pass, const QDateTime &now)
{
    auto replica = readReplica(transaction.database);
    if (!replica || !*replica) {
        return failure(replica ? store::notFound(u"floor"_s) : replica.error());
    }
    Mover mover(transaction, **std::move(replica), now);
    for (const SourceCall &call : calls) {
        if (auto taken = mover.take(call, pass); !taken) {
            return failure(taken.error());
        }
    }
    return mover.changes();
}

Result<qsizetype, StoreError> adoptRecordings(const Transaction &transaction, const SourceCall &call)
{
    return Mover(transaction, {}, {}).adopt(call);
}

} // namespace callboard::team
