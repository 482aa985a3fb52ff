#pragma once

#include "store/CallStore.h"
#include "team/FloorThread.h"
#include "team/Replica.h"

#include <QJsonArray>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace callboard::team {

/// A page or a check that would take so many calls away at once is not done before a person says so. An erasure, and
/// rights that were taken, are not asked about.
inline constexpr qint64 removalsWorthAQuestion = 1000;
inline constexpr qint64 percentWorthAQuestion = 5;
[[nodiscard]] constexpr bool isWorthAQuestion(qint64 removed, qint64 held)
{
    return removed > removalsWorthAQuestion && removed * 100 > held * percentWorthAQuestion;
}

/// The days whose count or sum here differ from the floor's, newest first. On the thread of `database`.
/// \param newer floor's ids that are left out, as a JSON list
/// \param everybody also calls of other persons
[[nodiscard]] Result<QStringList, store::StoreError> daysThatDiffer(store::Database &database, const QJsonArray &sums,
    const ReplicaState &replica, const QString &newer, const QString &fromDay, bool everybody);

/// Compares a replica with what its person may see of the floor: a count and a sum a day, and of the days that differ
/// the calls themselves. What is lacking is fetched, what the person may not see leaves. Finds what no page tells of:
/// rights that were given or taken, a wider window, a file that lost rows.
///
/// Main thread. One check at a time.
class ReplicaCheck final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReplicaCheck)

public:
    struct Outcome
    {
        /// The floor went on faster than could be compared: nothing was looked at, come again.
        bool isTooEarly = false;
        int days = 0; ///< that differed
        int fetched = 0; ///< calls that were lacking or old
        int left = 0; ///< calls the person may not see, or that are gone
        /// So many would have left: nothing did, because nobody was asked. 0: there was no question.
        qint64 asks = 0;
    };
    using Done = std::function<void(const Result<Outcome, TeamError> &outcome)>;

    ReplicaCheck(FloorThread &line, store::CallStore &store, QObject *parent = nullptr);
    ~ReplicaCheck() override;

    /// \param replica as it is now: everything up to its cursor is here
    /// \param isSure no question about removals: the person's rights changed, or they said yes. Then an agent's desk is
    /// rid of other persons' calls too, which it may hold because it polls.
    void run(const ReplicaState &replica, const QString &fromDay, bool isSure, Done done);

private:
    using Answered = Result<QJsonDocument, TeamError>;
    using Command = std::function<store::Written(const store::Transaction &)>;

    void compare(const QJsonObject &answer);
    void nextDay();
    void compareDay(const QString &day, const QJsonArray &list);
    void fetchNext();
    void fetched(const std::vector<qint64> &asked, const QJsonArray &calls);
    void letGo();
    void removeAll();
    void ask(const QString &statement, const QVariantList &values, std::function<void(const QJsonDocument &)> next);
    void write(Command command, std::function<void()> next);
    void finish(const Result<Outcome, TeamError> &outcome);

    FloorThread &m_line;
    store::CallStore &m_store;
    ReplicaState m_replica;
    QString m_fromDay;
    bool m_isSure = false;
    QString m_newer; ///< floor's ids, as a JSON list: changed since the cursor
    QStringList m_days;
    std::vector<qint64> m_wanted; ///< floor's ids to fetch, or to ask whether they may be seen
    std::vector<qint64> m_unseen; ///< floor's ids of what is here and may not be seen
    Outcome m_outcome;
    Done m_done;
};

} // namespace callboard::team
