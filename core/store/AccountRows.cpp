#include "store/AccountRows.h"

#include "base/IsoTime.h"
#include "calls/ApiOrigin.h"
#include "store/Database.h"

#include <QMessageAuthenticationCode>

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Account;

namespace {

/// Long enough that no two keys share one, and too short to tell a key by.
constexpr qsizetype markCharacters = 24;

} // namespace

Result<QString, StoreError> markOfKey(Database &database, const QByteArray &key)
{
    const auto salt = database.value(u"SELECT salt FROM key_salt"_s);
    if (!salt) {
        return failure(salt.error());
    }
    const QByteArray mac
        = QMessageAuthenticationCode::hash(key, salt->toString().toLatin1(), QCryptographicHash::Sha256);
    return QString::fromLatin1(mac.toHex()).left(markCharacters);
}

QString apiOf(const QString &url)
{
    const auto origin = calls::ApiOrigin::fromText(url);
    return origin ? origin->base().toString() : url;
}

const Account *findAccount(const std::vector<Account> &all, const QString &id)
{
    const auto it = std::ranges::find(all, id, &Account::id);
    return it == all.end() ? nullptr : &*it;
}

Written writeAccount(const Transaction &transaction, const Account &account)
{
    if (auto done = runStatement(transaction, u"DELETE FROM account_aliases WHERE id = ?"_s, {account.id}); !done) {
        return done;
    }
    return runStatement(transaction,
        u"INSERT INTO accounts (id, name, api_url, created_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, api_url = excluded.api_url"_s,
        {account.id, account.name, account.apiUrl, isoUtc(QDateTime::currentDateTimeUtc())});
}

Result<QString, StoreError> accountNow(Database &database, const QString &id)
{
    const auto now = database.value(u"SELECT account_id FROM account_aliases WHERE id = ?"_s, {id});
    if (!now) {
        return failure(now.error());
    }
    return now->isValid() ? now->toString() : id;
}

Result<void, StoreError> nameAsNow(const Transaction &transaction, QString &accountId)
{
    auto now = accountNow(transaction.database, accountId);
    if (!now) {
        return failure(now.error());
    }
    accountId = *std::move(now);
    return {};
}

Result<std::vector<Account>, StoreError> readAccounts(Database &database)
{
    auto query
        = database.run(u"SELECT a.id, a.name, a.api_url, a.owner_id, a.owner_email, group_concat(f.id, char(10)) "
                       "FROM accounts a LEFT JOIN account_aliases f ON f.account_id = a.id "
                       "GROUP BY a.id ORDER BY a.created_at, a.id"_s);
    if (!query) {
        return failure(query.error());
    }
    std::vector<Account> accounts;
    while (query->next()) {
        accounts.push_back({.id = query->value(0).toString(),
            .name = query->value(1).toString(),
            .apiUrl = query->value(2).toString(),
            .owner = {query->value(3).toString(), query->value(4).toString()},
            .formerIds = query->value(5).toString().split(u'\n', Qt::SkipEmptyParts)});
    }
    return accounts;
}

Result<std::optional<Account>, StoreError> readAccountOfKey(
    Database &database, const QString &apiUrl, const QByteArray &key)
{
    const auto mark = markOfKey(database, key);
    if (!mark) {
        return failure(mark.error());
    }
    const auto id = database.value(
        u"SELECT account_id FROM key_marks WHERE mark = ? ORDER BY api = ? DESC LIMIT 1"_s, {*mark, apiOf(apiUrl)});
    if (!id) {
        return failure(id.error());
    }
    if (!id->isValid()) {
        return std::nullopt;
    }
    const auto known = readAccounts(database);
    if (!known) {
        return failure(known.error());
    }
    const Account *account = findAccount(*known, id->toString());
    return account ? std::optional(*account) : std::nullopt;
}

Result<std::optional<UnclaimedAccount>, StoreError> readUnclaimedAccount(Database &database, const QString &apiUrl)
{
    const auto known = readAccounts(database);
    if (!known) {
        return failure(known.error());
    }
    for (const Account &account : *known) {
        if (account.owner.isKnown() || account.id == calls::environmentAccountId
            || apiOf(account.apiUrl) != apiOf(apiUrl)) {
            continue;
        }
        const auto execution = database.value(
            u"SELECT execution_id FROM calls WHERE account_id = ? AND execution_id IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM key_marks m WHERE m.account_id = calls.account_id) ORDER BY id DESC LIMIT 1"_s,
            {account.id});
        if (!execution) {
            return failure(execution.error());
        }
        if (execution->isValid()) {
            return UnclaimedAccount {account, execution->toString()};
        }
    }
    return std::nullopt;
}

} // namespace callboard::store
