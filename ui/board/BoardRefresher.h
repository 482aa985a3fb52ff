#pragma once

#include "base/Clock.h"
#include "store/CallQuery.h"
#include "store/CallReader.h"
#include "store/FacetCounts.h"

#include <QObject>

#include <chrono>

namespace callboard::ui {

class CallHistoryModel;

/// Keeps the call history true to the store: every `interval` while Live, at once after a change of this window's own,
/// and when asked to. One question at a time; what comes up meanwhile is one more question after it. An answer to a
/// query that was replaced meanwhile is dropped. GUI thread only.
class BoardRefresher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardRefresher)

public:
    static constexpr std::chrono::milliseconds defaultInterval {5000};

    /// `reader`, `model` and `clock` must outlive the refresher. Starts Live, with the first question asked by start().
    BoardRefresher(store::CallReader &reader, CallHistoryModel &model, Clock &clock,
        std::chrono::milliseconds interval = defaultInterval, QObject *parent = nullptr);
    ~BoardRefresher() override;

    void start();

    [[nodiscard]] bool isLive() const { return m_live; }
    /// An answer is to come. In refreshed(): what was read is not the last word.
    [[nodiscard]] bool isRefreshing() const { return m_asking || m_askAgain; }
    [[nodiscard]] const store::CallQuery &query() const { return m_query; }

public Q_SLOTS:
    /// Live: the display follows the store. Going Live refreshes at once; Paused stops the clock and nothing else.
    void setLive(bool live);
    /// Shows another query's calls, Paused or not: the person asked for them.
    void setQuery(const callboard::store::CallQuery &query);
    /// Re-reads now, in either state.
    void refreshNow();
    /// This window changed the store (a dial, Check Status): shows it at once, in either state.
    void localChange();
    /// Reads what a filter menu offers; countsRead() follows.
    void readCounts(callboard::store::Facet facet);
    /// The same for stretches of time; spanCountsRead() follows.
    void readSpanCounts(const std::vector<callboard::store::TimeSpan> &spans);

Q_SIGNALS:
    /// What is shown was true at this moment (UTC).
    void refreshed(const QDateTime &at);
    /// The store could not be read. What is shown stays.
    void failed(const QString &message);
    /// Calls that pass the filter, and calls on the whole board; also when other ones of them only sound alike.
    void countChanged(int shown, int total);
    void countsRead(const callboard::store::FacetCounts &counts);
    void spanCountsRead(const std::vector<int> &counts);

private:
    void ask();
    void askForTop();
    void askForNews();
    void askForBoard();
    void show(const store::BoardUpdate &update, quint64 generation);
    void take(const Result<store::BoardUpdate, store::StoreError> &answer, quint64 generation);

    store::CallReader &m_reader;
    CallHistoryModel &m_model;
    Clock &m_clock;
    Ticker m_ticker;
    store::CallQuery m_query;
    quint64 m_generation = 0; ///< of m_query
    quint64 m_shownGeneration = 0; ///< of the query the model shows
    store::CallQuery m_shownQuery; ///< that query
    bool m_isTop = false; ///< the model shows the first page only
    qint64 m_revision = -1;
    int m_shown = -1;
    int m_total = -1;
    int m_alike = 0; ///< of those shown: see CallHistoryModel::isAlike()
    bool m_started = false;
    bool m_live = true;
    bool m_asking = false;
    bool m_askAgain = false;
};

} // namespace callboard::ui
