#include "calls/MergeExecution.h"

#include "calls/CheckSchedule.h"

#include <QUrl>

#include <algorithm>
#include <limits>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

/// Newer than any reading: a person typed it.
const FieldVersion typed {std::numeric_limits<int>::max(), {}};
/// Older than any reading: made up here until Bolna tells.
const FieldVersion madeUp {-1, {}};

bool isMasked(const QString &number)
{
    return number.contains(u'X', Qt::CaseInsensitive) || number.contains(u'*');
}

/// Zero retries are often left out: a late reading without a count is of the first attempt.
int attemptWithoutCount(const Call &call, const QDateTime &readAt)
{
    const bool late = call.lastStatusCheck.isValid() && readAt < call.lastStatusCheck;
    return late ? 0 : call.retryCount;
}

/// One reading on its way into a call.
class Merger final
{
public:
    Merger(Call &call, const bolna::Execution &reading, const QDateTime &readAt, Extent extent)
        : m_call(call)
        , m_reading(reading)
        , m_extent(extent)
        , m_version {reading.retryCount.value_or(attemptWithoutCount(call, readAt)), readAt}
        , m_knownAttempt(call.retryCount)
        , m_knownUrl(call.recordingUrl)
        , m_knownTransferUrl(call.transferRecordingUrl)
    {
        if (call.lastStatusCheck.isValid()) {
            m_base = FieldVersion {call.retryCount, call.lastStatusCheck};
        }
        m_newest = !m_base || !(m_version < *m_base);
    }

    void run()
    {
        if (!m_base) {
            markTyped(m_call);
        }
        mergeStatus();
        mergeFields();
        if (m_version.attempt > m_call.retryCount) {
            m_call.retryCount = m_version.attempt;
        }
        settleRecording();
        settleTransferRecording();
        m_call.outcome = outcomeOf(m_call);
        noteEnd();
        if (m_newest) {
            noteAnswer();
        }
    }

private:
    /// Of the value a field has; nothing where it has none.
    template<class T>
    std::optional<FieldVersion> versionOf(const QString &name, const T &field) const
    {
        if (const auto entry = m_call.fieldVersions.constFind(name); entry != m_call.fieldVersions.cend()) {
            return *entry;
        }
        return field == T {} ? std::nullopt : m_base;
    }

    void stamp(const QString &name)
    {
        if (m_newest) {
            m_call.fieldVersions.remove(name); // the call's own time says it
        } else {
            m_call.fieldVersions.insert(name, m_version);
        }
    }

    /// A newest reading that does not carry the field leaves it behind: remember how old its value is.
    void leaveBehind(const QString &name, bool hasValue)
    {
        if (m_newest && hasValue && m_base && !m_call.fieldVersions.contains(name)) {
            m_call.fieldVersions.insert(name, *m_base);
        }
    }

    template<class T, class U>
    void take(const QString &name, T &field, const std::optional<U> &value)
    {
        const auto known = versionOf(name, field);
        if (value && (!known || !(m_version < *known))) {
            field = *value;
            stamp(name);
        } else {
            leaveBehind(name, !(field == T {}));
        }
    }

    void takeDuration(const QString &name, double &field, const std::optional<double> &value)
    {
        take(name, field, value && *value > 0 ? value : std::nullopt);
    }

    void takeNumber(const QString &name, QString &field, const std::optional<QString> &value)
    {
        if (value && !field.isEmpty() && isMasked(*value) != isMasked(field)
            && m_call.fieldVersions.value(name) != typed) {
            if (isMasked(*value)) {
                leaveBehind(name, true);
            } else {
                field = *value;
                stamp(name);
            }
            return;
        }
        take(name, field, value);
    }

