#include "cli/Run.h"

#include "cli/Await.h"
#include "cli/Output.h"

#include <QCoreApplication>

namespace callboard::cli {

using namespace Qt::StringLiterals;

QString tr(const char *text, int n)
{
    return QCoreApplication::translate("callboard::cli", text, nullptr, n);
}

ExitCode usage(const QString &sentence)
{
    tell(sentence + u' ' + tr("See callboard --help."));
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

bool loadKeys(Program &program)
{
    const QString trouble
        = await<QString>([&](auto reply) { program.keyRing.load(program.options.environmentKey, reply); });
    if (!program.clients.isEmpty()) {
        return true;
    }
    tell(trouble.isEmpty() ? tr("There is no API key: set BOLNA_API_KEY, or enter one in the window.") : trouble);
    return false;
}

Result<std::optional<calls::Call>, store::StoreError> findCall(Program &program, const QString &executionId)
{
    return await<Result<std::optional<calls::Call>, store::StoreError>>(
        [&](auto reply) { program.reader.callByExecution(executionId, reply); });
}

Result<calls::Call, ExitCode> requireCall(Run &run)
{
    auto call = findCall(run.program, run.operands.front());
    if (!call) {
        tell(call.error().message);
        return failure(ExitCode::StoreUnusable);
    }
    if (!*call) {
        tell(tr("The store holds no call %1.").arg(run.operands.front()));
        return failure(ExitCode::NotFound);
    }
    return **std::move(call);
}

} // namespace callboard::cli
