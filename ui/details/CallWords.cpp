#include "details/CallWords.h"

#include "base/OneLine.h"
#include "calls/CheckSchedule.h"
#include "calls/Display.h"
#include "calls/HangupCause.h"
#include "calls/OutcomeReason.h"
#include "calls/PhoneNumber.h"

#include <QCoreApplication>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using calls::CallStatus;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::ui", text);
}

/// Who ended the call; empty when it was neither side.
QString hangupWords(const calls::Call &call)
{
    switch (calls::hungUpBy(calls::outcomeFactsOf(call))) {
    case calls::HungUpBy::Person:
        return tr("customer hung up");
    case calls::HungUpBy::Agent:
        return tr("agent hung up");
    case calls::HungUpBy::Nobody:
        return {};
    }
    Q_UNREACHABLE();
}

bool isDue(const calls::Call &call)
{
    return call.status.phase() == CallStatus::Phase::Waiting && call.scheduledAt.isValid() && !call.startedAt.isValid();
}

} // namespace

QString orDash(const QString &text)
{
    const QString line = oneLine(text).trimmed();
    return line.isEmpty() ? u"-"_s : line;
}

QString personOf(const calls::Call &call)
{
    if (const QString name = oneLine(call.shownName()).trimmed(); !name.isEmpty()) {
        return name;
    }
    if (const QString number = oneLine(calls::formatted(call.recipientPhoneNumber)).trimmed(); !number.isEmpty()) {
        return number;
    }
    return call.direction == calls::Direction::Web ? tr("Somebody on the web") : tr("Unknown number");
}

QString outcomeSentence(const calls::Call &call)
{
    const QString outcome = calls::outcomeWords(call);
    const bool answered = calls::wasAnswered(call.outcome) || call.outcome == calls::Outcome::Voicemail;
    const QString hangup = answered ? hangupWords(call) : QString();
    return hangup.isEmpty() ? outcome : u"%1, %2"_s.arg(outcome, hangup);
}

QString reasonSentence(const calls::Call &call)
{
    const bool cameToNothing
        = call.dialState != calls::DialState::Answered || call.status.phase() == CallStatus::Phase::NotReached;
    return cameToNothing ? calls::outcomeReason(call) : QString();
}

QDateTime startedTime(const calls::Call &call)
{
    if (isDue(call)) {
        return call.scheduledAt;
    }
    return call.startedAt.isValid() ? call.startedAt : call.createdAt;
}

QString startedSentence(const calls::Call &call, const QDateTime &now)
{
    const QString time = calls::dateText(startedTime(call), now);
    return isDue(call) ? tr("Scheduled for %1").arg(time) : time;
}

namespace {

QString recordingWords(const QString &state)
{
    switch (calls::recordingStateFromText(state)) {
    case calls::RecordingState::None:
        return tr("No recording");
    case calls::RecordingState::Expected:
        return tr("Recording expected");
    case calls::RecordingState::Available:
        return tr("Recording available");
    case calls::RecordingState::Kept:
        return tr("Recording kept on this computer");
    case calls::RecordingState::Lost:
        return tr("Recording lost");
    }
    Q_UNREACHABLE();
}

} // namespace

QString attemptSentence(const calls::Call &then, const QDateTime &now)
{
    const bool waits = isDue(then);
    const QDateTime ended = calls::endOf(then);
    QStringList parts {waits                      ? tr("Scheduled for %1").arg(calls::dateText(then.scheduledAt, now))
                       : then.startedAt.isValid() ? calls::dateText(then.startedAt, now)
                       : ended.isValid()          ? tr("Ended %1").arg(calls::dateText(ended, now))
                                                  : QString(),
        calls::outcomeLabel(then.outcome), then.callDuration > 0 ? calls::durationText(then.callDuration) : QString()};
    for (const auto state : {then.recordingState, then.transferRecordingState}) {
        if (state == calls::RecordingState::Kept) {
            parts.append(tr("Recording kept"));
        } else if (state != calls::RecordingState::None) {
            parts.append(recordingWords(calls::recordingStateText(state)));
        }
    }
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(u" · "_s);
}

QString eventSentence(const store::CallEvent &event)
{
    if (event.what == store::CallEvent::What::Recording) {
        return recordingWords(event.became);
    }
    if (event.what == store::CallEvent::What::Presence) {
        return event.became == store::presenceText(true) ? tr("Gone from Bolna") : tr("Known to Bolna again");
    }
    const auto words = [](const QString &status) { return calls::statusWords(CallStatus::fromText(status)); };
    const QString became = words(event.became);
    const QString change = event.was.isEmpty() ? became : u"%1 → %2"_s.arg(words(event.was), became);
    return event.attempt > 0 ? tr("%1 (attempt %2)").arg(change).arg(event.attempt + 1) : change;
}

QString sourceWords(store::Source source)
{
    switch (source) {
    case store::Source::Poll:
        return tr("poll");
    case store::Source::Check:
        return tr("Check Status");
    case store::Source::Import:
        return tr("import");
    case store::Source::Dial:
        return tr("placed here");
    case store::Source::Recording:
        return tr("this computer");
    case store::Source::Person:
        return tr("a person here");
    }
    Q_UNREACHABLE();
}

} // namespace callboard::ui
