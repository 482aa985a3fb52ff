#pragma once

#include "store/ObservedWrites.h"
#include "team/LineSum.h"
#include "team/SourceStore.h"

#include <QDir>

namespace callboard::team {

/// A person's own store moves into a team's floor: its calls go into the replica as if this desk had read them, and
/// leave by the outbox like everything that a desk writes. What the floor knows newer stays; a second time adds
/// nothing. The store itself is only read.

/// What of it is of one kind, on two sides.
struct MoveCount
{
    LineSum from;
    LineSum to;
};

/// A receipt: what the store had, and what of it the floor has.
struct MoveReceipt
{
    MoveCount calls;
    MoveCount notes;
    MoveCount tags;
    MoveCount marks; ///< where this person left recordings
    MoveCount recordings; ///< kept files, by their SHA-256
    qint64 othersCalls = 0; ///< which the floor knows as another person's: what was written on them stays in the store
    qint64 staying = 0; ///< calls without Bolna's id, or of an account whose owner is unknown

    [[nodiscard]] bool isWhole() const
    {
        return calls.from == calls.to && notes.from == notes.to && tags.from == tags.to && marks.from == marks.to
               && recordings.from == recordings.to;
    }
};

/// Copies a file under a name that is free there, whole or not at all.
[[nodiscard]] bool copyWhole(const QString &from, const QDir &to, const QString &name);

/// Copies a call's kept files from one recordings folder into another, and compares their sums. A file that is there
/// already with that sum is taken as it is. Those that cannot be had are struck from the call: they are fetched from
/// Bolna again. On any thread.
void moveRecordings(SourceCall &call, const QDir &from, const QDir &to);

enum class MovePass : quint8 {
    Facts, ///< calls, attempts, events, who placed them
    /// What was written and heard, once the floor has said whose the calls are: on another person's nothing is written.
    Words,
};
/// Brings these calls into the replica, as this desk's own readings. Between the passes the floor must have what is
/// owed. On the writer's thread, within its transaction.
[[nodiscard]] store::Written moveIn(
    const store::Transaction &transaction, const std::vector<SourceCall> &calls, MovePass pass, const QDateTime &now);

/// Takes over which files of the call are kept, in a store that has the call. Answers with how many.
/// On the thread of `transaction`.
[[nodiscard]] Result<qsizetype, store::StoreError> adoptRecordings(
    const store::Transaction &transaction, const SourceCall &call);

/// What of the source is at the floor, by the replica, which is read beside the program that has it open.
[[nodiscard]] Result<MoveReceipt, store::StoreError> receiptOf(SourceStore &source, const QString &replica);

} // namespace callboard::team
