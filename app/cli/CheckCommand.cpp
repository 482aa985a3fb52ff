#include "cli/Run.h"

#include "cli/Await.h"
#include "cli/Output.h"

#include <QCommandLineParser>

namespace callboard::cli {

using namespace Qt::StringLiterals;

void addCheckOptions(QCommandLineParser &) { }

ExitCode runCheck(Run &run)
{
    Program &program = run.program;
    const QString executionId = run.operands.front();
    const auto known = findCall(program, executionId);
    if (!known) {
        tell(known.error().message);
        return ExitCode::StoreUnusable;
    }
    if (!loadKeys(program)) {
        return ExitCode::KeyRefused;
    }
    const QString account = *known ? (*known)->accountId : program.clients.first()->account().id;
    const auto checked = await<Result<store::ChangeSet, polling::CheckError>>(
        [&](auto reply) { program.checker.check(account, executionId, reply); });
    if (!checked) {
        tell(checked.error().message());
        return checked.error().storeFailed ? ExitCode::StoreUnusable : exitCodeOf(checked.error().api);
    }
    if (const auto call = findCall(program, executionId); call && *call) {
        print(asTable({**call}));
    }
    return ExitCode::Done;
}

} // namespace callboard::cli
