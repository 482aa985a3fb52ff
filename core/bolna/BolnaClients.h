#pragma once

#include "bolna/BolnaClient.h"
#include "calls/Account.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace callboard::bolna {

/// The accounts whose key is known in this run, each with its client, its connections and its budget: what goes wrong
/// with one account holds up no other. A call of an account without a key is kept and shown, but not asked about. Main
/// thread.
class BolnaClients final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BolnaClients)

public:
    /// `requestsPerMinute`: the budget of each account.
    explicit BolnaClients(Clock &clock, int requestsPerMinute = RequestBudget::defaultPerMinute,
        Chance chance = systemChance(), QObject *parent = nullptr);
    ~BolnaClients() override;

    /// Adds the account, or gives it another key. False when a key must not be sent to its API URL.
    [[nodiscard]] bool put(const calls::Account &account, const QByteArray &key);
    /// A client to try a key with, which is not one of the accounts'; it makes its requests on the account's budget.
    /// Null when a key must not be sent to the API URL.
    [[nodiscard]] std::unique_ptr<BolnaClient> probe(const calls::Account &account, const QByteArray &key);
    /// The account's key is not used any more in this run.
    void remove(const QString &accountId);
    /// An account turned out to be `account`, or more is known of it: its client goes on as that one's, unless that one
    /// has a client already. What is on its way is still answered. Accounts of one owner share one budget.
    void become(const QString &accountId, const calls::Account &account);
    [[nodiscard]] Clock &clock() const { return m_clock; }
    void setRequestsPerMinute(int requests);
    /// Null when the account has no key here.
    [[nodiscard]] BolnaClient *find(const QString &accountId) const;
    /// The account new calls are placed with: the first one.
    [[nodiscard]] BolnaClient *first() const;
    /// Null when no account's key is refused.
    [[nodiscard]] BolnaClient *firstRefused() const;
    /// There are accounts, and each one's key is refused.
    [[nodiscard]] bool allRefused() const;
    [[nodiscard]] bool isEmpty() const { return m_clients.empty(); }
    /// In the order they were put.
    [[nodiscard]] std::vector<BolnaClient *> all() const;

Q_SIGNALS:
    void changed();
    void refusedChanged(const QString &accountId, bool refused);
    /// What an account's agents are called now.
    void agentsRead(const QString &accountId, const std::vector<callboard::bolna::Agent> &agents);

private:
    /// The budget of one owner at one API, whichever of their accounts asks.
    struct OwnersBudget
    {
        calls::Account account;
        std::shared_ptr<RequestBudget> budget;
    };

    AccountLine &lineOf(const calls::Account &account);
    void adopt(BolnaClient &client);
    void shareBudget(AccountLine &line, const calls::Account &account);

    Clock &m_clock;
    int m_requestsPerMinute;
    const Chance m_chance;
    std::map<QString, std::unique_ptr<AccountLine>> m_lines;
    std::vector<OwnersBudget> m_owned;
    std::vector<std::unique_ptr<BolnaClient>> m_clients;
    std::vector<std::unique_ptr<BolnaClient>> m_replaced;
};

} // namespace callboard::bolna
