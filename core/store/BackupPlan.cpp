#include "store/BackupPlan.h"

#include <QFile>
#include <QSet>

#include <algorithm>

namespace callboard::store {

namespace {

bool isFromTheFuture(const BackupFile &backup, const QDateTime &now)
{
    return backup.at > now.addDuration(backupClockSlack);
}

} // namespace

bool isBackupDue(const std::vector<BackupFile> &backups, const QDateTime &now, std::chrono::milliseconds interval)
{
    const BackupFile *last = lastBackup(backups, now);
    return !last || last->at <= now.addDuration(-interval);
}

const BackupFile *lastBackup(const std::vector<BackupFile> &backups, const QDateTime &now)
{
    const auto it
        = std::ranges::find_if(backups, [&now](const BackupFile &backup) { return !isFromTheFuture(backup, now); });
    return it == backups.end() ? nullptr : &*it;
}

std::vector<BackupFile> backupsToRemove(
    std::vector<BackupFile> backups, const BackupFile &made, int keep, const QDateTime &now)
{
    std::erase_if(backups, [&made](const BackupFile &backup) { return backup.path == made.path; });
    const auto others = static_cast<std::size_t>(std::max(keep - 1, 0));
    if (keep <= 0 || backups.size() <= others) {
        return {};
    }
    std::stable_partition(
        backups.begin(), backups.end(), [&now](const BackupFile &backup) { return !isFromTheFuture(backup, now); });
    // Many of one day would drive out those of the days before.
    QSet<QDate> days {made.at.date()};
    std::stable_partition(backups.begin(), backups.end(), [&days](const BackupFile &backup) {
        const bool isFirst = !days.contains(backup.at.date());
        days.insert(backup.at.date());
        return isFirst;
    });
    return {backups.begin() + static_cast<std::ptrdiff_t>(others), backups.end()};
}

Result<BackupFile, BackupError> makeAndKeep(
    const QString &storeFile, const QDateTime &now, int keep, const BackupOptions &options)
{
    auto made = makeDatedBackup(storeFile, now, options);
    if (made) {
        for (const BackupFile &backup : backupsToRemove(backupsOf(storeFile), *made, keep, now)) {
            QFile::remove(backup.path);
        }
    }
    return made;
}

} // namespace callboard::store
