#pragma once

#include "base/Chance.h"
#include "base/Clock.h"
#include "bolna/BolnaClient.h"
#include "polling/CheckPlan.h"
#include "store/CallStore.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>
#include <optional>

namespace callboard::polling {

class PollLog;

/// What a sweep met.
struct SweepResult
{
    /// Execution id → does its row say that the call ended? Only calls the store has taken.
    QHash<QString, bool> seen;
    int rows = 0;
    std::optional<bolna::ApiError> error; ///< why it broke off; what came before is in the store
    QString storeError;
};

/// Reads an agent's execution list page by page and puts the rows into the store.
///
/// Rows move from page to page while one reads, since Bolna sorts by last run: the store de-duplicates by id, and what
/// was missed counts as not seen. A list that holds much else (an agent with a long day behind it) is read by status
/// where that takes fewer pages, in the order a call lives through them, so that a call moving on is met later rather
/// than never. Should Bolna not honour the filter, the rows say so and the list is walked as it is.
/// In the background it waits for the account's budget, and for a 429 to pass; otherwise what does not fit is not seen.
/// Main thread.
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
    };
    using Done = std::function<void(const SweepResult &)>;

    struct Parts
    {
        bolna::BolnaClient &client;
        store::CallStore &store;
        Clock &clock;
        PollLog &log;
        const Chance &chance;
    };

    /// What `parts` refers to outlives this; `done` is called once, unless this is destroyed before.
    ExecutionSweep(const Parts &parts, Sweep sweep, Manner manner, Done done, QObject *parent = nullptr);

    void start();
    [[nodiscard]] const Sweep &sweep() const { return m_sweep; }

Q_SIGNALS:
    void pageStored(int rows, int newCalls);

private:
    void ask();
    [[nodiscard]] bool triesAgain(const bolna::ApiError &error);
    void take(const Result<bolna::ExecutionPage, bolna::ApiError> &page, const QDateTime &askedAt);
    void storePage(std::vector<bolna::Execution> rows, const QDateTime &askedAt, bool last);
    void stored(const QHash<QString, bool> &seen, int rows, const Result<store::ChangeSet, store::StoreError> &written,
                bool last);
    [[nodiscard]] bool planNext(const bolna::ExecutionPage &page, bool hasMore);
    [[nodiscard]] bool metAll() const;
    void end();

    const Parts m_parts;
    const Sweep m_sweep;
    const Manner m_manner;
    const Done m_done;
    QSet<QString> m_wanted;
    QSet<QString> m_met; ///< ids shown so far, by the list that is being read
    SweepResult m_result;
    int m_page = 1;
    int m_tries = 0; ///< of this page
    AlarmHandle m_pause; ///< before another try
    QStringList m_statuses; ///< still to be read; empty: the list as it is
    bool m_byStatus = false;
    bool m_filterHonoured = true;
};

} // namespace callboard::polling
