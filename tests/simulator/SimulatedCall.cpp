#include "SimulatedCall.h"

#include "Conversations.h"
#include "Dice.h"

#include <QDateTime>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>

namespace callboard::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

QString timestamp(milliseconds utc, TimestampStyle style, quint64 seed)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(utc.count(), Qt::UTC);
    if (style == TimestampStyle::Zulu)
        return when.toString(Qt::ISODate);
    QString text = when.toString(Qt::ISODateWithMs);
    text.chop(1); // the Z
    text += u"%1"_s.arg(seed % 1000, 3, 10, QChar(u'0'));
    return style == TimestampStyle::Offset ? text + u"+00:00"_s : text;
}

double inSeconds(milliseconds duration)
{
    return static_cast<double>(duration.count()) / 1000.0;
}

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
}

void mergeInto(QJsonObject &target, const QJsonObject &patch)
{
    for (auto it = patch.begin(); it != patch.end(); ++it) {
        if (it->isObject() && target.value(it.key()).isObject()) {
            QJsonObject inner = target.value(it.key()).toObject();
            mergeInto(inner, it->toObject());
            target.insert(it.key(), inner);
        } else {
            target.insert(it.key(), *it);
        }
    }
}

void removeKey(QJsonObject &target, const QString &dotted)
{
    const qsizetype dot = dotted.indexOf(u'.');
    if (dot < 0) {
        target.remove(dotted);
        return;
    }
    const QString first = dotted.left(dot);
    if (!target.value(first).isObject())
        return;
    QJsonObject inner = target.value(first).toObject();
    removeKey(inner, dotted.mid(dot + 1));
    target.insert(first, inner);
}

// Each carrier reports its leg in its own way.
QJsonValue carrierDuration(const QString &provider, milliseconds talk, bool ended)
{
    if (provider == u"twilio")
        return u"0.0"_s;
    if (!ended)
        return provider == u"plivo" ? QJsonValue(u"0"_s) : QJsonValue(0);
    const auto leg = static_cast<qint64>(std::ceil(inSeconds(talk)));
    return provider == u"plivo" ? QJsonValue(QString::number(leg)) : QJsonValue(leg);
}

struct Hangup
{
    QJsonValue by = QJsonValue::Null;
    QJsonValue reason = QJsonValue::Null;
    QJsonValue code = QJsonValue::Null;
};

Hangup hangupOf(const SimulatedCall &call, const QString &status, bool ended)
{
    if (call.provider == u"twilio")
        return {};
    if (status == u"busy") {
        if (call.outcome == Outcome::Rejected)
            return {u"Callee"_s, u"Call recipient rejected the call"_s, 3020};
        return {u"Carrier"_s, u"Call recipient was busy"_s, 3010};
    }
    if (status == u"no-answer")
        return {u"Carrier"_s, u"Call recipient did not answer"_s, 3000};
    if (status == u"failed")
        return {u"Carrier"_s, u"Number is not in service"_s, 5010};
    if (status == u"canceled")
        return {u"Caller"_s, u"Call was canceled before it was answered"_s, 1000};
    if (!ended)
        return {};
    if (call.outcome == Outcome::Voicemail)
        return {u"Plivo"_s, u"Voicemail detected"_s, 4000};
    if (call.outcome == Outcome::NobodySpoke || call.seed % 7 == 0)
        return {u"Plivo"_s, u"inactivity_timeout"_s, 4000};
    return {u"Callee"_s, u"Call recipient hungup"_s, 4000};
}

QJsonValue errorMessage(const QString &status)
{
    if (status == u"failed")
        return u"The call could not be connected"_s;
    if (status == u"error")
        return u"The telephony provider answered with an error"_s;
    if (status == u"balance-low")
        return u"The wallet balance is too low to place this call"_s;
    return QJsonValue::Null;
}

