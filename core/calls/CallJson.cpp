#include "calls/CallJson.h"

#include "calls/Display.h"
#include "calls/ExtractedAnswer.h"

#include <QJsonArray>

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

QJsonValue responseOrNull(const std::optional<StatusCheckResponse> &response)
{
    if (!response) {
        return {};
    }
    return QJsonObject {{u"status"_s, textOrNull(response->status)},
                        {u"recordingUrl"_s, textOrNull(response->recordingUrl)},
                        {u"duration"_s, response->duration}};
}

} // namespace

QJsonObject toJson(const Call &call)
{
    return {
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
        {u"status"_s, call.status.text()},
        {u"statusRaw"_s, textOrNull(call.status.raw())},
        {u"outcome"_s, textOrNull(outcomeText(call.outcome))},
        {u"callDuration"_s, orNull(knownDuration(call.outcome, call.callDuration))},
        {u"conversationDuration"_s, orNull(knownDuration(call.outcome, call.conversationDuration))},
        {u"recordingUrl"_s, textOrNull(call.recordingUrl)},
        {u"recordingId"_s, textOrNull(call.recordingId)},
        {u"recordingState"_s, recordingStateText(call.recordingState)},
        {u"transcript"_s, textOrNull(call.transcript)},
        {u"summary"_s, textOrNull(call.summary)},
        {u"extractedData"_s, extractedOrNull(call.extractedData)},
        {u"answeredByVoiceMail"_s, orNull(call.answeredByVoiceMail)},
        {u"hangupBy"_s, textOrNull(call.hangupBy)},
        {u"hangupReason"_s, textOrNull(call.hangupReason)},
        {u"hangupCode"_s, textOrNull(call.hangupCode)},
        {u"errorMessage"_s, textOrNull(call.errorMessage)},
        {u"totalCostCents"_s, orNull(call.totalCostCents)},
        {u"batchId"_s, textOrNull(call.batchId)},
        {u"retryCount"_s, call.retryCount},
        {u"scheduledAt"_s, timeOrNull(call.scheduledAt)},
        {u"startedAt"_s, timeOrNull(call.startedAt)},
        {u"createdAt"_s, timeOrNull(call.createdAt)},
        {u"updatedAt"_s, timeOrNull(call.updatedAt)},
        {u"lastStatusCheck"_s, timeOrNull(call.lastStatusCheck)},
        {u"lastStatusCheckResponse"_s, responseOrNull(call.lastStatusCheckResponse)},
        {u"checkFailures"_s, call.checkFailures},
    };
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
