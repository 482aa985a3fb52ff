#include "calls/CheckSchedule.h"

#include "calls/Call.h"

#include <algorithm>

namespace callboard::calls {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

bool waitsForItsTime(const CallStatus &status, const QDateTime &scheduledAt, const QDateTime &now)
{
    return status.phase() == CallStatus::Phase::Waiting && scheduledAt.isValid() && scheduledAt > now;
}

bool isStuckAndAskedLately(const CheckState &call, const QDateTime &now)
{
    if (call.status.isFinal() || !call.statusSince.isValid() || !call.lastStatusCheck.isValid()) {
        return false;
    }
    // What was asked in the future was asked before the clock was set back.
    const seconds wait = stuckCheckInterval(call.status.phase(), seconds(call.statusSince.secsTo(now)));
    return call.lastStatusCheck <= now && now < call.lastStatusCheck.addDuration(wait);
}

bool hasWaited(const Call &call, const QDateTime &now)
{
    CheckState state = checkStateOf(call);
    state.nextCheck = call.nextCheck;
    return isDue(state, now);
}

} // namespace

seconds recordingCheckInterval(seconds age)
{
    return std::clamp<seconds>(age / 10, 30s, 15min);
}

seconds stuckCheckInterval(CallStatus::Phase phase, seconds age)
{
    const seconds patience = phase == CallStatus::Phase::Waiting ? longestTurnTakes : longestCallLasts;
    return age < patience ? 0s : std::clamp<seconds>(age / 100, 1min, stuckInterval);
}

QDateTime endOf(const Call &call)
{
    const QDateTime &seen = call.finalSince;
    const bool wasOpen = call.openSince.isValid() && call.openSince < seen;
    const bool started = call.startedAt.isValid();
    const QDateTime begun = started   ? call.startedAt
                            : wasOpen ? QDateTime()
                                      : std::max(call.createdAt, call.scheduledAt);
    if (!begun.isValid() || !seen.isValid()) {
        return seen;
    }
    const auto length = milliseconds(static_cast<qint64>(call.callDuration * 1000)) + 15min;
    const QDateTime told = begun.addDuration(length);
    return std::min(seen, wasOpen ? std::max(told, call.openSince) : told);
}

bool mayGiveEarlierRecording(const Call &call, const QDateTime &now)
{
    const bool isThere = call.status == CallStatus(CallStatus::Known::Completed) && call.finalSince.isValid()
                         && call.finalSince.addDuration(nextAttemptIsRecordedAfter) <= now;
    return call.sharesAddress && !isThere;
}

QDateTime nextCheckAfterAnswer(const Call &call, const QDateTime &readAt)
{
    if (call.endDetail == EndDetail::Owed) {
        return {};
    }
    if (call.status.isFinal() && call.recordingState == RecordingState::Expected) {
        return readAt.addDuration(recordingCheckInterval(seconds(endOf(call).secsTo(readAt))));
    }
    return waitsForItsTime(call.status, call.scheduledAt, readAt) ? call.scheduledAt : QDateTime();
}

bool countsAsNotFound(const Call &call, const QDateTime &at)
{
    const bool mayAppearYet = call.createdAt.addDuration(tooYoungToBeMissing) > at;
    return !mayAppearYet && !isMissing(call.notFoundChecks) && (call.notFoundChecks == 0 || hasWaited(call, at));
}

QDateTime nextCheckAfterFailure(const Call &call, const QDateTime &at, bool notFound, double chance)
{
    if (notFound && call.notFoundChecks > 0) {
        return isMissing(call.notFoundChecks) ? QDateTime() : at.addDuration(notFoundInterval);
    }
    const int doublings = std::clamp(call.checkFailures - 1, 0, 10);
    const milliseconds longest = std::min<milliseconds>(longestBackOff, shortestBackOff * (1 << doublings));
    const auto spread = static_cast<double>((longest - shortestBackOff).count());
    const QDateTime next = at.addDuration(shortestBackOff + milliseconds(static_cast<qint64>(chance * spread)));
    return call.notFoundChecks > 0 && !hasWaited(call, at) ? std::max(next, call.nextCheck) : next;
}

bool isDue(const CheckState &call, const QDateTime &now)
{
    if (!call.nextCheck.isValid() || call.nextCheck <= now) {
        return !isStuckAndAskedLately(call, now);
    }
    if (call.nextCheck == call.scheduledAt) {
        return false;
    }
    const seconds furthest = call.notFoundChecks > 0 ? seconds(notFoundInterval) : seconds(longestBackOff);
    return seconds(now.secsTo(call.nextCheck)) > furthest;
}

bool isDoubtful(const CheckState &call, DialState dial, const QDateTime &now)
{
    return dial == DialState::Answered && !call.status.isFinal()
           && (isMissing(call.notFoundChecks) || isStale(call, now));
}

bool isStale(const CheckState &call, const QDateTime &now)
{
    if (call.status.isFinal() || waitsForItsTime(call.status, call.scheduledAt, now)) {
        return false;
    }
    QDateTime answered = call.lastStatusCheck.isValid() ? call.lastStatusCheck : call.createdAt;
    if (call.scheduledAt.isValid() && call.scheduledAt <= now) {
        answered = std::max(answered, call.scheduledAt);
    }
    return answered.isValid() && seconds(answered.secsTo(now)) >= staleAfter;
}

} // namespace callboard::calls
