#include "calls/Outcome.h"

#include "calls/Call.h"

#include <array>
#include <utility>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

using Known = CallStatus::Known;

constexpr std::array<std::pair<Outcome, QStringView>, 11> words {{
    {Outcome::None, u""},
    {Outcome::Talked, u"Talked"},
    {Outcome::Voicemail, u"Voicemail"},
    {Outcome::NoAnswer, u"No answer"},
    {Outcome::Busy, u"Busy"},
    {Outcome::Rejected, u"Rejected"},
    {Outcome::NotPlacedBalance, u"Not placed: balance"},
    {Outcome::Stopped, u"Stopped"},
    {Outcome::Failed, u"Failed"},
    {Outcome::NoTalk, u"No talk"},
    {Outcome::Unknown, u"Unknown"},
}};

bool wasRejected(const Call &call)
{
    return call.hangupReason.contains(u"reject", Qt::CaseInsensitive)
           || call.hangupReason.contains(u"declin", Qt::CaseInsensitive);
}

} // namespace

Outcome outcomeOf(const Call &call)
{
    if (call.dialState == DialState::Unknown) {
        return Outcome::Unknown;
    }
    switch (call.status.known()) {
    case Known::CallDisconnected:
    case Known::Completed:
        if (call.answeredByVoiceMail.value_or(false)) {
            return Outcome::Voicemail;
        }
        // Only conversation_duration proves talk; where it is missing the carrier's duration stands in.
        if (std::max(call.conversationDuration, call.conversationDuration > 0 ? 0.0 : call.callDuration)
            >= shortestConversation) {
            return Outcome::Talked;
        }
        return call.status.isFinal() ? Outcome::NoTalk : Outcome::None;
    case Known::NoAnswer:
        return wasRejected(call) ? Outcome::Rejected : Outcome::NoAnswer;
    case Known::Busy:
        return wasRejected(call) ? Outcome::Rejected : Outcome::Busy;
    case Known::BalanceLow:
        return Outcome::NotPlacedBalance;
    case Known::Canceled:
    case Known::Stopped:
        return Outcome::Stopped;
    case Known::Failed:
    case Known::Error:
        return Outcome::Failed;
    default:
        return Outcome::None;
    }
}

std::vector<Outcome> answeredOutcomes()
{
    return {Outcome::Talked, Outcome::NoTalk};
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
