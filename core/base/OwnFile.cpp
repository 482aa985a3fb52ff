#include "base/OwnFile.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

int flagsOf(QIODevice::OpenMode mode)
{
    const int access = (mode & QIODevice::ReadWrite) == QIODevice::ReadWrite ? O_RDWR : O_WRONLY;
    const bool only = mode & QIODevice::NewOnly;
    return access | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (only ? O_EXCL : 0)
           | (mode & QIODevice::Append ? O_APPEND : 0);
}

} // namespace

bool openOwnFile(QFile &file, const QString &path, QIODevice::OpenMode mode)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flagsOf(mode), S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        return false;
    }
    struct stat status = {};
    // A named pipe or a device in its place is no file of ours.
    const bool isFile = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    errno = isFile ? 0 : EINVAL;
    if (!isFile || ((mode & QIODevice::Truncate) && ::ftruncate(descriptor, 0) != 0)
        || !file.open(descriptor, mode & ~(QIODevice::NewOnly | QIODevice::Truncate), QFileDevice::AutoCloseHandle)) {
        const int why = errno;
        ::close(descriptor);
        errno = why;
        return false;
    }
    return true;
}

bool replaceOwnFile(const QString &path, const QByteArray &contents)
{
    const QString written
        = QFileInfo(path).path() + u"/.callboard-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces) + u".part"_s;
    QFile file;
    const bool whole = openOwnFile(file, written, QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)
                       && file.write(contents) == contents.size()
                       && std::rename(QFile::encodeName(written).constData(), QFile::encodeName(path).constData()) == 0;
    if (!whole && file.isOpen()) {
        QFile::remove(written);
    }
    return whole;
}

} // namespace callboard