QJsonObject costBreakdown(milliseconds talk, double share)
{
    constexpr std::array<const char16_t *, 5> parts {u"llm", u"network", u"platform", u"synthesizer", u"transcriber"};
    constexpr std::array<double, 5> centsPerMinute {1.1, 0.9, 2.0, 2.1, 0.66};
    QJsonObject breakdown;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        breakdown.insert(
            QString::fromUtf16(parts[i]), rounded(centsPerMinute[i] * share * inSeconds(talk) / 60.0, 1000.0));
    }
    return breakdown;
}

double sumOf(const QJsonObject &breakdown)
{
    double sum = 0;
    for (const QJsonValue part : breakdown)
        sum += part.toDouble();
    return rounded(sum, 1000.0);
}

// The steps of the present attempt that have been reached.
std::vector<const CallStep *> attemptSoFar(const SimulatedCall &call, milliseconds now)
{
    const CallStep &current = call.stepAt(now);
    std::vector<const CallStep *> reached;
    for (const CallStep &step : call.steps) {
        if (step.retryCount == current.retryCount)
            reached.push_back(&step);
        if (&step == &current)
            break;
    }
    return reached;
}

const CallStep *stepWith(const std::vector<const CallStep *> &steps, std::initializer_list<QStringView> statuses)
{
    for (const CallStep *step : steps) {
        for (const QStringView status : statuses) {
            if (step->status == status)
                return step;
        }
    }
    return nullptr;
}

void addRetries(QJsonObject &json, const SimulatedCall &call, milliseconds now)
{
    const CallStep &current = call.stepAt(now);
    json.insert(u"retry_count"_s, current.retryCount);
    QJsonArray history;
    const CallStep *previous = nullptr;
    for (const CallStep &step : call.steps) {
        if (previous && step.retryCount > previous->retryCount) {
            history.append(QJsonObject {
                {u"attempt"_s, step.retryCount},
                {u"status"_s, previous->status},
                {u"at"_s, timestamp(call.createdAt + previous->offset, TimestampStyle::Zulu, 0)},
            });
        }
        previous = &step;
        if (&step == &current)
            break;
    }
    if (!history.isEmpty())
        json.insert(u"retry_history"_s, history);
}

QJsonValue scheduledAt(const SimulatedCall &call, milliseconds now)
{
    const CallStep &current = call.stepAt(now);
    bool scheduled = false;
    for (const CallStep &step : call.steps) {
        if (step.retryCount != current.retryCount)
            continue;
        if (scheduled)
            return timestamp(call.createdAt + step.offset, TimestampStyle::Zulu, 0);
        scheduled = step.status == u"scheduled" || step.status == u"rescheduled";
    }
    return QJsonValue::Null;
}

QJsonObject telephonyData(const SimulatedCall &call, milliseconds now, const QString &apiBase)
{
    const CallStep &step = call.stepAt(now);
    const bool ended = call.hasEnded(now);
    const bool talked = ended && call.talk > 0ms;
    QJsonObject data {
        {u"duration"_s, carrierDuration(call.provider, call.talk, talked)},
        {u"provider"_s, call.provider},
        {u"call_type"_s, call.inbound ? u"inbound"_s : u"outbound"_s},
        {u"hosted_telephony"_s, true},
        {u"provider_call_id"_s, Dice(call.seed, u"carrier").uuid()},
    };

    QJsonValue recording = QJsonValue::Null;
    if (call.hasRecording(now)) {
        // "." and "/" and "#" of old ids must not end the path early.
        recording = apiBase + u"/recordings/call/"_s + QString::fromLatin1(QUrl::toPercentEncoding(call.id));
    } else if (talked && call.recording != RecordingKind::None) {
        recording = QString(u""_s);
    }
    data.insert(u"recording_url"_s, recording);

    const Hangup hangup = hangupOf(call, step.status, ended);
    data.insert(u"hangup_by"_s, hangup.by);
    data.insert(u"hangup_reason"_s, hangup.reason);
    data.insert(u"hangup_provider_code"_s, hangup.code);

    // Recent captures have no numbers in here; when user_number is missing they are the only source.
    if (call.seed % 2 == 0 || call.seed % 8 == 3) {
        data.insert(u"to_number"_s, call.inbound ? call.ours : call.person);
        data.insert(u"from_number"_s, call.inbound ? call.person : call.ours);
    }

    const auto reached = attemptSoFar(call, now);
    const CallStep *ringing = stepWith(reached, {u"ringing"});
    const CallStep *initiated = stepWith(reached, {u"initiated"});
    if (ringing && initiated && call.provider != u"twilio") {
        const CallStep *after = stepWith(reached, {u"in-progress", u"connected", u"busy", u"no-answer"});
        data.insert(
            u"post_dial_delay"_s, static_cast<qint64>((ringing->offset - initiated->offset) / std::chrono::seconds(1)));
        if (after)
            data.insert(
                u"ring_duration"_s, static_cast<qint64>((after->offset - ringing->offset) / std::chrono::seconds(1)));
        if (call.person.startsWith(u"+91"))
            data.insert(u"to_number_carrier"_s, u"Example Telecom Ltd (EXTL)"_s);
    }
    return data;
}

