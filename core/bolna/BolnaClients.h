#pragma once

#include "bolna/BolnaClient.h"
#include "calls/Account.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace callboard::bolna {

/// The accounts with a known key in this run. Each has its own client, connections and budget, so a failing account
/// holds up no other. Calls of accounts without a key are kept and shown, but not asked about. Main thread.
class BolnaClients final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BolnaClients)

public:
    /// `requestsPerMinute`: the budget of each account.
    explicit BolnaClients(Clock &clock, int requestsPerMinute = RequestBudget::defaultPerMinute,
        Chance chance = systemChance(), QObject *parent = nullptr);
    ~BolnaClients() override;

    /// Adds the account or replaces its key. False when a key must not be sent to its API URL.
    [[nodiscard]] bool put(const calls::Account &account, const QByteArray &key);
    /// A client to test a key with, outside the list of accounts; it uses the account's budget. Null when a key must
    /// not be sent to the API URL.
    [[nodiscard]] std::unique_ptr<BolnaClient> probe(const calls::Account &account, const QByteArray &key);
    /// Stops using the account's key in this run.
    void remove(const QString &accountId);
    /// Updates an account's data, or makes its client that of `account` where the two are one, unless that one has a
    /// client. Requests in flight are still answered. Accounts of one owner share one budget.
    void become(const QString &accountId, const calls::Account &account);
    [[nodiscard]] Clock &clock() const { return m_clock; }
    void setRequestsPerMinute(int requests);
    /// Of requests that are made from now on.
    void setAnswerTimes(const AnswerTimes &times);
    /// Before the machine sleeps, and after: see HttpChannel. An account out of reach is then probed at once.
    void pause();
    void goOn();
    /// Accounts out of reach may be probed now.
    void probeSoon();
    /// Whether the last that was heard of an account's reach is a failure.
    [[nodiscard]] bool isAnyFailing() const;
    /// Null when the account has no key here.
    [[nodiscard]] BolnaClient *find(const QString &accountId) const;
    /// The account new calls are placed with: the first one.
    [[nodiscard]] BolnaClient *first() const;
    /// Null when no account's key is refused.
    [[nodiscard]] BolnaClient *firstRefused() const;
    /// Whether there are accounts and all their keys are refused.
    [[nodiscard]] bool allRefused() const;
    [[nodiscard]] bool isEmpty() const { return m_clients.empty(); }
    /// In the order of put().
    [[nodiscard]] std::vector<BolnaClient *> all() const;

Q_SIGNALS:
    void changed();
    void refusedChanged(const QString &accountId, bool refused);
    /// The current names of an account's agents.
    void agentsRead(const QString &accountId, const std::vector<callboard::bolna::Agent> &agents);

private:
    /// The budget of one owner at one API, shared by that owner's accounts.
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
    AnswerTimes m_times;
    const Chance m_chance;
    std::map<QString, std::unique_ptr<AccountLine>> m_lines;
    std::vector<OwnersBudget> m_owned;
    std::vector<std::unique_ptr<BolnaClient>> m_clients;
    std::vector<std::unique_ptr<BolnaClient>> m_replaced;
    bool m_paused = false;
};

} // namespace callboard::bolna
