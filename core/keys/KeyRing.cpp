#include "keys/KeyRing.h"

#include "bolna/BolnaClients.h"
#include "store/CallReader.h"
#include "store/CallStore.h"

#include <QUuid>

#include <algorithm>
#include <memory>

namespace callboard::keys {

using namespace Qt::StringLiterals;

KeyRing::KeyRing(QString apiUrl, KeyStore &keyStore, bolna::BolnaClients &clients, store::CallStore &store,
    store::CallReader &reader, QObject *parent)
    : QObject(parent)
    , m_apiUrl(std::move(apiUrl))
    , m_keyStore(keyStore)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
    , m_owners(clients, store, reader)
{
    connect(&m_owners, &KeyOwners::merged, this, [this](const store::AccountMerge &merge) {
        if (m_environmentAccount == merge.from) {
            m_environmentAccount = merge.into;
        }
        m_forThisRun.erase(merge.from);
        Q_EMIT accountsMerged(merge);
    });
}

void KeyRing::load(const QByteArray &environmentKey, Answer<QString> reply)
{
    if (!environmentKey.isEmpty()) {
        const QString id = calls::environmentAccountId.toString();
        m_environmentAccount = id;
        m_owners.settle({.id = id, .name = id, .apiUrl = m_apiUrl}, environmentKey,
            {this, &KeyRing::environmentKeySettled, environmentKey, reply});
        return;
    }
    m_reader.accounts({this, &KeyRing::accountsRead, reply});
}

void KeyRing::environmentKeySettled(const QByteArray &key, const Answer<QString> &reply, const SettledKey &settled)
{
    m_environmentAccount = settled.account.id;
    adopt(settled, key);
    reply(QString());
}

void KeyRing::accountsRead(const Answer<QString> &reply, Accounts known)
{
    if (!known) {
        reply(known.error().message);
        return;
    }
    // Its key is in the environment or nowhere.
    std::erase_if(*known, [](const calls::Account &account) { return account.id == calls::environmentAccountId; });
    m_unread.clear();
    readNext(*std::move(known), std::make_shared<LoadedKeys>(), reply);
}

/// One account after the other: a locked key store asks its owner once, and a silent one costs its deadline once.
void KeyRing::readNext(std::vector<calls::Account> known, const Loading &loaded, const Answer<QString> &reply)
{
    if (known.empty()) {
        settleNext(loaded, {}, reply);
        return;
    }
    const calls::Account account = known.front();
    known.erase(known.begin());
    readKey(QStringList {account.id} + account.formerIds, {this, &KeyRing::keyRead, account, known, loaded, reply});
}

void KeyRing::keyRead(const calls::Account &account, const std::vector<calls::Account> &left, const Loading &loaded,
    const Answer<QString> &reply, const Result<QByteArray, KeyError> &key)
{
    if (!key && key.error().kind == KeyError::Kind::Unavailable) {
        m_unread.insert(account.id);
        for (const calls::Account &next : left) {
            m_unread.insert(next.id);
        }
        settleNext(loaded, key.error().message, reply);
        return;
    }
    if (key) {
        loaded->keys.emplace_back(account, *key);
    }
    readNext(left, loaded, reply);
}

/// The first that the key store has.
void KeyRing::readKey(QStringList ids, const KeyReply &reply)
{
    const QString id = ids.takeFirst();
    m_keyStore.read(id, {this, &KeyRing::tryNextId, ids, reply});
}

void KeyRing::tryNextId(const QStringList &left, const KeyReply &reply, const Result<QByteArray, KeyError> &key)
{
    const bool isElsewhere = !key && key.error().kind == KeyError::Kind::NotFound;
    if (isElsewhere && !left.isEmpty()) {
        readKey(left, reply);
    } else {
        reply(key);
    }
}

/// All at once: what one has to wait for does not add up.
void KeyRing::settleNext(const Loading &loaded, const QString &trouble, const Answer<QString> &reply)
{
    if (loaded->isLate) { // a person may have entered a key while the key store was asked
        std::erase_if(loaded->keys, [this](const auto &read) { return m_clients.find(read.first.id) != nullptr; });
    }
    if (loaded->keys.empty()) {
        reply(trouble);
        return;
    }
    for (const auto &[account, key] : loaded->keys) {
        (void)m_clients.put(account, key); // in their order
    }
    const auto left = std::make_shared<std::size_t>(loaded->keys.size());
    for (const auto &[account, key] : loaded->keys) {
        m_owners.settle(account, key, {this, [this, left, trouble, reply, key = key](const SettledKey &settled) {
                                           noteRefusal(settled, key);
                                           if (--*left == 0) {
                                               reply(trouble);
                                           }
                                       }});
    }
}

void KeyRing::loadAgain()
{
    if (m_unread.empty()) {
        return;
    }
    m_reader.accounts({this, &KeyRing::readUnread, std::exchange(m_unread, {})});
}

void KeyRing::readUnread(const std::set<QString> &unread, Accounts known)
{
    if (!known) { // the next answer of the key store is another chance
        m_unread.insert(unread.begin(), unread.end());
        return;
    }
    std::erase_if(*known, [this, &unread](const calls::Account &account) {
        const QStringList ids = QStringList {account.id} + account.formerIds;
        const bool wasRead = std::ranges::none_of(ids, [&unread](const QString &id) { return unread.contains(id); });
        return wasRead || m_clients.find(account.id);
    });
    readNext(*std::move(known), std::make_shared<LoadedKeys>(LoadedKeys {.keys = {}, .isLate = true}),
        {this, [this, before = m_clients.all().size()](const QString &) {
             if (m_clients.all().size() > before) {
                 Q_EMIT keysCameLate();
             }
         }});
}

void KeyRing::use(const QByteArray &key, const QString &accountName, bool sessionOnly, const UseReply &reply)
{
    const bolna::BolnaClient *refused = m_clients.firstRefused();
    useFor(refused ? refused->account() : defaultAccount(accountName), key, sessionOnly, reply);
}

calls::Account KeyRing::defaultAccount(const QString &name) const
{
    return {calls::defaultAccountId.toString(), name.isEmpty() ? u"Bolna"_s : name, m_apiUrl};
}

calls::Account KeyRing::makeAccount(const QString &name, const QString &apiUrl) const
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces), name, apiUrl.isEmpty() ? m_apiUrl : apiUrl};
}

