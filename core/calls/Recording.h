#pragma once

#include <QString>

namespace callboard::calls {

/// Where a call's audio is. `Expected`: the call ended in talk and Bolna is still making the recording.
/// `Available`: Bolna has it. `Kept`: a verified copy is on this disk. `Lost`: it can no longer be had.
enum class RecordingState : quint8 { None, Expected, Available, Kept, Lost };
[[nodiscard]] QString recordingStateText(RecordingState state);
[[nodiscard]] RecordingState recordingStateFromText(const QString &text);

/// Which part of a call a recording is of.
enum class RecordingLeg : quint8 {
    Call,
    Transfer, ///< after it was handed over to a person
};
inline constexpr RecordingLeg recordingLegs[] {RecordingLeg::Call, RecordingLeg::Transfer};

/// Names one recording: of which call, leg and attempt.
struct RecordingId
{
    qint64 callId = 0; ///< row of the store
    RecordingLeg leg = RecordingLeg::Call;
    int attempt = 0; ///< retryCount: 0 is the first

    auto operator<=>(const RecordingId &) const = default;
};

/// What is known of one recording. A plain value.
struct Recording
{
    QString url; ///< empty: Bolna told none
    RecordingState state = RecordingState::None;
    QString file; ///< name under the recordings folder of what is or was kept; empty: nothing ever was
    qint64 bytes = 0; ///< of the kept copy, as it was verified; 0: not known
    int attempt = 0; ///< retryCount

    bool operator==(const Recording &) const = default;
};

} // namespace callboard::calls
