#include "cli/Run.h"

#include "calling/Stopper.h"
#include "cli/Await.h"
#include "cli/CallList.h"
#include "cli/OptionList.h"
#include "cli/Output.h"

#include <QCommandLineParser>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

ExitCode exitCodeOf(const calling::StopError &error)
{
    switch (error.kind) {
    case calling::StopError::Kind::TooLate:
    case calling::StopError::Kind::NotFound:
        return ExitCode::NotFound;
    case calling::StopError::Kind::UnderWay:
    case calling::StopError::Kind::Unknown:
        return ExitCode::DialUnknown;
    case calling::StopError::Kind::Store:
        return ExitCode::StoreUnusable;
    case calling::StopError::Kind::NotStopped:
        return cli::exitCodeOf(bolna::ApiError {.kind = error.cause});
    }
    Q_UNREACHABLE();
}

/// A call that was placed elsewhere, and that the board does not show yet, is asked about first.
Result<calls::Call, ExitCode> waitingCall(Run &run)
{
    const QString &id = run.operands.front();
    for (const bool asked : {false, true}) {
        auto call = findCall(run, id);
        if (!call) {
            tell(call.error().message);
            return failure(ExitCode::StoreUnusable);
        }
        if (*call) {
            return **std::move(call);
        }
        if (const auto elsewhere = notOfThisAccount(run, id)) {
            tell(*elsewhere);
            return failure(ExitCode::NotFound);
        }
        if (asked) {
            break;
        }
        const auto checked = await<Result<store::ChangeSet, polling::CheckError>>(
            [&](auto reply) { run.program.checker.check(run.program.clients.first()->account().id, id, reply); });
        if (!checked) {
            tell(checked.error().message());
            return failure(
                checked.error().storeFailed ? ExitCode::StoreUnusable : cli::exitCodeOf(checked.error().api));
        }
    }
    tell(tr("The store holds no call %1.").arg(id));
    return failure(ExitCode::NotFound);
}

} // namespace

void addStopOptions(OptionList &options)
{
    options.addOption({u"format"_s, tr("table (default) or json."), tr("FORMAT"), u"table"_s}, {u"table"_s, u"json"_s});
}

ExitCode runStop(Run &run)
{
    const QString format = run.parser.value(u"format"_s).toLower();
    if (format != u"table" && format != u"json") {
        return usage(tr("--format takes table or json."));
    }
    if (const auto keys = loadKeys(run); !keys) {
        return keys.error();
    }
    const auto call = waitingCall(run);
    if (!call) {
        return call.error();
    }
    const auto stopped = await<Result<calls::CallStatus, calling::StopError>>(
        [&](auto reply) { run.program.stopper.stop(call->id, reply); });
    if (!stopped) {
        tell(stopped.error().message);
        return exitCodeOf(stopped.error());
    }
    const auto now = findCall(run, call->executionId);
    if (!now || !*now) {
        tell(now ? tr("The call is stopped, and is gone from the store.") : now.error().message);
        return ExitCode::StoreUnusable;
    }
    const auto earlier = await<store::Read<std::vector<calls::Attempt>>>(
        [&](auto reply) { run.program.reader.earlierAttempts((*now)->id, reply); });
    const ExitCode printed = printCall(
        **now, format == u"json" ? asJson(**now, earlier.value_or(std::vector<calls::Attempt>())) : asTable(**now));
    if (printed != ExitCode::Done) {
        tell(tr("The call %1 is stopped all the same.").arg(call->executionId));
    }
    return printed;
}

} // namespace callboard::cli
