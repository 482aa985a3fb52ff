#include "calls/MergeExecution.h"

#include <QUrl>

#include <algorithm>

namespace callboard::calls {

namespace {

/// Which attempt, and which side of what is known, a reading is on.
enum class Age { Newer, Older };

Age ageOf(const Call &known, const bolna::Execution &reading, const QDateTime &readAt)
{
    if (reading.retryCount && *reading.retryCount != known.retryCount) {
        return *reading.retryCount < known.retryCount ? Age::Older : Age::Newer;
    }
    return known.lastStatusCheck.isValid() && readAt < known.lastStatusCheck ? Age::Older : Age::Newer;
}

template<class T, class U>
void take(T &field, const std::optional<U> &value, Age age)
{
    if (value && (age == Age::Newer || field == T {})) {
        field = *value;
    }
}

template<class T>
void takeIfBlank(T &field, const std::optional<T> &value)
{
    if (value && field == T {}) {
        field = *value;
    }
}

/// Does the reading's status replace the known one? So decided that readings end in the same status in whatever order
/// they arrive.
bool replacesStatus(const Call &call, const bolna::Execution &reading, const QDateTime &readAt, Age age)
{
    const int attempt = reading.retryCount.value_or(call.retryCount);
    if (attempt != call.retryCount) {
        return attempt > call.retryCount;
    }
    if (!reading.status->isFinal()) {
        return age == Age::Newer && !call.status.isFinal();
    }
    if (call.status.isFinal()) {
        return readAt >= call.finalSince; // of two ends the later one
    }
    // The end, even when it arrives late; but without a retry count a late one may be the end of an earlier attempt.
    return age == Age::Newer || reading.retryCount || call.retryCount == 0;
}

void mergeDuration(double &field, const std::optional<double> &value, Age age)
{
    if (value && *value > 0 && (age == Age::Newer || field <= 0)) {
        field = *value;
    }
}

RecordingState recordingStateAfter(const Call &call, const QDateTime &now)
{
    if (call.recordingState == RecordingState::Kept) {
        return call.recordingState;
    }
    if (!call.recordingUrl.isEmpty()) {
        return call.recordingState == RecordingState::Lost ? RecordingState::Lost : RecordingState::Available;
    }
    const bool owed = call.status == CallStatus(CallStatus::Known::Completed)
                      && call.finalSince.secsTo(now) < std::chrono::seconds(recordingPatience).count();
    return owed ? RecordingState::Expected : RecordingState::None;
}

} // namespace

Merge mergeExecution(const Call &known, const bolna::Execution &reading, const QDateTime &readAt)
{
    Merge merge {.call = known};
    Call &call = merge.call;
    const Age age = ageOf(known, reading, readAt);
    const bool newAttempt = reading.retryCount && *reading.retryCount > known.retryCount;

    if (reading.status && !(*reading.status == call.status) && replacesStatus(call, reading, readAt, age)) {
        call.status = *reading.status;
    }
    if (newAttempt) {
        call.retryCount = *reading.retryCount;
    }
    merge.statusChanged = !(call.status == known.status);

    take(call.agentId, reading.agentId, age);
    take(call.agentName, reading.agentName, age);
    takeIfBlank(call.contactName, reading.contactName);
    // The number we dialled is known better here than there; masked numbers in a payload must not replace it.
    takeIfBlank(call.recipientPhoneNumber, reading.personNumber);
    take(call.phoneNumberId, reading.ourNumber, age);
    if (reading.inbound && age == Age::Newer) {
        call.direction = *reading.inbound ? Direction::Inbound : Direction::Outbound;
    }
    take(call.provider, reading.provider, age);
    mergeDuration(call.conversationDuration, reading.conversationDuration, age);
    mergeDuration(call.callDuration, reading.duration(), age);
    take(call.recordingUrl, reading.recordingUrl, age);
    take(call.transcript, reading.transcript, age);
    take(call.summary, reading.summary, age);
    take(call.extractedData, reading.extractedData, age);
    take(call.answeredByVoiceMail, reading.answeredByVoiceMail, age);
    take(call.hangupBy, reading.hangupBy, age);
    take(call.hangupReason, reading.hangupReason, age);
    take(call.hangupCode, reading.hangupCode, age);
    take(call.errorMessage, reading.errorMessage, age);
    take(call.totalCostCents, reading.totalCostCents, age);
    take(call.batchId, reading.batchId, age);
    take(call.scheduledAt, reading.scheduledAt, age);
    take(call.startedAt, reading.startedAt, age);
    if (reading.createdAt) {
        call.createdAt = *reading.createdAt; // the server's time orders the board
    }

    if (call.status.isFinal()) {
        if (!call.finalSince.isValid() || merge.statusChanged) {
            call.finalSince = readAt;
        }
    } else {
        call.finalSince = {};
    }
    if (call.recordingUrl != known.recordingUrl && call.recordingState == RecordingState::Lost) {
        call.recordingState = RecordingState::Available; // a fresh link is a fresh chance
    }
    call.recordingId = recordingIdOf(call.recordingUrl);
    call.recordingState = recordingStateAfter(call, readAt);
    merge.recordingArrived = known.recordingUrl.isEmpty() && !call.recordingUrl.isEmpty();
    call.outcome = outcomeOf(call);

    if (age == Age::Newer || !call.lastStatusCheck.isValid()) {
        call.lastStatusCheck = std::max(call.lastStatusCheck, readAt);
        call.lastStatusCheckResponse = StatusCheckResponse {
            .status = reading.status ? reading.status->raw() : QString(),
            .recordingUrl = reading.recordingUrl.value_or(QString()),
            .duration = reading.duration().value_or(0),
        };
        call.rawReading = reading.raw;
        call.checkFailures = 0;
        call.checkError.clear();
    }
    return merge;
}

std::chrono::seconds recordingCheckInterval(std::chrono::seconds age)
{
    return std::clamp<std::chrono::seconds>(age / 10, std::chrono::seconds {30}, std::chrono::minutes {15});
}

QString recordingIdOf(const QString &recordingUrl)
{
    const QString name = QUrl(recordingUrl).path().section(u'/', -1);
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 ? name.left(dot) : name;
}

} // namespace callboard::calls