QJsonValue transferData(const SimulatedCall &call, milliseconds now, const QString &apiBase)
{
    if (!call.transferred || !call.hasRecording(now))
        return QJsonValue::Null;
    return QJsonObject {{u"recording_url"_s,
        apiBase + u"/recordings/transfer/"_s + QString::fromLatin1(QUrl::toPercentEncoding(call.id))}};
}

} // namespace

const CallStep &SimulatedCall::stepAt(milliseconds now) const
{
    const auto after = std::upper_bound(steps.begin(), steps.end(), now - createdAt,
        [](milliseconds age, const CallStep &step) { return age < step.offset; });
    return after == steps.begin() ? *after : *(after - 1);
}

milliseconds SimulatedCall::lastRunAt(milliseconds now) const
{
    return createdAt + stepAt(now).offset;
}

bool SimulatedCall::hasEnded(milliseconds now) const
{
    return stepWith(attemptSoFar(*this, now), {u"call-disconnected", u"completed"}) != nullptr;
}

bool SimulatedCall::hasRecording(milliseconds now) const
{
    const CallStep &step = stepAt(now);
    return step.status == u"completed" && talk > 0ms && recording != RecordingKind::None
           && now >= createdAt + step.offset + recordingDelay;
}

bool SimulatedCall::isOver(milliseconds now) const
{
    const CallStep &step = stepAt(now);
    return isFinalStatus(step.status);
}

QString SimulatedCall::transcriptText() const
{
    if (transcript)
        return *transcript;
    if (talk <= 0ms)
        return {};
    return conversationOf(*this).transcript;
}

