#include "store/Backups.h"

#include "base/NewFile.h"
#include "base/Process.h"
#include "base/SizeText.h"
#include "store/BackupCopy.h"
#include "store/Schema.h"
#include "store/StoreLock.h"
#include "store/UnfinishedStore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTimeZone>
#include <QtEndian>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>

namespace callboard::store {

using namespace Qt::StringLiterals;
using Kind = BackupError::Kind;

namespace {

const QString beginOfNames = u"callboard-"_s;
const QString endOfNames = u".sqlite"_s;
const QString timeInNames = u"yyyy-MM-dd_HHmm"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::store", text);
}

/// Whether the first bytes say that this is a whole store of ours (the format of SQLite's files, section 1.3).
bool beginsAsWholeStore(QFile &file)
{
    const QByteArray head = file.read(100);
    if (head.size() < 100 || !head.startsWith(QByteArray("SQLite format 3\0", 16))) {
        return false;
    }
    const auto number = [&head](int offset) { return qFromBigEndian<quint32>(head.constData() + offset); };
    const qint64 half = qFromBigEndian<quint16>(head.constData() + 16);
    const qint64 page = half == 1 ? 65536 : half;
    const bool isCounted = number(24) == number(92);
    return page >= 512 && number(68) == quint32 {applicationId} && file.size() % page == 0
           && (!isCounted || file.size() == page * qint64 {number(28)});
}

/// 0700, unless it is there already. 0, or the errno.
int makeFolder(const QString &path)
{
    return ::mkdir(QFile::encodeName(path).constData(), S_IRWXU) == 0 || errno == EEXIST ? 0 : errno;
}

/// One backup of a store at a time. Where there can be no lock, as beside a store that is read-only, there is none.
class OneAtATime final
{
    Q_DISABLE_COPY_MOVE(OneAtATime)

public:
    explicit OneAtATime(const QString &storeFile)
        : m_lock(QDir(backupsFolderOf(storeFile)).filePath(u"backup"_s))
    {
    }
    [[nodiscard]] bool isTaken() { return m_lock.take(StoreLock::Hold::Alone) != StoreLock::Answer::InUse; }

private:
    StoreLock m_lock;
};

Result<void, BackupError> checkRoom(const QString &storeFile, const QString &folder, const BackupOptions &options)
{
    const BackupRoom room = roomForBackup(storeFile, folder, options.leastFree);
    return room.isEnough()
               ? Result<void, BackupError>()
               : failure(BackupError {Kind::Room, tr("A backup in %1 needs %2, and %3 is free there.")
                                                      .arg(folder, sizeText(room.needed), sizeText(room.free))});
}

/// \param names of files in the folder: the first one that is free
Result<BackupFile, BackupError> makeIn(const QString &storeFile, const QString &folder,
    const std::function<QString(int)> &nameOf, int mostNames, const QDateTime &now, const BackupOptions &options)
{
    if (!QFileInfo::exists(storeFile)) {
        return failure(BackupError {Kind::Store, tr("There is no store %1.").arg(storeFile)});
    }
    OneAtATime one(storeFile);
    if (!one.isTaken()) {
        return failure(BackupError {Kind::Running, tr("Another backup of this store is being made.")});
    }
    StoreLock store(storeFile);
    if (store.take(StoreLock::Hold::Shared) == StoreLock::Answer::InUse) {
        return failure(BackupError {Kind::Store, tr("Another file is being put in the place of the store.")});
    }
    removeUnfinishedStores(folder);
    if (const auto enough = checkRoom(storeFile, folder, options); !enough) {
        return failure(enough.error());
    }
    const auto ofDisk = [&folder](int error) {
        const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG || error == EIO;
        return failure(BackupError {full ? Kind::Room : Kind::Place, diskSentence(error, folder)});
    };
    UnfinishedStore made;
    if (const int error = made.open(folder); error != 0) {
        return ofDisk(error);
    }
    if (const auto copied = copyStore(storeFile, made.file(), options); !copied) {
        return failure(copied.error());
    }
    if (const int error = made.flush(); error != 0) {
        return ofDisk(error);
    }
    const qint64 bytes = made.file().size();
    int error = EEXIST;
    QString path;
    for (int number = 1; number <= mostNames && error == EEXIST; ++number) {
        path = QDir(folder).filePath(nameOf(number));
        error = made.placeAs(path);
    }
    if (error != 0) {
        return error == EEXIST ? failure(BackupError {Kind::Place, diskSentence(error, path)}) : ofDisk(error);
    }
    flushFolder(folder);
    return BackupFile {path, now.toUTC(), bytes};
}

/// Why nothing can be written under this name, as a sentence; empty: it can be tried.
QString whyNotAt(const QString &target)
{
    const QFileInfo info(target);
    if (info.isSymLink()) {
        return tr("%1 is a symbolic link: a backup is not written through it.").arg(target);
    }
    if (info.isDir() || target.endsWith(u'/')) {
        return tr("%1 is a folder: name a file in it.").arg(target);
    }
    if (info.exists()) {
        return tr("%1 exists already, and nothing is overwritten.").arg(target);
    }
    const QFileInfo folder(info.absolutePath());
    if (!folder.isDir()) {
        return tr("The folder is not there: %1.").arg(folder.filePath());
    }
    return {};
}

} // namespace

