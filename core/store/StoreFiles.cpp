#include "store/StoreFiles.h"

#include "base/NewFile.h"
#include "store/Database.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(storeCategory, "callboard.store")

StoreError diskError(int error, const QString &path)
{
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return {full ? StoreError::Kind::Full : StoreError::Kind::CannotOpen, diskSentence(error, path)};
}

/// On the disk, file or folder. 0, or the errno.
int flushed(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return errno;
    }
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return error == EINVAL ? 0 : error; // a file system that cannot flush a folder
}

/// Under a second name: then a kill cannot lose it.
bool hasAnotherName(const QString &file)
{
    struct stat info
    {
    };
    return ::stat(QFile::encodeName(file).constData(), &info) == 0 && info.st_nlink > 1;
}

bool isThere(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

/// Gives a file another name beside the one it has; on file systems without links, instead of it. 0, or the errno.
int nameToo(const QString &from, const QString &to)
{
    const int error = linkWithoutReplacing(from, to);
    return error == EPERM || error == EOPNOTSUPP || error == ENOSYS || error == EMLINK ? moveWithoutReplacing(from, to)
                                                                                       : error;
}

Result<void, StoreError> nameAside(const QString &file, const QString &aside)
{
    // The log first: a log without its store is harmless, a store without its log has lost what is in it.
    for (const QString &part : {u"-wal"_s, u"-journal"_s, QString()}) {
        if (!isThere(file + part)) {
            continue;
        }
        if (const int error = nameToo(file + part, aside + part); error != 0) {
            return failure(diskError(error, aside + part));
        }
    }
    return {};
}

/// An exchange failed before the former store left its place. Nothing of it may stay: the next start would go on with
/// it, over what is written until then.
void takeBack(const QString &file, const QString &next, const QString &aside)
{
    for (const QString &part : {u"-wal"_s, u"-journal"_s, QString()}) { // the log first, as in nameAside()
        if (aside.isEmpty() || !isThere(aside + part)) {
            continue;
        }
        if (isThere(file + part)) {
            QFile::remove(aside + part); // its second name
        } else if (!QFile::rename(aside + part, file + part)) {
            return; // not whole here: the next start ends the exchange
        }
    }
    QFile::remove(next);
}

} // namespace

QString asideNameOf(const QString &file, const QString &word, const QDateTime &at)
{
    const QString name = u"%1.%2-%3"_s.arg(file, word, at.toLocalTime().toString(u"yyyy-MM-dd_HHmm"_s));
    QString candidate = name;
    for (int number = 2; isThere(candidate) || isThere(candidate + u"-wal"_s); ++number) {
        candidate = u"%1-%2"_s.arg(name).arg(number);
    }
    return candidate;
}

QString nextNameOf(const QString &file)
{
    return file + u".next"_s;
}

Result<QString, StoreError> exchangeStore(const QString &file, const QString &word, const QDateTime &at)
{
    const QString next = nextNameOf(file);
    const QString folder = QFileInfo(file).absolutePath();
    QString aside;
    const auto giveUp = [&](const StoreError &reason) {
        takeBack(file, next, aside);
        return failure(reason);
    };
    if (const int error = flushed(next); error != 0) {
        return giveUp(diskError(error, next));
    }
    if (isThere(file) || isThere(file + u"-wal"_s)) {
        aside = asideNameOf(file, word, at);
        if (auto named = nameAside(file, aside); !named) {
            return giveUp(named.error());
        }
        if (const int error = flushed(folder); error != 0) {
            return giveUp(diskError(error, folder));
        }
    }
    // From here on the former store is whole under its new name. A log that stayed would be read into the next one.
    for (const QString &part : {u"-wal"_s, u"-journal"_s, u"-shm"_s}) {
        QFile::remove(file + part);
    }
    if (::rename(QFile::encodeName(next).constData(), QFile::encodeName(file).constData()) != 0) {
        return giveUp(diskError(errno, file));
    }
    if (const int error = flushed(folder); error != 0) { // exchanged it is: a power loss may ask for it once more
        qCWarning(storeCategory).noquote() << diskError(error, folder).message;
    }
    return aside;
}

Result<void, StoreError> finishExchange(const QString &file, const QDateTime &at)
{
    if (!isThere(nextNameOf(file))) {
        return {};
    }
    const bool logIsKept = !isThere(file + u"-wal"_s) || hasAnotherName(file + u"-wal"_s);
    if (hasAnotherName(file) && logIsKept) { // set aside whole already
        for (const QString &part : {u"-wal"_s, u"-journal"_s, u"-shm"_s, QString()}) {
            QFile::remove(file + part);
        }
    }
    const auto exchanged = exchangeStore(file, u"replaced"_s, at);
    return exchanged ? Result<void, StoreError>() : failure(exchanged.error());
}

bool holdsNoStore(const QString &file)
{
    const QFileInfo info(file);
    if (!info.exists() || info.size() == 0) {
        return true;
    }
    Database database;
    if (!database.open(file, Database::Access::ReadOnly)) {
        return false;
    }
    const auto tables = database.value(u"SELECT count(*) FROM sqlite_schema"_s);
    const auto version = database.value(u"PRAGMA user_version"_s);
    return tables && version && tables->toInt() == 0 && version->toInt() == 0;
}

} // namespace callboard::store
