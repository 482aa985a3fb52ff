#include "cli/BackupWords.h"

#include "base/SizeText.h"
#include "cli/Run.h"
#include "store/BackupPlan.h"
#include "store/BackupSettings.h"

#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

QString localTime(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), u"d MMM yyyy, h:mm AP"_s);
}

QString whyOverdue(const QString &storeFile, const store::BackupSettings &settings)
{
    if (settings.keep == 0) {
        return tr("none is made by itself, as the settings say");
    }
    const store::BackupRoom room
        = store::roomForBackup(storeFile, QFileInfo(storeFile).absolutePath(), store::leastFreeBesideStore);
    return room.isEnough() ? tr("the window makes one a day, or: callboard backup")
                           : tr("one needs %1, and %2 is free").arg(sizeText(room.needed), sizeText(room.free));
}

} // namespace

BackupWords backupWords(const QString &storeFile, const QString &settingsFile, const QDateTime &now)
{
    const std::vector<store::BackupFile> backups = store::backupsOf(storeFile);
    const store::BackupSettings settings = store::loadBackupSettings(settingsFile);
    const store::BackupFile *last = store::lastBackup(backups, now);
    const bool isOverdue = !last || last->at < now.addDuration(-store::intervalsUntilOverdue * settings.interval);
    QStringList words;
    if (last) {
        qint64 bytes = 0;
        for (const store::BackupFile &backup : backups) {
            bytes += backup.bytes;
        }
        words.append(tr("the last on %1, %2").arg(localTime(last->at), sizeText(last->bytes)));
        words.append(tr("%n kept in %1, %2", static_cast<int>(backups.size()))
                         .arg(store::backupsFolderOf(storeFile), sizeText(bytes)));
    } else {
        words.append(backups.empty() ? tr("none yet") : tr("none but of a day that is still to come"));
    }
    if (isOverdue) {
        words.append((last && settings.keep > 0 ? tr("overdue: %1") : u"%1"_s).arg(whyOverdue(storeFile, settings)));
    }
    if (const auto failed = store::loadBackupFailure(settingsFile, storeFile);
        failed && (!last || failed->at > last->at)) {
        words.append(tr("the try on %1 failed: %2").arg(localTime(failed->at), failed->reason));
        return {false, words.join(u"; "_s)};
    }
    return {!isOverdue, words.join(u"; "_s)};
}

ExitCode exitCodeOf(const store::BackupError &error)
{
    switch (error.kind) {
    case store::BackupError::Kind::Place:
        return ExitCode::Usage;
    case store::BackupError::Kind::Store:
        return ExitCode::StoreUnusable;
    default:
        return ExitCode::ResultNotWritten;
    }
}

ExitCode exitCodeOf(const store::RestoreError &error)
{
    switch (error.kind) {
    case store::RestoreError::Kind::NotThere:
        return ExitCode::NotFound;
    case store::RestoreError::Kind::NotABackup:
        return ExitCode::Usage;
    case store::RestoreError::Kind::Store:
    case store::RestoreError::Kind::InUse:
        return ExitCode::StoreUnusable;
    default:
        return ExitCode::ResultNotWritten;
    }
}

} // namespace callboard::cli
