#include "store/AccountCommands.h"

#include "store/AccountMerge.h"
#include "store/AccountRows.h"
#include "store/Columns.h"
#include "store/Database.h"

#include <QUuid>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Account;
using calls::Owner;

namespace {

using Accounts = std::vector<Account>;

QString apiOf(const Account &account)
{
    return store::apiOf(account.apiUrl);
}

bool isOfOneOwner(const Account &a, const Account &b)
{
    return a.owner.isSame(b.owner) && apiOf(a) == apiOf(b);
}

bool isUnowned(const Account &account)
{
    return !account.owner.isKnown();
}

Written writeOwner(const Transaction &transaction, const QString &id, const Owner &owner)
{
    return runStatement(transaction,
        u"UPDATE accounts SET owner_id = coalesce(?, owner_id), owner_email = coalesce(?, owner_email) "
        "WHERE id = ?"_s,
        {textOrNull(owner.id), textOrNull(owner.email), id});
}

Written writeMark(const Transaction &transaction, const KeyClaim &claim, const QString &accountId)
{
    const auto mark = markOfKey(transaction.database, claim.key);
    if (!mark) {
        return failure(mark.error());
    }
    return runStatement(transaction,
        u"INSERT INTO key_marks (mark, api, account_id) VALUES (?, ?, ?) ON CONFLICT (mark, api) "
        "DO UPDATE SET account_id = excluded.account_id WHERE account_id <> excluded.account_id"_s,
        {*mark, apiOf(claim.account), accountId});
}

/// One claim at work.
class Claim final
{
public:
    Claim(const Transaction &transaction, const KeyClaim &claim, ClaimedAccount &claimed)
        : m_transaction(transaction)
        , m_claim(claim)
        , m_claimed(claimed)
    {
    }

    Written run()
    {
        auto known = readAccounts(m_transaction.database);
        auto marked = readAccountOfKey(m_transaction.database, m_claim.account.apiUrl, m_claim.key);
        if (!known || !marked) {
            return failure(!known ? known.error() : marked.error());
        }
        m_known = *std::move(known);
        m_marked = *std::move(marked);
        const Account account = m_claim.owner.isKnown() ? accountOfOwner() : accountWithoutWord();
        for (const auto &step :
            {writeAccount(m_transaction, account), writeOwner(m_transaction, account.id, m_claim.owner)}) {
            if (!step) {
                return step;
            }
        }
        if (auto done = mergeOthersInto(account); !done) {
            return done;
        }
        if (apiOf(account) != apiOf(m_claim.account)) {
            return elsewhere(account);
        }
        if (auto done = writeMark(m_transaction, m_claim, account.id); !done) {
            return done;
        }
        if (auto done = mergeMore(); !done) {
            return done;
        }
        return readBack(account.id);
    }

private:
    Account accountWithoutWord() const
    {
        if (m_marked) {
            return *m_marked;
        }
        const Account *account = findAccount(m_known, m_claim.account.id);
        // The environment says where its API is; every other account knows its own.
        return account && account->id != calls::environmentAccountId ? *account : m_claim.account;
    }

    /// The owner's account, the oldest where there are several; else one of nobody's that this key has used, or is
    /// meant for; else a new one.
    Account accountOfOwner()
    {
        Account wanted = m_claim.account;
        wanted.owner = m_claim.owner;
        const bool mayBeClaimed = isFree(wanted.id);
        for (const Account &account : m_known) {
            const bool becomesTheirs = m_claim.isAccountsOwn && account.id == m_claim.account.id && isUnowned(account)
                                       && apiOf(account) == apiOf(wanted);
            if ((isOfOneOwner(account, wanted) || becomesTheirs) && account.id != calls::environmentAccountId) {
                return account;
            }
        }
        if (m_marked && isUnowned(*m_marked) && apiOf(*m_marked) == apiOf(wanted)
            && m_marked->id != calls::environmentAccountId) {
            return *m_marked;
        }
        if (wanted.id != calls::environmentAccountId && mayBeClaimed) {
            return wanted;
        }
        // The account of the environment belongs to whom nobody knows: now it gets a name of its own.
        wanted.id = findAccount(m_known, calls::defaultAccountId.toString())
                        ? QUuid::createUuid().toString(QUuid::WithoutBraces)
                        : calls::defaultAccountId.toString();
        return wanted;
    }

    /// Not another owner's.
    bool isFree(const QString &id) const
    {
        const Account *account = findAccount(m_known, id);
        return !account || isUnowned(*account);
    }

    Written mergeOthersInto(const Account &account)
    {
        ChangeSet changes;
        if (!m_claim.owner.isKnown()) {
            return changes;
        }
        Account wanted = account;
        wanted.owner = m_claim.owner;
        for (const Account &other : m_known) {
            const auto isThisKeys = isOnlyThisKeys(other);
            if (!isThisKeys) {
                return failure(isThisKeys.error());
            }
            const bool isOne
                = isOfOneOwner(other, wanted) || (*isThisKeys && isUnowned(other) && apiOf(other) == apiOf(wanted));
            if (other.id == account.id || !isOne) {
                continue;
            }
            auto done = mergeAccount(m_transaction, other.id, account.id, m_claimed.merged.emplace_back());
            if (!done) {
                return done;
            }
            m_changes.append(*done);
        }
        return changes;
    }

