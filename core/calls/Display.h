#pragma once

#include "calls/Call.h"
#include "calls/CheckSchedule.h"

#include <QDateTime>
#include <QString>

namespace callboard::calls {

/// How a call's values are written for people, the same in the window and on the command line. Pure, but for the
/// system's locale and time zone.

/// `0m 5s`, `1m 10s`, `1h 2m 3s`. Seconds are rounded.
[[nodiscard]] QString durationText(double seconds);
/// `unknown` where it is not known.
[[nodiscard]] QString durationText(std::optional<double> seconds);

/// Local and short: the time for today, `Tomorrow 10:30 AM`, `Yesterday 4:12 PM`, else the day before the time.
[[nodiscard]] QString shortDateText(const QDateTime &time, const QDateTime &now);

/// `Nov 27, 2:30 PM`, with the year when it is another one.
[[nodiscard]] QString dateText(const QDateTime &time, const QDateTime &now);

/// `2:30:05 PM` for today, else `Nov 27, 2:30:05 PM`.
[[nodiscard]] QString dateTextWithSeconds(const QDateTime &time, const QDateTime &now);

/// All of it, seconds and zone included.
[[nodiscard]] QString fullDateText(const QDateTime &time);

[[nodiscard]] QString staleSentence(
    const CheckState &call, DialState dial, const QString &reason, const QDateTime &now);

/// `Due: Tomorrow 10:30 AM`.
[[nodiscard]] QString dueText(const QDateTime &time, const QDateTime &now);

/// When a waiting call is due, where it has a time; else empty. It stands beside the status: the date of every call is
/// when it was made, by which the board is ordered.
template<class CallOrRow>
[[nodiscard]] QString dueText(const CallOrRow &call, const QDateTime &now)
{
    return call.status.phase() == CallStatus::Phase::Waiting ? dueText(call.scheduledAt, now) : QString();
}

/// Why a call on the board may no longer be as it is shown, or is all there will be, as one sentence: stale, or gone
/// from Bolna. Empty when it is fresh. Works for a Call and for a CallRow.
template<class CallOrRow>
[[nodiscard]] QString staleSentence(const CallOrRow &call, const QDateTime &now)
{
    return staleSentence(checkStateOf(call), call.dialState, call.checkError, now);
}

/// Outcome in the reader's language; empty while not known.
[[nodiscard]] QString outcomeLabel(Outcome outcome);

/// The call's outcome in words. What is gone from Bolna while it was pending has none that anybody knows.
[[nodiscard]] QString outcomeWords(Outcome outcome, const CheckState &call);
template<class CallOrRow>
[[nodiscard]] QString outcomeWords(const CallOrRow &call)
{
    return outcomeWords(call.outcome, checkStateOf(call));
}

} // namespace callboard::calls
