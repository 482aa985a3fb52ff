#include "cli/Run.h"

#include "cli/Await.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "recordings/keep/VerifiedRecordings.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

ExitCode exitCodeOf(const recordings::RecordingError &error)
{
    switch (error.target) {
    case recordings::RecordingError::Target::WrongPlace:
        return ExitCode::Usage;
    case recordings::RecordingError::Target::Failed:
        return ExitCode::ResultNotWritten;
    case recordings::RecordingError::Target::None:
        break;
    }
    switch (error.kind) {
    case recordings::RecordingError::Kind::NotAvailable:
    case recordings::RecordingError::Kind::Expired:
        return ExitCode::NotFound;
    case recordings::RecordingError::Kind::KeyRefused:
        return ExitCode::KeyRefused;
    case recordings::RecordingError::Kind::Disk:
    case recordings::RecordingError::Kind::Damaged:
        return ExitCode::StoreUnusable;
    default:
        return ExitCode::Unreachable;
    }
}

} // namespace

void addDownloadOptions(OptionList &options)
{
    options.addOption(
        {u"output"_s, tr("Where to; it must not exist. Default: a readable name in this folder."), tr("FILE")});
    options.addOption({u"transfer"_s, tr("The recording of the leg the call was handed over to.")});
}

ExitCode runDownload(Run &run)
{
    Program &program = run.program;
    const QString output = run.parser.value(u"output"_s);
    if (run.parser.isSet(u"output"_s) && QFileInfo(output).fileName().isEmpty()) {
        return usage(tr("--output takes the name of a file."));
    }
    auto call = requireCall(run);
    if (!call) {
        return call.error();
    }
    const auto leg = run.parser.isSet(u"transfer"_s) ? calls::RecordingLeg::Transfer : calls::RecordingLeg::Call;
    recordings::VerifiedRecordings verified(program.reader, program.archive);
    const bool kept = !program.archive.keptFile(*call, leg).isEmpty();
    const bool damaged = kept && await<recordings::SumFinding>([&](auto answer) {
        verified.check(*call, leg, answer);
    }) == recordings::SumFinding::Damaged;
    if (!kept || damaged) {
        if (damaged) {
            tell(tr("The kept recording was damaged since it was fetched: it is fetched anew."));
        }
        if (const auto keys = loadKeys(run); !keys && !damaged) {
            return keys.error();
        }
        const auto fetched = await<Result<QString, recordings::RecordingError>>(
            [&](auto reply) { verified.handOut(*call, {.leg = leg}, reply); });
        if (!fetched) {
            tell(fetched.error().message);
            return exitCodeOf(fetched.error());
        }
        call = requireCall(run); // it names the kept file now
        if (!call) {
            return call.error();
        }
    }
    const auto saved = output.isEmpty() ? program.archive.copyTo(*call, QDir::currentPath(), leg)
                                        : program.archive.copyToFile(*call, output, leg);
    if (!saved) {
        tell(saved.error().message);
        return exitCodeOf(saved.error());
    }
    const ExitCode printed = print(*saved);
    if (printed != ExitCode::Done) {
        tell(tr("The recording itself was saved: %1.").arg(*saved));
    }
    return printed;
}

} // namespace callboard::cli
