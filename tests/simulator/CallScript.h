#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace callboard::simulator {

class Dice;

/**
 * What becomes of a call, forced by the number dialled. Two digits are looked at first, then the last one:
 *
 *   …85 talks, handed over to a person: the transfer leg has a recording of its own
 *   …87 rings for ever            …92 passes an unknown status         …97 no-answer, then an auto-retry that talks
 *   …88 queued for ever           …93 call-disconnected for 13 min     …98 balance-low
 *   …89 error                     …94 completed without a recording    …99 canceled
 *   …90 hung up within 3 s        …95 completed, nobody spoke
 *   …91 says `connected`          …96 rejected by the callee (busy)
 *
 *   …0 to …5 talk     …6 busy     …7 no-answer     …8 voicemail     …9 failed
 */
enum class Outcome {
    Talk,
    Busy,
    NoAnswer,
    Voicemail,
    Failed,
    RingsForEver,
    QueuedForEver,
    Error,
    HungUpAtOnce,
    SaysConnected,
    UnknownStatus,
    SlowToComplete,
    NoRecording,
    NobodySpoke,
    Rejected,
    RetryThenTalk,
    BalanceLow,
    Canceled,
};

[[nodiscard]] Outcome outcomeForNumber(QStringView number);

/** True when a conversation takes place at all, were it only with a voicemail. */
[[nodiscard]] bool outcomeTalks(Outcome outcome);

/** How long the talk of such a call lasts; 0 for the outcomes without one. */
[[nodiscard]] std::chrono::milliseconds talkFor(Outcome outcome, Dice &dice);

/** One change of a call's status. */
struct CallStep
{
    std::chrono::milliseconds offset {}; ///< simulated time since the call was created
    QString status;
    int retryCount = 0;
    QJsonObject patch = {}; ///< laid over the execution's JSON from this step until the next, objects merged
};

/** The `retry_config` of a dial. */
struct RetryRule
{
    int maxRetries = 3;
    QStringList statuses;
    std::vector<std::chrono::minutes> intervals;
};

struct ScriptRequest
{
    Outcome outcome = Outcome::Talk;
    std::chrono::milliseconds talk {};
    std::chrono::milliseconds scheduledFor {}; ///< after creation; 0: at once
    std::chrono::milliseconds queueWait {}; ///< for a free line, after that
    std::optional<RetryRule> retry;
    bool inbound = false;
};

/** The steps of a call, offsets ascending, the first at 0. */
[[nodiscard]] std::vector<CallStep> stepsFor(const ScriptRequest &request, Dice &dice);

[[nodiscard]] bool isFinalStatus(QStringView status);
/** A waiting call can still be stopped. */
[[nodiscard]] bool isWaitingStatus(QStringView status);

} // namespace callboard::simulator