QJsonObject SimulatedCall::toJson(milliseconds now, const QString &apiBase) const
{
    const CallStep &step = stepAt(now);
    const bool ended = hasEnded(now);
    const bool talked = ended && talk > 0ms;
    const bool completed = step.status == u"completed";
    // Until the call is completed its cost is provisional.
    const QJsonObject costs = costBreakdown(talked ? talk : 0ms, completed ? 1.0 : 0.6);

    Conversation words;
    if (talked)
        words = conversationOf(*this);

    // Most calls carry a fraction, some a whole number.
    const double conversation = talked ? rounded(inSeconds(talk), seed % 5 == 0 ? 1.0 : 10.0) : 0.0;
    QJsonObject json {
        {u"id"_s, id},
        {u"agent_id"_s, agentId},
        {u"batch_id"_s, batchId.isEmpty() ? QJsonValue() : QJsonValue(batchId)},
        {u"status"_s, step.status},
        {u"smart_status"_s, step.status},
        {u"conversation_duration"_s, conversation},
        {u"total_cost"_s, sumOf(costs)},
        {u"cost_breakdown"_s, costs},
        {u"provider"_s, provider},
        {u"error_message"_s, errorMessage(step.status)},
        {u"answered_by_voice_mail"_s, ended ? QJsonValue(outcome == Outcome::Voicemail) : QJsonValue()},
        {u"transcript"_s, talked ? QJsonValue(transcriptText()) : QJsonValue()},
        {u"summary"_s, completed ? words.summary : QJsonValue()},
        {u"extracted_data"_s, completed ? words.extractedData : QJsonValue()},
        {u"context_details"_s,
            QJsonObject {{u"recipient_data"_s, recipientData}, {u"recipient_phone_number"_s, inbound ? ours : person}}},
        {u"transfer_call_data"_s, transferData(*this, now, apiBase)},
        {u"batch_run_details"_s, QJsonValue::Null},
        {u"scheduled_at"_s, scheduledAt(*this, now)},
        // Keys no document mentions.
        {u"experiment_bucket"_s, seed % 2 == 0 ? u"a"_s : u"b"_s},
        {u"latency_data"_s, QJsonObject {{u"first_token_ms"_s, 300 + static_cast<qint64>(seed % 400)}}},
    };
    if (timestamps == TimestampStyle::Missing) {
        json.insert(u"created_at_str"_s, QJsonValue::Null);
    } else {
        json.insert(u"created_at"_s, timestamp(createdAt, timestamps, seed));
        json.insert(u"updated_at"_s, timestamp(lastRunAt(now), timestamps, seed));
    }
    const CallStep *initiated = stepWith(attemptSoFar(*this, now), {u"initiated"});
    json.insert(
        u"initiated_at"_s, initiated ? timestamp(createdAt + initiated->offset, timestamps, seed) : QJsonValue());
    // A few calls name the numbers in telephony_data only.
    if (seed % 8 != 3) {
        json.insert(u"user_number"_s, person);
        json.insert(u"agent_number"_s, ours);
    }
    const bool noCarrierYet = provider == u"vobiz" && isWaitingStatus(step.status);
    json.insert(u"telephony_data"_s, noCarrierYet ? QJsonValue() : QJsonValue(telephonyData(*this, now, apiBase)));
    addRetries(json, *this, now);

    mergeInto(json, step.patch);
    mergeInto(json, patch);
    for (const QString &key : omit)
        removeKey(json, key);
    return json;
}

QJsonObject SimulatedCall::toRow(milliseconds now, const QString &apiBase) const
{
    QJsonObject row = toJson(now, apiBase);
    for (const QString &key : {u"transcript"_s, u"summary"_s, u"extracted_data"_s, u"cost_breakdown"_s})
        row.remove(key);
    return row;
}

QJsonArray SimulatedCall::toLog(milliseconds now) const
{
    QJsonArray entries;
    const auto add
        = [&](milliseconds at, const QString &type, const QString &component, const QString &by, const QString &data) {
              entries.append(QJsonObject {{u"created_at"_s, timestamp(at, TimestampStyle::Naive, seed)},
                  {u"type"_s, type}, {u"component"_s, component}, {u"provider"_s, by}, {u"data"_s, data}});
          };
    for (const CallStep &step : steps) {
        if (createdAt + step.offset > now)
            break;
        add(createdAt + step.offset, u"response"_s, u"telephony"_s, provider, step.status);
    }
    if (hasEnded(now) && talk > 0ms) {
        const std::vector<Turn> turns = turnsOf(transcriptText());
        const milliseconds end = lastRunAt(now);
        for (const Turn &turn : turns) {
            add(end, turn.agent ? u"request"_s : u"response"_s, turn.agent ? u"synthesizer"_s : u"transcriber"_s,
                turn.agent ? u"elevenlabs"_s : u"deepgram"_s, turn.text);
        }
    }
    return entries;
}

} // namespace callboard::simulator
