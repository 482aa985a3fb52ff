#include "recordings/FetchBooks.h"

#include "bolna/BolnaClients.h"
#include "calls/CheckSchedule.h"
#include "store/CallReader.h"
#include "store/CallStore.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace callboard::recordings {

using namespace std::chrono_literals;
using calls::RecordingLeg;
using std::chrono::milliseconds;
using Kind = RecordingError::Kind;

namespace {

/// So long a key that was taken is not tried again.
constexpr milliseconds confirmationLasts = 10min;

} // namespace

milliseconds fetchBackOff(int tries, double chance)
{
    constexpr milliseconds shortest = 1min;
    constexpr milliseconds longest = 288min; // and a quarter: six hours
    const int doublings = std::clamp(tries - 1, 0, 10);
    const milliseconds wait = std::min<milliseconds>(longest, shortest * (1 << doublings));
    return wait + milliseconds(static_cast<qint64>(chance * static_cast<double>(wait.count()) / 4));
}

FetchBooks::FetchBooks(RecordingArchive &archive, bolna::BolnaClients &clients, store::CallStore &store,
                       store::CallReader &reader, Clock &clock, Chance chance, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
    , m_clock(clock)
    , m_chance(std::move(chance))
{
    connect(&archive, &RecordingArchive::failed, this, &FetchBooks::noteFailure);
}

FetchBooks::~FetchBooks() = default;

void FetchBooks::answered(const QString &accountId)
{
    reachOf(accountId).answered();
}

bool FetchBooks::mayAsk(const bolna::BolnaClient &client)
{
    return !client.isRefused() && reachOf(client.account().id).untilProbe() <= 0ms
           && client.reachability().untilProbe() <= 0ms;
}

bool FetchBooks::isProbing(const bolna::BolnaClient &client)
{
    return reachOf(client.account().id).isOut() || client.reachability().isOut();
}

/// Of any fetch, whoever wanted it.
void FetchBooks::noteFailure(const calls::Call &call, RecordingLeg leg, const RecordingError &error)
{
    const Key key {call.id, leg};
    const bolna::BolnaClient *client = m_clients.find(call.accountId);
    bolna::Reachability &reach = reachOf(call.accountId);
    if (error.kind == Kind::Network) {
        reach.failed({.kind = bolna::ApiError::Kind::Network});
    } else if (error.kind != Kind::Disk && error.kind != Kind::Busy) {
        reach.answered();
    }
    if (error.kind == Kind::Disk) {
        Q_EMIT diskRefused(error.message);
    }
    const bool refused = client && client->isRefused();
    const bool out = reach.isOut() || (client && client->reachability().isOut());
    if (error.kind == Kind::Disk || (error.kind == Kind::Network && out)
        || (error.kind == Kind::KeyRefused && refused)) {
        return; // it says nothing of this recording
    }
    m_writing.insert(key);
    if (error.gone && isLongOver(call)) {
        confirmLost(call, key, error);
    } else {
        writeFailure(key, error);
    }
}

/// Before a recording is given up, Bolna must have taken the account's key: behind a wrong address or with a wrong key
/// all recordings seem to be gone.
void FetchBooks::confirmLost(const calls::Call &call, const Key &key, const RecordingError &error)
{
    const auto known = m_confirmed.find(call.accountId);
    if (known != m_confirmed.end() && m_clock.elapsed() - known->second < confirmationLasts) {
        writeLost(key);
        return;
    }
    bolna::BolnaClient *client = m_clients.find(call.accountId);
    if (!client) {
        writeFailure(key, error);
        return;
    }
    client->identity(
        {this, [this, key, error, accountId = call.accountId](const Result<bolna::Identity, bolna::ApiError> &who) {
             if (who) {
                 m_confirmed[accountId] = m_clock.elapsed();
                 writeLost(key);
             } else {
                 writeFailure(key, error);
             }
         }});
}

void FetchBooks::writeLost(const Key &key)
{
    m_store.recordingLost(key.callId, key.leg,
                          {.reason = tr("Bolna does not have this recording any more, and no copy was kept here. If "
                                        "Bolna should have it, Check Status asks for a new address."),
                           .at = m_clock.now()},
                          {this, [this, key](const auto &) { settle(key); }});
}

void FetchBooks::writeFailure(const Key &key, const RecordingError &error)
{
    using Failed = Result<std::optional<store::FailedFetch>, store::StoreError>;
    m_reader.failedFetch(key.callId, key.leg,
                         {this, [this, key, error](const Failed &known) {
                              const int tries = (known && *known ? (*known)->tries : 0) + 1;
                              const QDateTime now = m_clock.now();
                              // What is too large stays so.
                              const QDateTime next = error.kind == Kind::TooLarge
                                                         ? QDateTime()
                                                         : now.addDuration(fetchBackOff(tries, m_chance()));
                              m_store.fetchFailed(key.callId, key.leg,
                                                  {.reason = error.message, .at = now, .nextTry = next},
                                                  {this, [this, key](const auto &) { settle(key); }});
                          }});
}

void FetchBooks::settle(const Key &key)
{
    m_writing.erase(key);
    Q_EMIT settled();
}

bool FetchBooks::isLongOver(const calls::Call &call) const
{
    const QDateTime end = calls::endOf(call);
    return end.isValid() && end.addDuration(lostAfter) < m_clock.now();
}

bolna::Reachability &FetchBooks::reachOf(const QString &accountId)
{
    auto &reach = m_reach[accountId];
    if (!reach) {
        reach = std::make_unique<bolna::Reachability>(m_clock, m_chance);
    }
    return *reach;
}

} // namespace callboard::recordings