QString backupsFolderOf(const QString &storeFile)
{
    return storeFile + u"-backups"_s;
}

std::vector<BackupFile> backupsOf(const QString &storeFile)
{
    static const QRegularExpression ours(
        u"^%1(\\d{4}-\\d\\d-\\d\\d_\\d{4})(?:-(\\d{1,6}))?\\%2$"_s.arg(beginOfNames, endOfNames));
    struct Numbered
    {
        BackupFile file;
        int number = 1;
    };
    std::vector<Numbered> found;
    const QDir folder(backupsFolderOf(storeFile));
    for (const QString &name : folder.entryList(QDir::Files | QDir::NoSymLinks)) {
        const auto match = ours.match(name);
        QDateTime at = match.hasMatch() ? QDateTime::fromString(match.captured(1), timeInNames) : QDateTime();
        at.setTimeSpec(Qt::UTC);
        QFile file(folder.filePath(name));
        if (at.isValid() && file.open(QIODevice::ReadOnly) && beginsAsWholeStore(file)) {
            found.push_back({{file.fileName(), at, file.size()}, std::max(1, match.captured(2).toInt())});
        }
    }
    std::ranges::sort(found, [](const Numbered &one, const Numbered &other) {
        return one.file.at != other.file.at ? one.file.at > other.file.at : one.number > other.number;
    });
    std::vector<BackupFile> backups;
    for (Numbered &one : found) {
        backups.push_back(std::move(one.file));
    }
    return backups;
}

Result<BackupFile, BackupError> makeBackup(
    const QString &storeFile, const QString &target, const QDateTime &now, const BackupOptions &options)
{
    if (const QString why = whyNotAt(target); !why.isEmpty()) {
        return failure(BackupError {Kind::Place, why});
    }
    (void)makeFolder(backupsFolderOf(storeFile)); // of the lock
    const QFileInfo info(target);
    return makeIn(
        storeFile, info.absolutePath(), [name = info.fileName()](int) { return name; }, 1, now, options);
}

Result<BackupFile, BackupError> makeDatedBackup(
    const QString &storeFile, const QDateTime &now, const BackupOptions &options)
{
    const QString folder = backupsFolderOf(storeFile);
    if (const int error = makeFolder(folder); error != 0 || !QFileInfo(folder).isDir()) {
        return failure(BackupError {Kind::Place, diskSentence(error == 0 ? ENOTDIR : error, folder)});
    }
    const QString name = beginOfNames + now.toUTC().toString(timeInNames);
    constexpr int mostOfAMinute = 1000;
    return makeIn(
        storeFile, folder,
        [&name](int number) {
            return number == 1 ? name + endOfNames : u"%1-%2%3"_s.arg(name).arg(number).arg(endOfNames);
        },
        mostOfAMinute, now, options);
}

BackupRoom roomForBackup(const QString &storeFile, const QString &folder, qint64 leastFree)
{
    const qint64 needed = QFileInfo(storeFile).size() + QFileInfo(storeFile + u"-wal"_s).size() + leastFree;
    std::error_code unknown;
    const auto space = std::filesystem::space(QFile::encodeName(folder).toStdString(), unknown);
    return {needed, unknown ? needed : static_cast<qint64>(space.available)};
}

} // namespace callboard::store
