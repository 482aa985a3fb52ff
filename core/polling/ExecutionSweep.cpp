#include "polling/ExecutionSweep.h"

#include "polling/PollLog.h"
#include "polling/Retry.h"

#include <algorithm>
#include <utility>

namespace callboard::polling {

namespace {

/// Every status a pending call may have now, in the order it lives through them.
QStringList pendingStatuses(const std::vector<store::PendingCall> &calls)
{
    QStringList statuses;
    for (const auto known : calls::CallStatus::all()) {
        if (const calls::CallStatus status(known); !status.isFinal()) {
            statuses.append(status.text());
        }
    }
    for (const store::PendingCall &call : calls) {
        if (!statuses.contains(call.state.status.text()) && !call.state.status.isFinal()) {
            statuses.append(call.state.status.raw()); // one that is not known here yet
        }
    }
    return statuses;
}

/// Those that most calls end with first.
QStringList finalStatuses()
{
    QStringList statuses;
    for (const auto known : calls::CallStatus::all()) {
        if (const calls::CallStatus status(known); status.isFinal()) {
            statuses.append(status.text());
        }
    }
    return statuses;
}

QSet<QString> idsOf(const std::vector<store::PendingCall> &calls)
{
    QSet<QString> ids;
    for (const store::PendingCall &call : calls) {
        ids.insert(call.executionId);
    }
    return ids;
}

ListWalk walkFor(const Sweep &sweep, const ExecutionSweep::Manner &manner)
{
    if (manner.takeAll) {
        return {};
    }
    return {idsOf(sweep.wanted),
        manner.mayFilter ? ListWalk::Filters {pendingStatuses(sweep.wanted), finalStatuses()} : ListWalk::Filters {}};
}

bool refusesTheFilter(const PageAsk &ask, const bolna::ApiError &error)
{
    return !ask.status.isEmpty() && (error.httpStatus == 400 || error.httpStatus == 422);
}

} // namespace

ExecutionSweep::ExecutionSweep(const Parts &parts, Sweep sweep, Manner manner, Owner owner, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_sweep(std::move(sweep))
    , m_manner(manner)
    , m_owner(std::move(owner))
    , m_wanted(idsOf(m_sweep.wanted))
    , m_walk(walkFor(m_sweep, manner))
{
}

bool ExecutionSweep::canAsk() const
{
    // While a page that failed waits for another try, the others wait too: more failures would be of the same trouble.
    return !m_stopped && !m_ended && m_pauses.empty() && (!m_again.empty() || m_walk.next().has_value());
}

void ExecutionSweep::ask()
{
    PageAsk ask;
    if (!m_again.empty()) {
        ask = m_again.front();
        m_again.pop_front();
    } else if (const auto next = m_walk.next()) {
        ask = *next;
        m_walk.asked(ask);
    } else {
        advance(); // nothing is wanted: it ends
        return;
    }
    ++m_inFlight;
    // The tries of one page are one failure: other lists may well come.
    const bool failureTells = !m_tries.contains(ask);
    const QDateTime askedAt = m_parts.clock.now();
    m_parts.client.executions(
        {.agentId = m_sweep.agentId, .from = m_sweep.from, .to = m_sweep.to, .page = ask.page, .status = ask.status},
        m_manner.urgency,
        {this, [this, ask, askedAt](
                   const Result<bolna::ExecutionPage, bolna::ApiError> &page) { take(ask, page, askedAt); }},
        failureTells, bolna::Token::Reserved);
}

void ExecutionSweep::stop()
{
    m_stopped = true;
    m_pauses.clear();
    advance();
}

void ExecutionSweep::take(
    const PageAsk &ask, const Result<bolna::ExecutionPage, bolna::ApiError> &page, const QDateTime &askedAt)
{
    if (page) {
        storePage(ask, *page, askedAt);
        return;
    }
    --m_inFlight;
    takeError(ask, page.error());
    advance();
}

void ExecutionSweep::takeError(const PageAsk &ask, const bolna::ApiError &error)
{
    if (refusesTheFilter(ask, error)) {
        m_walk.filterRefused(ask);
        return;
    }
    if (error.kind == bolna::ApiError::Kind::RateLimited) {
        m_again.push_back(ask); // that says nothing of the page: the owner waits for the budget, or stops
        m_limited = error;
        return;
    }
    int &tries = m_tries[ask];
    if (++tries >= mostTries || m_stopped || !isWorthRetrying(error, m_parts.client)) {
        m_result.error = error;
        m_stopped = true;
        return;
    }
    m_pauses[ask] = m_parts.clock.callAfter(pauseBeforeTry(tries + 1, m_parts.chance()), [this, ask] {
        m_pauses.erase(ask);
        m_again.push_back(ask);
        advance();
    });
}

void ExecutionSweep::storePage(const PageAsk &ask, const bolna::ExecutionPage &page, const QDateTime &askedAt)
{
    const QString &accountId = m_parts.client.account().id;
    PageSight sight {.ids = {}, .total = page.total, .hasMore = page.hasMore};
    QHash<QString, SweepResult::Sight> seen;
    std::vector<store::Reading> readings;
    for (const calls::Execution &row : page.rows) {
        sight.ids.append(row.id);
        sight.filterHonoured
            = sight.filterHonoured && (ask.status.isEmpty() || (row.status && row.status->raw() == ask.status));
        if (!m_manner.takeAll && !m_wanted.contains(row.id)) {
            continue;
        }
        seen.insert(
            row.id, {.ended = row.status && row.status->isFinal(), .hasRecording = row.recordingUrl.has_value()});
        calls::Execution execution = row;
        if (!execution.agentId) {
            execution.agentId = m_sweep.agentId;
        }
        readings.push_back({.accountId = accountId,
            .executionId = row.id,
            .execution = std::move(execution),
            .readAt = askedAt,
            .source = m_manner.source,
            .extent = m_manner.extent,
            .receivedAt = m_parts.clock.now()});
    }
    // The beginning of a list is read twice: what it shows again is counted once.
    const auto isNew = [this](const QString &id) { return !m_walk.met().contains(id); };
    const int withoutId = ask.pass == 0 ? page.withoutId : 0;
    const auto unreadable = static_cast<int>(std::ranges::count_if(page.unreadable, isNew)) + withoutId;
    m_result.rows += static_cast<int>(std::ranges::count_if(page.rows, isNew, &calls::Execution::id)) + unreadable;
    m_result.unreadable += unreadable;
    std::vector<store::OwedReading> owed;
    for (const QString &id : page.unreadable) {
        sight.ids.append(id);
        if (m_manner.takeAll) {
            owed.push_back({.accountId = accountId, .executionId = id, .agentId = m_sweep.agentId});
        }
    }
    m_parts.store.applyPage(std::move(readings), std::move(owed), m_parts.clock.now(),
        {this, [this, ask, sight, seen](const store::Written &written) { stored(ask, sight, seen, written); }});
}

void ExecutionSweep::stored(const PageAsk &ask, const PageSight &sight, const QHash<QString, SweepResult::Sight> &seen,
    const store::Written &written)
{
    --m_inFlight;
    if (!written) {
        m_parts.log.pageNotStored(static_cast<int>(seen.size()), written.error().message);
        m_result.storeError = written.error().message;
        m_stopped = true;
        advance();
        return;
    }
    m_result.seen.insert(seen);
    int newCalls = 0;
    for (const store::CallChange &change : written->calls) {
        newCalls += change.inserted ? 1 : 0;
        if (!change.inserted) { // thousands of old calls are counted, not listed
            m_parts.log.callRead(change);
        }
    }
    m_limited.reset();
    const auto rows = static_cast<int>(
        std::ranges::count_if(seen.keys(), [this](const QString &id) { return !m_walk.met().contains(id); }));
    m_walk.saw(ask, sight);
    Q_EMIT pageStored(rows, newCalls);
    advance();
}

void ExecutionSweep::advance()
{
    const bool over = m_stopped || m_walk.isDone();
    if (m_ended || !over || m_inFlight > 0) {
        if (!m_ended && !over) {
            m_owner.ready();
        }
        return;
    }
    m_ended = true;
    if (!m_result.error && !m_walk.isDone()) {
        m_result.error = m_limited;
    }
    m_result.whole = m_walk.isDone() && m_walk.isWhole() && !m_result.error && m_result.storeError.isEmpty();
    const auto done = m_owner.done;
    done(m_result); // may destroy this
}

} // namespace callboard::polling

#include "moc_ExecutionSweep.cpp"
