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

QDateTime endOf(const Call &call)
{
    const QDateTime begun = call.startedAt.isValid() ? call.startedAt : call.createdAt;
    if (!begun.isValid() || !call.finalSince.isValid()) {
        return call.finalSince;
    }
    // The quarter of an hour is for ringing, and for what Bolna does after the hang-up (13 minutes were seen).
    const auto length = milliseconds(static_cast<qint64>(call.callDuration * 1000)) + 15min;
    return std::min(call.finalSince, begun.addDuration(length));
}

bool keepsEarlierAttempt(const Call &call, const QDateTime &now)
{
    // Not endOf(): what the call's own times say may be of the earlier attempt.
    const QDateTime end = call.finalSince;
    return call.recordingState == RecordingState::Kept && call.retryCount > call.recordingAttempt
           && call.status == CallStatus(CallStatus::Known::Completed) && end.isValid()
           && end.addDuration(nextAttemptIsRecordedAfter) <= now;
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
        return true;
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
