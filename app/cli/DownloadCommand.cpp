#include "cli/Run.h"

#include "cli/Await.h"
#include "cli/Output.h"

#include <QCommandLineParser>
#include <QDir>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

ExitCode exitCodeOf(const recordings::RecordingError &error)
{
    switch (error.kind) {
    case recordings::RecordingError::Kind::NotAvailable:
    case recordings::RecordingError::Kind::Expired:
        return ExitCode::NotFound;
    case recordings::RecordingError::Kind::KeyRefused:
        return ExitCode::KeyRefused;
    case recordings::RecordingError::Kind::Disk:
        return ExitCode::StoreUnusable;
    default:
        return ExitCode::Unreachable;
    }
}

} // namespace

void addDownloadOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {u"output"_s, tr("Where to; it must not exist. Default: a readable name in this folder."), tr("FILE")});
    parser.addOption({u"transfer"_s, tr("The recording of the leg the call was handed over to.")});
}

ExitCode runDownload(Run &run)
{
    Program &program = run.program;
    auto call = requireCall(run);
    if (!call) {
        return call.error();
    }
    const auto leg = run.parser.isSet(u"transfer"_s) ? calls::RecordingLeg::Transfer : calls::RecordingLeg::Call;
    if (program.archive.keptFile(*call, leg).isEmpty()) {
        if (!loadKeys(program)) {
            return ExitCode::KeyRefused;
        }
        const auto fetched = await<Result<QString, recordings::RecordingError>>(
            [&](auto reply) { program.archive.fetch(*call, {.leg = leg}, reply); });
        if (!fetched) {
            tell(fetched.error().message);
            return exitCodeOf(fetched.error());
        }
        call = requireCall(run); // it names the kept file now
        if (!call) {
            return call.error();
        }
    }
    const auto saved = run.parser.isSet(u"output"_s)
                           ? program.archive.copyToFile(*call, run.parser.value(u"output"_s), leg)
                           : program.archive.copyTo(*call, QDir::currentPath(), leg);
    if (!saved) {
        tell(saved.error().message);
        return ExitCode::Usage; // the place it was to go to
    }
    print(*saved);
    return ExitCode::Done;
}

} // namespace callboard::cli
