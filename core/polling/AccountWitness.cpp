#include "polling/AccountWitness.h"

#include "bolna/BolnaClient.h"

#include <utility>

namespace callboard::polling {

AccountWitness::AccountWitness(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void AccountWitness::callAnswered(const bolna::BolnaClient &client)
{
    m_known[&client].answeredAt = m_clock.now();
}

void AccountWitness::ask(bolna::BolnaClient &client, Answer<Word> reply)
{
    Known &known = m_known[&client];
    const bool affordable = client.budget()->waitBefore(bolna::Ceiling::Other, bolna::Urgency::Poll).count() <= 0;
    if (isFresh(known.answeredAt) || isFresh(known.listedAt) || (known.waiting.empty() && !affordable)) {
        reply(wordOf(known));
        return;
    }
    known.waiting.push_back(std::move(reply));
    if (known.waiting.size() > 1) {
        return;
    }
    client.agents({this, &AccountWitness::agentsCame, &client}, bolna::Urgency::Poll);
}

void AccountWitness::agentsCame(
    const bolna::BolnaClient *asked, const Result<std::vector<bolna::Agent>, bolna::ApiError> &agents)
{
    Known &heard = m_known[asked];
    heard.listedAt = m_clock.now();
    heard.agents.clear();
    if (agents) {
        for (const bolna::Agent &agent : *agents) {
            heard.agents.append(agent.id);
        }
    }
    const Word word = wordOf(heard);
    for (const Answer<Word> &waiting : std::exchange(heard.waiting, {})) {
        waiting(word);
    }
}

AccountWitness::Word AccountWitness::wordOf(const bolna::BolnaClient &client) const
{
    const auto known = m_known.find(&client);
    return known == m_known.end() ? Word {} : wordOf(known->second);
}

AccountWitness::Word AccountWitness::wordOf(const Known &known) const
{
    return {
        .callAnswered = isFresh(known.answeredAt), .agents = isFresh(known.listedAt) ? known.agents : QStringList()};
}

bool AccountWitness::isFresh(const QDateTime &at) const
{
    // A time that is still to come is from before the clock was set back.
    return at.isValid() && at <= m_clock.now() && at.addDuration(validity) > m_clock.now();
}

} // namespace callboard::polling

#include "moc_AccountWitness.cpp"
