#pragma once

#include "calls/Call.h"
#include "store/ChangeSet.h"

#include <QDateTime>
#include <QString>

namespace callboard::ui {

/// Texts of the sidebar that need more than one field of a call. Pure; the result may contain text from outside.

/// A value on one line; a dash if it is missing.
[[nodiscard]] QString orDash(const QString &text);

/// The person by name, else by number.
[[nodiscard]] QString personOf(const calls::Call &call);

/// `Talked, customer hung up`; empty while not known.
[[nodiscard]] QString outcomeSentence(const calls::Call &call);

/// Why a call failed, as calls::outcomeReason() says it; empty if it did not.
[[nodiscard]] QString reasonSentence(const calls::Call &call);

/// When the call started, or was created; for a scheduled call, when it is due.
[[nodiscard]] QString startedSentence(const calls::Call &call, const QDateTime &now);
/// The time behind startedSentence(), for the tooltip.
[[nodiscard]] QDateTime startedTime(const calls::Call &call);

/// One line about an attempt: `Jan 16, 10:51 AM · Voicemail · 0m 12s · Recording kept`.
[[nodiscard]] QString attemptSentence(const calls::Call &then, const QDateTime &now);

/// `queued → ringing`, `Recording available`; a retry says which attempt begins.
[[nodiscard]] QString eventSentence(const store::CallEvent &event);
/// Where an observation came from.
[[nodiscard]] QString sourceWords(store::Source source);

} // namespace callboard::ui
