#include "board/BoardRefresher.h"

#include "board/CallHistoryModel.h"

#include <utility>

namespace callboard::ui {

BoardRefresher::BoardRefresher(store::CallReader &reader, CallHistoryModel &model, Clock &clock,
    std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_model(model)
    , m_clock(clock)
    , m_ticker(std::make_unique<Ticker>(clock, interval, [this] { ask(); }))
{
    connect(&m_model, &CallHistoryModel::readFailed, this, &BoardRefresher::failed);
}

BoardRefresher::~BoardRefresher() = default;

void BoardRefresher::start()
{
    m_started = true;
    if (m_live) {
        m_ticker->start();
    }
    ask();
}

void BoardRefresher::setInterval(std::chrono::milliseconds interval)
{
    const bool running = m_ticker->isRunning();
    m_ticker = std::make_unique<Ticker>(m_clock, interval, [this] { ask(); });
    if (running) {
        m_ticker->start();
    }
}

void BoardRefresher::setLive(bool live)
{
    if (std::exchange(m_live, live) == live) {
        return;
    }
    if (!live) {
        m_ticker->stop();
        m_soon.reset();
    } else if (m_started) {
        m_ticker->start();
        ask();
    }
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

void BoardRefresher::follow(const store::ChangeSet &changes)
{
    if (!m_started) {
        return;
    }
    if (changes.isOfPerson()) {
        ask();
    } else if (m_live && !m_soon && changes.isNews()) {
        m_soon = m_clock.callAfter(gathersFor, [this] { ask(); });
    }
}

void BoardRefresher::readCounts(store::Facet facet)
{
    m_reader.counts(facet, m_query, {this, &BoardRefresher::takeCounts});
}

void BoardRefresher::takeCounts(const Counts &counts)
{
    if (counts) {
        Q_EMIT countsRead(*counts);
    } else {
        Q_EMIT failed(counts.error().message);
    }
}

void BoardRefresher::readAnswerCounts(const calls::Question &question)
{
    m_reader.answerCounts(question, m_query, {this, &BoardRefresher::takeAnswerCounts, question});
}

void BoardRefresher::takeAnswerCounts(const calls::Question &question, const AnswerCounts &counts)
{
    if (counts) {
        Q_EMIT answerCountsRead(question, *counts);
    } else {
        Q_EMIT failed(counts.error().message);
    }
}

void BoardRefresher::readSpanCounts(const std::vector<store::TimeSpan> &spans)
{
    m_reader.spanCounts(spans, m_query, {this, &BoardRefresher::takeSpanCounts});
}

void BoardRefresher::takeSpanCounts(const SpanCounts &counts)
{
    if (counts) {
        Q_EMIT spanCountsRead(*counts);
    } else {
        Q_EMIT failed(counts.error().message);
    }
}

void BoardRefresher::ask()
{
    m_soon.reset(); // what was gathered is in the answer
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    if (m_generation != m_shownGeneration || !m_model.ids()) {
        askForTop();
    } else {
        askForNews();
    }
}

/// Another board: its top first, which is there in no time however large it is.
void BoardRefresher::askForTop()
{
    m_reader.firstPage(m_query, {this, &BoardRefresher::takeTop, m_generation});
}

void BoardRefresher::takeTop(quint64 generation, const Top &top)
{
    if (generation != m_generation) {
        m_asking = false; // another query by now: its top is wanted
        m_askAgain = false;
        ask();
        return;
    }
    if (top && *top) {
        store::CallQuery before = m_shownQuery;
        before.sortColumn = m_query.sortColumn;
        before.sortOrder = m_query.sortOrder;
        before.sortQuestion = m_query.sortQuestion;
        m_model.reset(**top, before == m_query);
        m_shownGeneration = generation;
        m_shownQuery = m_query;
        m_isTop = true;
    }
    askForBoard();
}

/// The same board: the rows on screen first, which need not wait until all of it has been read.
void BoardRefresher::askForNews()
{
    m_reader.news(m_revision, {this, &BoardRefresher::takeNews});
}

void BoardRefresher::takeNews(const News &news)
{
    if (news && !m_isTop && news->revision == m_revision) {
        store::BoardUpdate nothing;
        nothing.unchanged = true;
        nothing.revision = m_revision;
        take(nothing, m_shownGeneration);
        return;
    }
    if (news) {
        m_model.refreshRows(*news);
    }
    askForBoard();
}

void BoardRefresher::askForBoard()
{
    const store::BoardRequest request {
        .query = m_query,
        .shown = m_model.ids(),
        .queryChanged = m_isTop || m_generation != m_shownGeneration,
        .revision = m_revision,
    };
    const auto answered = [this, generation = m_generation](const auto &answer) { take(answer, generation); };
    m_reader.refreshBoard(request, {this, answered});
}

void BoardRefresher::take(const store::Read<store::BoardUpdate> &answer, quint64 generation)
{
    m_asking = false;
    if (generation == m_generation && answer) {
        show(*answer, generation);
    } else if (generation == m_generation) {
        Q_EMIT failed(answer.error().message);
    }
    if (std::exchange(m_askAgain, false) || generation != m_generation) {
        ask();
    }
}

void BoardRefresher::show(const store::BoardUpdate &update, quint64 generation)
{
    // Where another query's calls follow there is nothing to keep in place: they come from the top.
    const bool another = std::exchange(m_shownGeneration, generation) != generation;
    m_shownQuery = m_query;
    if (std::exchange(m_isTop, false)) {
        m_model.complete(update);
    } else if (another) {
        m_model.reset(update);
    } else {
        m_model.apply(update);
    }
    m_revision = update.revision;
    const int total = update.unchanged ? m_total : update.totalCalls;
    const int shown = m_model.callCount();
    const int alike = m_model.alikeCount();
    const bool heard = std::exchange(m_alike, alike) != alike;
    const bool counted = std::exchange(m_total, total) != total || heard;
    if (std::exchange(m_shown, shown) != shown || counted) {
        Q_EMIT countChanged(shown, total);
    }
    Q_EMIT refreshed(m_clock.now());
}

} // namespace callboard::ui

#include "moc_BoardRefresher.cpp"
