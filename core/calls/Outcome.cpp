#include "calls/Outcome.h"

#include "calls/Call.h"
#include "calls/HangupCause.h"
#include "calls/Transcript.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace callboard::calls {

using namespace Qt::StringLiterals;

// What OutcomeFacts says of its defaults.
static_assert(DialState {} == DialState::Answered && Direction {} == Direction::Outbound);

namespace {

using Known = CallStatus::Known;

/// In the order to show them.
constexpr std::array<std::pair<Outcome, QStringView>, 14> words {{
    {Outcome::None, u""},
    {Outcome::InProgress, u"In progress"},
    {Outcome::Talked, u"Talked"},
    {Outcome::NoTalk, u"No talk"},
    {Outcome::Voicemail, u"Voicemail"},
    {Outcome::NoAnswer, u"No answer"},
    {Outcome::Busy, u"Busy"},
    {Outcome::Rejected, u"Rejected"},
    {Outcome::WrongNumber, u"Wrong number"},
    {Outcome::NotPlacedBalance, u"Not placed: balance"},
    {Outcome::NotPlacedHours, u"Not placed: hours"},
    {Outcome::Stopped, u"Stopped"},
    {Outcome::Failed, u"Failed"},
    {Outcome::Unknown, u"Unknown"},
}};

bool talked(const OutcomeFacts &facts)
{
    return facts.unmeasuredTalk || measured(facts.conversationDuration) >= shortestConversation;
}

bool wasConnected(const OutcomeFacts &facts)
{
    return facts.unmeasuredTalk || measured(facts.conversationDuration) > 0 || measured(facts.callDuration) > 0;
}

/// `status` unless the carrier says one of the more telling things in `rather`.
Outcome moreTelling(const OutcomeFacts &facts, Outcome status, std::initializer_list<Outcome> rather)
{
    const auto cause = hangupCause(facts);
    return cause && std::ranges::find(rather, *cause) != rather.end() ? *cause : status;
}

Outcome ofCompleted(const OutcomeFacts &facts)
{
    if (wasVoicemail(facts)) {
        return Outcome::Voicemail;
    }
    if (talked(facts)) {
        return Outcome::Talked;
    }
    return wasConnected(facts) ? Outcome::NoTalk
                               : moreTelling(facts, Outcome::NoTalk,
                                   {Outcome::WrongNumber, Outcome::Rejected, Outcome::Busy, Outcome::NoAnswer});
}

Outcome ofFailed(const OutcomeFacts &facts)
{
    if (talked(facts)) {
        return wasVoicemail(facts) ? Outcome::Voicemail : Outcome::Talked;
    }
    return wasConnected(facts) ? Outcome::Failed : hangupCause(facts).value_or(Outcome::Failed);
}

} // namespace

bool isUnmeasuredTalk(const Call &call)
{
    return measured(call.conversationDuration) <= 0 && bothSidesSpoke(call.transcript);
}

bool isUnmeasuredTalk(const CallRow &row)
{
    return measured(row.conversationDuration) <= 0 && row.outcome == Outcome::Talked;
}

std::optional<double> knownDuration(Outcome outcome, double seconds)
{
    return outcome == Outcome::Talked && measured(seconds) <= 0 ? std::nullopt : std::optional(seconds);
}

Outcome outcomeOf(const OutcomeFacts &facts)
{
    if (facts.dialState != DialState::Answered) {
        return Outcome::Unknown;
    }
    switch (facts.status.known()) {
    case Known::Scheduled:
    case Known::Prepared:
    case Known::Queued:
    case Known::Rescheduled:
    case Known::Unknown:
        return Outcome::None;
    case Known::Initiated:
    case Known::Ringing:
    case Known::Connected:
    case Known::InProgress:
        return Outcome::InProgress;
    case Known::CallDisconnected:
        if (wasVoicemail(facts)) {
            return Outcome::Voicemail;
        }
        return talked(facts) ? Outcome::Talked : Outcome::InProgress;
    case Known::Completed:
        return ofCompleted(facts);
    case Known::NoAnswer:
        return wasVoicemail(facts) ? Outcome::Voicemail
                                   : moreTelling(facts, Outcome::NoAnswer, {Outcome::WrongNumber, Outcome::Rejected});
    case Known::Busy:
        return moreTelling(facts, Outcome::Busy, {Outcome::WrongNumber, Outcome::Rejected});
    case Known::BalanceLow:
        return Outcome::NotPlacedBalance;
    case Known::Canceled:
        return wasConnected(facts)
                   ? Outcome::Stopped
                   : moreTelling(facts, Outcome::Stopped, {Outcome::NotPlacedHours, Outcome::NotPlacedBalance});
    case Known::Stopped:
        return Outcome::Stopped;
    case Known::Failed:
    case Known::Error:
        return ofFailed(facts);
    }
    Q_UNREACHABLE();
}

bool wasAnswered(Outcome outcome)
{
    return outcome == Outcome::Talked || outcome == Outcome::NoTalk;
}

std::vector<Outcome> answeredOutcomes()
{
    std::vector<Outcome> answered;
    std::ranges::copy_if(allOutcomes(), std::back_inserter(answered), wasAnswered);
    return answered;
}

std::vector<Outcome> allOutcomes()
{
    std::vector<Outcome> all;
    for (const auto &[outcome, word] : words) {
        if (outcome != Outcome::None) {
            all.push_back(outcome);
        }
    }
    return all;
}

QString outcomeText(Outcome outcome)
{
    for (const auto &[value, word] : words) {
        if (value == outcome) {
            return word.toString();
        }
    }
    Q_UNREACHABLE();
}

Outcome outcomeFromText(const QString &text)
{
    for (const auto &[value, word] : words) {
        if (word == text) {
            return value;
        }
    }
    return Outcome::None;
}

} // namespace callboard::calls
