#include "cli/Run.h"

#include "StopSignal.h"
#include "cli/Await.h"
#include "cli/OptionList.h"
#include "cli/Output.h"

#include <QCommandLineParser>
#include <QEventLoop>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

ExitCode exitCodeOf(const polling::CycleReport &report)
{
    if (!report.storeError.isEmpty()) {
        tell(report.storeError);
        return ExitCode::StoreUnusable;
    }
    if (report.keyRefused) {
        tell(tr("Bolna refused the API key."));
        return ExitCode::KeyRefused;
    }
    if (report.withoutKey > 0) {
        tell(tr("%1 pending calls belong to accounts without a key here.").arg(report.withoutKey));
    }
    if (report.dialsNotLookedFor > 0) {
        tell(tr("%1 lost dials could not be looked for. %2")
                 .arg(report.dialsNotLookedFor)
                 .arg(report.dialError ? report.dialError->message : QString())
                 .trimmed());
    }
    if (report.failed + report.late > 0) {
        tell(tr("%1 of %2 calls were not answered. %3")
                 .arg(report.failed + report.late)
                 .arg(report.pending)
                 .arg(report.firstError ? report.firstError->message : QString()));
        return ExitCode::Unreachable;
    }
    if (report.dialsNotLookedFor > 0) {
        return ExitCode::Unreachable;
    }
    return report.withoutKey > 0 ? ExitCode::KeyRefused : ExitCode::Done;
}

} // namespace

void addPollOptions(OptionList &options)
{
    options.addOption({u"once"_s, tr("One cycle over all pending calls, then exit.")});
}

ExitCode runPoll(Run &run)
{
    using namespace std::chrono_literals;
    constexpr auto longestCycle = 5min;

    Program &program = run.program;
    if (const auto &why = program.store.whyNotWritable()) {
        tell(why->message);
        if (run.parser.isSet(u"once"_s)) {
            return ExitCode::StoreUnusable;
        }
    }
    if (const auto keys = loadKeys(run); !keys) {
        return keys.error();
    }
    if (run.account) {
        program.poller.setOnlyAccount(run.account->id);
    }
    QObject::connect(
        &program.log, &polling::PollLog::line, &program, [](const QDateTime &, const QString &line) { tell(line); });
    QObject::connect(&program.care, &store::StoreCare::broughtBack, &program, [] { tell(broughtBackWords()); });
    QObject::connect(&program.care, &store::StoreCare::troubleChanged, &program, [&program] {
        if (const QString trouble = program.care.trouble(); !trouble.isEmpty()) {
            tell(trouble);
        }
    });
    program.care.start();
    if (!run.parser.isSet(u"once"_s)) {
        program.log.programStarted();
        program.settings.followFile();
        program.poller.start();
        program.import.startHourly();
        program.history.start();
        QEventLoop loop;
        const StopSignal stop;
        QObject::connect(&stop, &StopSignal::received, &loop, &QEventLoop::quit);
        loop.exec();
        return ExitCode::Done;
    }
    AlarmHandle deadline;
    const auto report = await<std::optional<polling::CycleReport>>([&](auto reply) {
        QObject::connect(&program.poller, &polling::CallPoller::cycleFinished, &program,
            [reply](const polling::CycleReport &done) { reply(done); });
        deadline = program.clock.callAfter(longestCycle, [reply] { reply(std::nullopt); });
        program.poller.runCycle(true);
    });
    // A machine on which nothing but this runs has its store looked after too.
    (void)await<bool>([&](auto reply) { program.care.checkIfDue(reply); });
    if (!report) {
        tell(tr("Not every call was answered within five minutes."));
        return ExitCode::Unreachable;
    }
    return exitCodeOf(*report);
}

} // namespace callboard::cli
