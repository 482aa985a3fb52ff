#include "polling/ExecutionSweep.h"

#include "polling/PollLog.h"
#include "polling/Retry.h"

#include <algorithm>

namespace callboard::polling {

using namespace Qt::StringLiterals;
using bolna::ExecutionPage;

namespace {

/// Endless has_more ends somewhere: a million rows of one agent in one week.
constexpr int mostPages = 20'000;

/// By status a list takes up to one page for each status and pages for what is wanted; as it is, up to all its pages.
bool isCheaperByStatus(int rows, int wanted, const QStringList &statuses)
{
    return rows > wanted + static_cast<int>(statuses.size()) * bolna::ListQuery::rowsPerPage;
}

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
        if (!statuses.contains(call.state.status.text())) {
            statuses.append(call.state.status.raw()); // one that is not known here yet
        }
    }
    return statuses;
}

} // namespace

ExecutionSweep::ExecutionSweep(const Parts &parts, Sweep sweep, Manner manner, Done done, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_sweep(std::move(sweep))
    , m_manner(manner)
    , m_done(std::move(done))
{
    for (const store::PendingCall &call : m_sweep.wanted) {
        m_wanted.insert(call.executionId);
    }
}

void ExecutionSweep::start()
{
    ask();
}

void ExecutionSweep::ask()
{
    const QDateTime askedAt = m_parts.clock.now();
    m_parts.client.executions(
        {.agentId = m_sweep.agentId,
         .from = m_sweep.from,
         .to = m_sweep.to,
         .page = m_page,
         .status = m_statuses.value(0)},
        m_manner.urgency,
        {this, [this, askedAt](const Result<ExecutionPage, bolna::ApiError> &page) { take(page, askedAt); }});
}

bool ExecutionSweep::triesAgain(const bolna::ApiError &error)
{
    if (++m_tries >= mostTries) {
        return false;
    }
    if (m_manner.urgency == bolna::Urgency::Background && error.kind == bolna::ApiError::Kind::RateLimited) {
        ask(); // it leaves when the pause is over
        return true;
    }
    if (!isWorthRetrying(error, m_parts.client)) {
        return false;
    }
    m_pause = m_parts.clock.callAfter(pauseBeforeTry(m_tries + 1, m_parts.chance()), [this] { ask(); });
    return true;
}

void ExecutionSweep::take(const Result<ExecutionPage, bolna::ApiError> &page, const QDateTime &askedAt)
{
    if (!page) {
        if (!triesAgain(page.error())) {
            m_result.error = page.error();
            end();
        }
        return;
    }
    m_tries = 0;
    std::vector<bolna::Execution> rows;
    for (const bolna::Execution &row : page->rows) {
        if (m_manner.takeAll || m_wanted.contains(row.id)) {
            rows.push_back(row);
        }
    }
    m_result.rows += static_cast<int>(page->rows.size());
    bool brings = false;
    for (const bolna::Execution &row : page->rows) {
        brings = brings || !m_met.contains(row.id);
        m_met.insert(row.id);
    }
    // A page that shows nothing new is the last, whatever it says of more.
    const bool more = planNext(*page, page->hasMore && brings);
    storePage(std::move(rows), askedAt, !more);
}

/// Is there another page to be asked for after this one?
bool ExecutionSweep::planNext(const ExecutionPage &page, bool hasMore)
{
    if (m_byStatus && !m_statuses.isEmpty()) {
        m_filterHonoured = m_filterHonoured && std::ranges::all_of(page.rows, [this](const bolna::Execution &row) {
                               return row.status && row.status->raw() == m_statuses.front();
                           });
    }
    if (m_page == 1 && !m_byStatus && !m_manner.takeAll && hasMore) {
        QStringList statuses = pendingStatuses(m_sweep.wanted);
        if (isCheaperByStatus(page.total, static_cast<int>(m_wanted.size()), statuses)) {
            m_byStatus = true;
            m_statuses = std::move(statuses);
            m_met.clear();
            return true;
        }
    }
    if (hasMore && m_page < mostPages) {
        ++m_page;
        return true;
    }
    m_page = 1;
    m_met.clear(); // of another status the same rows may be met again
    if (!m_statuses.isEmpty()) {
        m_statuses.removeFirst();
    }
    // A filter that is not honoured has just shown the whole list.
    return !m_statuses.isEmpty() && m_filterHonoured;
}

void ExecutionSweep::storePage(std::vector<bolna::Execution> rows, const QDateTime &askedAt, bool last)
{
    QHash<QString, bool> seen;
    std::vector<store::Reading> readings;
    for (bolna::Execution &row : rows) {
        if (!row.agentId) {
            row.agentId = m_sweep.agentId;
        }
        seen.insert(row.id, row.status && row.status->isFinal());
        const QString id = row.id;
        readings.push_back({.accountId = m_parts.client.account().id,
                            .executionId = id,
                            .execution = std::move(row),
                            .readAt = askedAt,
                            .source = m_manner.source,
                            .extent = m_manner.extent,
                            .receivedAt = m_parts.clock.now()});
    }
    const auto count = static_cast<int>(readings.size());
    m_parts.store.applyAll(std::move(readings), {this, [this, seen, count, last](
                                                           const Result<store::ChangeSet, store::StoreError> &written) {
                                                     stored(seen, count, written, last);
                                                 }});
}

void ExecutionSweep::stored(const QHash<QString, bool> &seen, int rows,
                            const Result<store::ChangeSet, store::StoreError> &written, bool last)
{
    if (!written) {
        m_parts.log.pageNotStored(rows, written.error().message);
        m_result.storeError = written.error().message;
        end();
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
    Q_EMIT pageStored(rows, newCalls);
    // A cycle does not wait for the budget. What this list has not shown yet is late.
    const bool cut = m_manner.urgency == bolna::Urgency::Poll && !m_manner.takeAll
                     && m_parts.client.budget()->left(bolna::Urgency::Poll) == 0;
    if (last || cut || metAll()) {
        end();
    } else {
        ask();
    }
}

bool ExecutionSweep::metAll() const
{
    return !m_manner.takeAll && m_result.seen.size() == m_wanted.size();
}

void ExecutionSweep::end()
{
    const Done done = m_done;
    done(m_result); // may destroy this
}

} // namespace callboard::polling
