#include "cli/AccountArgument.h"

#include "base/OneLine.h"
#include "cli/Run.h"

#include <QStringList>

#include <algorithm>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

/// Each by its name, and by its id too where the name is not enough.
QString listOf(const std::vector<calls::Account> &accounts)
{
    QStringList words;
    for (const calls::Account &account : accounts) {
        const bool alone = std::ranges::count(accounts, account.name, &calls::Account::name) == 1;
        const QString name = oneLine(account.name);
        words.append(alone && !name.isEmpty() ? name : u"%1 (%2)"_s.arg(name, account.id));
    }
    words.sort();
    return words.join(u", "_s);
}

} // namespace

Result<calls::Account, QString> accountNamed(const QString &text, const std::vector<calls::Account> &known)
{
    const auto byId = std::ranges::find(known, text, &calls::Account::id);
    if (byId != known.end()) {
        return *byId;
    }
    for (const auto sensitivity : {Qt::CaseSensitive, Qt::CaseInsensitive}) {
        std::vector<calls::Account> named;
        std::ranges::copy_if(known, std::back_inserter(named),
            [&](const calls::Account &account) { return account.name.compare(text, sensitivity) == 0; });
        if (named.size() == 1) {
            return named.front();
        }
        if (named.size() > 1) {
            return failure(
                tr("More than one account is named %1: give the id of one of them: %2.").arg(text, listOf(named)));
        }
    }
    return failure(known.empty() ? tr("There is no account %1: the store holds none.").arg(text)
                                 : tr("There is no account %1. Known here: %2.").arg(text, listOf(known)));
}

} // namespace callboard::cli
