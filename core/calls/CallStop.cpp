#include "calls/CallStop.h"

#include "calls/Display.h"
#include "calls/MergeExecution.h"

#include <QCoreApplication>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::calls", text);
}

} // namespace

QString stopStateText(CallStop::State state)
{
    switch (state) {
    case CallStop::State::Begun:
        return u"begun"_s;
    case CallStop::State::Accepted:
        return u"accepted"_s;
    case CallStop::State::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

CallStop::State stopStateFromText(const QString &text)
{
    return text == u"begun"      ? CallStop::State::Begun
           : text == u"accepted" ? CallStop::State::Accepted
                                 : CallStop::State::Unknown;
}

bool isStopInForce(const CallStop &stop, const QDateTime &lastStatusCheck, const QDateTime &now)
{
    const auto isTrue = [latest = now.addDuration(clockTolerance)](const QDateTime &at) { return at <= latest; };
    const bool isChecked = lastStatusCheck.isValid() && isTrue(lastStatusCheck);
    return isTrue(stop.begunAt) && (!isChecked || lastStatusCheck < stop.begunAt.addDuration(stopRuledOutAfter));
}

QString tooLateSentence(const CallStatus &status)
{
    if (status.known() == CallStatus::Known::Stopped) {
        return tr("The call was stopped already.");
    }
    const QString word = statusWords(status);
    return status.isFinal() || status.phase() == CallStatus::Phase::Ending
               ? tr("It is too late to stop the call: it has ended (%1).").arg(word)
               : tr("It is too late to stop the call: it has begun (%1), and nothing hangs up a call from here.")
                     .arg(word);
}

QString stopSentence(const CallStop &stop, const QDateTime &now)
{
    const QString at = dateTextWithSeconds(stop.begunAt, now);
    switch (stop.state) {
    case CallStop::State::Accepted:
        return tr("Bolna said at %1 that it stopped the call.").arg(at);
    case CallStop::State::Unknown:
        return tr("A stop of this call was sent at %1, and its answer was lost. It is not sent again.").arg(at);
    case CallStop::State::Begun:
        break;
    }
    return now < stop.begunAt.addDuration(stopAbandonedAfter)
               ? tr("The call is being stopped since %1.").arg(at)
               : tr("A stop of this call was begun at %1, and its program ended before it knew the end: it may never "
                    "have been sent. It is not sent again.")
                     .arg(at);
}

} // namespace callboard::calls
