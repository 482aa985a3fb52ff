#include "cli/Run.h"

#include "cli/Await.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "recordings/bundle/CaseBundler.h"
#include "recordings/keep/VerifiedRecordings.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

QString asJson(const recordings::CaseReport &report)
{
    QJsonArray files;
    for (const recordings::CaseFile &file : report.files) {
        files.append(QJsonObject {{u"name"_s, file.name}, {u"bytes"_s, file.bytes},
            {u"sha256"_s, QString::fromLatin1(file.sha256)}, {u"asFetched"_s, file.isAsFetched()}});
    }
    return QString::fromUtf8(
        QJsonDocument(QJsonObject {{u"path"_s, report.path}, {u"folder"_s, report.folder}, {u"files"_s, files},
                          {u"warnings"_s, QJsonArray::fromStringList(report.warnings)}})
            .toJson());
}

} // namespace

void addBundleOptions(OptionList &options)
{
    options.addOption(
        {u"output"_s, tr("Where to; it must not exist. Default: a readable name in this folder."), tr("FILE.zip")});
    options.addOption(
        {u"format"_s, tr("text (default): the path; or json."), tr("FORMAT"), u"text"_s}, {u"text"_s, u"json"_s});
    options.addOption({u"json"_s, tr("The same as --format json.")});
}

ExitCode runBundle(Run &run)
{
    Program &program = run.program;
    const QString format = run.parser.value(u"format"_s).toLower();
    if (format != u"text" && format != u"json") {
        return usage(tr("--format takes text or json."));
    }
    const auto call = requireCall(run);
    if (!call) {
        return call.error();
    }
    // Without a key the bundle comes about all the same, without a recording that is not kept yet, and says so.
    recordings::VerifiedRecordings verified(program.reader, program.archive);
    const auto isOwed = [&](calls::RecordingLeg leg) {
        const calls::RecordingState state = call->recording(leg).state;
        if (program.archive.keptFile(*call, leg).isEmpty()) {
            return state != calls::RecordingState::None && state != calls::RecordingState::Expected;
        }
        return await<recordings::SumFinding>([&](auto answer) { verified.check(*call, leg, answer); })
               == recordings::SumFinding::Damaged;
    };
    if (std::ranges::any_of(calls::recordingLegs, isOwed)) {
        if (const auto keys = loadKeys(run); !keys && keys.error() != ExitCode::KeyRefused) {
            return keys.error();
        }
    }
    QString folder = QDir::currentPath();
    QString name;
    if (run.parser.isSet(u"output"_s)) {
        const QFileInfo output(run.parser.value(u"output"_s));
        folder = output.absolutePath();
        name = output.fileName();
        if (name.isEmpty()) {
            return usage(tr("--output takes the name of a file."));
        }
    }
    recordings::CaseBundler bundler(program.reader, program.archive, program.clock);
    const auto saved = await<Result<recordings::CaseReport, recordings::SavingError>>(
        [&](auto reply) { bundler.save(call->id, folder, name, reply); });
    if (!saved) {
        tell(saved.error().message);
        if (saved.error().kind != recordings::SavingError::Kind::Target) {
            return ExitCode::StoreUnusable;
        }
        return saved.error().wrongPlace ? ExitCode::Usage : ExitCode::ResultNotWritten;
    }
    for (const QString &warning : saved->warnings) {
        tell(warning);
    }
    const bool json = format == u"json" || run.parser.isSet(u"json"_s);
    const ExitCode printed = print(json ? asJson(*saved) : saved->path);
    if (printed != ExitCode::Done) {
        tell(tr("The bundle itself was saved: %1.").arg(saved->path));
    }
    return printed;
}

} // namespace callboard::cli
