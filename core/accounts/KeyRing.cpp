#include "accounts/KeyRing.h"

#include "bolna/BolnaClients.h"
#include "store/CallReader.h"
#include "store/CallStore.h"

#include <QUuid>

#include <memory>

namespace callboard::accounts {

using namespace Qt::StringLiterals;

KeyRing::KeyRing(QString apiUrl, KeyVault &vault, bolna::BolnaClients &clients, store::CallStore &store,
                 store::CallReader &reader, QObject *parent)
    : QObject(parent)
    , m_apiUrl(std::move(apiUrl))
    , m_vault(vault)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
{
}

void KeyRing::load(const QByteArray &environmentKey, Answer<QString> reply)
{
    if (!environmentKey.isEmpty()) {
        const QString id = environmentAccountId.toString();
        adopt({id, id, m_apiUrl}, environmentKey);
        reply(QString());
        return;
    }
    m_reader.accounts({this, [this, reply](Result<std::vector<Account>, store::StoreError> known) {
                           if (!known) {
                               reply(known.error().message);
                               return;
                           }
                           // Its key is in the environment or nowhere.
                           std::erase_if(*known,
                                         [](const Account &account) { return account.id == environmentAccountId; });
                           readNext(*std::move(known), reply);
                       }});
}

/// One account after the other: a locked key store asks its owner once, and a silent one costs its deadline once.
void KeyRing::readNext(std::vector<Account> known, Answer<QString> reply)
{
    if (known.empty()) {
        reply(QString());
        return;
    }
    const Account account = known.front();
    known.erase(known.begin());
    m_vault.read(account.id, {this, [this, account, known, reply](const Result<QByteArray, KeyError> &key) {
                                  if (!key && key.error().kind == KeyError::Kind::Unavailable) {
                                      reply(key.error().message);
                                      return;
                                  }
                                  if (key) {
                                      adopt(account, *key);
                                  }
                                  readNext(known, reply);
                              }});
}

void KeyRing::use(const QByteArray &key, const QString &accountName, bool sessionOnly, Reply reply)
{
    if (const bolna::BolnaClient *refused = m_clients.firstRefused()) {
        useFor(refused->account(), key, sessionOnly, std::move(reply));
        return;
    }
    useFor(defaultAccount(accountName), key, sessionOnly, std::move(reply));
}

Account KeyRing::defaultAccount(const QString &name) const
{
    return {defaultAccountId.toString(), name.isEmpty() ? u"Bolna"_s : name, m_apiUrl};
}

Account KeyRing::makeAccount(const QString &name, const QString &apiUrl) const
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces), name, apiUrl.isEmpty() ? m_apiUrl : apiUrl};
}

void KeyRing::useFor(const Account &account, const QByteArray &key, bool sessionOnly, Reply reply)
{
    // One request with the new key, before the old one is let go.
    const std::shared_ptr<bolna::BolnaClient> probe = m_clients.probe(account, key);
    if (!probe) {
        reply(
            failure(KeyFailure {.message = tr("%1 is no address for Bolna's API: it must begin with https:// (http:// "
                                              "only for this computer itself).")
                                               .arg(account.apiUrl)}));
        return;
    }
    probe->identity(
        {this, [this, probe, account, key, sessionOnly, reply](const Result<bolna::Identity, bolna::ApiError> &who) {
             // The probe is at work while it answers.
             QMetaObject::invokeMethod(
                 this, [probe] {}, Qt::QueuedConnection);
             if (!who) {
                 reply(failure(KeyFailure {.message = who.error().message}));
             } else if (sessionOnly || account.id == environmentAccountId) {
                 adopt(account, key);
                 reply({});
             } else {
                 keep(account, key, reply);
             }
         }});
}

void KeyRing::forget(const QString &accountId, Reply reply)
{
    m_clients.remove(accountId);
    m_vault.remove(accountId, {this, [reply](const Result<void, KeyError> &removed) {
                                   if (removed || removed.error().kind == KeyError::Kind::NotFound) {
                                       reply({});
                                   } else {
                                       reply(failure(KeyFailure {removed.error().message, true}));
                                   }
                               }});
}

void KeyRing::keep(const Account &account, const QByteArray &key, Reply reply)
{
    m_vault.write(account.id, key, {this, [this, account, key, reply](const Result<void, KeyError> &kept) {
                                        if (!kept) {
                                            reply(failure(KeyFailure {kept.error().message, true}));
                                            return;
                                        }
                                        adopt(account, key);
                                        reply({});
                                    }});
}

void KeyRing::adopt(const Account &account, const QByteArray &key)
{
    // First the row the account's calls refer to, then the client that brings them: the store works in order.
    m_store.saveAccount(account);
    (void)m_clients.put(account, key);
}

} // namespace callboard::accounts
