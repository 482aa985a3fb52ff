#include "bolna/ExecutionJson.h"

#include "base/IsoTime.h"
#include "bolna/JsonValues.h"
#include "calls/ContactName.h"
#include "calls/ExtractedAnswer.h"
#include "calls/PhoneNumber.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>

#include <cmath>

namespace callboard::bolna {

using namespace Qt::StringLiterals;
using calls::Execution;

namespace {

/// Durations come as "69", "0.0", 16, 27.2 or null. Anything negative or not finite is not a duration.
std::optional<double> secondsOf(const QJsonValue &value)
{
    bool ok = value.isDouble();
    double seconds = value.toDouble();
    if (value.isString()) {
        seconds = value.toString().trimmed().toDouble(&ok);
    }
    return ok && std::isfinite(seconds) && seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

std::optional<bool> boolOf(const QJsonValue &value)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

std::optional<QDateTime> timeOf(const QJsonValue &value)
{
    return parseTimestamp(value.toString());
}

template<class T>
std::optional<T> firstOf(std::initializer_list<std::optional<T>> choices)
{
    for (const auto &choice : choices) {
        if (choice) {
            return choice;
        }
    }
    return std::nullopt;
}

/// An object or a list, also where it came as text, and plain text as one answer: always as a JSON value.
std::optional<QByteArray> extractedOf(const QJsonValue &value)
{
    const QString text = value.toString().trimmed();
    const QJsonDocument written = parseJson(text.toUtf8());
    const QJsonObject object = written.isObject() ? written.object() : value.toObject();
    const QJsonArray array = written.isArray() ? written.array() : value.toArray();
    if (!object.isEmpty()) {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    if (!array.isEmpty()) {
        return QJsonDocument(array).toJson(QJsonDocument::Compact);
    }
    if (!written.isNull() || calls::isNoAnswer(text) || text.compare(u"none", Qt::CaseInsensitive) == 0) {
        return std::nullopt;
    }
    const QByteArray quoted = QJsonDocument(QJsonArray {text}).toJson(QJsonDocument::Compact);
    return quoted.sliced(1, quoted.size() - 2);
}

/// Numbers come in every spelling, also as a JSON number.
std::optional<QString> numberOf(const QJsonValue &value)
{
    const auto text = idOf(value);
    return text && !calls::isPlaceholder(*text) ? std::optional(calls::canonicalNumber(*text)) : std::nullopt;
}

/// The first that is a whole number, else the first.
std::optional<QString> numberAmong(std::initializer_list<std::optional<QString>> choices)
{
    for (const auto &choice : choices) {
        if (choice && calls::isSpelledAsE164(*choice)) {
            return choice;
        }
    }
    return firstOf(choices);
}

/// Some of Bolna's pages show `success` for a call that completed. Without an id it is the word of an envelope.
std::optional<calls::CallStatus> statusOf(const QString &text, bool ofAnExecution)
{
    if (text.trimmed().compare(u"success", Qt::CaseInsensitive) == 0) {
        return ofAnExecution ? std::optional(calls::CallStatus(calls::CallStatus::Known::Completed)) : std::nullopt;
    }
    return calls::CallStatus::fromText(text);
}

void readNumbers(
    Execution &reading, const QJsonObject &object, const QJsonObject &telephony, const QJsonObject &context)
{
    const bool inbound = reading.inbound.value_or(false);
    const auto to = numberOf(telephony.value("to_number"_L1));
    const auto from = numberOf(telephony.value("from_number"_L1));
    const auto recipient = numberOf(context.value("recipient_phone_number"_L1));
    // On inbound calls recipient_phone_number is the number that was rung: ours.
    reading.personNumber = numberAmong({numberOf(object.value("user_number"_L1)), inbound ? from : to,
        inbound ? std::optional<QString>() : recipient});
    reading.ourNumber = numberAmong({numberOf(object.value("agent_number"_L1)), inbound ? to : from,
        inbound ? recipient : std::optional<QString>()});
}

} // namespace

Result<Execution, ParseError> parseExecution(const QJsonObject &object)
{
    const QString id = firstOf({idOf(object.value("id"_L1)), idOf(object.value("execution_id"_L1)),
                                   idOf(object.value("run_id"_L1)), idOf(object.value("call_id"_L1))})
                           .value_or(QString());
    const QJsonValue status = object.value("status"_L1);
    if (!status.isUndefined() && !status.isNull() && !status.isString()) {
        return failure(ParseError {.message = u"the status is not text"_s, .id = id});
    }
    const QJsonObject telephony = objectOf(object.value("telephony_data"_L1));
    const QJsonObject context = objectOf(object.value("context_details"_L1));

    Execution reading;
    reading.id = id;
    if (const auto text = textOf(status)) {
        reading.status = statusOf(*text, !id.isEmpty());
    }
    if (reading.id.isEmpty() && !reading.status) {
        return failure(ParseError {.message = u"the answer holds neither an id nor a status"_s});
    }
    reading.agentId = idOf(object.value("agent_id"_L1));
    reading.agentName = textOf(object.value("agent_name"_L1));
    if (const auto direction
        = firstOf({textOf(telephony.value("call_type"_L1)), textOf(object.value("call_type"_L1))})) {
        reading.inbound = direction->compare(u"inbound", Qt::CaseInsensitive) == 0;
    }
    reading.provider = firstOf({textOf(telephony.value("provider"_L1)), textOf(object.value("provider"_L1))});
    readNumbers(reading, object, telephony, context);
    reading.contactName = calls::contactNameIn(objectOf(context.value("recipient_data"_L1)));
    reading.conversationDuration = secondsOf(object.value("conversation_duration"_L1));
    reading.carrierDuration = secondsOf(telephony.value("duration"_L1));
    reading.recordingUrl = textOf(telephony.value("recording_url"_L1));
    reading.transferRecordingUrl = textOf(objectOf(object.value("transfer_call_data"_L1)).value("recording_url"_L1));
    reading.transcript = textOf(object.value("transcript"_L1));
    reading.summary = textOf(object.value("summary"_L1));
    reading.extractedData = extractedOf(object.value("extracted_data"_L1));
    reading.answeredByVoiceMail = boolOf(object.value("answered_by_voice_mail"_L1));
    reading.hangupBy = textOf(telephony.value("hangup_by"_L1));
    reading.hangupReason = textOf(telephony.value("hangup_reason"_L1));
    reading.hangupCode = idOf(telephony.value("hangup_provider_code"_L1));
    reading.errorMessage = textOf(object.value("error_message"_L1));
    reading.totalCostCents = secondsOf(object.value("total_cost"_L1));
    reading.batchId = idOf(object.value("batch_id"_L1));
    if (const QJsonValue count = object.value("retry_count"_L1); count.isDouble() && count.toInt(-1) >= 0) {
        reading.retryCount = count.toInt();
    }
    const QJsonArray history = object.value("retry_history"_L1).toArray();
    for (const QJsonValue &past : history) {
        reading.retryHistory.push_back({calls::CallStatus::fromText(past.toObject().value("status"_L1).toString()),
            timeOf(past.toObject().value("at"_L1)).value_or(QDateTime())});
    }
    reading.scheduledAt = timeOf(object.value("scheduled_at"_L1));
    reading.startedAt = timeOf(object.value("initiated_at"_L1));
    reading.createdAt = timeOf(object.value("created_at"_L1));
    return reading;
}

Result<Execution, ParseError> parseExecution(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = parseJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        return failure(ParseError {.message = u"not JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset)});
    }
    if (!document.isObject()) {
        return failure(ParseError {.message = u"not a JSON object"_s});
    }
    auto reading = parseExecution(document.object());
    if (reading) {
        reading->raw = json;
    }
    return reading;
}

} // namespace callboard::bolna
