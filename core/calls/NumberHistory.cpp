#include "calls/NumberHistory.h"

#include "base/OneLine.h"
#include "calls/CheckSchedule.h"
#include "calls/DialSearch.h"
#include "calls/Display.h"
#include "calls/PhoneNumber.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace callboard::calls {

using namespace Qt::StringLiterals;

namespace {

using Kind = SecondThought::Kind;

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("callboard::calls", text, comment, n);
}

QDateTime begunAt(const CallOfNumber &call)
{
    return call.startedAt.isValid() ? std::max(call.startedAt, call.createdAt) : call.createdAt;
}

/// The last moment at which the call may have been on the person's telephone. Where its beginning and its length are
/// not both known, it is the one at which it had ended.
QDateTime lastHeardAt(const CallOfNumber &call)
{
    const bool isMeasured = call.startedAt.isValid() && call.callDuration > 0;
    if (!isMeasured && call.endedAt.isValid() && call.endedAt > begunAt(call)) {
        return call.endedAt;
    }
    return begunAt(call).addMSecs(std::llround(std::max(0.0, call.callDuration) * 1000));
}

bool isFresh(const CallOfNumber &call, const QDateTime &now)
{
    return lastHeardAt(call).addDuration(freshCall) >= now;
}

bool neverRang(CallStatus::Known status)
{
    return status == CallStatus::Known::Stopped || status == CallStatus::Known::Canceled
           || status == CallStatus::Known::BalanceLow;
}

std::optional<Kind> kindOf(const CallOfNumber &call, const QDateTime &now)
{
    if (call.id == 0 && call.createdAt.addDuration(dialAbandonedAfter) >= now) {
        return Kind::BeingDialled;
    }
    if (call.id == 0 || call.dialState == DialState::Unknown) {
        return isFresh(call, now) ? std::optional(Kind::MayHaveRung) : std::nullopt;
    }
    if (call.dialState == DialState::RuledOut || neverRang(call.status.known())) {
        return std::nullopt;
    }
    const bool pending = call.status.isPending() && !isMissing(call.notFoundChecks);
    const bool isWord = call.status.known() != CallStatus::Known::Unknown; // else it may be anything
    if (pending && isWord && call.status.phase() == CallStatus::Phase::Waiting) {
        return Kind::Waiting;
    }
    if (pending && call.status.phase() != CallStatus::Phase::Ending) {
        return Kind::InCall;
    }
    const bool toThem = call.direction == Direction::Outbound;
    return toThem && isFresh(call, now) ? std::optional(Kind::CalledLately) : std::nullopt;
}

QString agoText(const QDateTime &at, const QDateTime &now)
{
    const auto minutes = static_cast<int>(std::max<qint64>(0, at.secsTo(now)) / 60);
    return minutes == 0 ? tr("less than a minute ago") : tr("%n minute(s) ago", nullptr, minutes);
}

} // namespace

std::optional<SecondThought> secondThoughtOn(const std::vector<CallOfNumber> &calls, const QDateTime &now)
{
    std::optional<SecondThought> most;
    for (const CallOfNumber &call : calls) {
        const auto kind = kindOf(call, now);
        if (kind
            && (!most || *kind < most->kind || (*kind == most->kind && lastHeardAt(most->call) < lastHeardAt(call)))) {
            most = SecondThought {*kind, call};
        }
    }
    return most;
}

QString sentenceOf(const SecondThought &thought, const QDateTime &now)
{
    const CallOfNumber &call = thought.call;
    const QString name = oneLine(call.name).trimmed();
    const QString who = name.isEmpty() ? tr("This number") : name;
    const QString status = statusWords(call.status);
    switch (thought.kind) {
    case Kind::BeingDialled:
        return tr("%1 is being dialled at this moment.").arg(who);
    case Kind::InCall:
        return tr("%1 is in a call now: %2 since %3.").arg(who, status, shortDateText(begunAt(call), now));
    case Kind::Waiting:
        return call.scheduledAt.isValid()
                   ? tr("A call to %1 waits already: %2 for %3.")
                         .arg(name.isEmpty() ? tr("this number") : name, status, shortDateText(call.scheduledAt, now))
                   : tr("A call to %1 waits already: %2 since %3.")
                         .arg(name.isEmpty() ? tr("this number") : name, status, shortDateText(call.createdAt, now));
    case Kind::CalledLately:
        return tr("%1 was called %2: %3.").arg(who, agoText(lastHeardAt(call), now), status);
    case Kind::MayHaveRung:
        return tr("%1 may have been rung %2: the answer to that dial was lost.")
            .arg(who, agoText(lastHeardAt(call), now));
    }
    Q_UNREACHABLE();
}

QString nameToFillIn(const NumberHistory &history)
{
    return history.names.size() == 1 ? history.names.front() : QString();
}

std::optional<int> doubtfulIndianDigits(const QString &number)
{
    constexpr int ofIndia = 10;
    if (!number.startsWith(u"+91") || isValidNumber(number)) {
        return std::nullopt;
    }
    const auto digits = static_cast<int>(number.size()) - 3;
    return digits == ofIndia ? std::nullopt : std::optional(digits);
}

QString doubtfulDigitsSentence(int digits)
{
    static const QStringList words {tr("no digit"), tr("one digit"), tr("two digits"), tr("three digits"),
        tr("four digits"), tr("five digits"), tr("six digits"), tr("seven digits"), tr("eight digits"),
        tr("nine digits"), tr("ten digits"), tr("eleven digits"), tr("twelve digits")};
    return tr("Numbers of India have ten digits. This one has %1.")
        .arg(digits >= 0 && digits < words.size() ? words.at(digits) : tr("%1 digits").arg(digits));
}

} // namespace callboard::calls
