#include "calls/MergeDoubles.h"

#include "calls/MergeExecution.h"

#include <algorithm>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

FieldVersion baseOf(const Call &call)
{
    return {call.retryCount, call.lastStatusCheck};
}

bool isNewer(const Call &a, const Call &b)
{
    if (baseOf(a) < baseOf(b) || baseOf(b) < baseOf(a)) {
        return baseOf(b) < baseOf(a);
    }
    return a.updatedAt > b.updatedAt;
}

/// Which of two states tells more of where the audio is.
int rankOf(RecordingState state)
{
    switch (state) {
    case RecordingState::Kept:
        return 4;
    case RecordingState::Available:
        return 3;
    case RecordingState::Lost:
        return 2;
    case RecordingState::Expected:
        return 1;
    case RecordingState::None:
        return 0;
    }
    Q_UNREACHABLE();
}

/// The newer row, into which the older one is brought.
class Doubles final
{
public:
    Doubles(const Call &newer, const Call &older)
        : m_call(newer)
        , m_newer(newer)
        , m_older(older)
        , m_sameAttempt(newer.retryCount == older.retryCount)
    {
    }

    Call merged()
    {
        mergeFields();
        mergeEnd();
        mergeRecording();
        mergeTransferRecording();
        m_call.updatedAt = std::max(m_newer.updatedAt, m_older.updatedAt);
        if (m_newer.dialState != m_older.dialState) {
            m_call.dialState = DialState::Answered;
        }
        m_call.outcome = outcomeOf(m_call);
        return m_call;
    }

private:
    FieldVersion versionIn(const Call &call, const QString &name) const
    {
        return call.fieldVersions.value(name, baseOf(call));
    }

    void stamp(const QString &name, const FieldVersion &version)
    {
        if (version == baseOf(m_call)) {
            m_call.fieldVersions.remove(name);
        } else {
            m_call.fieldVersions.insert(name, version);
        }
    }

    template<class T>
    void pick(const QString &name, T Call::*field)
    {
        const bool has = !(m_newer.*field == T {});
        const bool olderHas = !(m_older.*field == T {});
        const bool olderIsNews = versionIn(m_newer, name) < versionIn(m_older, name);
        if (olderHas && (!has || olderIsNews)) {
            m_call.*field = m_older.*field;
            stamp(name, versionIn(m_older, name));
        }
    }

    /// What belongs to an attempt: the earlier one's says nothing of the later one.
    template<class T>
    void pickOfAttempt(const QString &name, T Call::*field)
    {
        if (m_sameAttempt) {
            pick(name, field);
        }
    }

    template<class T>
    void fill(T Call::*field)
    {
        if (m_call.*field == T {}) {
            m_call.*field = m_older.*field;
        }
    }

    void mergeFields()
    {
        fill(&Call::callId);
        fill(&Call::executionId);
        fill(&Call::project);
        pick(u"agentId"_s, &Call::agentId);
        pick(u"agentName"_s, &Call::agentName);
        pick(u"contactName"_s, &Call::contactName);
        pick(u"recipientPhoneNumber"_s, &Call::recipientPhoneNumber);
        pick(u"phoneNumberId"_s, &Call::phoneNumberId);
        pick(u"provider"_s, &Call::provider);
        pick(u"batchId"_s, &Call::batchId);
        pick(u"scheduledAt"_s, &Call::scheduledAt);
        mergeCreatedAt();
        if (versionIn(m_newer, u"direction"_s) < versionIn(m_older, u"direction"_s)) {
            m_call.direction = m_older.direction;
            stamp(u"direction"_s, versionIn(m_older, u"direction"_s));
        }
        pickOfAttempt(u"conversationDuration"_s, &Call::conversationDuration);
        pickOfAttempt(u"callDuration"_s, &Call::callDuration);
        pickOfAttempt(u"recordingUrl"_s, &Call::recordingUrl);
        pickOfAttempt(u"transferRecordingUrl"_s, &Call::transferRecordingUrl);
        pickOfAttempt(u"transcript"_s, &Call::transcript);
        pickOfAttempt(u"summary"_s, &Call::summary);
        pickOfAttempt(u"extractedData"_s, &Call::extractedData);
        pickOfAttempt(u"answeredByVoiceMail"_s, &Call::answeredByVoiceMail);
        pickOfAttempt(u"hangupBy"_s, &Call::hangupBy);
        pickOfAttempt(u"hangupReason"_s, &Call::hangupReason);
        pickOfAttempt(u"hangupCode"_s, &Call::hangupCode);
        pickOfAttempt(u"errorMessage"_s, &Call::errorMessage);
        pickOfAttempt(u"totalCostCents"_s, &Call::totalCostCents);
        pickOfAttempt(u"startedAt"_s, &Call::startedAt);
        pickOfAttempt(u"rawReading"_s, &Call::rawReading);
    }

