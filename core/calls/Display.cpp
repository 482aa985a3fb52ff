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
    const QString short_ = u"%1m %2s"_s.arg(minutes).arg(whole % 60);
    return hours > 0 ? u"%1h "_s.arg(hours) + short_ : short_;
}

QString durationText(std::optional<double> seconds)
{
    return seconds ? durationText(*seconds) : tr(QT_TRANSLATE_NOOP("callboard::calls", "unknown"));
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
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Tomorrow %1")).arg(clock);
    case -1:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Yesterday %1")).arg(clock);
    default:
        return u"%1, %2"_s.arg(dayWords(local.date(), today), clock);
    }
}

QString dueText(const QDateTime &time, const QDateTime &now)
{
    return time.isValid() ? tr(QT_TRANSLATE_NOOP("callboard::calls", "Due: %1")).arg(shortDateText(time, now))
                          : QString();
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
        return call.status.isFinal() ? tr(QT_TRANSLATE_NOOP(
                   "callboard::calls", "Gone from Bolna: it no longer knows this call. What was known stays here."))
                                     : tr(QT_TRANSLATE_NOOP("callboard::calls",
                                         "Gone from Bolna: it no longer knows this call, and how it ended was never "
                                         "told. What was known stays here; Check Status asks once more."));
    }
    if (!isDoubtful(call, dial, now)) {
        return {};
    }
    const QString why = oneLine(reason).trimmed();
    const QString since = shortDateText(call.lastStatusCheck, now);
    if (since.isEmpty()) {
        return why.isEmpty() ? tr(QT_TRANSLATE_NOOP("callboard::calls", "Stale: Bolna never answered about it."))
                             : tr(QT_TRANSLATE_NOOP("callboard::calls", "Stale: %1")).arg(why);
    }
    return why.isEmpty() ? tr(QT_TRANSLATE_NOOP("callboard::calls", "Stale: no answer since %1.")).arg(since)
                         : tr(QT_TRANSLATE_NOOP("callboard::calls", "Stale: no answer since %1. %2")).arg(since, why);
}

QString fullDateText(const QDateTime &time)
{
    return wholeMomentWords(time);
}

QString outcomeLabel(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None:
        return {};
    case Outcome::InProgress:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "In progress"));
    case Outcome::Talked:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Talked"));
    case Outcome::Voicemail:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Voicemail"));
    case Outcome::NoAnswer:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "No answer"));
    case Outcome::Busy:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Busy"));
    case Outcome::Rejected:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Rejected"));
    case Outcome::WrongNumber:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Wrong number"));
    case Outcome::NotPlacedBalance:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Not placed: balance"));
    case Outcome::NotPlacedHours:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Not placed: hours"));
    case Outcome::Stopped:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Stopped"));
    case Outcome::Failed:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Failed"));
    case Outcome::NoTalk:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "No talk"));
    case Outcome::Unknown:
        return tr(QT_TRANSLATE_NOOP("callboard::calls", "Dial outcome unknown"));
    }
    Q_UNREACHABLE();
}

QString outcomeWords(Outcome outcome, const CheckState &call)
{
    return isMissing(call.notFoundChecks) && !call.status.isFinal()
               ? tr(QT_TRANSLATE_NOOP("callboard::calls", "Not known"))
               : outcomeLabel(outcome);
}

} // namespace callboard::calls
