#pragma once

#include "store/ObservedWrites.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace callboard::team {

/// The replica: a store that holds a floor's calls for one desk. Everything that reads stays as it is; what a desk
/// writes goes into it as into any store, and triggers note that it is owed to the floor (0022_floor.sql).
///
/// All of it runs on the writer's thread, within its transaction; an error rolls the command back.

/// Version of what a desk can push, for team.floor.min_writer.
inline constexpr int deskVersion = 1;
/// So many cursors are remembered: at four pages a second for an hour, at a page every few seconds for days.
inline constexpr int cursorsKept = 20'000;

/// How far a replica and its floor are in step.
struct ReplicaState
{
    QString floor; ///< its id
    QString desk; ///< this desk's id
    qint64 person = 0;
    QString name; ///< the person's
    QString role; ///< agent, lead or auditor
    qint64 rightsEpoch = 0;
    qint64 revision = 0; ///< everything up to it is here
    qint64 stamp = 0;
    /// The walk through the past, newest call first, up to this revision. 0: it has ended, or not begun.
    qint64 pastUpto = 0;
    qint64 pastStamp = 0;
    QString pastAt;
    qint64 pastId = 0;
    qint64 clockOffset = 0; ///< by so many milliseconds the floor was ahead at the last hello
    qint64 batch = 0; ///< the last one that was answered
    QString batchKey; ///< empty: none was
    QString sentKey; ///< of the one under way; empty: none
    QByteArray sentBody;

    [[nodiscard]] bool isEmpty() const { return revision == 0 && pastUpto == 0; }
    [[nodiscard]] bool isInThePast() const { return pastUpto != 0; }
};

/// Nothing: a store of one's own.
[[nodiscard]] Result<std::optional<ReplicaState>, store::StoreError> readReplica(store::Database &database);
/// Makes the store the replica of the floor that answered with `hello`.
[[nodiscard]] store::Written becomeReplica(
    const store::Transaction &transaction, const QString &desk, const QJsonObject &hello);
/// Another desk id, because the floor knows this one from a copy of the file. What is owed is sent anew.
[[nodiscard]] store::Written takeNewDesk(const store::Transaction &transaction, const QString &desk);
/// Who the person is, as the floor says it now.
[[nodiscard]] store::Written noteHello(const store::Transaction &transaction, const QJsonObject &hello);

/// The walk through the past begins: what the floor has up to `upto`.
[[nodiscard]] store::Written beginPast(const store::Transaction &transaction, qint64 upto, qint64 stamp);
/// A page of team.pull_past(). Without more, the walk has ended and its end is the cursor.
[[nodiscard]] store::Written takePastPage(const store::Transaction &transaction, const QJsonObject &page);
/// A page of team.pull(): the rows, what is to be forgotten, and the cursor behind it.
[[nodiscard]] store::Written takePage(const store::Transaction &transaction, const QJsonObject &page);
/// How many of the calls here a page would hand away, and how many are here.
[[nodiscard]] Result<std::pair<qint64, qint64>, store::StoreError> removalsOf(
    store::Database &database, const QJsonObject &page);
/// What the person may see by these rights is here, and nothing else.
[[nodiscard]] store::Written noteRights(const store::Transaction &transaction, qint64 epoch);
/// The calls of such a page, and the people, accounts and agents they are of.
[[nodiscard]] store::Written takePastCalls(const store::Transaction &transaction, const QJsonObject &page);
/// Calls by themselves, as team.pull_calls() and team.read_for_merge() tell them.
[[nodiscard]] store::Written takeCalls(const store::Transaction &transaction, const QJsonArray &calls);

/// The cursors of the last days, for team.newest_common().
[[nodiscard]] Result<QJsonArray, store::StoreError> cursorsSeen(store::Database &database);
/// The floor was restored: it knows nothing after `common`. What came after it is owed again.
/// \param hello the floor's, with the last batch it knows
[[nodiscard]] store::Written goBackTo(
    const store::Transaction &transaction, qint64 common, qint64 stamp, const QJsonObject &hello);

} // namespace callboard::team
