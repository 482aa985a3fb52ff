#pragma once

#include "base/Clock.h"
#include "store/CallQuery.h"
#include "store/CallReader.h"
#include "store/FacetCounts.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace callboard::ui {

class CallHistoryModel;

/// Keeps the call history true to the store: at once after a change by a person, soon after one by this program while
/// Live, every `interval` while Live for what other programs write, and when asked to. One question at a time; what
/// comes up meanwhile is one more question after it. An answer to a query that was replaced meanwhile is dropped. GUI
/// thread only.
class BoardRefresher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardRefresher)

public:
    static constexpr std::chrono::milliseconds defaultInterval {5000};
    /// Changes that the program made by itself are gathered for so long.
    static constexpr std::chrono::milliseconds gathersFor {1000};

    /// `reader`, `model` and `clock` must outlive the refresher. Starts Live, with the first question asked by start().
    BoardRefresher(store::CallReader &reader, CallHistoryModel &model, Clock &clock,
        std::chrono::milliseconds interval = defaultInterval, QObject *parent = nullptr);
    ~BoardRefresher() override;

    void start();
    /// Between two looks while Live; the next one comes no later than so.
    void setInterval(std::chrono::milliseconds interval);

    [[nodiscard]] bool isLive() const { return m_live; }
    /// Whether an answer is still expected. In refreshed(): another read follows.
    [[nodiscard]] bool isRefreshing() const { return m_asking || m_askAgain; }
    [[nodiscard]] const store::CallQuery &query() const { return m_query; }
    /// Of the board that is shown.
    [[nodiscard]] qint64 revision() const { return m_revision; }

public Q_SLOTS:
    /// Live: the display follows the store. Going Live refreshes at once; Paused stops the clock and nothing else.
    void setLive(bool live);
    /// Shows another query's calls, Paused or not: the person asked for them.
    void setQuery(const callboard::store::CallQuery &query);
    /// Re-reads now, in either state.
    void refreshNow();
    /// The store was changed in a way that follow() is not told of: shows it at once, in either state.
    void localChange();
    /// This program changed the store. What a person did shows at once, in either state. News of what the program did
    /// by itself (ChangeSet::isNews()) show soon while Live, the rest at the next tick.
    void follow(const callboard::store::ChangeSet &changes);
    /// Reads the counts for a filter menu; countsRead() follows.
    void readCounts(callboard::store::Facet facet);
    /// Reads the counts of the answers to a question; answerCountsRead() follows.
    void readAnswerCounts(const callboard::calls::Question &question);
    /// Reads the counts for spans of time; spanCountsRead() follows.
    void readSpanCounts(const std::vector<callboard::store::TimeSpan> &spans);

Q_SIGNALS:
    /// What is shown was true at this moment (UTC).
    void refreshed(const QDateTime &at);
    /// The store could not be read. What is shown stays.
    void failed(const QString &message);
    /// How many calls pass the filter, and how many the board has. Also emitted when only the number of calls that
    /// sound alike changes.
    void countChanged(int shown, int total);
    void countsRead(const callboard::store::FacetCounts &counts);
    void answerCountsRead(
        const callboard::calls::Question &question, const std::vector<callboard::store::FacetCount> &counts);
    void spanCountsRead(const std::vector<int> &counts);

private:
    using Counts = store::Read<store::FacetCounts>;
    using AnswerCounts = store::Read<std::vector<store::FacetCount>>;
    using SpanCounts = store::Read<std::vector<int>>;
    using Top = store::Read<std::optional<store::FirstPage>>;
    using News = store::Read<store::NewsOfRows>;

    void takeCounts(const Counts &counts);
    void takeAnswerCounts(const calls::Question &question, const AnswerCounts &counts);
    void takeSpanCounts(const SpanCounts &counts);
    void ask();
    void askForTop();
    void takeTop(quint64 generation, const Top &top);
    void askForNews();
    void takeNews(const News &news);
    void askForBoard();
    void show(const store::BoardUpdate &update, quint64 generation);
    void take(const Result<store::BoardUpdate, store::StoreError> &answer, quint64 generation);

    store::CallReader &m_reader;
    CallHistoryModel &m_model;
    Clock &m_clock;
    std::unique_ptr<Ticker> m_ticker;
    AlarmHandle m_soon; ///< changes are gathered
    store::CallQuery m_query;
    quint64 m_generation = 0; ///< of m_query
    quint64 m_shownGeneration = 0; ///< of the query the model shows
    store::CallQuery m_shownQuery; ///< that query
    bool m_isTop = false; ///< the model shows the first page only
    qint64 m_revision = -1;
    int m_shown = -1;
    int m_total = -1;
    int m_alike = 0; ///< calls shown that only sound alike; see CallHistoryModel::isAlike()
    bool m_started = false;
    bool m_live = true;
    bool m_asking = false;
    bool m_askAgain = false;
};

} // namespace callboard::ui
