#include "calls/HangupCause.h"

#include "calls/Call.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

/// Nobody puts the cause further back, and a message may be a megabyte.
constexpr qsizetype longestText = 1000;

/// `inactivity_timeout` and "Inactivity timeout" read the same.
QString words(const QString &text)
{
    return text.left(longestText).replace(u'_', u' ');
}

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption);
}

bool matches(const QRegularExpression &expression, const QString &text)
{
    return expression.match(text).hasMatch();
}

bool isOneOf(int code, std::initializer_list<int> codes)
{
    return std::ranges::find(codes, code) != codes.end();
}

bool saysWrongNumber(const QString &text)
{
    static const auto noSuchNumber = pattern(
        u"\\b(invalid|unallocated|unassigned|non-?existent)\\b[\\w '()]{0,30}\\b(number(?! of)|destination)\\b"
        "|\\b(number(?! of)|destination)\\b[^.;]{0,40}?\\b(invalid|not (a )?valid|(not|\\w+n['’]t) exist|unallocated|"
        "unassigned|non-?existent|not in service)\\b"_s);
    // Our own number, or an account's, may be wrong as well: that says nothing of the person's.
    static const auto ofAnother = pattern(u"\\bfrom\\b|\\bcaller\\b|\\bsource\\b|\\baccount number\\b"_s);
    return matches(noSuchNumber, text) && !matches(ofAnother, text);
}

bool saysRejected(const QString &text)
{
    static const auto rejected = pattern(u"\\breject|\\bdeclin"_s);
    // "Carrier declined", "request rejected: bad token": not the person's doing.
    static const auto byAnother = pattern(u"\\bcarrier\\b|\\bprovider\\b|\\brequest\\b|\\bpayment\\b|\\bnetwork\\b"_s);
    return matches(rejected, text) && !matches(byAnother, text);
}

bool saysBusy(const QString &text)
{
    static const auto busy
        = pattern(u"\\b(recipient|callee|user|line|number) (was |is )?busy\\b|^busy( here| line)?$"_s);
    return matches(busy, text);
}

bool saysNoAnswer(const QString &text)
{
    static const auto noAnswer = pattern(u"\\bunanswered\\b|\\bno[ -]answer\\b|\\bdid(n't| not) (answer|pick up)\\b"_s);
    return matches(noAnswer, text);
}

bool saysBalance(const QString &text)
{
    static const auto balance
        = pattern(u"\\b(insufficient|low|not enough|out of|no) ([\\w]+ )?(balance|credits?|funds)\\b"
                  "|\\b(balance|credits?|funds)\\b[^.;]{0,20}\\b(low|insufficient|exhausted|not enough)\\b"_s);
    return matches(balance, text);
}

bool saysHours(const QString &text)
{
    static const auto hours = pattern(u"\\b(calling|call|business|allowed|permitted|working)[ -](hours?|window)\\b"
                                      "|\\bcall(ing)? guardrails?\\b|\\btim(e|ing) restrictions?\\b"
                                      "|\\boutside\\b[^.;]{0,40}\\b(hours|window)\\b"_s);
    return matches(hours, text);
}

std::optional<Outcome> causeOfCode(const OutcomeFacts &facts)
{
    const int code = facts.hangupCode.trimmed().toInt();
    if (isOneOf(code, {1, 28, 404, 410, 484, 604, 2000, 21211})) {
        return Outcome::WrongNumber;
    }
    if (isOneOf(code, {21, 603, 607})) {
        return Outcome::Rejected;
    }
    if (code == 3020) { // the callee's when he rejects, a carrier's when it declines
        return hungUpBy(facts) == HungUpBy::Person ? std::optional(Outcome::Rejected) : std::nullopt;
    }
    if (isOneOf(code, {17, 486, 600, 3010})) {
        return Outcome::Busy;
    }
    if (isOneOf(code, {18, 19, 3000})) {
        return Outcome::NoAnswer;
    }
    if (isOneOf(code, {402, 1010})) {
        return Outcome::NotPlacedBalance;
    }
    return std::nullopt;
}

/// The words are of this call; a code is the same for many.
std::optional<Outcome> causeOfText(const QString &reason, const QString &error)
{
    const auto either = [&](bool (*says)(const QString &)) { return says(reason) || says(error); };
    if (either(saysHours)) {
        return Outcome::NotPlacedHours;
    }
    if (either(saysBalance)) {
        return Outcome::NotPlacedBalance;
    }
    if (either(saysWrongNumber)) {
        return Outcome::WrongNumber;
    }
    // Of these only the carrier knows: "rejected" in an error message is mostly about a request.
    if (saysRejected(reason)) {
        return Outcome::Rejected;
    }
    if (saysBusy(reason)) {
        return Outcome::Busy;
    }
    if (saysNoAnswer(reason)) {
        return Outcome::NoAnswer;
    }
    return std::nullopt;
}

} // namespace

HungUpBy hungUpBy(const OutcomeFacts &facts)
{
    const bool outbound = facts.direction == Direction::Outbound;
    const QString by = words(facts.hangupBy).trimmed().toLower();
    const auto is = [&by](std::initializer_list<QStringView> names) {
        return std::ranges::find(names, QStringView(by)) != names.end();
    };
    if (is({u"customer", u"user", u"call recipient"}) || by == (outbound ? u"callee"_s : u"caller"_s)) {
        return HungUpBy::Person;
    }
    if (is({u"agent", u"assistant", u"api request"}) || by == (outbound ? u"caller"_s : u"callee"_s)) {
        return HungUpBy::Agent;
    }
    const QString reason = words(facts.hangupReason);
    static const auto agentEnded = pattern(u"\\bllm prompted hangup\\b|\\bend call tool\\b|\\bend of inputs\\b"_s);
    if (matches(agentEnded, reason)) {
        return HungUpBy::Agent;
    }
    // On an inbound call the text is no guide to who is meant by the recipient.
    static const auto recipient = pattern(u"\\brecipient hung ?up\\b"_s);
    return by.isEmpty() && outbound && matches(recipient, reason) ? HungUpBy::Person : HungUpBy::Nobody;
}

EndedFor endedFor(const OutcomeFacts &facts)
{
    static const auto silence = pattern(u"\\binactivity\\b|\\bsilence\\b"_s);
    static const auto longest = pattern(u"\\b(call|duration) limit exceeded\\b|\\bmax(imum)? (call )?duration\\b"_s);
    const QString reason = words(facts.hangupReason);
    if (matches(silence, reason)) {
        return EndedFor::Silence;
    }
    return matches(longest, reason) ? EndedFor::LongestDuration : EndedFor::Unsaid;
}

std::optional<Outcome> hangupCause(const OutcomeFacts &facts)
{
    auto cause = causeOfText(words(facts.hangupReason), words(facts.errorMessage));
    if (!cause) {
        cause = causeOfCode(facts);
    }
    const bool ofOutboundOnly = cause == Outcome::WrongNumber || cause == Outcome::NotPlacedHours;
    return ofOutboundOnly && facts.direction != Direction::Outbound ? std::nullopt : cause;
}

bool wasVoicemail(const OutcomeFacts &facts)
{
    static const auto detected = pattern(u"\\bvoice ?mail\\b|\\banswering machine\\b"_s);
    return facts.answeredByVoiceMail.value_or(false) || matches(detected, words(facts.hangupReason));
}

double measured(double seconds)
{
    return std::isfinite(seconds) && seconds > 0 ? seconds : 0.0;
}

} // namespace callboard::calls
