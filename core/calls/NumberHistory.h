#pragma once

#include "calls/Call.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace callboard::calls {

/// A call with a number, as far as it matters before the number is dialled again.
struct CallOfNumber
{
    qint64 id = 0; ///< 0: a dial that is under way, and on no board yet
    QString name; ///< by which the call is shown; empty: nobody knows one
    CallStatus status;
    Direction direction = Direction::Outbound;
    DialState dialState = DialState::Answered;
    int notFoundChecks = 0;
    double callDuration = 0; ///< seconds
    QDateTime scheduledAt;
    QDateTime startedAt;
    QDateTime createdAt;
    QDateTime endedAt; ///< at the latest; invalid: it goes on

    bool operator==(const CallOfNumber &) const = default;
};

/// What was chosen for a call that was placed.
struct DialChoice
{
    QString accountId;
    QString agentId;
    QString phoneNumberId; ///< our number; empty: the agent's own
    QString project;
    QDateTime at;

    bool operator==(const DialChoice &) const = default;
};

/// What the board knows of a number, in every account.
struct NumberHistory
{
    QStringList names; ///< what its calls say, each once; several: nobody knows which one is right
    std::vector<CallOfNumber> calls; ///< those that have not ended, and the latest ones
    std::optional<DialChoice> last; ///< of the last call that was placed to it

    bool operator==(const NumberHistory &) const = default;
};

/// A call is too fresh to ring the same person once more without a second thought.
inline constexpr std::chrono::hours freshCall {1};

/// Why dialling a number needs a confirmation.
struct SecondThought
{
    enum class Kind : quint8 {
        BeingDialled, ///< from here, by this or another program, at this moment
        InCall,
        Waiting, ///< a call to it is queued or scheduled
        CalledLately, ///< within the last hour, whether somebody answered or not
        MayHaveRung, ///< the same, and the answer to that dial was lost
    };
    Kind kind = Kind::InCall;
    CallOfNumber call;

    bool operator==(const SecondThought &) const = default;
};

/// What speaks most against dialling the number now; nothing: nothing does. A call that never rang (stopped, canceled,
/// no balance, ruled out), one that is gone from Bolna, and one that the person made to us and that has ended, do not.
/// Pure; any thread.
[[nodiscard]] std::optional<SecondThought> secondThoughtOn(
    const std::vector<CallOfNumber> &calls, const QDateTime &now);

/// In one sentence, with the name where one is known.
[[nodiscard]] QString sentenceOf(const SecondThought &thought, const QDateTime &now);

/// The name to fill in: the only one its calls agree on. Empty: there is none, or several.
[[nodiscard]] QString nameToFillIn(const NumberHistory &history);

/// A number of India has ten digits behind its country code. The number of digits that stand there instead, where the
/// number is none that is in use; nothing: no doubt. \param number E.164
[[nodiscard]] std::optional<int> doubtfulIndianDigits(const QString &number);
[[nodiscard]] QString doubtfulDigitsSentence(int digits);

} // namespace callboard::calls
