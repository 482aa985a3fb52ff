#pragma once

#include "accounts/Account.h"
#include "accounts/KeyVault.h"
#include "base/Answer.h"
#include "base/Result.h"
#include "bolna/ApiError.h"

#include <QObject>
#include <QString>

#include <vector>

namespace callboard::bolna {
class BolnaClients;
struct Identity;
} // namespace callboard::bolna
namespace callboard::store {
class CallReader;
class CallStore;
} // namespace callboard::store

namespace callboard::accounts {

/// Why a key a person entered was not taken.
struct KeyFailure
{
    QString message;
    bool keyStoreUnusable = false; ///< Bolna takes the key; only the key store cannot keep it
};

/// Brings accounts and their keys together: at the start from the environment or the key store, later from what a
/// person enters. Main thread.
class KeyRing final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyRing)

public:
    using Reply = Answer<Result<void, KeyFailure>>;

    /// `apiUrl` is for accounts made here; a known account keeps its own. All references outlive this.
    KeyRing(QString apiUrl, KeyVault &vault, bolna::BolnaClients &clients, store::CallStore &store,
            store::CallReader &reader, QObject *parent = nullptr);

    /// With a key from the environment the account `environment` alone; else every known account whose key the key
    /// store has. Answers with what kept a key away, in words; empty when nothing did.
    void load(const QByteArray &environmentKey, Answer<QString> reply);

    /// Tries a key against Bolna, then keeps it: in the key store, or for this run only. It replaces the key of the
    /// account that is refused, else it makes the account `default`.
    void use(const QByteArray &key, const QString &accountName, bool sessionOnly, Reply reply);
    /// The same for one account: a known one gets another key, a new one is made.
    void useFor(const Account &account, const QByteArray &key, bool sessionOnly, Reply reply);
    /// Where the API of accounts made here is.
    [[nodiscard]] const QString &apiUrl() const { return m_apiUrl; }
    /// The account a first key makes.
    [[nodiscard]] Account defaultAccount(const QString &name = {}) const;
    /// A new account beside the others, its API where this run's default is unless told otherwise.
    [[nodiscard]] Account makeAccount(const QString &name, const QString &apiUrl = {}) const;
    /// Takes the key out of the key store and out of this run. The account's calls stay on the board.
    void forget(const QString &accountId, Reply reply);

private:
    void readNext(std::vector<Account> known, Answer<QString> reply);
    void keep(const Account &account, const QByteArray &key, Reply reply);
    void adopt(const Account &account, const QByteArray &key);

    const QString m_apiUrl;
    KeyVault &m_vault;
    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
};

} // namespace callboard::accounts
