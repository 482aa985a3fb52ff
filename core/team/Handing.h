#pragma once

#include "store/ObservedWrites.h"
#include "store/OwnerRows.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace callboard::team {

/// Taking a call that is nobody's, handing one over, giving one back. What a person does is a row of floor_hands
/// (0028_hands.sql) and shows at once; it is owed until the floor has answered, like a note. With or without the server
/// it goes the same way.
///
/// All of it runs on the writer's thread, within its transaction; an error rolls the command back.

/// Why a call is not handed over, as far as this desk knows.
enum class HandRefusal : quint8 {
    NoTeam, ///< the store is no team's
    Auditor, ///< the person of this desk reads only
    NoCall, ///< it is not here
    NotPlaced, ///< nobody knows its execution yet
    Already, ///< it is that person's
    NotMine, ///< an agent's, of a call that is another's, or nobody's and not for themselves
    NoPerson, ///< nobody of that number
    HasLeft,
    ReceiverIsAuditor,
};
/// A sentence. \param name of the one who would have got the call
[[nodiscard]] QString sentenceFor(HandRefusal why, const QString &name);

struct HandOrder
{
    std::vector<qint64> calls;
    qint64 to = 0; ///< a person of the floor; 0: nobody's again
    QDateTime now {};
    /// So long it does not leave, and takeBack() undoes it without a trace.
    std::chrono::milliseconds grace {0};
};

struct Handed
{
    QStringList ids; ///< what was done, in order: for takeBack() and handEnd()
    std::vector<std::pair<qint64, HandRefusal>> refused; ///< by call
};

/// Does what may be done of it, by the floor's rules as far as this desk knows. Handing a call back before that has
/// left takes it back.
[[nodiscard]] store::Written handOver(const store::Transaction &transaction, const HandOrder &order, Handed &handed);
/// Undoes what has not left. \param count how much that was
[[nodiscard]] store::Written takeBack(const store::Transaction &transaction, const QStringList &ids, int &count);

/// What became of one.
struct HandEnd
{
    bool isOwed = false; ///< the floor has not answered
    QString refused; ///< why not, a sentence; empty: it was taken, or waits
};
/// Nothing: it is not here. It leaves with a call that this person sees no more, and then it was taken.
[[nodiscard]] Result<std::optional<HandEnd>, store::StoreError> handEnd(store::Database &database, const QString &id);
/// 0: the call is not here.
[[nodiscard]] Result<qint64, store::StoreError> callOfExecution(store::Database &database, const QString &execution);

} // namespace callboard::team