void KeyRing::useFor(const calls::Account &account, const QByteArray &key, bool sessionOnly, const UseReply &reply)
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
    const Entered entered {.account = account, .key = key, .forThisRun = sessionOnly, .reply = reply, .use = m_uses};
    probe->identity({this, &KeyRing::identified, probe, entered});
}

void KeyRing::identified(const std::shared_ptr<bolna::BolnaClient> &probe, Entered entered,
    const Result<bolna::Identity, bolna::ApiError> &who)
{
    // The probe is at work while it answers.
    QMetaObject::invokeMethod(
        this, [probe] {}, Qt::QueuedConnection);
    if (entered.use != m_uses) {
        return; // given up
    }
    if (!who) {
        entered.reply(failure(KeyFailure {.message = who.error().message}));
        return;
    }
    // The next start would read the environment's key again.
    const QString &id = entered.account.id;
    entered.forThisRun = entered.forThisRun || id == calls::environmentAccountId || id == m_environmentAccount;
    entered.owner = *who;
    m_owners.claim(entered.account, entered.key, *who, {this, &KeyRing::claimed, entered});
}

void KeyRing::claimed(const Entered &entered, const SettledKey &settled)
{
    const QString &id = settled.account.id;
    const UsedKey done {.account = settled.account,
        .owner = entered.owner,
        .wasHere = id != entered.account.id && m_clients.find(id),
        .isKept = !entered.forThisRun};
    if (entered.forThisRun) {
        m_forThisRun.insert(id);
        adopt(settled, entered.key);
        used(entered, done, {});
    } else {
        keep(settled, entered.key, {this, &KeyRing::used, entered, done});
    }
}

