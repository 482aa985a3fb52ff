#include "keys/KeyOwners.h"

#include "bolna/BolnaClients.h"
#include "calls/ApiOrigin.h"
#include "store/CallReader.h"
#include "store/CallStore.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace callboard::keys {

using namespace Qt::StringLiterals;
using bolna::BolnaClient;
using store::ClaimedAccount;
using Identified = Result<bolna::Identity, bolna::ApiError>;

/// An answer that goes out once, whoever comes first.
struct KeyOwners::Waiting
{
    std::optional<Answer<SettledKey>> reply;
    AlarmHandle alarm;

    void answer(const SettledKey &settled)
    {
        alarm.reset();
        if (const auto once = std::exchange(reply, std::nullopt)) {
            (*once)(settled);
        }
    }
};

namespace {

bool isAtOneApi(const calls::Account &a, const calls::Account &b)
{
    const auto first = calls::ApiOrigin::fromText(a.apiUrl);
    const auto second = calls::ApiOrigin::fromText(b.apiUrl);
    return first && second && first->base() == second->base();
}

} // namespace

calls::Owner ownerOf(const bolna::Identity &identity, const QByteArray &key)
{
    if (key.startsWith("sa-")) {
        return {};
    }
    return {.id = identity.id, .email = identity.email.trimmed().toLower()};
}

