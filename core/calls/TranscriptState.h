#pragma once

#include <QString>
#include <QtGlobal>

namespace callboard::calls {

struct Call;

/// Whether what was said in the last attempt of a call can be read and searched here. `Owed`: a list showed that there
/// was talk, and the whole execution, which has the transcript, is still to be read. `None`: no transcript is known of,
/// since nobody talked, the call has not ended, Bolna has none, or it no longer knows the call.
enum class TranscriptState : quint8 { None, Owed, Here };

/// As the store has it.
[[nodiscard]] QString transcriptStateText(TranscriptState state);

/// Pure. Any thread.
[[nodiscard]] TranscriptState transcriptStateOf(const Call &call);

} // namespace callboard::calls
