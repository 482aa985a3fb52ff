#pragma once

#include "SimulatedCall.h"
#include "SimulatedClock.h"

#include <QHash>

#include <deque>
#include <functional>

namespace callboard::simulator {

/** A call to put into the simulator. Whatever is left unset is chosen from the seed and the number. */
struct CallSpec
{
    QString id = {}; ///< also the old form "AGENT#TIMESTAMP"; empty: a UUID
    QString agentId = {}; ///< empty: the first agent
    QString recipient = {}; ///< the person, E.164; empty: an invented one
    QString from = {}; ///< our number; empty: the agent's
    QString provider = {}; ///< plivo, twilio, exotel, vobiz, …; empty: that of our number
    QString batchId = {};
    QJsonValue recipientData = QJsonValue::Null; ///< user_data of the dial
    bool inbound = false;

    /** The life of the call; empty: the script of the number's outcome. Offsets ascending, the first at 0. */
    std::vector<CallStep> steps = {};
    std::optional<std::chrono::milliseconds> talk = {}; ///< conversation time; unset: by the outcome, 0 without one
    std::chrono::milliseconds age {}; ///< how long before now the call was made
    std::chrono::milliseconds scheduledFor {}; ///< for the number's script: start this long after creation
    std::optional<RetryRule> retry = {}; ///< for the number's script

    std::optional<RecordingKind> recording = {}; ///< unset: mostly MP3, some WAV
    bool transferred = false; ///< handed over to a person, whose leg is recorded as the call is
    std::chrono::milliseconds recordingDelay {}; ///< recording_url stays "" this long after `completed`
    std::optional<QString> transcript = {};
    std::optional<TimestampStyle> timestamps = {}; ///< unset: mostly naive
    QJsonObject patch = {}; ///< laid over the JSON, objects merged
    QStringList omit = {}; ///< keys to leave out of the JSON, dotted
};

struct Agent
{
    QString id;
    QString name;
    QString number; ///< it calls from here
};

struct PhoneNumber
{
    QString number;
    QString provider;
    QString agentId; ///< empty: nobody's
};

/** The account: its agents, numbers and calls. */
class CallBook
{
public:
    CallBook(quint64 seed, const SimulatedClock &clock);

    [[nodiscard]] const std::vector<Agent> &agents() const { return m_agents; }
    [[nodiscard]] const Agent *agent(const QString &id) const;
    [[nodiscard]] const std::vector<PhoneNumber> &numbers() const { return m_numbers; }

    /** Lines of the account; a dial over it waits as `queued`. 0: no limit. */
    void setConcurrency(int lines) { m_concurrency = lines; }
    [[nodiscard]] int concurrency() const { return m_concurrency; }
    [[nodiscard]] int liveCalls() const;

    /** Returns the new call's id. */
    QString add(const CallSpec &spec);
    [[nodiscard]] const SimulatedCall *call(const QString &id) const;
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_calls.size()); }
    /** False when the call no longer waits. */
    [[nodiscard]] bool stop(const QString &id);
    /** The calls a filter accepts, last run first. */
    [[nodiscard]] std::vector<const SimulatedCall *> sortedByLastRun(
        const std::function<bool(const SimulatedCall &)> &accepts) const;

    [[nodiscard]] const SimulatedClock &clock() const { return m_clock; }
    [[nodiscard]] quint64 seed() const { return m_seed; }

private:
    [[nodiscard]] std::chrono::milliseconds queueWait() const;

    quint64 m_seed;
    const SimulatedClock &m_clock;
    int m_concurrency = 10;
    std::vector<Agent> m_agents;
    std::vector<PhoneNumber> m_numbers;
    std::deque<SimulatedCall> m_calls; // a deque keeps the addresses it hands out
    QHash<QString, SimulatedCall *> m_byId;
};

} // namespace callboard::simulator
