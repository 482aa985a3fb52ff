#pragma once

#include "calls/CallStatus.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace callboard::calls {

enum class Direction : quint8;

/// How an attempt ended that another one followed, from `retry_history`.
struct PastAttempt
{
    CallStatus status;
    QDateTime at; ///< null: not told
};

/// One reading of an execution, in the words of this program. An empty optional means the payload did not say:
/// absent, null, "" and a value of the wrong type are all the same here, and none of them blanks a stored field.
///
/// Units: seconds, US cents, UTC. bolna/ExecutionJson.h reads one. Any thread.
struct Execution
{
    QString id; ///< empty: the payload carried none
    std::optional<CallStatus> status;
    std::optional<QString> agentId;
    std::optional<QString> agentName;
    std::optional<QString> contactName;
    std::optional<QString> personNumber; ///< the other party, whichever way the call went
    std::optional<QString> ourNumber;
    std::optional<bool> inbound; ///< by the carrier's word; see direction()
    std::optional<QString> provider;
    std::optional<double> conversationDuration;
    std::optional<double> carrierDuration; ///< the telephony leg; 0 also where the carrier does not tell
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
    std::vector<PastAttempt> retryHistory {}; ///< the first attempt first
    std::optional<QDateTime> scheduledAt;
    std::optional<QDateTime> startedAt;
    std::optional<QDateTime> createdAt;
    QByteArray raw; ///< the payload as it came; empty for a row of a list

    /// Length of the call: the carrier's where it tells one, else the talk time.
    [[nodiscard]] std::optional<double> duration() const;
    /// Which way it went; a call from the web has no carrier that could tell, but a provider of its own.
    [[nodiscard]] std::optional<Direction> direction() const;
};

} // namespace callboard::calls
