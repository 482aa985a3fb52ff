#include "recordings/keep/FetchPolicy.h"

#include "bolna/BolnaClients.h"
#include "calls/CheckSchedule.h"
#include "recordings/keep/RecordingArchive.h"
#include "store/CallReader.h"
#include "store/CallStore.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace callboard::recordings {

using namespace std::chrono_literals;
using calls::RecordingLeg;
using calls::RecordingState;
using std::chrono::milliseconds;
using Kind = RecordingError::Kind;

milliseconds fetchBackOff(int tries, double chance)
{
    constexpr milliseconds shortest = 1min;
    constexpr milliseconds longest = 288min; // and a quarter: six hours
    const int doublings = std::clamp(tries - 1, 0, 10);
    const milliseconds wait = std::min<milliseconds>(longest, shortest * (1 << doublings));
    return wait + milliseconds(static_cast<qint64>(chance * static_cast<double>(wait.count()) / 4));
}

FetchPolicy::FetchPolicy(RecordingArchive &archive, bolna::BolnaClients &clients, store::CallStore &store,
    store::CallReader &reader, Clock &clock, Chance chance, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
    , m_clock(clock)
    , m_chance(std::move(chance))
{
    connect(&archive, &RecordingArchive::failed, this, &FetchPolicy::noteFailure);
}

FetchPolicy::~FetchPolicy() = default;

void FetchPolicy::answered(const QString &accountId)
{
    reachOf(accountId).answered();
}

bool FetchPolicy::mayAsk(const bolna::BolnaClient &client)
{
    return !client.isRefused() && reachOf(client.account().id).untilProbe() <= 0ms
           && client.reachability().untilProbe() <= 0ms;
}

bool FetchPolicy::isProbing(const bolna::BolnaClient &client)
{
    return reachOf(client.account().id).isOut() || client.reachability().isOut();
}

/// Of any fetch, whoever wanted it.
void FetchPolicy::noteFailure(const calls::Call &call, RecordingLeg leg, const RecordingError &error)
{
    if (error.kind == Kind::Disk) {
        Q_EMIT diskRefused(error.message); // it says nothing of this recording
        return;
    }
    const calls::RecordingState state = call.recording(leg).state;
    // A person tried a lost one all the same, or a damaged copy is mended.
    if (state == RecordingState::Lost || state == RecordingState::Kept) {
        return;
    }
    const calls::RecordingId key {call.id, leg, call.retryCount};
    m_writing.insert(key);
    m_reader.failedFetch(key, {this, &FetchPolicy::judge, call, key, error});
}

void FetchPolicy::judge(const calls::Call &call, const calls::RecordingId &key, const RecordingError &error,
    const store::Read<Known> &found)
{
    const Known known = found.value_or(std::nullopt);
    if (saysSomethingOfTheRecording(call, error, known)) {
        write(call, key, error, known);
    } else {
        settle(key, false);
    }
}

bool FetchPolicy::saysSomethingOfTheRecording(const calls::Call &call, const RecordingError &error, const Known &known)
{
    const bolna::BolnaClient *client = m_clients.find(call.accountId);
    bolna::Reachability &reach = reachOf(call.accountId);
    if (error.kind != Kind::Network) {
        if (error.kind != Kind::Busy) {
            reach.answered();
        }
        return error.kind != Kind::KeyRefused || !client || !client->isRefused();
    }
    if (reach.isOut() || !known) {
        reach.failed({.kind = bolna::ApiError::Kind::Network});
    }
    return !reach.isOut() && !(client && client->reachability().isOut());
}

void FetchPolicy::write(
    const calls::Call &call, const calls::RecordingId &key, const RecordingError &error, const Known &known)
{
    const QDateTime now = m_clock.now();
    store::FailedFetch failed {.reason = error.message, .at = now};
    if (error.gone && isLongOver(call)) {
        failed.goneSince = now;
        failed.nextTry = now.addDuration(goneFor + milliseconds(static_cast<qint64>(m_chance() * 6 * 3'600'000)));
    } else if (error.kind != Kind::TooLarge) { // what is too large stays so
        failed.nextTry = now.addDuration(fetchBackOff((known ? known->tries : 0) + 1, m_chance()));
    }
    const bool goneBefore = known && known->goneSince.isValid() && known->goneSince.addDuration(goneFor) <= now;
    if (failed.goneSince.isValid() && goneBefore && call.recording(key.leg).state != RecordingState::Kept) {
        confirmLost(call, key, failed);
    } else {
        writeFailure(key, failed);
    }
}

/// A key of another account gets the same answers as one whose recordings are gone, but for the call itself.
void FetchPolicy::confirmLost(const calls::Call &call, const calls::RecordingId &key, const store::FailedFetch &failed)
{
    bolna::BolnaClient *client = m_clients.find(call.accountId);
    if (!client) {
        writeFailure(key, failed);
        return;
    }
    client->execution(call.executionId, bolna::Urgency::Background, {this, &FetchPolicy::callTold, key, failed});
}

void FetchPolicy::callTold(
    const calls::RecordingId &key, store::FailedFetch failed, const Result<calls::Execution, bolna::ApiError> &told)
{
    if (told) {
        writeLost(key);
        return;
    }
    if (told.error().kind == bolna::ApiError::Kind::NotFound) {
        failed.reason = tr("Bolna knows neither the recording nor its call. If the account's API key "
                           "is not the one the call was made with, enter that one in Settings.");
    }
    writeFailure(key, failed);
}

void FetchPolicy::writeLost(const calls::RecordingId &key)
{
    m_store.recordingLost(key,
        {.reason = tr("Bolna does not have this recording any more, and no copy was kept here."), .at = m_clock.now()},
        {this, [this, key](const auto &) { settle(key, true); }});
}

void FetchPolicy::writeFailure(const calls::RecordingId &key, const store::FailedFetch &failed)
{
    m_store.fetchFailed(key, failed, {this, [this, key](const auto &) { settle(key, true); }});
}

void FetchPolicy::settle(const calls::RecordingId &key, bool noted)
{
    m_writing.erase(key);
    Q_EMIT settled(key, noted);
}

bool FetchPolicy::isLongOver(const calls::Call &call) const
{
    const QDateTime end = calls::endOf(call);
    return end.isValid() && end.addDuration(lostAfter) < m_clock.now();
}

bolna::Reachability &FetchPolicy::reachOf(const QString &accountId)
{
    auto &reach = m_reach[accountId];
    if (!reach) {
        reach = std::make_unique<bolna::Reachability>(m_clock, m_chance);
    }
    return *reach;
}

} // namespace callboard::recordings

#include "moc_FetchPolicy.cpp"
