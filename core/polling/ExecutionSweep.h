#pragma once

#include "base/Chance.h"
#include "base/Clock.h"
#include "bolna/BolnaClient.h"
#include "polling/CheckPlan.h"
#include "polling/ListWalk.h"
#include "store/CallStore.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace callboard::polling {

class PollLog;

/// What a sweep met.
struct SweepResult
{
    /// What a row said of a call.
    struct Sight
    {
        bool ended = false;
        bool hasRecording = false;
    };
    /// By execution id. Only calls the store has taken.
    QHash<QString, Sight> seen;
    int rows = 0;
    int unreadable = 0; ///< rows that could not be read; those with an id are owed (CallStore::applyPage)
    /// Everything wanted was met, or, where everything is taken, all that the list holds.
    bool whole = false;
    std::optional<bolna::ApiError> error; ///< why it broke off; what came before is in the store
    QString storeError;
};

/// Reads an agent's execution list and puts the rows into the store; which pages, and in which order, is ListWalk's.
///
/// It asks for nothing by itself: its owner says when, since each page takes a token of the account's budget. One page
/// that fails in passing is tried three times. A row that cannot be read is counted, and owed by its id. Main thread.
class ExecutionSweep final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExecutionSweep)

public:
    struct Manner
    {
        bolna::Urgency urgency = bolna::Urgency::Poll;
        store::Source source = store::Source::Poll;
        calls::Extent extent = calls::Extent::Row;
        /// Rows nobody wanted are stored too: new calls appear.
        bool takeAll = false;
        /// Read by status where that is cheaper.
        bool mayFilter = true;
    };
    /// What the owner hears: that a page may be asked for again, and the end.
    struct Owner
    {
        std::function<void()> ready;
        std::function<void(const SweepResult &)> done; ///< once, unless the sweep is destroyed before
    };

    struct Parts
    {
        bolna::BolnaClient &client;
        store::CallStore &store;
        Clock &clock;
        PollLog &log;
        const Chance &chance;
    };

    /// What `parts` refers to outlives this.
    ExecutionSweep(const Parts &parts, Sweep sweep, Manner manner, Owner owner, QObject *parent = nullptr);

    /// A page can be asked for now.
    [[nodiscard]] bool canAsk() const;
    /// Asks for one; its token must be there. \pre canAsk()
    void ask();
    /// No page is asked for any more; the end comes when those on their way have been stored.
    void stop();

    [[nodiscard]] int inFlight() const { return m_inFlight; }
    [[nodiscard]] const Sweep &sweep() const { return m_sweep; }

Q_SIGNALS:
    void pageStored(int rows, int newCalls);

private:
    void take(const PageAsk &ask, const Result<bolna::ExecutionPage, bolna::ApiError> &page, const QDateTime &askedAt);
    void takeError(const PageAsk &ask, const bolna::ApiError &error);
    void storePage(const PageAsk &ask, const bolna::ExecutionPage &page, const QDateTime &askedAt);
    void stored(const PageAsk &ask, const PageSight &sight, const QHash<QString, SweepResult::Sight> &seen,
        const store::Written &written);
    void advance();

    const Parts m_parts;
    const Sweep m_sweep;
    const Manner m_manner;
    const Owner m_owner;
    QSet<QString> m_wanted;
    ListWalk m_walk;
    std::deque<PageAsk> m_again; ///< pages that failed in passing, and whose pause is over
    std::map<PageAsk, int> m_tries;
    std::map<PageAsk, AlarmHandle> m_pauses;
    SweepResult m_result;
    std::optional<bolna::ApiError> m_limited; ///< Bolna asked for fewer requests, and has not answered a page since
    int m_inFlight = 0; ///< pages that are asked for, or on their way into the store
    bool m_stopped = false;
    bool m_ended = false;
};

} // namespace callboard::polling
