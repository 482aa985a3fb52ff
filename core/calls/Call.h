#pragma once

#include "calls/CallStatus.h"
#include "calls/ExtractedAnswer.h"
#include "calls/Outcome.h"
#include "calls/Recording.h"

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <tuple>
#include <vector>

namespace callboard::calls {

/// The call's direction: placed or answered by the account.
enum class Direction : quint8 {
    Outbound,
    Inbound,
    Web, ///< opened in a browser: no carrier, numbers, recording or measured length
};
[[nodiscard]] QString directionText(Direction direction);
[[nodiscard]] Direction directionFromText(const QString &text);

/// The short form of the last answer; Call::lastStatusCheck has its time.
struct StatusCheckResponse
{
    QString status;
    QString recordingUrl; ///< empty: none was given
    double duration = 0; ///< seconds

    bool operator==(const StatusCheckResponse &) const = default;
};

/// Whether Bolna's answer to this call's dial is known. `Unknown`: the phone may have rung; the call has no execution
/// id and is not dialled again. `RuledOut`: Bolna's list does not show it, so it was most likely never placed.
enum class DialState : quint8 { Answered, Unknown, RuledOut };
[[nodiscard]] QString dialStateText(DialState state);
[[nodiscard]] DialState dialStateFromText(const QString &text);

/// How much of a call's end was read. `Owed`: only a row of a list; the whole execution must still be read. `Seen`: the
/// whole execution.
enum class EndDetail : quint8 { None, Owed, Seen };
[[nodiscard]] QString endDetailText(EndDetail detail);
[[nodiscard]] EndDetail endDetailFromText(const QString &text);

/// The reading a value came from. The later attempt wins; within an attempt a reading of its end wins, then the later
/// request.
struct FieldVersion
{
    int attempt = 0; ///< retryCount
    QDateTime readAt; ///< when the request left
    bool ended = false; ///< the reading told of the attempt's end

    bool operator==(const FieldVersion &) const = default;
    friend bool operator<(const FieldVersion &a, const FieldVersion &b)
    {
        return std::tie(a.attempt, a.ended, a.readAt) < std::tie(b.attempt, b.ended, b.readAt);
    }
};

/// The facts of one attempt: they start empty when a call is dialled again. Units and empty values as in Call.
struct AttemptFacts
{
    int retryCount = 0; ///< the attempt; 0 is the first
    CallStatus status;
    Outcome outcome = Outcome::None;
    double callDuration = 0;
    double conversationDuration = 0;
    QString recordingUrl;
    QString recordingId;
    RecordingState recordingState = RecordingState::None;
    QString recordingFile; ///< name of the file kept now or earlier, in the recordings folder; empty: never kept
    qint64 recordingBytes = 0; ///< of the kept copy, as verified; 0: unknown
    QString transferRecordingUrl; ///< of the leg after the transfer
    RecordingState transferRecordingState = RecordingState::None;
    QString transferRecordingFile;
    qint64 transferRecordingBytes = 0;
    QString transcript;
    QString summary;
    QByteArray extractedData; ///< JSON, unchanged; empty: none
    std::optional<bool> answeredByVoiceMail;
    QString hangupBy;
    QString hangupReason;
    QString hangupCode;
    QString errorMessage;
    std::optional<double> totalCostCents;
    QDateTime startedAt;
    QDateTime finalSince; ///< when it was first read as final
    EndDetail endDetail = EndDetail::None;
    QByteArray rawReading; ///< the last full reading, byte for byte

    /// The recording of one leg.
    [[nodiscard]] Recording recording(RecordingLeg leg) const;
    /// Sets all but the attempt.
    void setRecording(RecordingLeg leg, const Recording &recording);

    bool operator==(const AttemptFacts &) const = default;
};

/// An attempt before the call's last one.
struct Attempt : AttemptFacts
{
    QDateTime lastStatusCheck; ///< of the newest reading of it; null: none
    QMap<QString, FieldVersion> fieldVersions; ///< as in Call

    bool operator==(const Attempt &) const = default;
};

/// One row of the board: all that Callboard knows of one execution in one account.
///
/// A plain value. Durations in seconds, money in US cents, times in UTC; a null QDateTime or an empty QString means
/// "unknown". Only mergeExecution() decides how a reading changes it. The inherited facts are of its last attempt; the
/// store keeps earlier ones separately.
struct Call : AttemptFacts
{
    qint64 id = 0; ///< row id in the store; 0: not stored yet
    QString callId;
    QString executionId; ///< empty only while a dial's outcome is unknown
    QString accountId;
    QString agentId;
    QString agentName;
    QString contactName;
    QString knownName {}; ///< from other calls with this number, if this one has no name; derived by the store
    QString recipientPhoneNumber; ///< the person's: E.164, or the text unchanged
    QString phoneNumberId; ///< our number
    QString project;
    Direction direction = Direction::Outbound;
    QString provider;
    QString batchId;
    QDateTime scheduledAt;
    QDateTime createdAt;
    QDateTime updatedAt;
    QDateTime lastStatusCheck;
    std::optional<StatusCheckResponse> lastStatusCheckResponse;
    int checkFailures = 0; ///< consecutive checks without a usable answer

    // Beyond the documented fields: state of the poll and the recordings.
    QString checkError; ///< why the last check failed, for people; empty after an answer
    /// When this board first saw it open: pending, or in an attempt before its last one.
    QDateTime openSince;
    QDateTime nextCheck; ///< not checked before; null: check in every cycle. See CheckSchedule.h
    int notFoundChecks = 0; ///< counted answers that Bolna does not know this call
    /// Versions of values that the newest reading did not carry. Nearly always empty.
    QMap<QString, FieldVersion> fieldVersions;
    DialState dialState = DialState::Answered;
    bool sharesAddress = false; ///< an earlier attempt's recording was at recordingUrl; set by the store only
    /// Whether a search found it only by the sound of a word. Not stored; absent: no search.
    std::optional<bool> soundsLike {};

    /// The name to show, sort and search by; empty: unknown.
    [[nodiscard]] const QString &shownName() const { return contactName.isEmpty() ? knownName : contactName; }

    bool operator==(const Call &) const = default;
};

/// The call with an earlier attempt's facts in place of the last one's.
[[nodiscard]] Call asOfAttempt(const Call &call, const Attempt &attempt);

/// The part of a call that the history table shows, kept small: each screenful reads a page of them.
struct CallRow
{
    qint64 id = 0;
    QString executionId;
    QString accountId;
    QString agentId {};
    QString agentName;
    QString contactName;
    QString knownName {}; ///< from other calls with this number; see Call
    QString recipientPhoneNumber;
    QString project;
    Direction direction = Direction::Outbound;
    CallStatus status;
    Outcome outcome = Outcome::None;
    double callDuration = 0;
    double conversationDuration = 0;
    RecordingState recordingState = RecordingState::None;
    QDateTime scheduledAt;
    QDateTime createdAt;
    DialState dialState = DialState::Answered;
    QDateTime lastStatusCheck;
    QString checkError; ///< why the last check failed
    int notFoundChecks = 0;
    std::optional<bool> answeredByVoiceMail {};
    QString hangupBy {};
    QString hangupReason {};
    QString hangupCode {};
    QString errorMessage {};
    std::optional<double> totalCostCents {};
    QStringList tags {}; ///< the user's
    std::vector<ExtractedAnswer> answers {}; ///< each question once
    bool hasNote = false;
    bool listened = false; ///< its recording counts as listened to
    std::optional<bool> soundsLike {}; ///< see Call

    bool operator==(const CallRow &) const = default;
};

} // namespace callboard::calls
