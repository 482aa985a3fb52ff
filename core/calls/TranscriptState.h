#pragma once

#include <QString>
#include <QtGlobal>

namespace callboard::calls {

struct Call;

/// Whether the store has the transcript of a call's last attempt. `Owed`: a list showed talk, or a web call, and the
/// whole execution with the transcript must still be read. `None`: no talk, the call has not ended, Bolna has no
/// transcript, or it no longer knows the call.
enum class TranscriptState : quint8 { None, Owed, Here };

/// The stored word.
[[nodiscard]] QString transcriptStateText(TranscriptState state);

/// Pure. Any thread.
[[nodiscard]] TranscriptState transcriptStateOf(const Call &call);

} // namespace callboard::calls
