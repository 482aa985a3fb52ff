#pragma once

#include "calls/CallStatus.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace callboard::calls {

enum class Direction : quint8;

/// The end of an attempt before the last one, from `retry_history`.
struct PastAttempt
{
    CallStatus status;
    QDateTime at; ///< null: unknown
};

/// One reading of an execution, in this program's terms. An empty optional means that the payload gave no value:
/// absent, null, "" or of the wrong type. It never blanks a stored field.
///
/// Units: seconds, US cents, UTC. bolna/ExecutionJson.h reads one. Any thread.
struct Execution
{
    QString id; ///< empty: not in the payload
    std::optional<CallStatus> status;
    std::optional<QString> agentId;
    std::optional<QString> agentName;
    std::optional<QString> contactName;
    std::optional<QString> personNumber; ///< the other party's, in either direction
    std::optional<QString> ourNumber;
    std::optional<bool> inbound; ///< from the carrier; see direction()
    std::optional<QString> provider;
    std::optional<double> conversationDuration;
    std::optional<double> carrierDuration; ///< of the telephony leg; 0 also if the carrier does not tell
    std::optional<QString> recordingUrl;
    std::optional<QString> transferRecordingUrl;
    std::optional<QString> transcript;
    std::optional<QString> summary;
    std::optional<QByteArray> extractedData;
    std::optional<bool> answeredByVoiceMail;
    std::optional<QString> hangupBy;
    std::optional<QString> hangupReason;
    std::optional<QString> hangupCode;
    std::optional<QString> errorMessage;
    std::optional<double> totalCostCents;
    std::optional<QString> batchId;
    std::optional<int> retryCount;
    std::vector<PastAttempt> retryHistory {}; ///< oldest first
    std::optional<QDateTime> scheduledAt;
    std::optional<QDateTime> startedAt;
    std::optional<QDateTime> createdAt;
    QByteArray raw; ///< the payload, unchanged; empty for a row of a list

    /// The carrier's duration if it tells one, else the talk time.
    [[nodiscard]] std::optional<double> duration() const;
    /// The direction from the carrier; a web call has none: its provider shows it.
    [[nodiscard]] std::optional<Direction> direction() const;
};

} // namespace callboard::calls
