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

/// A claim that waits for Bolna, and its answer, which goes out once: with the first of Bolna's word and the alarm.
struct KeyOwners::Waiting
{
    store::KeyClaim claim;
    std::optional<Answer<SettledKey>> reply;
    AlarmHandle alarm {};
    bool isLate = false; ///< nobody waits for Bolna's word any more

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

void KeyOwners::settle(const calls::Account &account, const QByteArray &key, const Answer<SettledKey> &reply)
{
    m_reader.accountOfKey(account.apiUrl, key, {this, &KeyOwners::accountOfKeyRead, account, key, reply});
}

void KeyOwners::accountOfKeyRead(
    const calls::Account &account, const QByteArray &key, const Answer<SettledKey> &reply, const KnownAccount &known)
{
    const bool told = known && *known && (*known)->owner.isKnown() && isAtOneApi(**known, account);
    if (told && (*known)->id == account.id) {
        reply({.account = **known});
    } else if (told) {
        // Another account's key, and by now perhaps the same account.
        write({.account = account, .owner = (*known)->owner, .key = key, .isAccountsOwn = true}, reply);
    } else {
        askBolna({.account = account, .owner = {}, .key = key, .isAccountsOwn = true}, reply);
    }
}

void KeyOwners::askBolna(const store::KeyClaim &claim, const Answer<SettledKey> &reply)
{
    const auto waiting = std::make_shared<Waiting>(Waiting {.claim = claim, .reply = reply});
    const std::shared_ptr<BolnaClient> probe = m_clients.probe(claim.account, claim.key);
    if (!probe) {
        writeWithoutWord(waiting, false);
        return;
    }
    waiting->alarm = m_clients.clock().callAfter(patience, [this, waiting] {
        waiting->isLate = true;
        writeWithoutWord(waiting, false);
    });
    probe->identity({this, &KeyOwners::identified, probe, waiting});
}

void KeyOwners::identified(const std::shared_ptr<BolnaClient> &probe, const std::shared_ptr<Waiting> &waiting,
    const Result<bolna::Identity, bolna::ApiError> &who)
{
    // The probe is at work while it answers.
    QMetaObject::invokeMethod(
        this, [probe] {}, Qt::QueuedConnection);
    waiting->alarm.reset();
    if (who) {
        store::KeyClaim claim = waiting->claim;
        claim.owner = ownerOf(*who, claim.key);
        claimWithProof(probe, claim, {this, [waiting](const SettledKey &settled) { waiting->answer(settled); }});
    } else if (!waiting->isLate) {
        writeWithoutWord(waiting, who.error().kind == bolna::ApiError::Kind::Auth);
    }
}

void KeyOwners::writeWithoutWord(const std::shared_ptr<Waiting> &waiting, bool isRefused)
{
    write(waiting->claim, {this, &KeyOwners::settledWithoutWord, waiting, isRefused});
}

void KeyOwners::settledWithoutWord(const std::shared_ptr<Waiting> &waiting, bool isRefused, SettledKey settled)
{
    if (!settled.account.owner.isKnown()) {
        askLater(settled.account, waiting->claim.key);
    }
    settled.isRefused = isRefused;
    waiting->answer(settled);
}

/// A store of an earlier version does not know whose its accounts are. Who may read a call of one owns it: else the
/// same calls would come in once more for the environment's key.
void KeyOwners::claimWithProof(
    const std::shared_ptr<BolnaClient> &probe, const store::KeyClaim &claim, const Answer<SettledKey> &reply)
{
    if (claim.account.id != calls::environmentAccountId || !claim.owner.isKnown()) {
        write(claim, reply);
        return;
    }
    m_reader.unclaimedAccount(claim.account.apiUrl, {this, &KeyOwners::unclaimedRead, probe, claim, reply});
}

void KeyOwners::unclaimedRead(const std::shared_ptr<BolnaClient> &probe, const store::KeyClaim &claim,
    const Answer<SettledKey> &reply, const store::Read<std::optional<store::UnclaimedAccount>> &found)
{
    if (!found || !*found) {
        write(claim, reply);
        return;
    }
    probe->execution((*found)->executionId, bolna::Urgency::Person,
        {this, &KeyOwners::proofRead, probe, claim, (*found)->account, reply});
}

void KeyOwners::proofRead(const std::shared_ptr<BolnaClient> &probe, store::KeyClaim claim,
    const calls::Account &theirs, const Answer<SettledKey> &reply,
    const Result<calls::Execution, bolna::ApiError> &execution)
{
    if (execution) {
        claim.account = theirs;
    }
    write(claim, reply);
    QMetaObject::invokeMethod(
        this, [probe] {}, Qt::QueuedConnection); // as above
}

void KeyOwners::claim(const calls::Account &account, const QByteArray &key, const bolna::Identity &identity,
    const Answer<SettledKey> &reply)
{
    write({.account = account, .owner = ownerOf(identity, key), .key = key}, reply);
}

void KeyOwners::write(const store::KeyClaim &claim, const Answer<SettledKey> &reply)
{
    m_store.claimAccount(claim, {this, &KeyOwners::claimed, claim, reply});
}

void KeyOwners::claimed(
    const store::KeyClaim &claim, const Answer<SettledKey> &reply, const store::Read<ClaimedAccount> &done)
{
    if (!done) {
        m_reader.accounts({this, &KeyOwners::recall, claim, reply}); // the store says why elsewhere
        return;
    }
    adoptMerges(*done);
    reply({.account = done->account});
}

/// Nothing can be written: what the store knows already says whose the key is.
void KeyOwners::recall(const store::KeyClaim &claim, const Answer<SettledKey> &reply,
    const store::Read<std::vector<calls::Account>> &known)
{
    const auto accounts = known.value_or(std::vector<calls::Account>());
    const auto own = std::ranges::find_if(accounts, [&claim](const calls::Account &account) {
        return account.owner.isSame(claim.owner) && isAtOneApi(account, claim.account);
    });
    if (own != accounts.end()) {
        reply({.account = *own});
        return;
    }
    m_reader.accountOfKey(claim.account.apiUrl, claim.key, {this, &KeyOwners::recallByKey, claim, reply});
}

void KeyOwners::recallByKey(const store::KeyClaim &claim, const Answer<SettledKey> &reply, const KnownAccount &used)
{
    const bool isKnown = used && *used && isAtOneApi(**used, claim.account);
    reply(isKnown ? SettledKey {.account = **used} : SettledKey {.account = claim.account, .isStored = false});
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
        const store::KeyClaim claim {.account = client->account(), .owner = {}, .key = key, .isAccountsOwn = true};
        client->identity({this, &KeyOwners::ownerTold, claim}, bolna::Urgency::Poll);
    }
    if (!m_unknown.empty()) {
        m_alarm = m_clients.clock().callAfter(m_retry, [this] { askAgain(); });
    }
}

void KeyOwners::ownerTold(store::KeyClaim claim, const Result<bolna::Identity, bolna::ApiError> &who)
{
    if (who) {
        claim.owner = ownerOf(*who, claim.key);
        write(claim, {});
    }
}

} // namespace callboard::keys

#include "moc_KeyOwners.cpp"
