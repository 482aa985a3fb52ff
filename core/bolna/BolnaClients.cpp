#include "bolna/BolnaClients.h"

#include <algorithm>

namespace callboard::bolna {

BolnaClients::BolnaClients(Clock &clock, int requestsPerMinute, Chance chance, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_requestsPerMinute(requestsPerMinute)
    , m_chance(std::move(chance))
{
}

BolnaClients::~BolnaClients() = default;

AccountLine &BolnaClients::lineOf(const calls::Account &account)
{
    std::unique_ptr<AccountLine> &line = m_lines[account.id];
    if (!line) {
        line = std::make_unique<AccountLine>(m_clock, m_requestsPerMinute, m_chance);
        line->times = m_times;
        if (m_paused) {
            line->channel.pause();
        }
    }
    if (account.owner.isKnown()) {
        shareBudget(*line, account);
    }
    return *line;
}

void BolnaClients::shareBudget(AccountLine &line, const calls::Account &account)
{
    const auto it = std::ranges::find_if(m_owned, [&account](const OwnersBudget &known) {
        return known.account.owner.isSame(account.owner) && known.account.apiUrl == account.apiUrl;
    });
    if (it == m_owned.end()) {
        m_owned.push_back({account, line.budget});
    } else if (it->budget != line.budget) {
        it->budget->absorb(*line.budget);
        line.budget = it->budget;
    }
}

std::unique_ptr<BolnaClient> BolnaClients::probe(const calls::Account &account, const QByteArray &key)
{
    const auto origin = calls::ApiOrigin::fromText(account.apiUrl);
    if (!origin) {
        return nullptr;
    }
    return std::make_unique<BolnaClient>(account, *origin, key, lineOf(account));
}

bool BolnaClients::put(const calls::Account &account, const QByteArray &key)
{
    auto client = probe(account, key);
    if (!client) {
        return false;
    }
    adopt(*client);
    const auto it = std::ranges::find(m_clients, account.id, [](const auto &known) { return known->account().id; });
    if (it == m_clients.end()) {
        m_clients.push_back(std::move(client));
    } else {
        // The old client stays until the end, apart: a dial in flight still waits for its answer.
        it->swap(client);
        client->disconnect(this);
        m_replaced.push_back(std::move(client));
    }
    Q_EMIT changed();
    return true;
}

void BolnaClients::remove(const QString &accountId)
{
    const auto it = std::ranges::find(m_clients, accountId, [](const auto &known) { return known->account().id; });
    if (it == m_clients.end()) {
        return;
    }
    (*it)->disconnect(this);
    m_replaced.push_back(std::move(*it));
    m_clients.erase(it);
    Q_EMIT changed();
}

void BolnaClients::become(const QString &accountId, const calls::Account &account)
{
    BolnaClient *client = find(accountId);
    if (!client) {
        return;
    }
    AccountLine &line = lineOf(account);
    if (accountId == account.id) {
        client->setAccount(account);
        Q_EMIT changed();
        return;
    }
    // The old client may still ask: from the same budget.
    AccountLine &old = *m_lines.at(accountId);
    if (old.budget != line.budget) {
        line.budget->absorb(*old.budget);
        old.budget = line.budget;
    }
    if (!find(account.id)) {
        const auto it = std::ranges::find(m_clients, client, [](const auto &known) { return known.get(); });
        auto next = probe(account, client->key());
        if (next) {
            adopt(*next);
            it->swap(next);
            next->disconnect(this);
            m_replaced.push_back(std::move(next));
            Q_EMIT changed();
            return;
        }
    }
    remove(accountId);
}

void BolnaClients::adopt(BolnaClient &client)
{
    connect(&client, &BolnaClient::refusedChanged, this,
        [this, id = client.account().id](bool refused) { Q_EMIT refusedChanged(id, refused); });
    connect(&client, &BolnaClient::agentsRead, this,
        [this, id = client.account().id](const std::vector<Agent> &agents) { Q_EMIT agentsRead(id, agents); });
}

void BolnaClients::setAnswerTimes(const AnswerTimes &times)
{
    m_times = times;
    for (const auto &[id, line] : m_lines) {
        line->times = times;
    }
}

void BolnaClients::setRequestsPerMinute(int requests)
{
    m_requestsPerMinute = requests;
    for (const auto &[id, line] : m_lines) {
        line->budget->setPerMinute(requests);
    }
}

void BolnaClients::pause()
{
    m_paused = true;
    for (const auto &[id, line] : m_lines) {
        line->channel.pause();
    }
}

void BolnaClients::goOn()
{
    m_paused = false;
    probeSoon();
    for (const auto &[id, line] : m_lines) {
        line->channel.goOn();
    }
}

void BolnaClients::probeSoon()
{
    for (const auto &[id, line] : m_lines) {
        line->reachability.probeNow();
    }
}

bool BolnaClients::isAnyFailing() const
{
    return std::ranges::any_of(
        m_clients, [](const auto &client) { return client->reachability().lastError().has_value(); });
}

std::vector<BolnaClient *> BolnaClients::all() const
{
    std::vector<BolnaClient *> clients;
    for (const auto &client : m_clients) {
        clients.push_back(client.get());
    }
    return clients;
}

BolnaClient *BolnaClients::find(const QString &accountId) const
{
    const auto it = std::ranges::find(m_clients, accountId, [](const auto &known) { return known->account().id; });
    return it == m_clients.end() ? nullptr : it->get();
}

BolnaClient *BolnaClients::firstRefused() const
{
    const auto it = std::ranges::find_if(m_clients, [](const auto &client) { return client->isRefused(); });
    return it == m_clients.end() ? nullptr : it->get();
}

bool BolnaClients::allRefused() const
{
    return !m_clients.empty() && std::ranges::all_of(m_clients, [](const auto &client) { return client->isRefused(); });
}

BolnaClient *BolnaClients::first() const
{
    return m_clients.empty() ? nullptr : m_clients.front().get();
}

} // namespace callboard::bolna

#include "moc_BolnaClients.cpp"
