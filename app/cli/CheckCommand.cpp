#include "cli/Run.h"

#include "cli/Await.h"
#include "cli/CallList.h"
#include "cli/OptionList.h"
#include "cli/Output.h"

namespace callboard::cli {

using namespace Qt::StringLiterals;

void addCheckOptions(OptionList &) { }

ExitCode runCheck(Run &run)
{
    Program &program = run.program;
    const QString executionId = run.operands.front();
    if (const auto keys = loadKeys(run); !keys) {
        return keys.error();
    }
    const auto known = findCall(run, executionId);
    if (!known) {
        tell(known.error().message);
        return ExitCode::StoreUnusable;
    }
    if (const auto elsewhere = *known ? std::nullopt : notOfThisAccount(run, executionId)) {
        tell(*elsewhere);
        return ExitCode::NotFound;
    }
    const QString account = *known ? (*known)->accountId : program.clients.first()->account().id;
    const auto checked = await<Result<store::ChangeSet, polling::CheckError>>(
        [&](auto reply) { program.checker.check(account, executionId, reply); });
    if (!checked) {
        tell(checked.error().message());
        return checked.error().storeFailed ? ExitCode::StoreUnusable : exitCodeOf(checked.error().api);
    }
    const auto call = findCall(run, executionId);
    if (!call) {
        tell(call.error().message);
        return ExitCode::StoreUnusable;
    }
    return *call ? printCall(**call, asTable(**call)) : ExitCode::Done;
}

} // namespace callboard::cli
