#pragma once

#include "calls/Call.h"
#include "calls/CheckSchedule.h"

#include <QDateTime>
#include <QString>

namespace callboard::calls {

/// Formats a call's values for people, alike in the window and on the command line. Pure, except for the system's
/// locale and time zone.

/// `0m 5s`, `1m 10s`, `1h 2m 3s`, in the reader's language. Seconds are rounded.
[[nodiscard]] QString durationText(double seconds);
/// `unknown` without a value.
[[nodiscard]] QString durationText(std::optional<double> seconds);

/// Local and short: the time for today, `Tomorrow 10:30 AM`, `Yesterday 4:12 PM`, else the day before the time.
[[nodiscard]] QString shortDateText(const QDateTime &time, const QDateTime &now);

/// `Nov 27, 2:30 PM`, with the year when it is another one.
[[nodiscard]] QString dateText(const QDateTime &time, const QDateTime &now);

/// `2:30:05 PM` for today, else `Nov 27, 2:30:05 PM`.
[[nodiscard]] QString dateTextWithSeconds(const QDateTime &time, const QDateTime &now);

/// In full, with seconds and zone.
[[nodiscard]] QString fullDateText(const QDateTime &time);

[[nodiscard]] QString staleSentence(
    const CheckState &call, DialState dial, const QString &reason, const QDateTime &now);

/// `Due: Tomorrow 10:30 AM`.
[[nodiscard]] QString dueText(const QDateTime &time, const QDateTime &now);

/// When a waiting call is due; empty if unknown. Shown beside the status, since the date column shows when a call was
/// made.
template<class CallOrRow>
[[nodiscard]] QString dueText(const CallOrRow &call, const QDateTime &now)
{
    return call.status.phase() == CallStatus::Phase::Waiting ? dueText(call.scheduledAt, now) : QString();
}

/// One sentence if the shown call is stale or gone from Bolna; empty otherwise. Takes a Call or a CallRow.
template<class CallOrRow>
[[nodiscard]] QString staleSentence(const CallOrRow &call, const QDateTime &now)
{
    return staleSentence(checkStateOf(call), call.dialState, call.checkError, now);
}

/// The status in the reader's language: in English Bolna's own spelling. One that Callboard does not know is shown as
/// it came, in one line.
[[nodiscard]] QString statusWords(const CallStatus &status);

/// The outcome in the reader's language; empty while unknown.
[[nodiscard]] QString outcomeLabel(Outcome outcome);

/// The same; "Not known" for a call that was pending when it went from Bolna.
[[nodiscard]] QString outcomeWords(Outcome outcome, const CheckState &call);
template<class CallOrRow>
[[nodiscard]] QString outcomeWords(const CallOrRow &call)
{
    return outcomeWords(call.outcome, checkStateOf(call));
}

} // namespace callboard::calls
