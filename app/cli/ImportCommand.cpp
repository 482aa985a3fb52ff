#include "cli/Run.h"

#include "StopSignal.h"
#include "cli/Await.h"
#include "cli/Output.h"
#include "polling/PollOverview.h"

#include <QCommandLineParser>
#include <QLocale>

namespace callboard::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A day (from its local midnight), or a time of ISO 8601.
std::optional<QDateTime> dateOf(const QString &text)
{
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid()) {
        return day.startOfDay().toUTC();
    }
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

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
    if (report.cancelled) {
        tell(tr("Stopped. The next import goes on from there."));
        return ExitCode::Unreachable;
    }
    return ExitCode::Done;
}

} // namespace

void addImportOptions(QCommandLineParser &parser)
{
    parser.addOption({u"agent"_s, tr("Only this agent's calls."), tr("ID")});
    parser.addOption(
        {u"since"_s,
         tr("Back to this day (2026-01-31) or time. Default: what came since the last import; the first one "
            "goes back 30 days."),
         tr("DATE")});
}

ExitCode runImport(Run &run)
{
    Program &program = run.program;
    polling::ImportOrder order {.agentId = run.parser.value(u"agent"_s), .quiet = false};
    if (run.parser.isSet(u"since"_s)) {
        const auto since = dateOf(run.parser.value(u"since"_s));
        if (!since) {
            return usage(tr("--since takes a day such as 2026-01-31, or a time of ISO 8601."));
        }
        order.since = *since;
    }
    if (!loadKeys(program)) {
        return ExitCode::KeyRefused;
    }
    if (program.clients.allRefused()) { // an import leaves refused accounts alone
        tell(tr("Bolna refused the API key."));
        return ExitCode::KeyRefused;
    }
    QObject::connect(&program.log, &polling::PollLog::line, &program,
                     [](const QDateTime &, const QString &line) { tell(line); });
    QObject here; // what is connected below ends with this command
    std::chrono::milliseconds toldAt = program.clock.elapsed();
    QObject::connect(&program.import, &polling::HistoryImport::progressed, &here, [&program, &toldAt] {
        const polling::ImportReport *progress = program.import.progress();
        if (progress && progress->reached.isValid() && program.clock.elapsed() - toldAt >= 1s) {
            toldAt = program.clock.elapsed();
            tell(tr("agent %1 of %2, from %3: %4 calls so far, %5 new")
                     .arg(progress->agentAtWork())
                     .arg(progress->agents)
                     .arg(QLocale().toString(progress->reached.toLocalTime().date(), QLocale::ShortFormat))
                     .arg(progress->rows)
                     .arg(progress->newCalls));
        }
    });
    const StopSignal stop;
    QObject::connect(&stop, &StopSignal::received, &program.import, &polling::HistoryImport::cancel);
    const auto report = await<polling::ImportReport>([&](auto reply) {
        QObject::connect(&program.import, &polling::HistoryImport::finished, &here,
                         [reply](const polling::ImportReport &done) { reply(done); });
        program.import.run(order);
    });
    using Work = Result<store::PendingWork, store::StoreError>;
    const auto work = await<Work>([&](auto reply) { program.reader.pending({}, reply); });
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
