#include "bolna/BolnaClients.h"

#include <algorithm>

namespace callboard::bolna {

BolnaClients::BolnaClients(HttpChannel &apiChannel, QObject *parent)
    : QObject(parent)
    , m_channel(apiChannel)
{
}

BolnaClients::~BolnaClients() = default;

bool BolnaClients::put(const accounts::Account &account, const QByteArray &key)
{
    const auto origin = ApiOrigin::fromText(account.apiUrl);
    if (!origin) {
        return false;
    }
    auto client = std::make_unique<BolnaClient>(account, *origin, key, m_channel);
    connect(client.get(), &BolnaClient::refusedChanged, this,
            [this, id = account.id](bool refused) { Q_EMIT refusedChanged(id, refused); });
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

BolnaClient *BolnaClients::find(const QString &accountId) const
{
    const auto it = std::ranges::find(m_clients, accountId, [](const auto &known) { return known->account().id; });
    return it == m_clients.end() ? nullptr : it->get();
}

BolnaClient *BolnaClients::first() const
{
    return m_clients.empty() ? nullptr : m_clients.front().get();
}

} // namespace callboard::bolna
