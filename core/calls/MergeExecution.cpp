#include "calls/MergeExecution.h"

#include "calls/CheckSchedule.h"
#include "calls/FieldMerger.h"
#include "calls/ReadingParts.h"

#include <QUrl>

#include <algorithm>
#include <optional>
#include <utility>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

/// Zero retries are often left out: a late reading without a count is of the first attempt.
int attemptOf(const Call &call, const Execution &reading, const QDateTime &readAt)
{
    const bool late = call.lastStatusCheck.isValid() && readAt < call.lastStatusCheck;
    return reading.retryCount.value_or(late ? 0 : call.retryCount);
}

/// One reading, with all that is known of a call's attempts.
class Reader final
{
public:
    Reader(Merge &merge, const Execution &reading, const QDateTime &readAt, Extent extent,
        const std::vector<Attempt> &earlier)
        : m_merge(merge)
        , m_call(merge.call)
        , m_reading(reading)
        , m_extent(extent)
        , m_earlier(earlier)
        , m_base(baseOf(merge.call))
        , m_version {attemptOf(merge.call, reading, readAt), readAt, isEnd(reading)}
    {
    }

    void run()
    {
        const bool dialledHere = !m_base && m_call.status.isPending() && !m_call.status.raw().isEmpty();
        if (!m_base) {
            markTyped(m_call);
        }
        if (dialledHere) {
            noteOpen(m_call.createdAt);
        }
        const bool movesOn = m_version.attempt > m_call.retryCount;
        if (movesOn) {
            moveOn();
        }
        const ReadingParts parts = partsOf(m_reading, m_version.attempt);
        FieldMerger merger(m_call, parts.own, m_version, m_base, m_extent);
        merger.mergeFieldsOfTheCall();
        if (m_version.attempt == m_call.retryCount) {
            merger.mergeAttempt();
        } else {
            mergeEarlier(parts.own, m_version);
        }
        for (const auto &[attempt, reading, endedAt] : parts.before) {
            mergeEarlier(reading, {attempt, m_version.readAt, isEnd(reading)}, endedAt);
        }
        if (m_reading.status && (!m_version.ended || m_version.attempt < m_call.retryCount)) {
            noteOpen(m_version.readAt);
        }
        settle();
    }

private:
    void noteOpen(const QDateTime &at)
    {
        m_call.openSince = m_call.openSince.isValid() && at.isValid() ? std::min(m_call.openSince, at)
                           : at.isValid()                             ? at
                                                                      : m_call.openSince;
    }

    /// The attempt known so far is over, whatever was seen of its end.
    void moveOn()
    {
        Attempt left;
        static_cast<AttemptFacts &>(left) = m_call;
        left.lastStatusCheck = m_call.lastStatusCheck;
        const auto names = m_call.fieldVersions.keys();
        for (const QString &name : names) {
            if (!isFieldOfTheCall(name)) {
                left.fieldVersions.insert(name, m_call.fieldVersions.take(name));
            }
        }
        if (m_base || !left.status.raw().isEmpty()) {
            noteOpen(left.finalSince);
            keep(std::move(left));
        }
        static_cast<AttemptFacts &>(m_call) = {};
        m_call.retryCount = m_version.attempt;
    }

    void mergeEarlier(const Execution &reading, const FieldVersion &version, const QDateTime &endedAt = {})
    {
        Attempt attempt;
        attempt.retryCount = version.attempt;
        for (const auto *known : {&m_earlier, &std::as_const(m_merge.earlier)}) {
            if (const auto it = std::ranges::find(*known, version.attempt, &Attempt::retryCount); it != known->end()) {
                attempt = *it;
            }
        }
        Call then = asOfAttempt(m_call, attempt);
        const auto base = baseOf(then);
        FieldMerger(then, reading, version, base, m_extent).mergeAttempt();
        if (endedAt.isValid()) {
            then.finalSince = std::min(then.finalSince, endedAt);
        }
        static_cast<AttemptFacts &>(attempt) = then;
        attempt.fieldVersions = then.fieldVersions;
        attempt.lastStatusCheck = baseAfter(base, version).readAt;
        keep(std::move(attempt));
    }

    /// Nothing more is waited for: the call has moved on.
    void keep(Attempt attempt)
    {
        if (attempt.recordingState == RecordingState::Expected) {
            attempt.recordingState = RecordingState::None;
        }
        attempt.endDetail = EndDetail::None;
        attempt.outcome = outcomeOf(asOfAttempt(m_call, attempt));
        const auto it = std::ranges::find(m_merge.earlier, attempt.retryCount, &Attempt::retryCount);
        if (it != m_merge.earlier.end()) {
            *it = std::move(attempt);
        } else {
            m_merge.earlier.push_back(std::move(attempt));
        }
    }

    /// What follows from all that is known, whichever reading brought it.
    void settle()
    {
        const QDateTime now = m_base ? std::max(m_base->readAt, m_version.readAt) : m_version.readAt;
        const RecordingState state = m_call.recordingState;
        if (m_call.recordingUrl.isEmpty() && (state == RecordingState::None || state == RecordingState::Expected)) {
            const bool owed = m_call.status == CallStatus(CallStatus::Known::Completed)
                              && m_call.direction != Direction::Web
                              && std::chrono::seconds(endOf(m_call).secsTo(now)) < recordingPatience;
            m_call.recordingState = owed ? RecordingState::Expected : RecordingState::None;
        }
        m_call.outcome = outcomeOf(m_call);
        if (m_call.status.isFinal() && m_call.endDetail == EndDetail::None && m_call.openSince.isValid()) {
            m_call.endDetail = EndDetail::Owed;
            m_call.nextCheck = {};
        }
        const bool newest = !m_base || m_version.attempt > m_base->attempt
                            || (m_version.attempt == m_base->attempt && m_version.readAt >= m_base->readAt);
        if (newest) {
            noteAnswer();
        }
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

    Merge &m_merge;
    Call &m_call;
    const Execution &m_reading;
    const Extent m_extent;
    const std::vector<Attempt> &m_earlier;
    const std::optional<FieldVersion> m_base; ///< the newest reading before this one
    const FieldVersion m_version;
};

} // namespace

void markTyped(Call &call)
{
    const auto mark = [&call](const QString &name, const QString &value) {
        if (!value.isEmpty()) {
            call.fieldVersions.insert(name, typedVersion());
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
    bring(call.openSince);
    bring(call.updatedAt);
    for (FieldVersion &version : call.fieldVersions) {
        bring(version.readAt);
    }
    return call;
}

Merge mergeExecution(const Call &known, const Execution &reading, const QDateTime &readAt, Extent extent,
    const std::vector<Attempt> &earlier)
{
    Merge merge {.call = known, .earlier = {}};
    Reader(merge, reading, readAt, extent, earlier).run();
    merge.statusChanged = !(merge.call.status == known.status);
    const bool hadOne = merge.call.retryCount == known.retryCount && !known.recordingUrl.isEmpty();
    merge.recordingArrived = !hadOne && !merge.call.recordingUrl.isEmpty();
    return merge;
}

QString recordingIdOf(const QString &recordingUrl)
{
    const QString name = QUrl(recordingUrl).path().section(u'/', -1);
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 ? name.left(dot) : name;
}

} // namespace callboard::calls
