#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "bolna/ApiValues.h"
#include "calls/Account.h"
#include "store/AccountFacts.h"
#include "store/StoreError.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
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

/// Whose the key is, by Bolna's answer. A sub-account's key (`sa-…`) sees less than its owner does: it is nobody's.
[[nodiscard]] calls::Owner ownerOf(const bolna::Identity &identity, const QByteArray &key);

/// Which account a key works on.
struct SettledKey
{
    calls::Account account;
    bool isRefused = false; ///< by Bolna, just now
    bool isStored = true; ///< the store knows the account
};

/// Finds out whose keys are, and so which account each works on: an account is whose it is, not where its key came
/// from. What Bolna once told of a key is remembered in the store and not asked again. Where Bolna is away, the account
/// that used the key last stands; the owner is then asked for now and then, and accounts that turn out to be one become
/// one, with the clients that use them. Main thread.
class KeyOwners final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyOwners)

public:
    /// So long nobody waits for Bolna's word; it still counts when it comes later.
    static constexpr std::chrono::seconds patience {5};
    static constexpr std::chrono::minutes firstRetry {1}; ///< doubling up to
    static constexpr std::chrono::minutes longestRetry {16};

    KeyOwners(
        bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader, QObject *parent = nullptr);
    ~KeyOwners() override;

    /// Which account a key is for that has been the account's own. Answers within `patience` and the store's time.
    void settle(const calls::Account &account, const QByteArray &key, const Answer<SettledKey> &reply);
    /// The same for a key that was entered just now, and whose owner Bolna has told.
    void claim(const calls::Account &account, const QByteArray &key, const bolna::Identity &identity,
        const Answer<SettledKey> &reply);

Q_SIGNALS:
    void merged(const callboard::store::AccountMerge &merge);

private:
    struct Waiting;

    using KnownAccount = store::Read<std::optional<calls::Account>>;

    // settle(): what the store remembers of the key, else Bolna's word, else the account that used it last.
    void accountOfKeyRead(const calls::Account &account, const QByteArray &key, const Answer<SettledKey> &reply,
        const KnownAccount &known);
    void askBolna(const store::KeyClaim &claim, const Answer<SettledKey> &reply);
    void identified(const std::shared_ptr<bolna::BolnaClient> &probe, const std::shared_ptr<Waiting> &waiting,
        const Result<bolna::Identity, bolna::ApiError> &who);
    void writeWithoutWord(const std::shared_ptr<Waiting> &waiting, bool isRefused);
    void settledWithoutWord(const std::shared_ptr<Waiting> &waiting, bool isRefused, SettledKey settled);

    void claimWithProof(const std::shared_ptr<bolna::BolnaClient> &probe, const store::KeyClaim &claim,
        const Answer<SettledKey> &reply);
    void unclaimedRead(const std::shared_ptr<bolna::BolnaClient> &probe, const store::KeyClaim &claim,
        const Answer<SettledKey> &reply, const store::Read<std::optional<store::UnclaimedAccount>> &found);
    void proofRead(const std::shared_ptr<bolna::BolnaClient> &probe, store::KeyClaim claim,
        const calls::Account &theirs, const Answer<SettledKey> &reply,
        const Result<calls::Execution, bolna::ApiError> &execution);

    void write(const store::KeyClaim &claim, const Answer<SettledKey> &reply);
    void claimed(
        const store::KeyClaim &claim, const Answer<SettledKey> &reply, const store::Read<store::ClaimedAccount> &done);
    void recall(const store::KeyClaim &claim, const Answer<SettledKey> &reply,
        const store::Read<std::vector<calls::Account>> &known);
    void recallByKey(const store::KeyClaim &claim, const Answer<SettledKey> &reply, const KnownAccount &used);
    void adoptMerges(const store::ClaimedAccount &claimed);
    void askLater(const calls::Account &account, const QByteArray &key);
    void askAgain();
    void ownerTold(store::KeyClaim claim, const Result<bolna::Identity, bolna::ApiError> &who);

    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    std::map<QString, QByteArray> m_unknown; ///< keys of accounts whose owner is not known, by the account
    std::chrono::minutes m_retry = firstRetry;
    AlarmHandle m_alarm;
};

} // namespace callboard::keys
