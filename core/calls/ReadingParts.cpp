#include "calls/ReadingParts.h"

#include <type_traits>
#include <utility>

namespace callboard::calls {

namespace {

using Known = CallStatus::Known;

bool isPickedUpLater(Known status)
{
    return status == Known::Initiated || status == Known::Ringing;
}

bool isTalking(Known status)
{
    return status == Known::Connected || status == Known::InProgress;
}

/// The last entry is of the attempt before this one.
void addHistory(std::vector<ReadingParts::Before> &before, const Execution &reading, int attempt)
{
    int past = attempt - static_cast<int>(reading.retryHistory.size());
    for (const PastAttempt &entry : reading.retryHistory) {
        if (past >= 0 && entry.status.isFinal()) {
            Execution end;
            end.status = entry.status;
            before.push_back({past, std::move(end), entry.at});
        }
        ++past;
    }
}

/// Moves what one reading carries into another.
class Handover final
{
public:
    Handover(Execution &from, Execution &to)
        : m_from(from)
        , m_to(to)
    {
    }

    template<class... Fields>
    void move(Fields... fields)
    {
        (moveOne(fields), ...);
    }
    [[nodiscard]] bool movedSomething() const { return m_moved; }

private:
    template<class T>
    void moveOne(std::optional<T> Execution::*field)
    {
        auto value = std::exchange(m_from.*field, std::nullopt);
        if constexpr (std::is_arithmetic_v<T>) {
            if (value == T {}) {
                return; // zero and false are there before anything is known
            }
        }
        m_moved = m_moved || value.has_value();
        m_to.*field = std::move(value);
    }

    Execution &m_from;
    Execution &m_to;
    bool m_moved = false;
};

} // namespace

ReadingParts partsOf(const Execution &reading, int attempt)
{
    using E = Execution;
    ReadingParts parts {reading, {}};
    parts.own.retryHistory.clear();
    if (attempt <= 0) {
        return parts;
    }
    addHistory(parts.before, reading, attempt);
    if (!reading.status) {
        return parts;
    }
    const bool waits
        = reading.status->phase() == CallStatus::Phase::Waiting && reading.status->known() != Known::Unknown;
    const bool rings = isPickedUpLater(reading.status->known());
    E before;
    Handover handover(parts.own, before);
    if (waits || rings || isTalking(reading.status->known())) {
        handover.move(&E::recordingUrl, &E::transferRecordingUrl);
    }
    if (waits || rings) {
        handover.move(&E::conversationDuration, &E::carrierDuration, &E::transcript, &E::summary, &E::extractedData,
            &E::answeredByVoiceMail, &E::hangupBy, &E::hangupReason, &E::hangupCode, &E::totalCostCents);
    }
    if (waits) {
        handover.move(&E::startedAt);
    }
    if (handover.movedSomething()) {
        parts.before.push_back({attempt - 1, std::move(before)});
    }
    return parts;
}

} // namespace callboard::calls