KeyOwners::KeyOwners(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
{
}

KeyOwners::~KeyOwners() = default;

void KeyOwners::settle(const calls::Account &account, const QByteArray &key, Answer<SettledKey> reply)
{
    using Known = Result<std::optional<calls::Account>, store::StoreError>;
    m_reader.accountOfKey(account.apiUrl, key,
        {this, [this, account, key, reply](const Known &known) {
             const bool told = known && *known && (*known)->owner.isKnown() && isAtOneApi(**known, account);
             if (told && (*known)->id == account.id) {
                 reply({.account = **known});
             } else if (told) {
                 // Another account's key, and by now perhaps the same account.
                 write({.account = account, .owner = (*known)->owner, .key = key, .isAccountsOwn = true}, reply);
             } else {
                 askBolna(account, key, reply);
             }
         }});
}

void KeyOwners::askBolna(const calls::Account &account, const QByteArray &key, Answer<SettledKey> reply)
{
    const auto waiting = std::make_shared<Waiting>();
    waiting->reply = std::move(reply);
    store::KeyClaim claim {.account = account, .owner = {}, .key = key, .isAccountsOwn = true};
    const auto withoutWord = [this, claim, waiting](bool isRefused) {
        write(claim, {this, [this, key = claim.key, waiting, isRefused](SettledKey settled) {
                          if (!settled.account.owner.isKnown()) {
                              askLater(settled.account, key);
                          }
                          settled.isRefused = isRefused;
                          waiting->answer(settled);
                      }});
    };
    const std::shared_ptr<BolnaClient> probe = m_clients.probe(account, key);
    if (!probe) {
        withoutWord(false);
        return;
    }
    const auto isLate = std::make_shared<bool>(false);
    waiting->alarm = m_clients.clock().callAfter(patience, [isLate, withoutWord] {
        *isLate = true;
        withoutWord(false);
    });
    probe->identity({this, [this, probe, claim, waiting, isLate, withoutWord](const Identified &who) mutable {
                         // The probe is at work while it answers.
                         QMetaObject::invokeMethod(
                             this, [probe] {}, Qt::QueuedConnection);
                         waiting->alarm.reset();
                         if (who) {
                             claim.owner = ownerOf(*who, claim.key);
                             claimWithProof(probe, claim,
                                 {this, [waiting](const SettledKey &settled) { waiting->answer(settled); }});
                         } else if (!*isLate) {
                             withoutWord(who.error().kind == bolna::ApiError::Kind::Auth);
                         }
                     }});
}

/// A store of an earlier version does not know whose its accounts are. Who may read a call of one owns it: else the
/// same calls would come in once more for the environment's key.
void KeyOwners::claimWithProof(
    const std::shared_ptr<BolnaClient> &probe, const store::KeyClaim &claim, Answer<SettledKey> reply)
{
    if (claim.account.id != calls::environmentAccountId || !claim.owner.isKnown()) {
        write(claim, std::move(reply));
        return;
    }
    using Unclaimed = Result<std::optional<store::UnclaimedAccount>, store::StoreError>;
    m_reader.unclaimedAccount(claim.account.apiUrl,
        {this, [this, probe, claim, reply](const Unclaimed &found) {
             if (!found || !*found) {
                 write(claim, reply);
                 return;
             }
             using Read = Result<calls::Execution, bolna::ApiError>;
             probe->execution((*found)->executionId, bolna::Urgency::Person,
                 {this, [this, probe, claim, reply, theirs = (*found)->account](const Read &execution) {
                      store::KeyClaim proven = claim;
                      if (execution) {
                          proven.account = theirs;
                      }
                      write(proven, reply);
                      QMetaObject::invokeMethod(
                          this, [probe] {}, Qt::QueuedConnection);
                  }});
         }});
}

void KeyOwners::claim(
    const calls::Account &account, const QByteArray &key, const bolna::Identity &identity, Answer<SettledKey> reply)
{
    write({.account = account, .owner = ownerOf(identity, key), .key = key}, std::move(reply));
}

void KeyOwners::write(store::KeyClaim claim, Answer<SettledKey> reply)
{
    m_store.claimAccount(claim, {this, [this, claim, reply](const Result<ClaimedAccount, store::StoreError> &claimed) {
                                     if (!claimed) {
                                         recall(claim, reply); // the store says why elsewhere
                                         return;
                                     }
                                     adoptMerges(*claimed);
                                     reply({.account = claimed->account});
                                 }});
}

/// Nothing can be written: what the store knows already says whose the key is.
void KeyOwners::recall(const store::KeyClaim &claim, Answer<SettledKey> reply)
{
    using Known = Result<std::vector<calls::Account>, store::StoreError>;
    using Used = Result<std::optional<calls::Account>, store::StoreError>;
    m_reader.accounts({this, [this, claim, reply](const Known &known) {
                           const auto isTheOwners = [&claim](const calls::Account &account) {
                               return account.owner.isSame(claim.owner) && isAtOneApi(account, claim.account);
                           };
                           const auto accounts = known.value_or(std::vector<calls::Account>());
                           if (const auto own = std::ranges::find_if(accounts, isTheOwners); own != accounts.end()) {
                               reply({.account = *own});
                               return;
                           }
                           m_reader.accountOfKey(claim.account.apiUrl, claim.key,
                               {this, [claim, reply](const Used &used) {
                                    const bool isKnown = used && *used && isAtOneApi(**used, claim.account);
                                    reply(isKnown ? SettledKey {.account = **used}
                                                  : SettledKey {.account = claim.account, .isStored = false});
                                }});
                       }});
}

/// What uses an account that is gone uses the other one from now on.
void KeyOwners::adoptMerges(const ClaimedAccount &claimed)
{
    for (const store::AccountMerge &merge : claimed.merged) {
        if (const BolnaClient *client = m_clients.find(merge.from)) {
            calls::Account account = claimed.account;
            if (account.id != merge.into) {
                account = client->account();
                account.id = merge.into;
            }
            m_clients.become(merge.from, account);
        }
        m_unknown.erase(merge.from);
        Q_EMIT merged(merge);
    }
    m_clients.become(claimed.account.id, claimed.account);
    if (claimed.account.owner.isKnown()) {
        m_unknown.erase(claimed.account.id);
    }
}

void KeyOwners::askLater(const calls::Account &account, const QByteArray &key)
{
    if (!key.startsWith("sa-")) {
        m_unknown.insert_or_assign(account.id, key);
    }
    if (!m_alarm && !m_unknown.empty()) {
        m_alarm = m_clients.clock().callAfter(m_retry, [this] { askAgain(); });
    }
}

void KeyOwners::askAgain()
{
    m_alarm.reset();
    m_retry = std::min(2 * m_retry, longestRetry);
    for (const auto &[accountId, key] : std::map(m_unknown)) {
        BolnaClient *client = m_clients.find(accountId);
        if (!client || client->key() != key) {
            m_unknown.erase(accountId); // another key by now, or none
            continue;
        }
        if (client->isRefused() || client->reachability().isOut()) {
            continue; // the poll asks then, and one request is as good as another
        }
        store::KeyClaim claim {.account = client->account(), .owner = {}, .key = key, .isAccountsOwn = true};
        client->identity({this,
                             [this, claim](const Identified &who) mutable {
                                 if (who) {
                                     claim.owner = ownerOf(*who, claim.key);
                                     write(claim, {});
                                 }
                             }},
            bolna::Urgency::Poll);
    }
    if (!m_unknown.empty()) {
        m_alarm = m_clients.clock().callAfter(m_retry, [this] { askAgain(); });
    }
}

} // namespace callboard::keys

#include "moc_KeyOwners.cpp"
