#include "CallScript.h"

#include "Dice.h"

#include <algorithm>

namespace callboard::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

milliseconds secondsBetween(Dice &dice, int low, int high)
{
    return milliseconds(dice.between(low * 1000, high * 1000));
}

// One attempt at a call that is taken off the queue at `start`, which has its own `queued` step already.
void appendAttempt(
    std::vector<CallStep> &steps, Outcome outcome, milliseconds talk, milliseconds start, int retry, Dice &dice)
{
    const auto add = [&steps, retry](milliseconds at, const QString &status) {
        steps.push_back({.offset = at, .status = status, .retryCount = retry});
    };
    if (outcome == Outcome::QueuedForEver)
        return;
    if (outcome == Outcome::BalanceLow)
        return add(start + 3s, u"balance-low"_s);

    add(start + secondsBetween(dice, 6, 10), u"initiated"_s);
    if (outcome == Outcome::Canceled)
        return add(start + secondsBetween(dice, 11, 14), u"canceled"_s);
    if (outcome == Outcome::Failed)
        return add(start + secondsBetween(dice, 12, 16), u"failed"_s);
    if (outcome == Outcome::Error)
        return add(start + secondsBetween(dice, 12, 16), u"error"_s);

    add(start + secondsBetween(dice, 17, 26), u"ringing"_s);
    if (outcome == Outcome::RingsForEver)
        return;
    if (outcome == Outcome::Busy || outcome == Outcome::Rejected)
        return add(start + secondsBetween(dice, 29, 36), u"busy"_s);
    if (outcome == Outcome::NoAnswer || outcome == Outcome::RetryThenTalk)
        return add(start + secondsBetween(dice, 55, 66), u"no-answer"_s);

    const milliseconds answered = start + secondsBetween(dice, 38, 52);
    const milliseconds disconnected = answered + std::max<milliseconds>(talk, 1s);
    add(answered, outcome == Outcome::SaysConnected ? u"connected"_s : u"in-progress"_s);
    add(disconnected, u"call-disconnected"_s);
    if (outcome == Outcome::UnknownStatus)
        add(disconnected + 4s, u"wrapping-up"_s);
    // The polling guide has the recording at about T+5 min; captured calls took 10 s to 13 min after the hang-up.
    const milliseconds usual = start + secondsBetween(dice, 288, 305);
    add(outcome == Outcome::SlowToComplete ? disconnected + 13min : std::max<milliseconds>(usual, disconnected + 10s),
        u"completed"_s);
}

std::vector<CallStep> inboundSteps(milliseconds talk)
{
    return {{.offset = 0ms, .status = u"in-progress"_s}, {.offset = talk, .status = u"call-disconnected"_s},
        {.offset = talk + 45s, .status = u"completed"_s}};
}

} // namespace

Outcome outcomeForNumber(QStringView number)
{
    if (number.size() >= 2) {
        switch (number.last(2).toInt()) {
        case 87:
            return Outcome::RingsForEver;
        case 88:
            return Outcome::QueuedForEver;
        case 89:
            return Outcome::Error;
        case 90:
            return Outcome::HungUpAtOnce;
        case 91:
            return Outcome::SaysConnected;
        case 92:
            return Outcome::UnknownStatus;
        case 93:
            return Outcome::SlowToComplete;
        case 94:
            return Outcome::NoRecording;
        case 95:
            return Outcome::NobodySpoke;
        case 96:
            return Outcome::Rejected;
        case 97:
            return Outcome::RetryThenTalk;
        case 98:
            return Outcome::BalanceLow;
        case 99:
            return Outcome::Canceled;
        default:
            break;
        }
    }
    switch (number.isEmpty() ? u'0' : number.last(1).front().unicode()) {
    case u'6':
        return Outcome::Busy;
    case u'7':
        return Outcome::NoAnswer;
    case u'8':
        return Outcome::Voicemail;
    case u'9':
        return Outcome::Failed;
    default:
        return Outcome::Talk;
    }
}

bool outcomeTalks(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Talk:
    case Outcome::Voicemail:
    case Outcome::HungUpAtOnce:
    case Outcome::SaysConnected:
    case Outcome::UnknownStatus:
    case Outcome::SlowToComplete:
    case Outcome::NoRecording:
    case Outcome::RetryThenTalk:
        return true;
    default:
        return false;
    }
}

milliseconds talkFor(Outcome outcome, Dice &dice)
{
    if (!outcomeTalks(outcome))
        return 0ms;
    if (outcome == Outcome::HungUpAtOnce)
        return milliseconds(dice.between(15, 29) * 100);
    if (outcome == Outcome::Voicemail)
        return milliseconds(dice.between(140, 250) * 100);
    return milliseconds(dice.between(600, 2100) * 100);
}

std::vector<CallStep> stepsFor(const ScriptRequest &request, Dice &dice)
{
    if (request.inbound)
        return inboundSteps(request.talk);

    std::vector<CallStep> steps;
    if (request.scheduledFor > 0ms)
        steps.push_back({.offset = 0ms, .status = u"scheduled"_s});
    steps.push_back({.offset = request.scheduledFor, .status = u"queued"_s});
    appendAttempt(steps, request.outcome, request.talk, request.scheduledFor + request.queueWait, 0, dice);

    // …97 retries by itself, as an agent with a retry rule of its own does.
    RetryRule rule;
    if (request.retry)
        rule = *request.retry;
    else if (request.outcome == Outcome::RetryThenTalk)
        rule = {.maxRetries = 1, .statuses = {u"no-answer"_s}, .intervals = {5min}};
    else
        return steps;

    const int retries = std::clamp(rule.maxRetries, 0, 3);
    for (int retry = 1; retry <= retries; ++retry) {
        const CallStep last = steps.back();
        if (!rule.statuses.contains(last.status))
            break;
        const auto slot = std::min(static_cast<std::size_t>(retry), rule.intervals.size());
        const milliseconds interval = slot == 0 ? 30min : rule.intervals[slot - 1];
        const milliseconds again = last.offset + std::max<milliseconds>(interval, 1min);
        // Long enough for a poll every 30 s to see the final status that turns out not to be one.
        steps.push_back({.offset = last.offset + 35s, .status = u"scheduled"_s, .retryCount = retry});
        steps.push_back({.offset = again, .status = u"queued"_s, .retryCount = retry});
        const Outcome next = request.outcome == Outcome::RetryThenTalk ? Outcome::Talk : request.outcome;
        appendAttempt(steps, next, request.talk, again, retry, dice);
    }
    return steps;
}

bool isFinalStatus(QStringView status)
{
    return status == u"completed" || status == u"no-answer" || status == u"busy" || status == u"failed"
           || status == u"canceled" || status == u"stopped" || status == u"error" || status == u"balance-low";
}

bool isWaitingStatus(QStringView status)
{
    return status == u"queued" || status == u"scheduled" || status == u"rescheduled" || status == u"prepared";
}

} // namespace callboard::simulator
