#include "base/NewFile.h"

#include "base/Process.h"

#include <QCoreApplication>
#include <QDir>
#include <QUuid>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard", text);
}

QString descriptorPath(int file)
{
    return u"/proc/self/fd/%1"_s.arg(file);
}

} // namespace

int moveWithoutReplacing(const QString &from, const QString &to)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) {
        return errno;
    }
    // A file system that does not know this flag: a second name is exclusive as well.
    if (::link(source.constData(), target.constData()) != 0) {
        return errno;
    }
    ::unlink(source.constData());
    return 0;
}

int linkWithoutReplacing(const QString &from, const QString &to)
{
    return ::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0 ? 0 : errno;
}

QString diskSentence(int error, const QString &path)
{
    const QString shown = QDir::toNativeSeparators(path);
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return tr("The disk is full: %1.").arg(shown);
    case EFBIG:
        return tr("The file would be larger than is allowed here: %1.").arg(shown);
    case ENOENT:
    case ENOTDIR:
        return tr("The folder is not there: %1.").arg(shown);
    case EACCES:
    case EPERM:
    case EROFS:
        return tr("Nothing may be written there: %1.").arg(shown);
    case EEXIST:
        return tr("%1 exists already.").arg(shown);
    default:
        return tr("It cannot be written to %1: %2.").arg(shown, qt_error_string(error));
    }
}

NewFile::~NewFile()
{
    if (!m_written.isEmpty()) {
        m_file.remove();
    }
}

Result<void, QString> NewFile::open(const QString &folder)
{
    m_folder = folder;
    if (openNameless()) {
        return {};
    }
    m_written
        = QDir(folder).filePath(u".callboard-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces) + u".part"_s);
    m_file.setFileName(m_written);
    errno = 0;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
            QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        m_error = errno;
        m_written.clear();
        return failure(diskSentence(m_error, folder));
    }
    return {};
}

/// Where it cannot, the file with a name will say why.
bool NewFile::openNameless()
{
    const int file = ::open(QFile::encodeName(m_folder).constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) {
        return false;
    }
    // It will get its name through this one.
    if (!QFile::exists(descriptorPath(file))
        || !m_file.open(file, QIODevice::WriteOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(file);
        return false;
    }
    return true;
}

QString NewFile::pathToWrite() const
{
    return m_written.isEmpty() ? descriptorPath(m_file.handle()) : m_written;
}

int NewFile::moveTo(const QString &path)
{
    if (!m_written.isEmpty()) {
        return moveWithoutReplacing(m_written, path);
    }
    return ::linkat(AT_FDCWD, QFile::encodeName(descriptorPath(m_file.handle())).constData(), AT_FDCWD,
               QFile::encodeName(path).constData(), AT_SYMLINK_FOLLOW)
                   == 0
               ? 0
               : errno;
}

QString NewFile::whyNot() const
{
    // QFile keeps the kind and the system's words, not the number.
    return m_file.error() == QFileDevice::ResourceError
               ? diskSentence(ENOSPC, m_folder)
               : QCoreApplication::translate("callboard", "It cannot be written to %1: %2.")
                     .arg(QDir::toNativeSeparators(m_folder), m_file.errorString());
}

bool NewFile::isWrongPlace() const
{
    switch (m_error) {
    case EEXIST:
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case EACCES:
    case EPERM:
    case EROFS:
    case ELOOP:
    case ENAMETOOLONG:
    case EINVAL:
        return true;
    default:
        return false;
    }
}

Result<QString, QString> NewFile::place(const std::function<QString(int)> &nameOf)
{
    constexpr int mostNames = 1'000'000;
    return placeAmong(nameOf, mostNames);
}

Result<QString, QString> NewFile::placeAs(const QString &name)
{
    return placeAmong([&name](int) { return name; }, 1);
}

Result<QString, QString> NewFile::placeAmong(const std::function<QString(int)> &nameOf, int most)
{
    errno = 0;
    if (!flushToDisk(m_file)) {
        m_error = errno;
        return failure(diskSentence(m_error, m_folder));
    }
    QString path;
    for (int number = 1; number <= most; ++number) {
        path = QDir(m_folder).filePath(nameOf(number));
        m_error = moveTo(path);
        if (m_error == 0) {
            m_written.clear();
            m_file.close();
            return path;
        }
        if (m_error != EEXIST) {
            return failure(diskSentence(m_error, m_folder));
        }
    }
    return failure(diskSentence(EEXIST, path));
}

} // namespace callboard
