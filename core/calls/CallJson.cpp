#include "calls/CallJson.h"

#include "base/IsoTime.h"
#include "calls/CheckSchedule.h"
#include "calls/ExtractedAnswer.h"

#include <initializer_list>
#include <utility>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue timeOrNull(const QDateTime &time)
{
    return textOrNull(isoUtc(time));
}

template<class T>
QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue extractedOrNull(const QByteArray &extractedData)
{
    const QJsonValue value = extractedValue(extractedData);
    return value.isUndefined() ? QJsonValue() : value;
}

/// What a call says of its last attempt, and each attempt of itself.
QJsonObject factsJson(const AttemptFacts &facts)
{
    return {
        {u"status"_s, facts.status.text()},
        {u"statusRaw"_s, textOrNull(facts.status.raw())},
        {u"outcome"_s, textOrNull(outcomeText(facts.outcome))},
        {u"callDuration"_s, orNull(knownDuration(facts.outcome, facts.callDuration))},
        {u"conversationDuration"_s, orNull(knownDuration(facts.outcome, facts.conversationDuration))},
        {u"recordingUrl"_s, textOrNull(facts.recordingUrl)},
        {u"recordingId"_s, textOrNull(facts.recordingId)},
        {u"recordingState"_s, recordingStateText(facts.recordingState)},
        {u"transcript"_s, textOrNull(facts.transcript)},
        {u"summary"_s, textOrNull(facts.summary)},
        {u"extractedData"_s, extractedOrNull(facts.extractedData)},
        {u"answeredByVoiceMail"_s, orNull(facts.answeredByVoiceMail)},
        {u"hangupBy"_s, textOrNull(facts.hangupBy)},
        {u"hangupReason"_s, textOrNull(facts.hangupReason)},
        {u"hangupCode"_s, textOrNull(facts.hangupCode)},
        {u"errorMessage"_s, textOrNull(facts.errorMessage)},
        {u"totalCostCents"_s, orNull(facts.totalCostCents)},
        {u"retryCount"_s, facts.retryCount},
        {u"startedAt"_s, timeOrNull(facts.startedAt)},
    };
}

} // namespace

QJsonValue lastResponseJson(const Call &call)
{
    const auto &response = call.lastStatusCheckResponse;
    if (!response) {
        return {};
    }
    return QJsonObject {{u"status"_s, textOrNull(response->status)},
        {u"recordingUrl"_s, textOrNull(response->recordingUrl)}, {u"duration"_s, response->duration}};
}

QJsonObject toJson(const Call &call)
{
    QJsonObject json = factsJson(call);
    for (const auto &[name, value] : std::initializer_list<std::pair<QString, QJsonValue>> {
             {u"id"_s, call.id},
             {u"callId"_s, textOrNull(call.callId)},
             {u"executionId"_s, textOrNull(call.executionId)},
             {u"accountId"_s, call.accountId},
             {u"agentId"_s, textOrNull(call.agentId)},
             {u"agentName"_s, textOrNull(call.agentName)},
             {u"contactName"_s, textOrNull(call.contactName)},
             {u"recipientPhoneNumber"_s, textOrNull(call.recipientPhoneNumber)},
             {u"phoneNumberId"_s, textOrNull(call.phoneNumberId)},
             {u"project"_s, textOrNull(call.project)},
             {u"direction"_s, directionText(call.direction)},
             {u"provider"_s, textOrNull(call.provider)},
             {u"batchId"_s, textOrNull(call.batchId)},
             {u"scheduledAt"_s, timeOrNull(call.scheduledAt)},
             {u"createdAt"_s, timeOrNull(call.createdAt)},
             {u"updatedAt"_s, timeOrNull(call.updatedAt)},
             {u"lastStatusCheck"_s, timeOrNull(call.lastStatusCheck)},
             {u"lastStatusCheckResponse"_s, lastResponseJson(call)},
             {u"checkFailures"_s, call.checkFailures},
         }) {
        json.insert(name, value);
    }
    if (call.soundsLike) {
        json.insert(u"soundsLike"_s, *call.soundsLike);
    }
    return json;
}

QJsonArray attemptsJson(const Call &call, const std::vector<Attempt> &earlier)
{
    QJsonArray attempts;
    const auto add = [&attempts](const Call &then) {
        QJsonObject json = factsJson(then);
        json.insert(u"endedAt"_s, timeOrNull(endOf(then)));
        attempts.append(json);
    };
    for (const Attempt &attempt : earlier) {
        add(asOfAttempt(call, attempt));
    }
    add(call);
    return attempts;
}

QJsonObject toJson(const Call &call, const std::vector<Attempt> &earlier)
{
    QJsonObject json = toJson(call);
    json.insert(u"attempts"_s, attemptsJson(call, earlier));
    return json;
}

const std::vector<QStringView> &jsonFields()
{
    static const std::vector<QStringView> fields {
        u"id",
        u"callId",
        u"executionId",
        u"accountId",
        u"agentId",
        u"agentName",
        u"contactName",
        u"recipientPhoneNumber",
        u"phoneNumberId",
        u"project",
        u"direction",
        u"provider",
        u"status",
        u"statusRaw",
        u"outcome",
        u"callDuration",
        u"conversationDuration",
        u"recordingUrl",
        u"recordingId",
        u"recordingState",
        u"transcript",
        u"summary",
        u"extractedData",
        u"answeredByVoiceMail",
        u"hangupBy",
        u"hangupReason",
        u"hangupCode",
        u"errorMessage",
        u"totalCostCents",
        u"batchId",
        u"retryCount",
        u"scheduledAt",
        u"startedAt",
        u"createdAt",
        u"updatedAt",
        u"lastStatusCheck",
        u"lastStatusCheckResponse",
        u"checkFailures",
    };
    return fields;
}

} // namespace callboard::calls
