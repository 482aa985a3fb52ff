#include "CallBook.h"

#include "Dice.h"

#include <algorithm>
#include <array>

namespace callboard::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

CallBook::CallBook(quint64 seed, const SimulatedClock &clock)
    : m_seed(seed)
    , m_clock(clock)
{
    const std::vector<std::pair<QString, PhoneNumber>> start {
        {u"Site Visit Caller"_s, {.number = u"+919876540000"_s, .provider = u"plivo"_s, .agentId = {}}},
        {u"Loan Follow-up"_s, {.number = u"+12025550100"_s, .provider = u"twilio"_s, .agentId = {}}},
        {u"Renewal Reminder"_s, {.number = u"+919876540001"_s, .provider = u"exotel"_s, .agentId = {}}},
    };
    Dice dice(seed, u"agents");
    for (const auto &[name, number] : start) {
        m_agents.push_back({.id = dice.uuid(), .name = name, .number = number.number});
        m_numbers.push_back(number);
        m_numbers.back().agentId = m_agents.back().id;
    }
    m_numbers.push_back({.number = u"+919876540002"_s, .provider = u"vobiz"_s, .agentId = {}});
}

const Agent *CallBook::agent(const QString &id) const
{
    const auto found
        = std::find_if(m_agents.begin(), m_agents.end(), [&id](const Agent &agent) { return agent.id == id; });
    return found == m_agents.end() ? nullptr : &*found;
}

int CallBook::liveCalls() const
{
    const milliseconds now = m_clock.now();
    return static_cast<int>(std::count_if(m_calls.begin(), m_calls.end(), [now](const SimulatedCall &call) {
        const QString &status = call.stepAt(now).status;
        return !isWaitingStatus(status) && !isFinalStatus(status);
    }));
}

// A dial over the account's concurrency waits until enough of the calls before it have hung up.
milliseconds CallBook::queueWait() const
{
    if (m_concurrency <= 0)
        return 0ms;
    const milliseconds now = m_clock.now();
    std::vector<milliseconds> hangups;
    for (const SimulatedCall &call : m_calls) {
        const QString &status = call.stepAt(now).status;
        if (isFinalStatus(status) || status == u"scheduled" || status == u"call-disconnected")
            continue;
        const auto hangup = std::find_if(call.steps.begin(), call.steps.end(), [&](const CallStep &step) {
            return call.createdAt + step.offset > now
                   && (step.status == u"call-disconnected" || isFinalStatus(step.status));
        });
        if (hangup != call.steps.end())
            hangups.push_back(call.createdAt + hangup->offset);
    }
    if (hangups.size() < static_cast<std::size_t>(m_concurrency))
        return 0ms;
    std::sort(hangups.begin(), hangups.end());
    return hangups[hangups.size() - static_cast<std::size_t>(m_concurrency)] - now;
}

QString CallBook::add(const CallSpec &spec)
{
    const QString ordinal = QString::number(m_calls.size());
    SimulatedCall call;
    Dice identity(m_seed, u"call "_s + ordinal);
    call.id = spec.id.isEmpty() ? identity.uuid() : spec.id;
    call.person = spec.recipient;
    if (call.person.isEmpty()) // one that talks
        call.person
            = u"+91987654%1%2"_s.arg(identity.between(10, 99)).arg(identity.between(1, 7) * 10 + identity.below(6));
    // The person's fate hangs on the number alone; what is said differs from call to call.
    Dice fate(m_seed, call.person);
    call.seed = Dice(m_seed, call.person + u' ' + ordinal).next() >> 8;

    const Agent *agent = this->agent(spec.agentId);
    if (!agent)
        agent = &m_agents.front();
    call.agentId = agent->id;
    call.topic = static_cast<int>(agent - m_agents.data());
    call.ours = spec.from.isEmpty() ? agent->number : spec.from;
    call.provider = spec.provider;
    if (call.provider.isEmpty()) {
        call.provider = u"plivo"_s;
        for (const PhoneNumber &number : m_numbers) {
            if (number.number == call.ours)
                call.provider = number.provider;
        }
    }
    call.batchId = spec.batchId;
    call.inbound = spec.inbound;
    call.recipientData = spec.recipientData;
    call.createdAt = m_clock.now() - spec.age;

    call.outcome = spec.steps.empty() && !spec.inbound ? outcomeForNumber(call.person) : Outcome::Talk;
    call.talk = spec.talk.value_or(talkFor(call.outcome, fate));
    call.steps = spec.steps;
    if (call.steps.empty()) {
        call.steps = stepsFor({.outcome = call.outcome,
                                  .talk = call.talk,
                                  .scheduledFor = spec.scheduledFor,
                                  .queueWait = spec.age > 0ms || spec.scheduledFor > 0ms ? 0ms : queueWait(),
                                  .retry = spec.retry,
                                  .inbound = spec.inbound},
            fate);
    }

    call.recordingDelay = spec.recordingDelay;
    call.transferred = spec.transferred || call.person.endsWith(u"85");
    constexpr std::array<RecordingKind, 5> kinds {
        RecordingKind::Mp3, RecordingKind::Mp3, RecordingKind::Wav, RecordingKind::Mp3, RecordingKind::Mp3WithId3};
    call.recording = spec.recording.value_or(
        call.outcome == Outcome::NoRecording ? RecordingKind::None : kinds[call.seed / 16 % 5]);
    constexpr std::array<TimestampStyle, 3> rareStyles {
        TimestampStyle::Offset, TimestampStyle::Zulu, TimestampStyle::Naive};
    call.timestamps
        = spec.timestamps.value_or(call.seed / 128 % 4 == 0 ? rareStyles[call.seed / 512 % 3] : TimestampStyle::Naive);
    call.transcript = spec.transcript;
    call.patch = spec.patch;
    call.omit = spec.omit;

    m_calls.push_back(std::move(call));
    m_byId.insert(m_calls.back().id, &m_calls.back());
    return m_calls.back().id;
}

const SimulatedCall *CallBook::call(const QString &id) const
{
    return m_byId.value(id, nullptr);
}

QStringList CallBook::ids() const
{
    QStringList all;
    for (const SimulatedCall &call : m_calls)
        all.append(call.id);
    return all;
}

bool CallBook::stop(const QString &id)
{
    SimulatedCall *call = m_byId.value(id, nullptr);
    if (!call)
        return false;
    const milliseconds now = m_clock.now();
    const CallStep current = call->stepAt(now);
    if (!isWaitingStatus(current.status))
        return false;
    const milliseconds age = now - call->createdAt;
    std::erase_if(call->steps, [age](const CallStep &step) { return step.offset > age; });
    call->steps.push_back({.offset = age, .status = u"stopped"_s, .retryCount = current.retryCount});
    return true;
}

std::vector<const SimulatedCall *> CallBook::sortedByLastRun(
    const std::function<bool(const SimulatedCall &)> &accepts) const
{
    const milliseconds now = m_clock.now();
    std::vector<std::pair<milliseconds, const SimulatedCall *>> chosen;
    for (const SimulatedCall &call : m_calls) {
        if (accepts(call))
            chosen.emplace_back(call.lastRunAt(now), &call);
    }
    std::stable_sort(chosen.begin(), chosen.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<const SimulatedCall *> calls;
    calls.reserve(chosen.size());
    for (const auto &entry : chosen)
        calls.push_back(entry.second);
    return calls;
}

} // namespace callboard::simulator
