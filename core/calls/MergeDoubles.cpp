#include "calls/MergeDoubles.h"

#include "calls/FieldMerger.h"
#include "calls/MergeExecution.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

FieldVersion versionOf(const Call &call)
{
    return baseOf(call).value_or(FieldVersion {call.retryCount, {}});
}

bool isNewer(const Call &a, const Call &b)
{
    if (versionOf(a) < versionOf(b) || versionOf(b) < versionOf(a)) {
        return versionOf(b) < versionOf(a);
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
        , m_base(versionOf(newer))
    {
    }

    Call merged()
    {
        mergeFields();
        mergeEnd();
        if (m_sameAttempt) {
            mergeRecordings();
        }
        mergeOpenSince();
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
        return call.fieldVersions.value(name, versionOf(call));
    }

    void stamp(const QString &name, const FieldVersion &version)
    {
        if (version == m_base) {
            m_call.fieldVersions.remove(name);
        } else {
            m_call.fieldVersions.insert(name, version);
        }
    }

    template<class T, class C>
    void pick(const QString &name, T C::*field)
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
    template<class T, class C>
    void pickOfAttempt(const QString &name, T C::*field)
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

    /// What is or was kept goes together.
    void mergeRecordings()
    {
        for (const RecordingLeg leg : recordingLegs) {
            const Recording newer = m_newer.recording(leg);
            const Recording older = m_older.recording(leg);
            Recording merged = m_call.recording(leg);
            const bool olderTellsMore = rankOf(newer.state) < rankOf(older.state);
            if (olderTellsMore) {
                merged.state = older.state;
            }
            if ((olderTellsMore || newer.file.isEmpty()) && !older.file.isEmpty()) {
                merged.file = older.file;
                merged.bytes = older.bytes;
            }
            m_call.setRecording(leg, merged);
        }
        m_call.recordingId = recordingIdOf(m_call.recordingUrl);
    }

    void mergeOpenSince()
    {
        if (m_older.openSince.isValid()) {
            m_call.openSince
                = m_newer.openSince.isValid() ? std::min(m_newer.openSince, m_older.openSince) : m_older.openSince;
        }
    }

    Call m_call;
    const Call &m_newer;
    const Call &m_older;
    const bool m_sameAttempt;
    const FieldVersion m_base; ///< what a field without a version of its own has
};

/// Of one attempt, or of the calls as a whole.
Call mergeCalls(const Call &a, const Call &b)
{
    return isNewer(b, a) ? Doubles(b, a).merged() : Doubles(a, b).merged();
}

Attempt attemptOf(const Call &call)
{
    Attempt attempt;
    static_cast<AttemptFacts &>(attempt) = call;
    attempt.lastStatusCheck = call.lastStatusCheck;
    attempt.fieldVersions = call.fieldVersions;
    attempt.fieldVersions.removeIf([](auto field) { return isFieldOfTheCall(field.key()); });
    return attempt;
}

/// The call as it was in its attempts before `last`.
std::map<int, Call> callsBefore(const KnownCall &known, int last)
{
    std::map<int, Call> calls;
    for (const Attempt &attempt : known.earlier) {
        calls.emplace(attempt.retryCount, asOfAttempt(known.call, attempt));
    }
    if (known.call.retryCount < last) {
        calls.insert_or_assign(known.call.retryCount, known.call);
    }
    return calls;
}

/// Before its first reading everything in a call was typed.
KnownCall marked(KnownCall known)
{
    if (!known.call.lastStatusCheck.isValid()) {
        markTyped(known.call);
    }
    return known;
}

} // namespace

KnownCall mergeDoubles(const KnownCall &a, const KnownCall &b)
{
    const KnownCall first = marked(a);
    const KnownCall second = marked(b);
    KnownCall merged {.call = mergeCalls(first.call, second.call)};
    merged.call.id = a.call.id;
    merged.call.accountId = a.call.accountId;
    std::map<int, Call> before = callsBefore(first, merged.call.retryCount);
    for (const auto &[attempt, call] : callsBefore(second, merged.call.retryCount)) {
        const auto [known, isNew] = before.emplace(attempt, call);
        if (!isNew) {
            known->second = mergeCalls(known->second, call);
        }
    }
    for (const auto &[attempt, call] : before) {
        merged.earlier.push_back(attemptOf(call));
    }
    return merged;
}

} // namespace callboard::calls
