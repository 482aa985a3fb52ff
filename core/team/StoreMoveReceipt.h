#pragma once

#include "team/LineSum.h"
#include "team/SourceStore.h"

namespace callboard::team {

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

/// What of the source is at the floor, by the replica, which is read beside the program that has it open.
[[nodiscard]] Result<MoveReceipt, store::StoreError> receiptOf(SourceStore &source, const QString &replica);

} // namespace callboard::team
