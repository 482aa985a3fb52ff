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

AccountLine &BolnaClients::lineOf(const QString &accountId)
{
    std::unique_ptr<AccountLine> &line = m_lines[accountId];
    if (!line) {
        line = std::make_unique<AccountLine>(m_clock, m_requestsPerMinute, m_chance);
    }
    return *line;
}

std::unique_ptr<BolnaClient> BolnaClients::probe(const accounts::Account &account, const QByteArray &key)
{
    const auto origin = ApiOrigin::fromText(account.apiUrl);
    if (!origin) {
        return nullptr;
    }
    return std::make_unique<BolnaClient>(account, *origin, key, lineOf(account.id));
}

bool BolnaClients::put(const accounts::Account &account, const QByteArray &key)
{
    auto client = probe(account, key);
    if (!client) {
        return false;
    }
    connect(client.get(), &BolnaClient::refusedChanged, this,
            [this, id = account.id](bool refused) { Q_EMIT refusedChanged(id, refused); });
    connect(client.get(), &BolnaClient::agentsRead, this,
            [this, id = account.id](const std::vector<Agent> &agents) { Q_EMIT agentsRead(id, agents); });
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

void BolnaClients::setRequestsPerMinute(int requests)
{
    m_requestsPerMinute = requests;
    for (const auto &[id, line] : m_lines) {
        line->budget->setPerMinute(requests);
    }
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

BolnaClient *BolnaClients::first() const
{
    return m_clients.empty() ? nullptr : m_clients.front().get();
}

} // namespace callboard::bolna
