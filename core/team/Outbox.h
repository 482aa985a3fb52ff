#pragma once

#include "team/Replica.h"

namespace callboard::team {

/// What a desk owes to the floor leaves in batches, one after the other. A batch is written down before it leaves, and
/// leaves again in the same words until it is answered; the floor keeps the answer to the last one.
struct Batch
{
    qint64 number = 0;
    QString key;
    QString afterKey; ///< of the one before; empty: none
    QByteArray entries; ///< JSON
    int calls = 0; ///< it is about

    [[nodiscard]] bool isEmpty() const { return key.isEmpty(); }
};

/// Entries of a batch, and about its bytes. The floor takes 200 at most, so that its pages end between revisions.
inline constexpr int mostEntries = 200;
inline constexpr qsizetype mostBytes = 256 * 1024;

/// No: this program merges readings by older rules than the floor's. Notes, tags and marks of calls that the floor has
/// leave all the same.
enum class CallsLeave { No, Yes };

/// The batch under way, else a new one of what is owed at `now`; empty: nothing is.
[[nodiscard]] store::Written nextBatch(const store::Transaction &transaction, const QDateTime &now, int mostCalls,
    Batch &batch, CallsLeave calls = CallsLeave::Yes);

/// What an answer means for what comes next.
struct Settled
{
    QJsonArray moved; ///< keys of calls the floor has otherwise: for team.read_for_merge()
    int taken = 0;
    QStringList refused; ///< reasons of entries that are set aside
    bool isOlder = false; ///< calls were not taken, and wait: the floor merges by newer rules
};

/// \param key of the batch that was answered: another program on this store may have settled it, and be on the next
/// \param answer team.push()'s, or the stored one of hello
[[nodiscard]] store::Written settleBatch(
    const store::Transaction &transaction, const QString &key, const QJsonObject &answer, Settled &settled);
/// Offers again what was set aside for this reason: it was the server's, and not of what was sent.
[[nodiscard]] store::Written offerAgain(const store::Transaction &transaction, const QString &reason);
/// A batch that was refused as a whole is taken apart: what is in it goes into smaller ones. Of a single call's the
/// call is set aside with the reason, so that it blocks nobody.
[[nodiscard]] store::Written dropBatch(const store::Transaction &transaction, const QString &reason);
/// The floor's word for an account: its owner, by Bolna's word. Empty: nobody knows it yet.
[[nodiscard]] Result<QString, store::StoreError> ownerOfAccount(store::Database &database, const QString &accountId);
/// How many calls have something owed.
[[nodiscard]] Result<int, store::StoreError> countOwed(store::Database &database);

} // namespace callboard::team
