#include "store/UnfinishedStore.h"

#include "base/NewFile.h"
#include "base/Process.h"
#include "store/SqliteHandles.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>
#include <QUuid>

#include <cerrno>
#include <cstdio>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

const QString beginOfNames = u".callboard-backup-"_s;
const QString endOfNames = u".part"_s;

int renamed(const QString &from, const QString &to)
{
    return ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0 ? 0 : errno;
}

} // namespace

UnfinishedStore::~UnfinishedStore()
{
    if (m_file.isOpen()) {
        removeDatabase(m_file.fileName());
    }
}

int UnfinishedStore::open(const QString &folder)
{
    m_file.setFileName(
        QDir(folder).filePath(beginOfNames + QUuid::createUuid().toString(QUuid::WithoutBraces) + endOfNames));
    errno = 0;
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered,
            QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return errno == 0 ? EIO : errno;
    }
    return lockAlone(m_file, m_file.fileName()) ? 0 : EBUSY;
}

int UnfinishedStore::flush()
{
    errno = 0;
    return flushToDisk(m_file) ? 0 : errno == 0 ? EIO : errno;
}

int UnfinishedStore::placeAs(const QString &path)
{
    int error = moveWithoutReplacing(m_file.fileName(), path);
    // FAT has no second names, and not every driver of it can rename without replacing.
    const QFileInfo there(path);
    if ((error == EPERM || error == EOPNOTSUPP || error == ENOSYS) && !there.exists() && !there.isSymLink()) {
        error = renamed(m_file.fileName(), path);
    }
    return settled(error);
}

int UnfinishedStore::placeOver(const QString &path)
{
    return settled(renamed(m_file.fileName(), path));
}

int UnfinishedStore::settled(int error)
{
    if (error == 0) {
        m_file.close();
    }
    return error;
}

void removeUnfinishedStores(const QString &folder)
{
    const QStringList names
        = QDir(folder).entryList({beginOfNames + u'*' + endOfNames}, QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    for (const QString &name : names) {
        QFile file(QDir(folder).filePath(name));
        if (file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) && lockAlone(file, file.fileName())) {
            removeDatabase(file.fileName());
        }
    }
    // A power failure may take the file and leave what SQLite had beside it.
    const QStringList beside = QDir(folder).entryList(
        {beginOfNames + u'*' + endOfNames + u"-*"_s}, QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    for (const QString &name : beside) {
        const QString of = name.left(name.lastIndexOf(u'-'));
        if (!QFileInfo::exists(QDir(folder).filePath(of))) {
            QFile::remove(QDir(folder).filePath(name));
        }
    }
}

} // namespace callboard::store
