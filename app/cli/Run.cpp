#include "cli/Run.h"

#include "base/OneLine.h"
#include "cli/AccountArgument.h"
#include "cli/Await.h"
#include "cli/Output.h"

#include <QCoreApplication>

#include <algorithm>

namespace callboard::cli {

using namespace Qt::StringLiterals;

QString tr(const char *text, int n)
{
    return QCoreApplication::translate("callboard::cli", text, nullptr, n);
}

ExitCode usage(const QString &sentence)
{
    tell(sentence);
    return ExitCode::Usage;
}

ExitCode exitCodeOf(const bolna::ApiError &error)
{
    switch (error.kind) {
    case bolna::ApiError::Kind::Auth:
    case bolna::ApiError::Kind::NoKey:
        return ExitCode::KeyRefused;
    case bolna::ApiError::Kind::NotFound:
        return ExitCode::NotFound;
    default:
        return ExitCode::Unreachable;
    }
}

Result<void, ExitCode> chooseAccount(Run &run)
{
    const QString &wanted = run.program.options.account;
    if (wanted.isEmpty()) {
        return {};
    }
    auto known
        = await<store::Read<std::vector<calls::Account>>>([&](auto reply) { run.program.reader.accounts(reply); });
    if (!known) {
        tell(known.error().message);
        return failure(ExitCode::StoreUnusable);
    }
    // One that is used for the first time may not be in the store yet.
    for (const bolna::BolnaClient *client : run.program.clients.all()) {
        if (std::ranges::find(*known, client->account().id, &calls::Account::id) == known->end()) {
            known->push_back(client->account());
        }
    }
    const auto chosen = accountNamed(wanted, *known);
    if (!chosen) {
        return failure(usage(chosen.error()));
    }
    run.account = *chosen;
    return {};
}

Result<void, ExitCode> loadKeys(Run &run)
{
    Program &program = run.program;
    const QString trouble
        = await<QString>([&](auto reply) { program.keyRing.load(program.options.environmentKey, reply); });
    if (auto chosen = chooseAccount(run); !chosen) {
        return chosen;
    }
    if (run.account) {
        for (const bolna::BolnaClient *client : program.clients.all()) {
            if (client->account().id != run.account->id) {
                program.clients.remove(QString(client->account().id));
            }
        }
    }
    if (program.clients.isEmpty()) {
        tell(trouble.isEmpty() ? whyNoKey(run) : trouble);
        return failure(ExitCode::KeyRefused);
    }
    return {};
}

QString whyNoKey(const Run &run)
{
    if (!run.account) {
        return tr("There is no API key: set BOLNA_API_KEY, or enter one in the window.");
    }
    const QString name = oneLine(run.account->name);
    return run.program.options.environmentKey.isEmpty()
               ? tr("There is no API key for the account “%1”: enter it in the window.").arg(name)
               : tr("BOLNA_API_KEY is set, and is not the key of the account “%1”.").arg(name);
}

store::Read<std::optional<calls::Call>> findCall(const Run &run, const QString &executionId)
{
    return await<store::Read<std::optional<calls::Call>>>([&](auto reply) {
        run.program.reader.callByExecution(executionId, reply, run.account ? run.account->id : QString());
    });
}

Result<calls::Call, ExitCode> requireCall(Run &run)
{
    const QString &id = run.operands.front();
    if (auto chosen = chooseAccount(run); !chosen) {
        return failure(chosen.error());
    }
    auto call = findCall(run, id);
    if (call && *call) {
        return **std::move(call);
    }
    if (!call) {
        tell(call.error().message);
        return failure(ExitCode::StoreUnusable);
    }
    tell(notOfThisAccount(run, id).value_or(tr("The store holds no call %1.").arg(id)));
    return failure(ExitCode::NotFound);
}

std::optional<QString> notOfThisAccount(const Run &run, const QString &executionId)
{
    if (!run.account) {
        return std::nullopt;
    }
    const auto other = await<store::Read<std::optional<calls::Call>>>(
        [&](auto reply) { run.program.reader.callByExecution(executionId, reply); });
    if (!other || !*other) {
        return std::nullopt;
    }
    const auto known
        = await<store::Read<std::vector<calls::Account>>>([&](auto reply) { run.program.reader.accounts(reply); });
    QString owner = (*other)->accountId;
    if (known) {
        const auto account = std::ranges::find(*known, owner, &calls::Account::id);
        owner = account == known->end() ? owner : account->name;
    }
    return tr("Call %1 belongs to the account “%2”, not to “%3”.")
        .arg(executionId, oneLine(owner), oneLine(run.account->name));
}

QString broughtBackWords()
{
    return tr("The store was damaged and has been brought back: callboard doctor says how.");
}

} // namespace callboard::cli
