#include "cli/Run.h"

#include "StopSignal.h"
#include "cli/Await.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "cli/TimeArgument.h"
#include "polling/ImportWords.h"
#include "polling/PollOverview.h"

#include <QCommandLineParser>
#include <QLocale>

namespace callboard::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ExitCode exitCodeOf(const polling::ImportReport &report)
{
    if (!report.storeError.isEmpty()) {
        tell(report.storeError);
        return ExitCode::StoreUnusable;
    }
    if (report.firstError) {
        tell(
            tr("Not everything could be read: %1 The next import goes on from there.").arg(report.firstError->message));
        return cli::exitCodeOf(*report.firstError);
    }
    if (report.spansNotWhole > 0) {
        tell(tr("%n list(s) changed while being read, and not all of them came. The next import reads them again.",
            report.spansNotWhole));
        return ExitCode::Unreachable;
    }
    if (report.cancelled) {
        tell(tr("Stopped. The next import goes on from there."));
        return ExitCode::Unreachable;
    }
    return ExitCode::Done;
}

} // namespace

void addImportOptions(OptionList &options)
{
    options.addOption({u"agent"_s, tr("Only this agent's calls."), tr("ID")});
    options.addOption({u"since"_s,
        tr("Back to this day (2026-01-31) or time (2026-01-31T09:30, 2026-01-31T04:00Z). Default: what came since the "
           "last import, and what earlier ones left; the first one goes back 30 days."),
        tr("DATE")});
    options.addOption({u"wait"_s,
        tr("Wait so long at most when the account's requests are used up or Bolna asks for fewer; 0: do "
           "not wait. Default: as long as it takes."),
        tr("SECONDS")});
}

ExitCode runImport(Run &run)
{
    Program &program = run.program;
    polling::ImportOrder order {.agentId = run.parser.value(u"agent"_s), .quiet = false};
    if (run.parser.isSet(u"since"_s)) {
        const auto since = momentOf(run.parser.value(u"since"_s));
        if (!since) {
            return usage(
                tr("--since takes a day such as 2026-01-31, or a time of it such as 2026-01-31T09:30 (local) or "
                   "2026-01-31T04:00Z."));
        }
        order.since = *since;
    }
    if (run.parser.isSet(u"wait"_s)) {
        bool ok = false;
        const int seconds = run.parser.value(u"wait"_s).toInt(&ok);
        if (!ok || seconds < 0) {
            return usage(tr("--wait takes seconds: a whole number."));
        }
        order.patience = std::chrono::seconds(seconds);
    }
    if (const auto keys = loadKeys(run); !keys) {
        return keys.error();
    }
    if (run.account) {
        order.accountId = run.account->id;
    }
    if (program.clients.allRefused()) { // an import leaves refused accounts alone
        tell(tr("Bolna refused the API key."));
        return ExitCode::KeyRefused;
    }
    QObject::connect(
        &program.log, &polling::PollLog::line, &program, [](const QDateTime &, const QString &line) { tell(line); });
    QObject here; // what is connected below ends with this command
    std::chrono::milliseconds toldAt = program.clock.elapsed();
    QObject::connect(&program.import, &polling::HistoryImport::progressed, &here, [&program, &toldAt] {
        const polling::ImportReport *progress = program.import.progress();
        if (progress && progress->reached.isValid() && program.clock.elapsed() - toldAt >= 1s) {
            toldAt = program.clock.elapsed();
            tell(tr("%1; %2 new")
                     .arg(polling::importWords(*progress, program.clock.now().toLocalTime().date()),
                         QLocale().toString(progress->newCalls)));
        }
    });
    QObject::connect(&program.import, &polling::HistoryImport::waiting, &here,
        [&program](const QString &accountId, std::chrono::milliseconds time) {
            const bolna::BolnaClient *client = program.clients.find(accountId);
            const auto seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(time).count());
            const bool paused = client && client->budget()->pausedFor() > 0ms;
            tell(paused ? tr("Bolna asks for fewer requests: waiting %n second(s).", seconds)
                        : tr("The account's requests are used up: waiting %n second(s).", seconds));
        });
    const StopSignal stop;
    QObject::connect(&stop, &StopSignal::received, &program.import, &polling::HistoryImport::cancel);
    const auto report = await<polling::ImportReport>([&](auto reply) { program.import.run(order, reply); });
    if (report.unreadable > 0) {
        tell(tr("%n row(s) could not be read: the poll asks for each of these calls by its id.", report.unreadable));
    }
    const auto work = await<store::Read<store::PendingWork>>([&](auto reply) { program.reader.pending({}, reply); });
    if (const int owed = work ? polling::overviewOf(*work, program.clock.now()).endsOwed : 0; owed > 0) {
        tell(tr("%1 calls came as rows of a list, without transcript or recording: the poll reads them whole.")
                 .arg(owed));
    }
    if (!order.agentId.isEmpty() && report.agents == 0 && report.isWhole()) {
        tell(tr("No account here has an agent %1.").arg(order.agentId));
        return ExitCode::NotFound;
    }
    return exitCodeOf(report);
}

} // namespace callboard::cli
