#include "store/StillStore.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <chrono>
#include <cstring>

#include <sqlite3.h>
#include <sys/stat.h>

namespace callboard::store {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr const char *vfsName = "callboard-still";

/// The machine's own file, behind this one in memory.
struct StillFile
{
    sqlite3_file base;
    sqlite3_file *file; ///< null: a log that is not there, which reads as an empty one
};

sqlite3_vfs *machine()
{
    static sqlite3_vfs *const vfs = sqlite3_vfs_find("unix");
    return vfs;
}

sqlite3_file *behind(sqlite3_file *file)
{
    return reinterpret_cast<StillFile *>(file)->file;
}

int closeFile(sqlite3_file *file)
{
    sqlite3_file *real = behind(file);
    return real && real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

int readFile(sqlite3_file *file, void *into, int bytes, sqlite3_int64 at)
{
    if (sqlite3_file *real = behind(file)) {
        return real->pMethods->xRead(real, into, bytes, at);
    }
    std::memset(into, 0, static_cast<std::size_t>(bytes));
    return SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file *, const void *, int, sqlite3_int64)
{
    return SQLITE_READONLY;
}

int truncateFile(sqlite3_file *, sqlite3_int64)
{
    return SQLITE_READONLY;
}

int syncFile(sqlite3_file *, int)
{
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *bytes)
{
    *bytes = 0;
    sqlite3_file *real = behind(file);
    return real ? real->pMethods->xFileSize(real, bytes) : SQLITE_OK;
}

int lockFile(sqlite3_file *, int)
{
    return SQLITE_OK;
}

int checkReserved(sqlite3_file *, int *reserved)
{
    *reserved = 0;
    return SQLITE_OK;
}

int control(sqlite3_file *, int, void *)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file *file)
{
    constexpr int usual = 4096;
    sqlite3_file *real = behind(file);
    return real ? real->pMethods->xSectorSize(real) : usual;
}

int characteristics(sqlite3_file *)
{
    return 0;
}

/// Version 1: no shared memory, and no memory maps. SQLite keeps the log's index on the heap then.
constexpr sqlite3_io_methods methods {
    1,
    closeFile,
    readFile,
    writeFile,
    truncateFile,
    syncFile,
    sizeOfFile,
    lockFile,
    lockFile,
    checkReserved,
    control,
    sectorSize,
    characteristics,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    if ((flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) == 0) {
        return machine()->xOpen(machine(), name, file, flags, outFlags); // SQLite's own temporary ones
    }
    auto *still = reinterpret_cast<StillFile *>(file);
    still->base.pMethods = nullptr;
    still->file = reinterpret_cast<sqlite3_file *>(still + 1);
    const int readOnly = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    const int opened = machine()->xOpen(machine(), name, still->file, readOnly, outFlags);
    if (opened != SQLITE_OK) {
        if ((flags & SQLITE_OPEN_WAL) == 0 || QFileInfo::exists(QFile::decodeName(name))) {
            return opened;
        }
        still->file = nullptr;
        if (outFlags) {
            *outFlags = readOnly;
        }
    }
    still->base.pMethods = &methods;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs *, const char *, int)
{
    return SQLITE_READONLY;
}

bool registerVfs()
{
    static sqlite3_vfs still = *machine();
    still.iVersion = 1;
    still.szOsFile = static_cast<int>(sizeof(StillFile)) + machine()->szOsFile;
    still.pNext = nullptr;
    still.zName = vfsName;
    still.pAppData = nullptr;
    still.xOpen = openFile;
    still.xDelete = deleteFile;
    return sqlite3_vfs_register(&still, 0) == SQLITE_OK;
}

StoreStamp::Part partOf(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0) {
        return {};
    }
    return {info.st_dev, info.st_ino, info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec};
}

/// Behind a symbolic link the log lies beside the file itself.
QString realNameOf(const QString &file)
{
    const QString real = QFileInfo(file).canonicalFilePath();
    return real.isEmpty() ? file : real;
}

} // namespace

QString stillNameOf(const QString &file)
{
    static const bool registered = registerVfs();
    Q_UNUSED(registered)
    const QByteArray path = QUrl::toPercentEncoding(QFileInfo(file).absoluteFilePath(), "/");
    return u"file://%1?vfs=%2&mode=ro"_s.arg(QString::fromLatin1(path), QLatin1StringView(vfsName));
}

StoreStamp StoreStamp::of(const QString &file)
{
    const QString real = realNameOf(file);
    return {partOf(real), partOf(real + u"-wal"_s)};
}

bool StoreStamp::isFresh() const
{
    constexpr auto step = 20ms; // the kernel's clock of files ticks every 10 ms at most
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto isNew = [&](const Part &part) {
        const auto age = now - (std::chrono::seconds(part.seconds) + std::chrono::nanoseconds(part.nanoseconds));
        return part.number != 0 && age >= 0s && age < step;
    };
    return isNew(store) || isNew(log);
}

} // namespace callboard::store
