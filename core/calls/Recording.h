#pragma once

#include <QString>

namespace callboard::calls {

/// The state of a call's audio. `Expected`: the call completed and Bolna is still making the recording. `Available`:
/// Bolna has it. `Kept`: a verified copy is on this disk. `Lost`: it is no longer available.
enum class RecordingState : quint8 { None, Expected, Available, Kept, Lost };
/// Whether there is audio to play: on this disk, or to be fetched.
[[nodiscard]] constexpr bool isPlayable(RecordingState state)
{
    return state == RecordingState::Available || state == RecordingState::Kept;
}
[[nodiscard]] QString recordingStateText(RecordingState state);
[[nodiscard]] RecordingState recordingStateFromText(const QString &text);

/// The part of a call that a recording covers.
enum class RecordingLeg : quint8 {
    Call,
    Transfer, ///< after the transfer to a person
};
inline constexpr RecordingLeg recordingLegs[] {RecordingLeg::Call, RecordingLeg::Transfer};

/// Identifies one recording by call, leg and attempt.
struct RecordingId
{
    qint64 callId = 0; ///< row id in the store
    RecordingLeg leg = RecordingLeg::Call;
    int attempt = 0; ///< retryCount: 0 is the first

    auto operator<=>(const RecordingId &) const = default;
};

/// One recording. A plain value.
struct Recording
{
    QString url; ///< empty: Bolna gave none
    RecordingState state = RecordingState::None;
    QString file; ///< name of the file kept now or earlier, in the recordings folder; empty: never kept
    qint64 bytes = 0; ///< of the kept copy, as verified; 0: unknown
    int attempt = 0; ///< retryCount

    bool operator==(const Recording &) const = default;
};

} // namespace callboard::calls
