#pragma once

#include "accounts/Account.h"
#include "bolna/BolnaClient.h"

#include <QObject>

#include <memory>
#include <vector>

namespace callboard::bolna {

/// The accounts whose key is known in this run, each with its client. A call of any other account is kept and shown,
/// but not asked about. Main thread.
class BolnaClients final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BolnaClients)

public:
    /// `apiChannel` outlives this.
    explicit BolnaClients(HttpChannel &apiChannel, QObject *parent = nullptr);
    ~BolnaClients() override;

    /// Adds the account, or gives it another key. False when its API URL is none that a key may be sent to.
    [[nodiscard]] bool put(const accounts::Account &account, const QByteArray &key);
    /// Null when the account has no key here.
    [[nodiscard]] BolnaClient *find(const QString &accountId) const;
    /// The account new calls are placed with: the first one.
    [[nodiscard]] BolnaClient *first() const;
    [[nodiscard]] bool isEmpty() const { return m_clients.empty(); }

Q_SIGNALS:
    void changed();
    void refusedChanged(const QString &accountId, bool refused);

private:
    HttpChannel &m_channel;
    std::vector<std::unique_ptr<BolnaClient>> m_clients;
    std::vector<std::unique_ptr<BolnaClient>> m_replaced;
};

} // namespace callboard::bolna
