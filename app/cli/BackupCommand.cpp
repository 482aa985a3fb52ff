#include "base/IsoTime.h"
#include "base/Locations.h"
#include "cli/BackupWords.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "cli/Run.h"
#include "store/BackupPlan.h"
#include "store/BackupSettings.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace callboard::cli {

using namespace Qt::StringLiterals;

void addBackupOptions(OptionList &options)
{
    options.addOption(
        {u"format"_s, tr("text (default): the path; or json."), tr("FORMAT"), u"text"_s}, {u"text"_s, u"json"_s});
}

ExitCode runBackup(Run &run)
{
    const QString format = run.parser.value(u"format"_s).toLower();
    if (format != u"text" && format != u"json") {
        return usage(tr("--format takes text or json."));
    }
    const QString storeFile = run.program.options.database;
    if (!QFileInfo::exists(storeFile)) {
        tell(tr("There is no store %1 yet.").arg(storeFile));
        return ExitCode::NotFound;
    }
    const QDateTime now = run.program.clock.now();
    const store::BackupSettings settings = store::loadBackupSettings(locations::settingsFile());
    const auto made = run.operands.isEmpty() ? store::makeAndKeep(storeFile, now, settings.keep)
                                             : store::makeBackup(storeFile, run.operands.front(), now);
    if (!made) {
        tell(made.error().message);
        return exitCodeOf(made.error());
    }
    const QString path = QFileInfo(made->path).absoluteFilePath();
    const ExitCode printed
        = print(format == u"text"
                    ? path
                    : QString::fromUtf8(QJsonDocument(
                        QJsonObject {{u"path"_s, path}, {u"madeAt"_s, isoUtc(made->at)}, {u"bytes"_s, made->bytes}})
                                            .toJson()));
    if (printed != ExitCode::Done) {
        tell(tr("The backup itself was made: %1.").arg(path));
    }
    return printed;
}

} // namespace callboard::cli
