#include "store/Writability.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <sqlite3.h>
#include <unistd.h>

namespace callboard::store {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::store", text);
}

StoreError full()
{
    return {StoreError::Kind::Full, tr("The disk is full.")};
}

/// 0, or the errno.
int refusalOf(const QString &path)
{
    return ::access(QFile::encodeName(path).constData(), W_OK) == 0 ? 0 : errno;
}

} // namespace

std::optional<StoreError> machineTrouble(int sqliteCode, int systemError)
{
    const int code = sqliteCode & 0xff; // the low byte of an extended result code
    if (code == SQLITE_FULL) {
        return full();
    }
    if (code == SQLITE_READONLY) {
        return StoreError {StoreError::Kind::ReadOnly, tr("The store is read-only: nothing can be written to it.")};
    }
    if (code != SQLITE_IOERR && code != SQLITE_CANTOPEN) {
        return std::nullopt;
    }
    switch (systemError) {
    case ENOSPC:
    case EDQUOT:
        return full();
    case EFBIG:
        return StoreError {StoreError::Kind::Full, tr("The store would be larger than a file may be here.")};
    case EROFS:
        return StoreError {StoreError::Kind::ReadOnly, tr("The disk is read-only: nothing can be written to it.")};
    default:
        break;
    }
    if (code == SQLITE_IOERR) {
        return StoreError {StoreError::Kind::CannotOpen,
            systemError == 0 ? tr("The store's disk does not work.")
                             : tr("The store's disk does not work: %1.").arg(qt_error_string(systemError))};
    }
    return std::nullopt;
}

std::optional<StoreError> writingTroubleAt(const QString &file)
{
    const QFileInfo info(file);
    const QString real = info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
    const QString folder = QFileInfo(real).path();
    for (const QString &place : {real, folder}) {
        switch (refusalOf(place)) {
        case EROFS:
            return StoreError {StoreError::Kind::ReadOnly,
                tr("The disk is read-only: nothing can be written in %1.").arg(QDir::toNativeSeparators(folder))};
        case EACCES:
        case EPERM:
            return StoreError {
                StoreError::Kind::ReadOnly, tr("This user may not write to %1.").arg(QDir::toNativeSeparators(place))};
        default:
            break;
        }
    }
    constexpr std::uintmax_t leastBytes = 64 * 1024; // SQLite's index of the log and a page or two
    std::error_code unknown;
    const auto space = std::filesystem::space(QFile::encodeName(folder).toStdString(), unknown);
    return !unknown && space.available < leastBytes ? std::optional(full()) : std::nullopt;
}

bool mayPass(StoreError::Kind kind)
{
    using Kind = StoreError::Kind;
    return kind == Kind::Full || kind == Kind::Busy || kind == Kind::ReadOnly || kind == Kind::CannotOpen;
}

} // namespace callboard::store
