#include "history/BoardRefresher.h"

#include "history/CallHistoryModel.h"

#include <utility>

namespace callboard::ui {

BoardRefresher::BoardRefresher(store::CallReader &reader, CallHistoryModel &model, Clock &clock,
                               std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_model(model)
    , m_clock(clock)
    , m_ticker(clock, interval, [this] { ask(); })
{
    connect(&m_model, &CallHistoryModel::readFailed, this, &BoardRefresher::failed);
}

BoardRefresher::~BoardRefresher() = default;

void BoardRefresher::start()
{
    m_started = true;
    if (m_live) {
        m_ticker.start();
    }
    ask();
}

void BoardRefresher::setLive(bool live)
{
    if (std::exchange(m_live, live) == live) {
        return;
    }
    if (!live) {
        m_ticker.stop();
    } else if (m_started) {
        m_ticker.start();
        ask();
    }
    Q_EMIT liveChanged(live);
}

void BoardRefresher::setQuery(const store::CallQuery &query)
{
    if (query == m_query) {
        return;
    }
    m_query = query;
    ++m_generation;
    if (m_started) {
        ask();
    }
}

void BoardRefresher::refreshNow()
{
    ask();
}

void BoardRefresher::localChange()
{
    ask();
}

void BoardRefresher::readCounts()
{
    m_reader.filterCounts({this, [this](const Result<store::FilterCounts, store::StoreError> &counts) {
                               if (counts) {
                                   Q_EMIT countsRead(*counts);
                               } else {
                                   Q_EMIT failed(counts.error().message);
                               }
                           }});
}

void BoardRefresher::ask()
{
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    const store::BoardRequest request {
        .query = m_query,
        .shown = m_model.ids(),
        .queryChanged = m_generation != m_shownGeneration,
        .revision = m_revision,
    };
    const auto answered = [this, generation = m_generation](const auto &answer) { take(answer, generation); };
    m_reader.refreshBoard(request, {this, answered});
}

void BoardRefresher::take(const Result<store::BoardUpdate, store::StoreError> &answer, quint64 generation)
{
    m_asking = false;
    if (generation == m_generation && answer) {
        // Where another query's calls follow there is nothing to keep in place: they come from the top.
        if (std::exchange(m_shownGeneration, generation) != generation) {
            m_model.reset(*answer);
        } else {
            m_model.apply(*answer);
        }
        m_revision = answer->revision;
        m_lastRefresh = m_clock.now();
        const int total = answer->unchanged ? m_total : answer->totalCalls;
        const int shown = m_model.rowCount();
        const bool counted = std::exchange(m_total, total) != total;
        if (std::exchange(m_shown, shown) != shown || counted) {
            Q_EMIT countChanged(shown, total);
        }
        Q_EMIT refreshed(m_lastRefresh);
    } else if (generation == m_generation) {
        Q_EMIT failed(answer.error().message);
    }
    if (std::exchange(m_askAgain, false)) {
        ask();
    }
}

} // namespace callboard::ui
