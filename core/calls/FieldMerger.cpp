#include "calls/FieldMerger.h"

#include "calls/PhoneNumber.h"

#include <QSet>

#include <algorithm>
#include <limits>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

/// Older than any reading: made up here until Bolna tells.
const FieldVersion madeUp {-1, {}};

void settleRecording(const QString &url, bool freshLink, RecordingState &state)
{
    const bool mayChange = state != RecordingState::Kept && (state != RecordingState::Lost || freshLink);
    if (!url.isEmpty() && mayChange) {
        state = RecordingState::Available;
    }
}

} // namespace

FieldVersion typedVersion()
{
    return {std::numeric_limits<int>::max(), {}};
}

bool isFieldOfTheCall(const QString &name)
{
    static const QSet<QString> names {u"agentId"_s, u"agentName"_s, u"contactName"_s, u"recipientPhoneNumber"_s,
        u"phoneNumberId"_s, u"direction"_s, u"provider"_s, u"batchId"_s, u"scheduledAt"_s, u"createdAt"_s};
    return names.contains(name);
}

bool isEnd(const Execution &reading)
{
    return reading.status && reading.status->isFinal();
}

std::optional<FieldVersion> baseOf(const Call &call)
{
    return call.lastStatusCheck.isValid()
               ? std::optional(FieldVersion {call.retryCount, call.lastStatusCheck, call.status.isFinal()})
               : std::nullopt;
}

FieldVersion baseAfter(const std::optional<FieldVersion> &base, const FieldVersion &reading)
{
    if (!base || reading.attempt > base->attempt) {
        return reading;
    }
    if (reading.attempt < base->attempt) {
        return *base;
    }
    return {base->attempt, std::max(base->readAt, reading.readAt), base->ended || reading.ended};
}

FieldMerger::FieldMerger(Call &call, const Execution &reading, const FieldVersion &version,
    const std::optional<FieldVersion> &base, Extent extent)
    : m_call(call)
    , m_reading(reading)
    , m_extent(extent)
    , m_version(version)
    , m_base(base)
    , m_baseAfter(baseAfter(base, version))
{
}

/// Of the value a field has; nothing where it has none.
template<class T>
std::optional<FieldVersion> FieldMerger::versionOf(const QString &name, const T &field) const
{
    if (const auto entry = m_call.fieldVersions.constFind(name); entry != m_call.fieldVersions.cend()) {
        return *entry;
    }
    return field == T {} ? std::nullopt : m_base;
}

void FieldMerger::stamp(const QString &name)
{
    if (m_version == m_baseAfter) {
        m_call.fieldVersions.remove(name); // the call's own time says it
    } else {
        m_call.fieldVersions.insert(name, m_version);
    }
}

/// The call's own time moves on without the field: remember how old its value is.
void FieldMerger::leaveBehind(const QString &name, bool hasValue)
{
    if (hasValue && m_base && *m_base != m_baseAfter && !m_call.fieldVersions.contains(name)) {
        m_call.fieldVersions.insert(name, *m_base);
    }
}

template<class T, class U>
void FieldMerger::take(const QString &name, T &field, const std::optional<U> &value)
{
    const auto known = versionOf(name, field);
    if (value && (!known || !(m_version < *known))) {
        field = *value;
        stamp(name);
    } else {
        leaveBehind(name, !(field == T {}));
    }
}

void FieldMerger::mergeFieldsOfTheCall()
{
    const Execution &r = m_reading;
    take(u"agentId"_s, m_call.agentId, r.agentId);
    take(u"agentName"_s, m_call.agentName, r.agentName);
    take(u"contactName"_s, m_call.contactName, r.contactName);
    takeNumber(u"recipientPhoneNumber"_s, m_call.recipientPhoneNumber, r.personNumber);
    takeNumber(u"phoneNumberId"_s, m_call.phoneNumberId, r.ourNumber);
    mergeDirection();
    take(u"provider"_s, m_call.provider, r.provider);
    take(u"batchId"_s, m_call.batchId, r.batchId);
    take(u"scheduledAt"_s, m_call.scheduledAt, r.scheduledAt);
    mergeCreatedAt();
}

/// The reading is of the call's attempt.
void FieldMerger::mergeAttempt()
{
    const QString knownUrl = m_call.recordingUrl;
    const QString knownTransferUrl = m_call.transferRecordingUrl;
    mergeStatus();
    const Execution &r = m_reading;
    takeDuration(u"conversationDuration"_s, m_call.conversationDuration, r.conversationDuration);
    takeDuration(u"callDuration"_s, m_call.callDuration, r.duration());
    take(u"recordingUrl"_s, m_call.recordingUrl, r.recordingUrl);
    take(u"transferRecordingUrl"_s, m_call.transferRecordingUrl, r.transferRecordingUrl);
    take(u"transcript"_s, m_call.transcript, r.transcript);
    take(u"summary"_s, m_call.summary, r.summary);
    take(u"extractedData"_s, m_call.extractedData, r.extractedData);
    take(u"answeredByVoiceMail"_s, m_call.answeredByVoiceMail, r.answeredByVoiceMail);
    take(u"hangupBy"_s, m_call.hangupBy, r.hangupBy);
    take(u"hangupReason"_s, m_call.hangupReason, r.hangupReason);
    take(u"hangupCode"_s, m_call.hangupCode, r.hangupCode);
    take(u"errorMessage"_s, m_call.errorMessage, r.errorMessage);
    takeCost(u"totalCostCents"_s, m_call.totalCostCents, r.totalCostCents);
    take(u"startedAt"_s, m_call.startedAt, r.startedAt);
    const bool whole = m_extent == Extent::Whole && !r.raw.isEmpty();
    take(u"rawReading"_s, m_call.rawReading, whole ? std::optional(r.raw) : std::nullopt);
    m_call.recordingId = recordingIdOf(m_call.recordingUrl);
    settleRecording(m_call.recordingUrl, m_call.recordingUrl != knownUrl, m_call.recordingState);
    settleRecording(
        m_call.transferRecordingUrl, m_call.transferRecordingUrl != knownTransferUrl, m_call.transferRecordingState);
    noteEnd();
}

