#include "polling/HistoryReader.h"

#include "bolna/BolnaClients.h"
#include "polling/StatusChecker.h"
#include "store/CallStore.h"

#include <algorithm>
#include <utility>

namespace callboard::polling {

using namespace std::chrono_literals;
using bolna::BolnaClient;
using bolna::Urgency;
using std::chrono::milliseconds;
using store::PendingCall;

namespace {

/// Of each account, in one look.
constexpr int mostPerLook = 30;
/// A call that was just read is left alone for so long, also after a failure.
constexpr milliseconds restAfterReading = 30s;
/// After so many failures in a row one request is worth as much as many: it rests for half a minute, two at most.
constexpr int mostFailures = 3;
constexpr milliseconds firstRest = 30s;

/// A prompt answer, and nothing to wait for: the agent is deleted, the call gone.
bool isNoAboutTheCall(const CheckError &error)
{
    const int status = error.api.httpStatus;
    return !error.storeFailed && status >= 400 && status < 500 && status != 429;
}

} // namespace

HistoryReader::HistoryReader(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader,
    StatusChecker &checker, Clock &clock, Chance chance, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
    , m_checker(checker)
    , m_clock(clock)
    , m_chance(std::move(chance))
    , m_ticker(clock, lookInterval, [this] { look(); })
{
}

HistoryReader::~HistoryReader() = default;

void HistoryReader::start()
{
    m_ticker.start();
    look();
}

void HistoryReader::setOnScreen(std::vector<qint64> calls)
{
    if (calls == m_onScreen) {
        return;
    }
    m_onScreen = std::move(calls);
    if (m_progress.owed > 0) {
        look();
    }
}

bool HistoryReader::isAtRest(qsizetype awaited) const
{
    return m_questions == 0 && m_underWay.size() == awaited;
}

void HistoryReader::look()
{
    if (!m_ticker.isRunning()) {
        return;
    }
    if (m_questions > 0) {
        m_lookAgain = true;
        return;
    }
    m_lookAgain = false;
    ++m_questions;
    m_reader.transcriptCounts({this, &HistoryReader::countsRead});
    QStringList accounts;
    for (const BolnaClient *client : m_clients.all()) {
        if (mayRead(*client)) {
            accounts.append(client->account().id);
        }
    }
    if (accounts.isEmpty()) {
        return;
    }
    std::erase_if(
        m_lately, [now = m_clock.elapsed()](const auto &one) { return now - one.second >= restAfterReading; });
    ++m_questions;
    m_reader.owedEnds({.accountIds = accounts,
                          .first = m_onScreen,
                          .now = m_clock.now(),
                          .most = mostPerLook + static_cast<int>(m_lately.size())},
        {this, &HistoryReader::owedRead, accounts});
}

void HistoryReader::countsRead(const store::Read<std::vector<store::TranscriptCount>> &counts)
{
    if (counts) {
        takeCounts(*counts);
    }
    questionAnswered();
}

void HistoryReader::owedRead(const QStringList &accounts, store::Read<std::vector<PendingCall>> owed)
{
    if (owed) {
        takeOwed(accounts, *std::move(owed));
    }
    questionAnswered();
}

void HistoryReader::questionAnswered()
{
    if (--m_questions == 0 && m_lookAgain) {
        look();
    }
}

/// What is asked at the moment is owed still; and what was asked just now may be, where its answer did not know the
/// end.
void HistoryReader::takeOwed(const QStringList &accounts, std::vector<PendingCall> owed)
{
    for (const QString &account : accounts) {
        AccountWork &work = m_work[account];
        work.queue.clear();
        work.mayHaveMore = false;
    }
    for (PendingCall &call : owed) {
        if (!m_underWay.contains(call.id) && !m_lately.contains(call.id)) {
            m_work[call.accountId].queue.push_back(std::move(call));
        }
    }
    for (const QString &account : accounts) {
        m_work[account].mayHaveMore = std::ssize(m_work[account].queue) >= mostPerLook / 2;
    }
    pump();
}

void HistoryReader::takeCounts(const std::vector<store::TranscriptCount> &counts)
{
    TranscriptProgress progress;
    std::vector<ReadingPace> paces;
    QHash<bolna::RequestBudget *, int> toRead;
    for (const store::TranscriptCount &count : counts) {
        progress.here += count.here;
        progress.owed += count.owed;
        paces.push_back(paceOf(count));
        if (const BolnaClient *client = m_clients.find(count.accountId)) {
            toRead[client->budget().get()] += count.owed;
        }
    }
    for (const BolnaClient *client : m_clients.all()) {
        client->budget()->setToRead(mayRead(*client) ? toRead.value(client->budget().get()) : 0);
    }
    progress.left = readingTime(paces);
    if (std::exchange(m_progress, progress) != progress) {
        Q_EMIT progressed(progress);
    }
}

bool HistoryReader::mayRead(const BolnaClient &client) const
{
    return (!m_mayRead || m_mayRead(client)) && !m_store.whyNotWritable() && !client.isRefused()
           && !client.reachability().isOut() && client.budget()->pausedFor() == 0ms;
}

/// Evenly: a burst would leave the poll nothing for the rest of the minute.
milliseconds HistoryReader::spacingOf(const BolnaClient &client) const
{
    const bolna::RequestBudget &budget = *client.budget();
    return milliseconds(1min) / std::max(1, shareOf(Urgency::History, budget.perMinute(), budget.outlook()));
}

void HistoryReader::pump()
{
    std::optional<milliseconds> shortest;
    bool wanting = false;
    for (BolnaClient *client : m_clients.all()) {
        const auto found = m_work.find(client->account().id);
        if (found == m_work.end() || !mayRead(*client)) {
            continue;
        }
        AccountWork &work = found->second;
        if (work.queue.empty()) {
            wanting = wanting || work.mayHaveMore;
            continue;
        }
        const auto wait = [&] {
            return std::max({work.notBefore - m_clock.elapsed(),
                client->budget()->waitBefore(bolna::Ceiling::Other, Urgency::History),
                client->budget()->waitToTell(Urgency::History)});
        };
        const auto mayAsk = [&work] { return work.inFlight < (work.failedInARow < mostFailures ? sideBySide : 1); };
        while (!work.queue.empty() && mayAsk() && wait() <= 0ms) {
            read(*client, work);
        }
        if (!work.queue.empty() && mayAsk()) {
            const milliseconds next = std::max(1ms, wait());
            shortest = shortest ? std::min(*shortest, next) : next;
        }
    }
    m_next.reset();
    if (shortest) {
        m_next = m_clock.callAfter(*shortest, [this] { pump(); });
    }
    if (wanting) {
        look();
    }
}

void HistoryReader::read(BolnaClient &client, AccountWork &work)
{
    const PendingCall call = std::move(work.queue.front());
    work.queue.pop_front();
    work.notBefore = std::max(work.notBefore, m_clock.elapsed() + spacingOf(client));
    if (!work.isWatched) {
        work.isWatched = true;
        work.watchedSince = m_clock.elapsed();
        work.came.clear();
    }
    ++work.inFlight;
    work.asked.push_back(m_clock.elapsed());
    m_underWay.insert(call.id);
    m_lately[call.id] = m_clock.elapsed();
    // What the poll hears tells more: where it is at work, no slow answer to this puts it off.
    const bool failureTells = call.checkFailures == 0 && client.budget()->outlook().pollRests;
    m_checker.poll(
        call.accountId, call.executionId, Urgency::History, {this, &HistoryReader::ended, call}, failureTells);
}

void HistoryReader::ended(const PendingCall &call, const Result<store::ChangeSet, CheckError> &result)
{
    m_underWay.remove(call.id);
    const auto found = m_work.find(call.accountId);
    if (found != m_work.end()) {
        found->second.inFlight = std::max(0, found->second.inFlight - 1);
        noteResult(found->second, result);
    }
    if (!result && !result.error().storeFailed) {
        m_checker.giveUp(call.accountId, call.executionId, result.error().api, m_chance());
    }
    pump();
}

void HistoryReader::noteResult(AccountWork &work, const Result<store::ChangeSet, CheckError> &result)
{
    if (result) {
        work.failedInARow = 0;
        work.came.push_back(m_clock.elapsed());
    } else if (isNoAboutTheCall(result.error())) {
        work.failedInARow = 0; // it tells of one call alone
    } else if (++work.failedInARow >= mostFailures) {
        const int doublings = std::min(work.failedInARow - mostFailures, 2);
        work.notBefore = m_clock.elapsed() + firstRest * (1 << doublings);
    }
}

void HistoryReader::forgetOld(AccountWork &work) const
{
    const auto forget = [](std::deque<milliseconds> &times, milliseconds until) {
        while (!times.empty() && times.front() <= until) {
            times.pop_front();
        }
    };
    forget(work.asked, m_clock.elapsed() - 1min);
    forget(work.came, m_clock.elapsed() - watchedFor);
}

ReadingPace HistoryReader::paceOf(const store::TranscriptCount &count)
{
    ReadingPace pace {.owed = count.owed};
    const BolnaClient *client = m_clients.find(count.accountId);
    if (!client || !mayRead(*client)) {
        return pace;
    }
    AccountWork &work = m_work[count.accountId];
    forgetOld(work);
    const bolna::RequestBudget &budget = *client->budget();
    const int others = std::max(0, budget.used() - static_cast<int>(work.asked.size()));
    pace.perMinute = historyPerMinute(budget.perMinute(), budget.outlook(), others);
    if (count.owed == 0) {
        work.isWatched = false; // the next ones begin anew
        return pace;
    }
    const milliseconds watched = std::min<milliseconds>(watchedFor, m_clock.elapsed() - work.watchedSince);
    if (work.isWatched && watched >= watchedFor / 2) {
        pace.seen
            = static_cast<double>(work.came.size()) / std::chrono::duration<double, std::ratio<60>>(watched).count();
    }
    return pace;
}

} // namespace callboard::polling

#include "moc_HistoryReader.cpp"