    void mergeStatus()
    {
        const auto name = u"status"_s;
        const bool carried = m_reading.status.has_value();
        const bool stands = carried && standsAgainstKnown(*m_reading.status, versionOf(name, m_call.status.raw()));
        const bool newAttempt = m_version.attempt > m_call.retryCount;
        if (carried && m_reading.status->isFinal() && m_version.attempt >= m_call.retryCount
            && (stands || m_call.status.isFinal())) {
            const bool first = newAttempt || !m_call.finalSince.isValid();
            m_call.finalSince = first ? m_version.readAt : std::min(m_call.finalSince, m_version.readAt);
        }
        if (!stands) {
            leaveBehind(name, !m_call.status.raw().isEmpty());
            return;
        }
        if (!m_reading.status->isFinal()) {
            m_call.finalSince = {};
        }
        if (!(m_call.status == *m_reading.status)) {
            m_call.status = *m_reading.status;
        }
        stamp(name);
    }

    /// First the attempt decides, then whether it is an end, then the time.
    bool standsAgainstKnown(const CallStatus &status, const std::optional<FieldVersion> &known) const
    {
        if (m_version.attempt != m_call.retryCount) {
            return m_version.attempt > m_call.retryCount;
        }
        if (status.isFinal() != m_call.status.isFinal()) {
            return status.isFinal(); // even when it arrives late
        }
        return !known || !(m_version < *known);
    }

    void mergeFields()
    {
        const bolna::Execution &r = m_reading;
        take(u"agentId"_s, m_call.agentId, r.agentId);
        take(u"agentName"_s, m_call.agentName, r.agentName);
        take(u"contactName"_s, m_call.contactName, r.contactName);
        takeNumber(u"recipientPhoneNumber"_s, m_call.recipientPhoneNumber, r.personNumber);
        takeNumber(u"phoneNumberId"_s, m_call.phoneNumberId, r.ourNumber);
        mergeDirection();
        take(u"provider"_s, m_call.provider, r.provider);
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
        take(u"totalCostCents"_s, m_call.totalCostCents, r.totalCostCents);
        take(u"batchId"_s, m_call.batchId, r.batchId);
        take(u"scheduledAt"_s, m_call.scheduledAt, r.scheduledAt);
        take(u"startedAt"_s, m_call.startedAt, r.startedAt);
        const bool whole = m_extent == Extent::Whole && !r.raw.isEmpty();
        take(u"rawReading"_s, m_call.rawReading, whole ? std::optional(r.raw) : std::nullopt);
        mergeCreatedAt();
    }

    /// A call has a direction before anybody tells: outbound is made up until then.
    void mergeDirection()
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
    void mergeCreatedAt()
    {
        const auto name = u"createdAt"_s;
        if (!m_base || !m_call.createdAt.isValid()) {
            m_call.fieldVersions.insert(name, madeUp);
        }
        if (m_reading.createdAt) {
            take(name, m_call.createdAt, m_reading.createdAt);
        } else if (m_call.fieldVersions.value(name) == madeUp) {
            m_call.createdAt
                = m_call.createdAt.isValid() ? std::min(m_call.createdAt, m_version.readAt) : m_version.readAt;
        } else {
            leaveBehind(name, true);
        }
    }

    void settleRecording()
    {
        const bool freshLink = m_call.recordingUrl != m_knownUrl;
        m_call.recordingId = recordingIdOf(m_call.recordingUrl);
        if (m_call.recordingState == RecordingState::Kept
            || (m_call.recordingState == RecordingState::Lost && !freshLink)) {
            return;
        }
        if (!m_call.recordingUrl.isEmpty()) {
            m_call.recordingState = RecordingState::Available;
            return;
        }
        const QDateTime now = m_base ? std::max(m_base->readAt, m_version.readAt) : m_version.readAt;
        const bool owed = m_call.status == CallStatus(CallStatus::Known::Completed)
                          && m_call.direction != Direction::Web
                          && std::chrono::seconds(endOf(m_call).secsTo(now)) < recordingPatience;
        m_call.recordingState = owed ? RecordingState::Expected : RecordingState::None;
    }