void KeyRing::used(const Entered &entered, const UsedKey &done, const Result<void, KeyFailure> &kept)
{
    if (!kept) {
        entered.reply(failure(kept.error()));
        return;
    }
    letGoOfRefused(entered.account.id, done.account.id);
    entered.reply(done);
}

/// A key that was refused was another one's than the account's: the right one may lead to another account.
void KeyRing::letGoOfRefused(const QString &accountId, const QString &usedFor)
{
    const bolna::BolnaClient *before = accountId == usedFor ? nullptr : m_clients.find(accountId);
    if (before && before->isRefused()) {
        m_clients.remove(accountId);
    }
}

bool KeyRing::isFromEnvironment(const QString &accountId) const
{
    return accountId == calls::environmentAccountId || (!accountId.isEmpty() && accountId == m_environmentAccount);
}

void KeyRing::forget(const QString &accountId, Reply reply)
{
    m_reader.accounts({this, &KeyRing::forgetKeyOf, accountId, reply});
}

void KeyRing::forgetKeyOf(const QString &accountId, const Reply &reply, const Accounts &known)
{
    if (!known) { // a key under a former id would be found again
        reply(failure(KeyFailure {.message = known.error().message}));
        return;
    }
    QStringList ids;
    for (const calls::Account &account : *known) {
        if (account.id == accountId) {
            ids = account.formerIds;
        }
    }
    // Its own is the last: where that stays, the account has its key.
    removeNext(ids + QStringList {accountId}, {this, &KeyRing::letGo, accountId, reply});
}

void KeyRing::letGo(const QString &accountId, const Reply &reply, const Result<void, KeyFailure> &removed)
{
    const bool wasForThisRun = m_forThisRun.contains(accountId);
    if (removed || wasForThisRun) {
        m_forThisRun.erase(accountId);
        m_clients.remove(accountId);
    }
    if (removed) {
        reply({});
    } else if (wasForThisRun) {
        reply(failure(
            KeyFailure {tr("The key is no longer used. Whether the key store has an earlier one is not known: %1")
                            .arg(removed.error().message),
                true}));
    } else {
        reply(failure(KeyFailure {tr("The key was not forgotten. %1").arg(removed.error().message), true}));
    }
}

/// A key may stand under a former id: it would be found again.
void KeyRing::removeNext(QStringList ids, const Reply &reply)
{
    const QString id = ids.takeFirst();
    m_keyStore.remove(id, {this, &KeyRing::removed, ids, reply});
}

void KeyRing::removed(const QStringList &left, const Reply &reply, const Result<void, KeyError> &one)
{
    if (!one && one.error().kind != KeyError::Kind::NotFound) {
        reply(failure(KeyFailure {one.error().message, true}));
    } else if (left.isEmpty()) {
        reply({});
    } else {
        removeNext(left, reply);
    }
}

void KeyRing::keep(const SettledKey &settled, const QByteArray &key, const Reply &reply)
{
    m_keyStore.write(settled.account.id, key, {this, &KeyRing::kept, settled, key, reply});
}

void KeyRing::kept(
    const SettledKey &settled, const QByteArray &key, const Reply &reply, const Result<void, KeyError> &done)
{
    if (!done) {
        reply(failure(KeyFailure {done.error().message, true}));
        return;
    }
    m_forThisRun.erase(settled.account.id);
    adopt(settled, key);
    reply({});
}

void KeyRing::adopt(const SettledKey &settled, const QByteArray &key)
{
    // First the row the account's calls refer to, then the client that brings them: the store works in order.
    if (!settled.isStored) {
        m_store.saveAccount(settled.account);
    }
    (void)m_clients.put(settled.account, key);
    noteRefusal(settled, key);
}

/// What Bolna said when it was asked whose the key is need not be asked again.
void KeyRing::noteRefusal(const SettledKey &settled, const QByteArray &key)
{
    bolna::BolnaClient *client = m_clients.find(settled.account.id);
    if (settled.isRefused && client && client->key() == key) {
        client->setRefused();
    }
}

} // namespace callboard::keys

#include "moc_KeyRing.cpp"
