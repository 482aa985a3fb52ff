#pragma once

#include "CallScript.h"

#include <QJsonArray>
#include <QJsonValue>

namespace callboard::simulator {

/** The file behind recording_url. */
enum class RecordingKind {
    None,
    Mp3,
    Mp3WithId3, ///< an ID3v2 tag before the first frame
    Wav,
};

/** How created_at and updated_at are written. */
enum class TimestampStyle {
    Naive, ///< 2026-01-28T13:17:50.116924, means UTC; the usual one
    Offset, ///< the same with +00:00
    Zulu, ///< 2026-01-28T13:17:50Z
    Missing, ///< no created_at, and created_at_str null
};

/** A call as the simulator knows it. Times are simulated UTC since the Unix epoch. */
struct SimulatedCall
{
    QString id;
    QString agentId;
    QString batchId;
    int topic = 0; ///< what the agent talks about: 0 site visits, 1 loans, 2 renewals
    QString provider;
    bool inbound = false;
    QString person; ///< the human's number
    QString ours; ///< the account's number
    QJsonValue recipientData;
    Outcome outcome = Outcome::Talk;
    std::chrono::milliseconds createdAt {};
    std::chrono::milliseconds talk {};
    std::chrono::milliseconds recordingDelay {}; ///< after `completed`
    RecordingKind recording = RecordingKind::Mp3;
    bool transferred = false; ///< handed over to a person: there is a recording of that leg too
    TimestampStyle timestamps = TimestampStyle::Naive;
    std::vector<CallStep> steps;
    std::optional<QString> transcript; ///< unset: one is made up
    QJsonObject patch; ///< laid over the JSON last
    QStringList omit; ///< keys to leave out, "telephony_data.duration"
    quint64 seed = 0; ///< of this call

    /** The step the call is at; the first one when `now` is before it. */
    [[nodiscard]] const CallStep &stepAt(std::chrono::milliseconds now) const;
    /** When the status last changed: what lists are sorted by. */
    [[nodiscard]] std::chrono::milliseconds lastRunAt(std::chrono::milliseconds now) const;
    /** The present attempt reached call-disconnected or completed. */
    [[nodiscard]] bool hasEnded(std::chrono::milliseconds now) const;
    [[nodiscard]] bool hasRecording(std::chrono::milliseconds now) const;
    /** No further change is due, or the status is a final one. */
    [[nodiscard]] bool isOver(std::chrono::milliseconds now) const;
    /** The transcript the call has in the end; empty when nobody spoke. */
    [[nodiscard]] QString transcriptText() const;

    /** The execution as GET /executions/{id} shows it. */
    [[nodiscard]] QJsonObject toJson(std::chrono::milliseconds now, const QString &apiBase) const;
    /** The same as a list row: without transcript, summary, extracted_data and cost_breakdown. */
    [[nodiscard]] QJsonObject toRow(std::chrono::milliseconds now, const QString &apiBase) const;
    /** The entries of GET /executions/{id}/log. */
    [[nodiscard]] QJsonArray toLog(std::chrono::milliseconds now) const;
};

} // namespace callboard::simulator