    /// Where Bolna told neither, the first time anything was heard of the call.
    void mergeCreatedAt()
    {
        const auto name = u"createdAt"_s;
        const bool isTold = versionIn(m_newer, name).attempt >= 0 || versionIn(m_older, name).attempt >= 0;
        if (!isTold && m_newer.createdAt.isValid() && m_older.createdAt.isValid()) {
            m_call.createdAt = std::min(m_newer.createdAt, m_older.createdAt);
        } else {
            pick(name, &Call::createdAt);
        }
    }

    /// As for two readings: within an attempt an end stands, even when it was read earlier.
    void mergeEnd()
    {
        if (!m_sameAttempt) {
            return;
        }
        if (m_older.status.isFinal() && !m_newer.status.isFinal()) {
            m_call.status = m_older.status;
            stamp(u"status"_s, versionIn(m_older, u"status"_s));
        }
        if (m_older.finalSince.isValid()) {
            m_call.finalSince
                = m_newer.finalSince.isValid() ? std::min(m_newer.finalSince, m_older.finalSince) : m_older.finalSince;
        }
        m_call.endDetail = std::max(m_newer.endDetail, m_older.endDetail);
    }

    void mergeRecording()
    {
        const bool bothKept
            = m_newer.recordingState == RecordingState::Kept && m_older.recordingState == RecordingState::Kept;
        const bool olderTellsMore
            = m_older.recordingState == RecordingState::Kept
                  ? m_newer.recordingState != RecordingState::Kept
                  : m_sameAttempt && rankOf(m_newer.recordingState) < rankOf(m_older.recordingState);
        if (olderTellsMore || (bothKept && m_older.recordingAttempt > m_newer.recordingAttempt)) {
            m_call.recordingState = m_older.recordingState;
        }
        if (m_call.recordingState != m_newer.recordingState || m_newer.recordingFile.isEmpty()
            || (bothKept && m_older.recordingAttempt > m_newer.recordingAttempt)) {
            // What is or was kept goes together.
            if (!m_older.recordingFile.isEmpty()) {
                m_call.recordingFile = m_older.recordingFile;
                m_call.recordingBytes = m_older.recordingBytes;
                m_call.recordingAttempt = m_older.recordingAttempt;
            }
        }
        m_call.recordingId = recordingIdOf(m_call.recordingUrl);
    }

    void mergeTransferRecording()
    {
        const bool olderTellsMore = rankOf(m_newer.transferRecordingState) < rankOf(m_older.transferRecordingState)
                                    && (m_sameAttempt || m_older.transferRecordingState == RecordingState::Kept);
        if (olderTellsMore) {
            m_call.transferRecordingState = m_older.transferRecordingState;
        }
        if ((olderTellsMore || m_newer.transferRecordingFile.isEmpty()) && !m_older.transferRecordingFile.isEmpty()) {
            m_call.transferRecordingFile = m_older.transferRecordingFile;
            m_call.transferRecordingBytes = m_older.transferRecordingBytes;
        }
    }

    Call m_call;
    const Call &m_newer;
    const Call &m_older;
    const bool m_sameAttempt;
};

} // namespace

Call mergeDoubles(const Call &a, const Call &b)
{
    // Before its first reading everything in a call was typed.
    const auto marked = [](Call call) {
        if (!call.lastStatusCheck.isValid()) {
            markTyped(call);
        }
        return call;
    };
    const Call first = marked(a);
    const Call second = marked(b);
    const bool firstIsNewer = !isNewer(second, first);
    Call merged = firstIsNewer ? Doubles(first, second).merged() : Doubles(second, first).merged();
    merged.id = a.id;
    merged.accountId = a.accountId;
    return merged;
}

} // namespace callboard::calls
