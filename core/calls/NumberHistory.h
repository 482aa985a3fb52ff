#pragma once

#include "calls/Call.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace callboard::calls {

/// A call with a number, as needed before dialling it again.
struct CallOfNumber
{
    qint64 id = 0; ///< 0: a dial under way, not on the board yet
    QString name; ///< the shown name; empty: unknown
    CallStatus status;
    Direction direction = Direction::Outbound;
    DialState dialState = DialState::Answered;
    int notFoundChecks = 0;
    double callDuration = 0; ///< seconds
    QDateTime scheduledAt;
    QDateTime startedAt;
    QDateTime createdAt;
    QDateTime endedAt; ///< latest possible end; invalid: it goes on

    bool operator==(const CallOfNumber &) const = default;
};

/// The choices made for a placed call.
struct DialChoice
{
    QString accountId;
    QString agentId;
    QString phoneNumberId; ///< our number; empty: the agent's own
    QString project;
    QDateTime at;

    bool operator==(const DialChoice &) const = default;
};

/// The board's data on a number, from all accounts.
struct NumberHistory
{
    QStringList names; ///< the distinct names of its calls; several: it is unclear which is right
    std::vector<CallOfNumber> calls; ///< open ones, and the latest ones
    std::optional<DialChoice> last; ///< of the last call placed to it

    bool operator==(const NumberHistory &) const = default;
};

/// How long after a call dialling the same person needs a confirmation.
inline constexpr std::chrono::hours freshCall {1};

/// Why dialling a number needs a confirmation.
struct SecondThought
{
    enum class Kind : quint8 {
        BeingDialled, ///< right now, by this or another program on this store
        InCall,
        Waiting, ///< a call to the number is queued or scheduled
        CalledLately, ///< within the last hour, answered or not
        MayHaveRung, ///< the same, and the answer to that dial was lost
    };
    Kind kind = Kind::InCall;
    CallOfNumber call;

    bool operator==(const SecondThought &) const = default;
};

/// The strongest reason against dialling the number now; nothing: none. Ignores calls that never rang (stopped,
/// canceled, no balance, ruled out), and ended calls from the person. A call gone from Bolna counts only as an earlier
/// call. Pure; any thread.
[[nodiscard]] std::optional<SecondThought> secondThoughtOn(
    const std::vector<CallOfNumber> &calls, const QDateTime &now);

/// One sentence, with the name if known.
[[nodiscard]] QString sentenceOf(const SecondThought &thought, const QDateTime &now);

/// The name to fill in: the only one of its calls. Empty: none, or several.
[[nodiscard]] QString nameToFillIn(const NumberHistory &history);

/// The count of digits after +91, if it is not ten and the number is not a valid one; nothing: no doubt. \param number
/// E.164
[[nodiscard]] std::optional<int> doubtfulIndianDigits(const QString &number);
[[nodiscard]] QString doubtfulDigitsSentence(int digits);

} // namespace callboard::calls
