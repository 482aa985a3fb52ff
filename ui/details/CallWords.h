#pragma once

#include "calls/Call.h"
#include "store/ChangeSet.h"

#include <QDateTime>
#include <QString>

namespace callboard::ui {

/// What the sidebar says of a call where one field alone does not say it. Pure; the result may hold text from outside.

/// A value on one line; a dash where one that every call should have is missing.
[[nodiscard]] QString orDash(const QString &text);

/// The person by name, else by number.
[[nodiscard]] QString personOf(const calls::Call &call);

/// `Talked, customer hung up`; empty while not known.
[[nodiscard]] QString outcomeSentence(const calls::Call &call);

/// Why a call came to nothing, as calls::outcomeReason() says it; empty when it did not.
[[nodiscard]] QString reasonSentence(const calls::Call &call);

/// When it started, else when it was made; a call that waits for its time says for when.
[[nodiscard]] QString startedSentence(const calls::Call &call, const QDateTime &now);
/// The time behind startedSentence(), for the tooltip.
[[nodiscard]] QDateTime startedTime(const calls::Call &call);

/// Of the call as of one attempt: `Jan 16, 10:51 AM · Voicemail · 0m 12s · Recording kept`.
[[nodiscard]] QString attemptSentence(const calls::Call &then, const QDateTime &now);

/// `queued → ringing`, `Recording available`; a retry says which attempt it begins.
[[nodiscard]] QString eventSentence(const store::CallEvent &event);
/// How it came to be known.
[[nodiscard]] QString sourceWords(store::Source source);

} // namespace callboard::ui