    void settleTransferRecording()
    {
        const RecordingState known = m_call.transferRecordingState;
        const bool freshLink = m_call.transferRecordingUrl != m_knownTransferUrl;
        if (!m_call.transferRecordingUrl.isEmpty()
            && (known == RecordingState::None || (known == RecordingState::Lost && freshLink))) {
            m_call.transferRecordingState = RecordingState::Available;
        }
    }

    /// Does a list's row leave something to be asked for?
    void noteEnd()
    {
        if (!m_call.status.isFinal() || m_version.attempt > m_knownAttempt) {
            m_call.endDetail = EndDetail::None;
        }
        const bool tellsOfTheEnd
            = m_reading.status && m_reading.status->isFinal() && m_version.attempt == m_call.retryCount;
        if (!tellsOfTheEnd || m_call.endDetail == EndDetail::Seen) {
            return;
        }
        if (m_extent == Extent::Whole) {
            m_call.endDetail = EndDetail::Seen;
        } else if (m_extent == Extent::Row || lacksSomething()) {
            m_call.endDetail = EndDetail::Owed;
        }
    }

    /// Of the row alone: what is known beside it hangs on what happened to arrive before.
    bool lacksSomething() const
    {
        const bool completed = *m_reading.status == CallStatus(CallStatus::Known::Completed);
        const std::optional<Direction> told = m_reading.direction();
        if (told == Direction::Web) {
            return !m_reading.transcript; // nothing else tells whether there was talk
        }
        return !told || (m_reading.conversationDuration.value_or(0) > 0 && !m_reading.transcript)
               || (completed && !m_reading.recordingUrl);
    }

    void noteAnswer()
    {
        m_call.lastStatusCheck = m_version.readAt;
        m_call.lastStatusCheckResponse = StatusCheckResponse {
            .status = m_reading.status ? m_reading.status->raw() : QString(),
            .recordingUrl = m_reading.recordingUrl.value_or(QString()),
            .duration = m_reading.duration().value_or(0),
        };
        m_call.checkFailures = 0;
        m_call.notFoundChecks = 0;
        m_call.checkError.clear();
        m_call.nextCheck = nextCheckAfterAnswer(m_call, m_version.readAt);
    }

    Call &m_call;
    const bolna::Execution &m_reading;
    const Extent m_extent;
    const FieldVersion m_version;
    std::optional<FieldVersion> m_base; ///< the newest reading before this one
    bool m_newest = true;
    const int m_knownAttempt;
    const QString m_knownUrl;
    const QString m_knownTransferUrl;
};

} // namespace

void markTyped(Call &call)
{
    const auto mark = [&call](const QString &name, const QString &value) {
        if (!value.isEmpty()) {
            call.fieldVersions.insert(name, typed);
        }
    };
    mark(u"contactName"_s, call.contactName);
    mark(u"recipientPhoneNumber"_s, call.recipientPhoneNumber);
}

Call afterClockWasSetBack(const Call &known, const QDateTime &now)
{
    if (!known.lastStatusCheck.isValid() || known.lastStatusCheck <= now.addDuration(clockTolerance)) {
        return known;
    }
    Call call = known;
    const QDateTime before = now.addSecs(-1);
    const auto bring = [&before](QDateTime &time) {
        if (time.isValid() && time > before) {
            time = before;
        }
    };
    bring(call.lastStatusCheck);
    bring(call.finalSince);
    bring(call.updatedAt);
    for (FieldVersion &version : call.fieldVersions) {
        bring(version.readAt);
    }
    return call;
}

Merge mergeExecution(const Call &known, const bolna::Execution &reading, const QDateTime &readAt, Extent extent)
{
    Merge merge {.call = known};
    Merger(merge.call, reading, readAt, extent).run();
    merge.statusChanged = !(merge.call.status == known.status);
    merge.recordingArrived = known.recordingUrl.isEmpty() && !merge.call.recordingUrl.isEmpty();
    return merge;
}

QString recordingIdOf(const QString &recordingUrl)
{
    const QString name = QUrl(recordingUrl).path().section(u'/', -1);
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 ? name.left(dot) : name;
}

} // namespace callboard::calls
