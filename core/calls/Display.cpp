#include "calls/Display.h"

#include "base/LocalTime.h"
#include "base/LocalWords.h"
#include "base/OneLine.h"

#include <QCoreApplication>

#include <cmath>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::calls", text);
}

} // namespace

QString durationText(double seconds)
{
    const auto whole = static_cast<qint64>(std::llround(std::max(0.0, seconds)));
    const qint64 hours = whole / 3600;
    const qint64 minutes = whole / 60 % 60;
    return hours > 0 ? tr("%1h %2m %3s").arg(hours).arg(minutes).arg(whole % 60)
                     : tr("%1m %2s").arg(minutes).arg(whole % 60);
}

QString durationText(std::optional<double> seconds)
{
    return seconds ? durationText(*seconds) : tr("unknown");
}

QString shortDateText(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid()) {
        return {};
    }
    const QDateTime local = localTime(time);
    const QDate today = localTime(now).date();
    const QString clock = clockWords(local.time());
    switch (today.daysTo(local.date())) {
    case 0:
        return clock;
    case 1:
        return tr("Tomorrow %1").arg(clock);
    case -1:
        return tr("Yesterday %1").arg(clock);
    default:
        return u"%1, %2"_s.arg(dayWords(local.date(), today), clock);
    }
}

QString dueText(const QDateTime &time, const QDateTime &now)
{
    return time.isValid() ? tr("Due: %1").arg(shortDateText(time, now)) : QString();
}

QString dateText(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid()) {
        return {};
    }
    const QDateTime local = localTime(time);
    return u"%1, %2"_s.arg(dayWords(local.date(), localTime(now).date()), clockWords(local.time()));
}

QString dateTextWithSeconds(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid()) {
        return {};
    }
    const QDateTime local = localTime(time);
    const QDate today = localTime(now).date();
    const QString clock = clockWords(local.time(), Precision::Seconds);
    return local.date() == today ? clock : u"%1, %2"_s.arg(dayWords(local.date(), today), clock);
}

QString staleSentence(const CheckState &call, DialState dial, const QString &reason, const QDateTime &now)
{
    if (isMissing(call.notFoundChecks) && dial == DialState::Answered) {
        return call.status.isFinal() ? tr("Gone from Bolna: it no longer knows this call. What was known stays here.")
                                     : tr("Gone from Bolna: it no longer knows this call, and how it ended was never "
                                          "told. What was known stays here; Check Status asks once more.");
    }
    if (!isDoubtful(call, dial, now)) {
        return {};
    }
    const QString why = oneLine(reason).trimmed();
    const QString since = shortDateText(call.lastStatusCheck, now);
    if (since.isEmpty()) {
        return why.isEmpty() ? tr("Stale: Bolna never answered about it.") : tr("Stale: %1").arg(why);
    }
    return why.isEmpty() ? tr("Stale: no answer since %1.").arg(since)
                         : tr("Stale: no answer since %1. %2").arg(since, why);
}

QString fullDateText(const QDateTime &time)
{
    return wholeMomentWords(time);
}

QString statusWords(const CallStatus &status)
{
    using Known = CallStatus::Known;
    switch (status.known()) {
    case Known::Scheduled:
        return tr("scheduled");
    case Known::Prepared:
        return tr("prepared");
    case Known::Queued:
        return tr("queued");
    case Known::Rescheduled:
        return tr("rescheduled");
    case Known::Initiated:
        return tr("initiated");
    case Known::Ringing:
        return tr("ringing");
    case Known::Connected:
        return tr("connected");
    case Known::InProgress:
        return tr("in-progress");
    case Known::CallDisconnected:
        return tr("call-disconnected");
    case Known::Completed:
        return tr("completed");
    case Known::NoAnswer:
        return tr("no-answer");
    case Known::Busy:
        return tr("busy");
    case Known::Failed:
        return tr("failed");
    case Known::Canceled:
        return tr("canceled");
    case Known::Stopped:
        return tr("stopped");
    case Known::Error:
        return tr("error");
    case Known::BalanceLow:
        return tr("balance-low");
    case Known::Unknown:
        return oneLine(status.text());
    }
    Q_UNREACHABLE();
}

QString outcomeLabel(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None:
        return {};
    case Outcome::InProgress:
        return tr("In progress");
    case Outcome::Talked:
        return tr("Talked");
    case Outcome::Voicemail:
        return tr("Voicemail");
    case Outcome::NoAnswer:
        return tr("No answer");
    case Outcome::Busy:
        return tr("Busy");
    case Outcome::Rejected:
        return tr("Rejected");
    case Outcome::WrongNumber:
        return tr("Wrong number");
    case Outcome::NotPlacedBalance:
        return tr("Not placed: balance");
    case Outcome::NotPlacedHours:
        return tr("Not placed: hours");
    case Outcome::Stopped:
        return tr("Stopped");
    case Outcome::Failed:
        return tr("Failed");
    case Outcome::NoTalk:
        return tr("No talk");
    case Outcome::Unknown:
        return tr("Dial outcome unknown");
    }
    Q_UNREACHABLE();
}

QString outcomeWords(Outcome outcome, const CheckState &call)
{
    return isMissing(call.notFoundChecks) && !call.status.isFinal() ? tr("Not known") : outcomeLabel(outcome);
}

} // namespace callboard::calls
