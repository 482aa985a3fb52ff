#include "base/Process.h"

#include <QFile>

#include <csignal>
#include <fcntl.h>
#include <malloc.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace callboard {

void hardenProcess()
{
    ::umask(0077);
    const rlimit none {0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

void guardStandardStreams()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0) {
            // The lowest free number is this one. The wrong way round, so that using it fails as a closed one does.
            (void)::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

bool flushToDisk(QFile &file)
{
    return file.flush() && ::fsync(file.handle()) == 0;
}

void flushFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
}

void yieldToOthers()
{
    constexpr int last = 19;
    constexpr int ofThread = 1; // IOPRIO_WHO_PROCESS: with 0 this thread, as for setpriority()
    constexpr int bestEffortLast = (2 << 13) | 7; // of the class every thread is in; the idle one may never come
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), last);
    (void)::syscall(SYS_ioprio_set, ofThread, 0, bestEffortLast);
}

bool lockAlone(const QFile &file, const QString &path)
{
    if (::flock(file.handle(), LOCK_EX | LOCK_NB) != 0) {
        return false;
    }
    // Whoever had it may have renamed or removed it between open() and here.
    struct stat open = {};
    struct stat named = {};
    return ::fstat(file.handle(), &open) == 0 && ::lstat(QFile::encodeName(path).constData(), &named) == 0
           && open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

void mapLargeMemory()
{
    ::mallopt(M_MMAP_THRESHOLD, 4 * 1024 * 1024);
    ::mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
}

void giveBackMemory()
{
    ::malloc_trim(0);
}

} // namespace callboard
