#pragma once

#include "base/Answer.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "calls/Account.h"
#include "keys/KeyOwners.h"
#include "keys/KeyStore.h"
#include "store/StoreError.h"

#include <QObject>
#include <QString>

#include <memory>
#include <set>
#include <utility>
#include <vector>

namespace callboard::bolna {
class BolnaClient;
class BolnaClients;
} // namespace callboard::bolna
namespace callboard::store {
class CallReader;
class CallStore;
} // namespace callboard::store

namespace callboard::keys {

/// Why a key a person entered was not taken.
struct KeyFailure
{
    QString message;
    bool keyStoreUnusable = false; ///< Bolna takes the key; only the key store cannot keep it
};

/// A key a person entered, and Bolna takes.
struct UsedKey
{
    calls::Account account; ///< whose it is, and which it works on
    bolna::Identity owner {}; ///< as Bolna names them
    /// Its owner has another account here than the one it was entered for, with a key of its own until now.
    bool wasHere = false;
    bool isKept = false; ///< in the key store
};

/// Brings accounts and their keys together: at the start from the environment or the key store, later from what a
/// person enters. Main thread.
class KeyRing final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyRing)

public:
    using Reply = Answer<Result<void, KeyFailure>>;
    using UseReply = Answer<Result<UsedKey, KeyFailure>>;

    /// `apiUrl` is for accounts made here; a known account keeps its own. All references outlive this.
    KeyRing(QString apiUrl, KeyStore &keyStore, bolna::BolnaClients &clients, store::CallStore &store,
        store::CallReader &reader, QObject *parent = nullptr);

    /// With a key from the environment the account of its owner alone; else every known account whose key the key store
    /// has. While Bolna is away and nobody can tell whose the environment's key is: the account that used it last, else
    /// one named `environment`. Answers with what kept a key away, in words; empty when nothing did. Waits five seconds
    /// for Bolna at most, and not at all for keys whose owner it has told before.
    void load(const QByteArray &environmentKey, Answer<QString> reply);

    /// Tries a key against Bolna, then keeps it: in the key store, or for this run only. It replaces the key of the
    /// account that is refused, else it makes the account `default`; the key of an owner whose account is known is that
    /// one's.
    void use(const QByteArray &key, const QString &accountName, bool sessionOnly, const UseReply &reply);
    /// The same for one account: a known one gets another key, a new one is made.
    void useFor(const calls::Account &account, const QByteArray &key, bool sessionOnly, const UseReply &reply);
    /// A key that Bolna is being asked about is not used, and its reply never called.
    void giveUp() { ++m_uses; }
    /// Where the API of accounts made here is.
    [[nodiscard]] const QString &apiUrl() const { return m_apiUrl; }
    /// The account a first key makes.
    [[nodiscard]] calls::Account defaultAccount(const QString &name = {}) const;
    /// A new account beside the others, its API where this run's default is unless told otherwise.
    [[nodiscard]] calls::Account makeAccount(const QString &name, const QString &apiUrl = {}) const;
    /// The key store answers again: reads the keys that load() could not, of accounts that have none by then.
    void loadAgain();
    /// Takes the key out of the key store, and then out of this run. Where the key store cannot be used nothing
    /// changes; only a key of this run alone is let go all the same. The account's calls stay on the board.
    void forget(const QString &accountId, Reply reply);
    /// Its key comes from the environment, and will again at the next start: it cannot be forgotten.
    [[nodiscard]] bool isFromEnvironment(const QString &accountId) const;

Q_SIGNALS:
    /// Two accounts were one: the first has become part of the other.
    void accountsMerged(const callboard::store::AccountMerge &merge);
    /// loadAgain() brought keys.
    void keysCameLate();

private:
    struct LoadedKeys
    {
        std::vector<std::pair<calls::Account, QByteArray>> keys;
        bool isLate = false; ///< by loadAgain(): what is used by then stays
    };
    using Loading = std::shared_ptr<LoadedKeys>;

    using Accounts = store::Read<std::vector<calls::Account>>;
    using KeyReply = Answer<Result<QByteArray, KeyError>>;

    // load() and loadAgain(): the accounts, the keys one by one, whose they are.
    void environmentKeySettled(const QByteArray &key, const Answer<QString> &reply, const SettledKey &settled);
    void accountsRead(const Answer<QString> &reply, Accounts known);
    void readUnread(const std::set<QString> &unread, Accounts known);
    void readNext(std::vector<calls::Account> known, const Loading &loaded, const Answer<QString> &reply);
    void keyRead(const calls::Account &account, const std::vector<calls::Account> &left, const Loading &loaded,
        const Answer<QString> &reply, const Result<QByteArray, KeyError> &key);
    void readKey(QStringList ids, const KeyReply &reply);
    void tryNextId(const QStringList &left, const KeyReply &reply, const Result<QByteArray, KeyError> &key);
    void settleNext(const Loading &loaded, const QString &trouble, const Answer<QString> &reply);

    // useFor(): Bolna's word, whose the key is, the key store.
    struct Entered
    {
        calls::Account account;
        QByteArray key;
        bool forThisRun = false;
        UseReply reply {};
        quint64 use = 0;
        bolna::Identity owner {};
    };
    void identified(const std::shared_ptr<bolna::BolnaClient> &probe, Entered entered,
        const Result<bolna::Identity, bolna::ApiError> &who);
    void claimed(const Entered &entered, const SettledKey &settled);
    void used(const Entered &entered, const UsedKey &done, const Result<void, KeyFailure> &kept);
    void keep(const SettledKey &settled, const QByteArray &key, const Reply &reply);
    void kept(const SettledKey &settled, const QByteArray &key, const Reply &reply, const Result<void, KeyError> &done);
    void adopt(const SettledKey &settled, const QByteArray &key);
    void noteRefusal(const SettledKey &settled, const QByteArray &key);
    void letGoOfRefused(const QString &accountId, const QString &usedFor);

    // forget(): every id the key may stand under, the account's own last.
    void forgetKeyOf(const QString &accountId, const Reply &reply, const Accounts &known);
    void removeNext(QStringList ids, const Reply &reply);
    void removed(const QStringList &left, const Reply &reply, const Result<void, KeyError> &one);
    void letGo(const QString &accountId, const Reply &reply, const Result<void, KeyFailure> &removed);

    const QString m_apiUrl;
    KeyStore &m_keyStore;
    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    KeyOwners m_owners;
    QString m_environmentAccount; ///< of this run; empty: the environment holds no key
    std::set<QString> m_unread; ///< accounts for which the key store did not answer
    std::set<QString> m_forThisRun; ///< accounts whose key is not in the key store
    quint64 m_uses = 0; ///< given up so far
};

} // namespace callboard::keys