void FieldMerger::takeDuration(const QString &name, double &field, const std::optional<double> &value)
{
    take(name, field, value && *value > 0 ? value : std::nullopt);
}

/// Other than a duration it may be known to be zero; but any other cost counts for more, however old it is.
void FieldMerger::takeCost(const QString &name, std::optional<double> &field, const std::optional<double> &value)
{
    if (value && field && (*value > 0) != (*field > 0)) {
        if (*value > 0) {
            field = value;
            stamp(name);
        } else {
            leaveBehind(name, true);
        }
        return;
    }
    take(name, field, value);
}

void FieldMerger::takeNumber(const QString &name, QString &field, const std::optional<QString> &value)
{
    const bool whole = value && isSpelledAsE164(*value);
    if (value && !field.isEmpty() && whole != isSpelledAsE164(field)
        && m_call.fieldVersions.value(name) != typedVersion()) {
        if (whole) {
            field = *value;
            stamp(name);
        } else {
            leaveBehind(name, true);
        }
        return;
    }
    take(name, field, value);
}

void FieldMerger::mergeStatus()
{
    const auto name = u"status"_s;
    if (isEnd(m_reading)) {
        m_call.finalSince
            = m_call.finalSince.isValid() ? std::min(m_call.finalSince, m_version.readAt) : m_version.readAt;
    }
    if (!m_reading.status || !standsAgainstKnown(*m_reading.status, versionOf(name, m_call.status.raw()))) {
        leaveBehind(name, !m_call.status.raw().isEmpty());
        return;
    }
    if (!(m_call.status == *m_reading.status)) {
        m_call.status = *m_reading.status;
    }
    stamp(name);
}

/// First it counts whether it is an end, then the time.
bool FieldMerger::standsAgainstKnown(const CallStatus &status, const std::optional<FieldVersion> &known) const
{
    if (status.isFinal() != m_call.status.isFinal()) {
        return status.isFinal(); // even when it arrives late
    }
    return !known || !(m_version < *known);
}

/// A call has a direction before anybody tells: outbound is made up until then.
void FieldMerger::mergeDirection()
{
    const auto name = u"direction"_s;
    if (!m_base) {
        m_call.fieldVersions.insert(name, madeUp);
    }
    const auto entry = m_call.fieldVersions.constFind(name);
    const auto known = entry != m_call.fieldVersions.cend() ? std::optional(*entry) : m_base;
    const std::optional<Direction> told = m_reading.direction();
    if (told && !(m_version < *known)) {
        m_call.direction = *told;
        stamp(name);
    } else {
        leaveBehind(name, true);
    }
}

/// The server's time orders the board; until it tells, the first time anything was heard of the call.
void FieldMerger::mergeCreatedAt()
{
    const auto name = u"createdAt"_s;
    if (!m_base || !m_call.createdAt.isValid()) {
        m_call.fieldVersions.insert(name, madeUp);
    }
    if (m_reading.createdAt) {
        take(name, m_call.createdAt, m_reading.createdAt);
    } else if (m_call.fieldVersions.value(name) == madeUp) {
        m_call.createdAt = m_call.createdAt.isValid() ? std::min(m_call.createdAt, m_version.readAt) : m_version.readAt;
    } else {
        leaveBehind(name, true);
    }
}

/// Does a list's row leave something to be asked for?
void FieldMerger::noteEnd()
{
    if (!isEnd(m_reading) || m_call.endDetail == EndDetail::Seen) {
        return;
    }
    if (m_extent == Extent::Whole) {
        m_call.endDetail = EndDetail::Seen;
    } else if (m_extent == Extent::Row || lacksSomething()) {
        m_call.endDetail = EndDetail::Owed;
    }
}

/// Of the row alone: what is known beside it hangs on what happened to arrive before.
bool FieldMerger::lacksSomething() const
{
    const bool completed = *m_reading.status == CallStatus(CallStatus::Known::Completed);
    const std::optional<Direction> told = m_reading.direction();
    if (told == Direction::Web) {
        return !m_reading.transcript; // nothing else tells whether there was talk
    }
    return !told || (m_reading.conversationDuration.value_or(0) > 0 && !m_reading.transcript)
           || (completed && !m_reading.recordingUrl);
}

} // namespace callboard::calls
