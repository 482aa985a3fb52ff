#pragma once

#include "calls/CallStatus.h"
#include "calls/Outcome.h"
#include "calls/Recording.h"

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <tuple>

namespace callboard::calls {

/// Which way the call went. Calls of an account may be placed by it or answered by it.
enum class Direction : quint8 {
    Outbound,
    Inbound,
    Web, ///< opened in a browser: no carrier, no numbers, no recording, and nobody measures its length
};
[[nodiscard]] QString directionText(Direction direction);
[[nodiscard]] Direction directionFromText(const QString &text);

/// The short form of the last answer, kept beside the time of it.
struct StatusCheckResponse
{
    QString status;
    QString recordingUrl; ///< empty: none was given
    double duration = 0; ///< seconds

    bool operator==(const StatusCheckResponse &) const = default;
};

/// Whether Bolna's answer to the dial that made this call is known. `Unknown`: the person may have been rung; the call
/// has no execution id and nothing is dialled again. `RuledOut`: Bolna's list does not show it, so that it was most
/// likely never placed.
enum class DialState : quint8 { Answered, Unknown, RuledOut };
[[nodiscard]] QString dialStateText(DialState state);
[[nodiscard]] DialState dialStateFromText(const QString &text);

/// What has been seen of a call's end. `Owed`: only a row of a list, so the whole execution is still to be read.
/// `Seen`: the whole execution.
enum class EndDetail : quint8 { None, Owed, Seen };
[[nodiscard]] QString endDetailText(EndDetail detail);
[[nodiscard]] EndDetail endDetailFromText(const QString &text);

/// Which reading a value came from. Of two values the one of the later attempt stands; within an attempt the one of a
/// reading that told of its end, and of two such the one that was asked for later.
struct FieldVersion
{
    int attempt = 0; ///< retryCount
    QDateTime readAt; ///< when the request left
    bool ended = false; ///< the reading said that the attempt is over

    bool operator==(const FieldVersion &) const = default;
    friend bool operator<(const FieldVersion &a, const FieldVersion &b)
    {
        return std::tie(a.attempt, a.ended, a.readAt) < std::tie(b.attempt, b.ended, b.readAt);
    }
};

/// What is known of one attempt: all that starts empty when a call is dialled again. Units and empty values as in Call.
struct AttemptFacts
{
    int retryCount = 0; ///< which attempt: 0 is the first
    CallStatus status;
    Outcome outcome = Outcome::None;
    double callDuration = 0;
    double conversationDuration = 0;
    QString recordingUrl;
    QString recordingId;
    RecordingState recordingState = RecordingState::None;
    QString recordingFile; ///< name under the recordings folder of what is or was kept; empty: nothing ever was
    qint64 recordingBytes = 0; ///< of the kept copy, as it was verified; 0: not known
    QString transferRecordingUrl; ///< of the leg the call was handed over to
    RecordingState transferRecordingState = RecordingState::None;
    QString transferRecordingFile;
    qint64 transferRecordingBytes = 0;
    QString transcript;
    QString summary;
    QByteArray extractedData; ///< JSON as it came; empty: none
    std::optional<bool> answeredByVoiceMail;
    QString hangupBy;
    QString hangupReason;
    QString hangupCode;
    QString errorMessage;
    std::optional<double> totalCostCents;
    QDateTime startedAt;
    QDateTime finalSince; ///< when it was first seen final
    EndDetail endDetail = EndDetail::None;
    QByteArray rawReading; ///< the last full reading, byte for byte

    /// Of one leg, as a value.
    [[nodiscard]] Recording recording(RecordingLeg leg) const;
    /// Takes all of it but the attempt.
    void setRecording(RecordingLeg leg, const Recording &recording);

    bool operator==(const AttemptFacts &) const = default;
};

/// An attempt that another one followed.
struct Attempt : AttemptFacts
{
    QDateTime lastStatusCheck; ///< of the newest reading that told of it; null: none did
    QMap<QString, FieldVersion> fieldVersions; ///< as in Call

    bool operator==(const Attempt &) const = default;
};

/// One row of the board: everything Callboard knows of one execution within one account.
///
/// A plain value. Durations in seconds, money in US cents, times in UTC; a null QDateTime or an empty QString means
/// "not known". Only mergeExecution() decides how a reading changes it. The inherited facts are those of its last
/// attempt; the store keeps the earlier ones beside it.
struct Call : AttemptFacts
{
    qint64 id = 0; ///< row of the store; 0: not stored yet
    QString callId;
    QString executionId; ///< empty only while the outcome of a dial is unknown
    QString accountId;
    QString agentId;
    QString agentName;
    QString contactName;
    QString knownName {}; ///< from other calls with this number, where this one has no name; derived by the store
    QString recipientPhoneNumber; ///< the person: E.164, or the text as it came
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
    int checkFailures = 0; ///< checks in a row without a usable answer

    // Beside the documented fields: what the poll and the vault need to remember.
    QString checkError; ///< why the last check failed, in words; empty after an answer
    /// When this board first saw it with something still to come: pending, or in an attempt that another one followed.
    QDateTime openSince;
    QDateTime nextCheck; ///< not asked about before; null: in every cycle. See CheckSchedule.h
    int notFoundChecks = 0; ///< answers in a row that said Bolna does not know this call
    /// Of the values that the newest reading did not carry. Empty for nearly every call.
    QMap<QString, FieldVersion> fieldVersions;
    DialState dialState = DialState::Answered;
    bool sharesAddress = false; ///< the recording of an earlier attempt was at recordingUrl: read from the store only
    /// Of a call that was searched for: found only by how a word sounds. Not stored; absent: nothing was searched for.
    std::optional<bool> soundsLike {};

    /// By which the call is shown, sorted and found; empty: nobody knows one.
    [[nodiscard]] const QString &shownName() const { return contactName.isEmpty() ? knownName : contactName; }

    bool operator==(const Call &) const = default;
};

/// The call as it was in an earlier attempt: with that one's facts in place of the last one's.
[[nodiscard]] Call asOfAttempt(const Call &call, const Attempt &attempt);

/// What the history table needs of a call, and no more: a page of these is read for every screenful.
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
    QStringList tags {}; ///< the user's own
    bool hasNote = false;
    bool listened = false; ///< to the end of its recording
    std::optional<bool> soundsLike {}; ///< see Call

    bool operator==(const CallRow &) const = default;
};

} // namespace callboard::calls
