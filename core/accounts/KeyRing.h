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
class HttpChannel;
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
    /// `apiUrl` is for accounts made here; a known account keeps its own. All references outlive this.
    KeyRing(QString apiUrl, KeyVault &vault, bolna::HttpChannel &channel, bolna::BolnaClients &clients,
            store::CallStore &store, store::CallReader &reader, QObject *parent = nullptr);

    /// With a key from the environment the account `environment` alone; else every known account whose key the key
    /// store has. Answers with what kept a key away, in words; empty when nothing did.
    void load(const QByteArray &environmentKey, Answer<QString> reply);

    /// Tries a key against Bolna, then keeps it: in the key store, or for this run only. It replaces the key of the
    /// account that is refused, else it makes the account `default`.
    void use(const QByteArray &key, const QString &accountName, bool sessionOnly,
             Answer<Result<void, KeyFailure>> reply);

private:
    void readNext(std::vector<Account> known, Answer<QString> reply);
    void keep(const Account &account, const QByteArray &key, Answer<Result<void, KeyFailure>> reply);
    void adopt(const Account &account, const QByteArray &key);

    const QString m_apiUrl;
    KeyVault &m_vault;
    bolna::HttpChannel &m_channel;
    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
};

} // namespace callboard::accounts
