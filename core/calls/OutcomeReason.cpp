#include "calls/OutcomeReason.h"

#include "base/OneLine.h"
#include "calls/Call.h"
#include "calls/Display.h"
#include "calls/HangupCause.h"

#include <QCoreApplication>
#include <QStringList>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

using Known = CallStatus::Known;

constexpr qsizetype longestSaid = 160;
constexpr qsizetype longestCode = 12;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::calls", text);
}

QString cut(const QString &text, qsizetype longest)
{
    // Enough for the blanks that go; simplifying a megabyte is for nobody.
    const QString line = oneLine(text.left(4 * longest)).simplified();
    if (line.size() <= longest) {
        return line;
    }
    QString head = line.left(longest - 1);
    if (head.back().isHighSurrogate()) {
        head.chop(1);
    }
    return head.trimmed() + u'…';
}

QString sentences(const QStringList &all)
{
    QStringList said = all;
    said.removeAll(QString());
    return said.join(u' ');
}

/// What came with the call: the error message tells more than the carrier's stock phrase.
QString whatWasSaid(const OutcomeFacts &facts)
{
    const QString error = cut(facts.errorMessage, longestSaid);
    const QString said = error.isEmpty() ? cut(facts.hangupReason, longestSaid) : error;
    return said.isEmpty() ? QString() : tr("Bolna said: %1").arg(said);
}

/// ` (code 1)`; 0 is no code.
QString codeWords(const OutcomeFacts &facts)
{
    const QString code = cut(facts.hangupCode, longestCode);
    return code.isEmpty() || code == u"0" ? QString() : u' ' + tr("(code %1)").arg(code);
}

QString howItEnded(const OutcomeFacts &facts)
{
    const HungUpBy by = hungUpBy(facts);
    if (by == HungUpBy::Person) {
        return tr("The person hung up.");
    }
    switch (endedFor(facts)) {
    case EndedFor::Silence:
        return tr("The agent hung up after a long silence.");
    case EndedFor::LongestDuration:
        return tr("It was ended at the longest time a call may take.");
    case EndedFor::Unsaid:
        return by == HungUpBy::Agent ? tr("The agent hung up.") : QString();
    }
    Q_UNREACHABLE();
}

QString progress(const OutcomeFacts &facts)
{
    switch (facts.status.known()) {
    case Known::Initiated:
        return tr("The call is being placed.");
    case Known::Ringing:
        return tr("It is ringing.");
    case Known::CallDisconnected:
        return tr("The call is over. Bolna is still working out what became of it.");
    default:
        return tr("The call is going on.");
    }
}

QString talk(const OutcomeFacts &facts)
{
    const bool wentWrong = facts.status.phase() == CallStatus::Phase::NotReached;
    const double length = measured(facts.conversationDuration);
    return sentences({length > 0 ? tr("Talked for %1.").arg(durationText(length))
                                 : tr("Both sides spoke; for how long is unknown."),
        wentWrong ? tr("The call failed after that.") : QString(), wentWrong ? whatWasSaid(facts) : howItEnded(facts)});
}

QString noTalk(const OutcomeFacts &facts)
{
    QString what;
    if (const double conversation = measured(facts.conversationDuration); conversation > 0) {
        what = tr("Picked up, but the conversation lasted only %1.").arg(durationText(conversation));
    } else if (const double leg = measured(facts.callDuration); leg > 0) {
        what = tr("Picked up for %1, but Bolna counted no conversation.").arg(durationText(leg));
    } else {
        what = tr("The call ended without a conversation.");
    }
    return sentences({what, howItEnded(facts)});
}

QString failed(const OutcomeFacts &facts)
{
    const QString said = whatWasSaid(facts);
    return sentences(
        {tr("The call failed%1.").arg(codeWords(facts)), said.isEmpty() ? tr("Bolna gave no reason.") : said});
}

QString stopped(const OutcomeFacts &facts)
{
    const bool begun
        = facts.unmeasuredTalk || measured(facts.callDuration) > 0 || measured(facts.conversationDuration) > 0;
    return sentences({begun ? tr("The call was stopped.") : tr("The call was stopped before anybody answered."),
        whatWasSaid(facts)});
}

QString balance(const OutcomeFacts &facts, bool inbound)
{
    if (inbound) {
        return tr("The account's balance was too low, so the call was not taken. Top it up at Bolna.");
    }
    if (facts.status.known() == Known::BalanceLow) {
        return tr("The account's balance was too low, so the call was not placed. "
                  "Top it up at Bolna and call again.");
    }
    // Then it may be the balance at the telephony provider.
    return sentences({tr("A balance was too low, so the call was not placed."), whatWasSaid(facts)});
}

} // namespace

QString outcomeReason(const OutcomeFacts &facts)
{
    // From the web it is the person, too, who calls.
    const bool inbound = facts.direction != Direction::Outbound;
    switch (outcomeOf(facts)) {
    case Outcome::None:
        return {};
    case Outcome::InProgress:
        return progress(facts);
    case Outcome::Talked:
        return talk(facts);
    case Outcome::NoTalk:
        return noTalk(facts);
    case Outcome::Voicemail:
        return tr("A voicemail box answered, not a person.");
    case Outcome::NoAnswer:
        return inbound ? tr("The call was missed: the agent did not pick up.")
                       : tr("Nobody picked up within the ringing time.");
    case Outcome::Busy:
        return inbound ? tr("The call was missed: the agent's line was busy.") : tr("The person's line was busy.");
    case Outcome::Rejected:
        return inbound ? tr("The call was missed: the agent's side rejected it.") : tr("The person rejected the call.");
    case Outcome::WrongNumber:
        return sentences(
            {tr("The carrier says this number does not exist%1.").arg(codeWords(facts)), whatWasSaid(facts)});
    case Outcome::NotPlacedBalance:
        return balance(facts, inbound);
    case Outcome::NotPlacedHours:
        return sentences(
            {tr("It was outside of the allowed calling hours, so the call was not placed."), whatWasSaid(facts)});
    case Outcome::Stopped:
        return stopped(facts);
    case Outcome::Failed:
        return failed(facts);
    case Outcome::Unknown:
        if (facts.dialState == DialState::RuledOut) {
            return tr("The answer to this call was lost, and Bolna's list does not show it: most "
                      "likely it was never placed. It will not be dialled again by itself.");
        }
        return tr("The answer to this call was lost. It is looked for at Bolna and will not be dialled again.");
    }
    Q_UNREACHABLE();
}

} // namespace callboard::calls