    /// The environment's account may have been another key's too: those calls are not this owner's.
    Result<bool, StoreError> isOnlyThisKeys(const Account &other) const
    {
        const bool isMarked = m_marked && other.id == m_marked->id;
        if (!isMarked && (!m_claim.isAccountsOwn || other.id != m_claim.account.id)) {
            return false;
        }
        const auto mark = markOfKey(m_transaction.database, m_claim.key);
        if (!mark) {
            return failure(mark.error());
        }
        const auto anothers = m_transaction.database.value(
            u"SELECT 1 FROM key_marks WHERE account_id = ? AND mark <> ? LIMIT 1"_s, {other.id, *mark});
        if (!anothers) {
            return failure(anothers.error());
        }
        return other.id != calls::environmentAccountId || !anothers->isValid();
    }

    Written mergeMore()
    {
        std::vector<AccountMerge> merged;
        auto done = mergeDoubleAccounts(m_transaction, merged);
        if (!done) {
            return done;
        }
        m_changes.append(*done);
        m_claimed.merged.insert(m_claimed.merged.end(), merged.begin(), merged.end());
        return ChangeSet {};
    }

    /// The key was used at another API, and here nobody tells whose it is: the account is asked for here in this run.
    Written elsewhere(Account account)
    {
        account.apiUrl = m_claim.account.apiUrl;
        m_claimed.account = account;
        return std::move(m_changes);
    }

    Written readBack(const QString &id)
    {
        const auto now = accountNow(m_transaction.database, id);
        const auto known = readAccounts(m_transaction.database);
        if (!now || !known) {
            return failure(!now ? now.error() : known.error());
        }
        const Account *account = findAccount(*known, *now);
        if (!account) {
            return failure(notFound(*now));
        }
        m_claimed.account = *account;
        return std::move(m_changes);
    }

    const Transaction &m_transaction;
    const KeyClaim &m_claim;
    ClaimedAccount &m_claimed;
    ChangeSet m_changes;
    Accounts m_known;
    std::optional<Account> m_marked;
};

Result<bool, StoreError> shareAnExecution(Database &database, const QString &a, const QString &b)
{
    const auto found = database.value(u"SELECT 1 FROM calls f WHERE f.account_id = ? AND f.execution_id IS NOT NULL "
                                      "AND EXISTS (SELECT 1 FROM calls i WHERE i.account_id = ? "
                                      "AND i.execution_id = f.execution_id) LIMIT 1"_s,
        {a, b});
    return found ? Result<bool, StoreError>(found->isValid()) : failure(found.error());
}

Result<bool, StoreError> areOne(Database &database, const Account &a, const Account &b)
{
    if (isOfOneOwner(a, b)) {
        return true;
    }
    const bool bothOwned = a.owner.isKnown() && b.owner.isKnown();
    if (bothOwned || apiOf(a) != apiOf(b)) {
        return false;
    }
    // Where several keys were used on an account of nobody's, one call in common does not tell whose the others are.
    for (const Account *account : {&a, &b}) {
        const auto keys
            = account->owner.isKnown()
                  ? Result<QVariant, StoreError>(0)
                  : database.value(u"SELECT count(DISTINCT mark) FROM key_marks WHERE account_id = ?"_s, {account->id});
        if (!keys) {
            return failure(keys.error());
        }
        if (keys->toInt() > 1) {
            return false;
        }
    }
    return shareAnExecution(database, b.id, a.id);
}

/// The first two that are one: what stays, and what goes.
Result<std::optional<std::pair<QString, QString>>, StoreError> doubleAmong(Database &database, const Accounts &known)
{
    for (std::size_t i = 0; i < known.size(); ++i) {
        for (std::size_t j = i + 1; j < known.size(); ++j) {
            const auto one = areOne(database, known[i], known[j]);
            if (!one) {
                return failure(one.error());
            }
            if (*one) {
                // The older one stays, but for the environment's, whose key no key store has.
                return known[i].id == calls::environmentAccountId ? std::pair(known[j].id, known[i].id)
                                                                  : std::pair(known[i].id, known[j].id);
            }
        }
    }
    return std::nullopt;
}

} // namespace

Written claimAccount(const Transaction &transaction, const KeyClaim &claim, ClaimedAccount &claimed)
{
    return Claim(transaction, claim, claimed).run();
}

Written mergeDoubleAccounts(const Transaction &transaction, std::vector<AccountMerge> &merged)
{
    ChangeSet changes;
    for (;;) {
        const auto known = readAccounts(transaction.database);
        if (!known) {
            return failure(known.error());
        }
        const auto pair = doubleAmong(transaction.database, *known);
        if (!pair) {
            return failure(pair.error());
        }
        if (!*pair) {
            return changes;
        }
        auto done = mergeAccount(transaction, (*pair)->second, (*pair)->first, merged.emplace_back());
        if (!done) {
            return done;
        }
        changes.append(*done);
    }
}

} // namespace callboard::store
