/* A disk that fails when it is told to: preloaded into the program, it stands between it and the files of one folder.
 *
 *   PROOF_FOLDER    the folder; files elsewhere are left alone
 *   PROOF_COUNTER   a file of 32 bytes: how many operations there were, how many failed, how many blocks were dropped,
 *                   and which one was the fault's (struct Counter). It outlives a kill
 *   PROOF_AT        the fault comes with this operation, counted from 1; 0 or unset: never, only counting
 *   PROOF_FAULT     enospc, edquot, efbig, eio: it fails so; short: half of it is written, then the disk is full;
 *                   kill: the program dies before it, by SIGKILL
 *   PROOF_ONCE      set: that operation alone fails. Unset: everything from then on, as on a disk that stays full
 *   PROOF_UNSYNCED  a seed: at the kill, what was not flushed by fsync is dropped or torn in blocks of 512 bytes, and
 * new, renamed and removed names that no fsync of their folder made lasting may be undone, the last ones first
 *   PROOF_NO_SYNC   set: fsync does nothing, which is what PRAGMA synchronous = OFF does
 *
 * Operations are: write, truncate, allocate, flush, a new file or folder, rename, link, unlink (which never fails, but
 * may be where the program dies). Built as a shared library; tests/proof/shim.py is how it is used. */

#define _GNU_SOURCE
#include "disk_fault.h"
#include "disk_shadow.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(result, name, ...)                                                                                        \
    static result (*real_##name)(__VA_ARGS__);                                                                         \
    static void find_##name(void)                                                                                      \
    {                                                                                                                  \
        if (!real_##name) {                                                                                            \
            *(void **)(&real_##name) = dlsym(RTLD_NEXT, #name);                                                        \
        }                                                                                                              \
    }
REAL(int, open64, const char *, int, ...)
REAL(int, openat64, int, const char *, int, ...)
REAL(ssize_t, write, int, const void *, size_t)
REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)
REAL(ssize_t, writev, int, const struct iovec *, int)
REAL(ssize_t, pwritev64, int, const struct iovec *, int, off64_t)
REAL(int, ftruncate64, int, off64_t)
REAL(int, fallocate64, int, int, off64_t, off64_t)
REAL(int, posix_fallocate64, int, off64_t, off64_t)
REAL(int, fsync, int)
REAL(int, fdatasync, int)
REAL(int, renameat2, int, const char *, int, const char *, unsigned)
REAL(int, linkat, int, const char *, int, const char *, int)
REAL(int, unlinkat, int, const char *, int)
REAL(int, mkdir, const char *, mode_t)

__attribute__((constructor)) static void begin(void)
{
    find_open64();
    find_openat64();
    find_write();
    find_pwrite64();
    find_writev();
    find_pwritev64();
    find_ftruncate64();
    find_fallocate64();
    find_posix_fallocate64();
    find_fsync();
    find_fdatasync();
    find_renameat2();
    find_linkat();
    find_unlinkat();
    find_mkdir();
    faultBegin();
}

/* Writing, in all its forms: `length` bytes at `offset`. */
#define WRITE(fd, length, offset, whole, half)                                                                         \
    do {                                                                                                               \
        char path[4200];                                                                                               \
        if (!watchedFd(fd, path, sizeof path)) {                                                                       \
            return whole;                                                                                              \
        }                                                                                                              \
        pthread_mutex_lock(&lock);                                                                                     \
        const int hasFailed = hasFailedBefore();                                                                       \
        const int error = countOperation("write", 1);                                                                  \
        ssize_t done = -1;                                                                                             \
        if (!error || (fault.writesHalf && !hasFailed && (length) > 1)) {                                              \
            if (fault.hasShadow) {                                                                                     \
                shadowWrite(fd, path, offset, (off64_t)(length));                                                      \
            }                                                                                                          \
            done = error ? half : whole;                                                                               \
        } else {                                                                                                       \
            errno = error;                                                                                             \
        }                                                                                                              \
        const int reason = errno;                                                                                      \
        pthread_mutex_unlock(&lock);                                                                                   \
        errno = reason;                                                                                                \
        return done;                                                                                                   \
    } while (0)

static size_t lengthOf(const struct iovec *parts, int many)
{
    size_t length = 0;
    for (int i = 0; i < many; ++i) {
        length += parts[i].iov_len;
    }
    return length;
}

static off64_t placeOf(int fd)
{
    const int flags = fcntl(fd, F_GETFL);
    return lseek64(fd, 0, flags >= 0 && (flags & O_APPEND) ? SEEK_END : SEEK_CUR);
}

ssize_t write(int fd, const void *data, size_t length)
{
    find_write();
    WRITE(fd, length, placeOf(fd), real_write(fd, data, length), real_write(fd, data, length / 2));
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset)
{
    find_pwrite64();
    WRITE(fd, length, offset, real_pwrite64(fd, data, length, offset), real_pwrite64(fd, data, length / 2, offset));
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset)
{
    return pwrite64(fd, data, length, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int many)
{
    find_writev();
    WRITE(fd, lengthOf(parts, many), placeOf(fd), real_writev(fd, parts, many), real_writev(fd, parts, 1));
}

ssize_t pwritev64(int fd, const struct iovec *parts, int many, off64_t offset)
{
    find_pwritev64();
    WRITE(fd, lengthOf(parts, many), offset, real_pwritev64(fd, parts, many, offset),
          real_pwritev64(fd, parts, 1, offset));
}

ssize_t pwritev(int fd, const struct iovec *parts, int many, off_t offset)
{
    return pwritev64(fd, parts, many, offset);
}

/* Anything else: `what` is counted, `note` tells the shadow, `act` does it. */
#define ACT(watched, what, mayFail, note, act, failed)                                                                 \
    do {                                                                                                               \
        if (!(watched)) {                                                                                              \
            return act;                                                                                                \
        }                                                                                                              \
        pthread_mutex_lock(&lock);                                                                                     \
        const int error = countOperation(what, mayFail);                                                               \
        int done = failed;                                                                                             \
        if (!error) {                                                                                                  \
            if (fault.hasShadow) {                                                                                     \
                note;                                                                                                  \
            }                                                                                                          \
            done = act;                                                                                                \
        }                                                                                                              \
        const int reason = error ? error : errno;                                                                      \
        pthread_mutex_unlock(&lock);                                                                                   \
        errno = reason;                                                                                                \
        return done;                                                                                                   \
    } while (0)

int ftruncate64(int fd, off64_t size)
{
    find_ftruncate64();
    char path[4200];
    ACT(watchedFd(fd, path, sizeof path), "truncate", 1, shadowTruncate(fd, path, size), real_ftruncate64(fd, size),
        -1);
}

int ftruncate(int fd, off_t size)
{
    return ftruncate64(fd, size);
}

int fallocate64(int fd, int mode, off64_t offset, off64_t length)
{
    find_fallocate64();
    char path[4200];
    ACT(watchedFd(fd, path, sizeof path), "allocate", 1, shadowWrite(fd, path, offset, length),
        real_fallocate64(fd, mode, offset, length), -1);
}

int fallocate(int fd, int mode, off_t offset, off_t length)
{
    return fallocate64(fd, mode, offset, length);
}

int posix_fallocate64(int fd, off64_t offset, off64_t length)
{
    find_posix_fallocate64();
    char path[4200];
    ACT(watchedFd(fd, path, sizeof path), "allocate", 1, shadowWrite(fd, path, offset, length),
        real_posix_fallocate64(fd, offset, length), errno ? errno : ENOSPC);
}

int posix_fallocate(int fd, off_t offset, off_t length)
{
    return posix_fallocate64(fd, offset, length);
}

static int flushed(int fd, int (*flush)(int))
{
    char path[4200];
    if (!watchedFd(fd, path, sizeof path)) {
        return flush(fd);
    }
    pthread_mutex_lock(&lock);
    const int error = countOperation("flush", 1);
    int done = -1;
    if (!error) {
        done = fault.flushesNothing ? 0 : flush(fd);
        if (done == 0 && fault.hasShadow && !fault.flushesNothing) {
            shadowFlushed(fd, path);
        }
    }
    const int reason = error ? error : errno;
    pthread_mutex_unlock(&lock);
    errno = reason;
    return done;
}

int fsync(int fd)
{
    find_fsync();
    return flushed(fd, real_fsync);
}

int fdatasync(int fd)
{
    find_fdatasync();
    return flushed(fd, real_fdatasync);
}

/* A path as the kernel would find it. The program names its files in full; what does not begin with / is not watched.
 */
static int newFile(int at_, const char *path, int flags)
{
    struct stat known;
    return (flags & O_TMPFILE) == O_TMPFILE
           || ((flags & O_CREAT) && fstatat(at_, path, &known, AT_SYMLINK_NOFOLLOW) != 0);
}

static int opened(int at_, const char *path, int flags, mode_t mode)
{
    find_openat64();
    const int isNew = watchedPath(path) && newFile(at_, path, flags);
    const int isNamed = (flags & O_TMPFILE) != O_TMPFILE;
    struct stat is;
    if (!isNew && watchedPath(path) && (flags & O_TRUNC) && fault.hasShadow && fstatat(at_, path, &is, 0) == 0
        && S_ISREG(is.st_mode)) {
        const int fd = real_openat64(at_, path, flags & ~O_TRUNC, mode);
        if (fd >= 0 && ftruncate64(fd, 0) != 0) {
            close(fd);
            return -1;
        }
        return fd;
    }
    ACT(isNew, "create", 1, if (isNamed) shadowCreated(path), real_openat64(at_, path, flags, mode), -1);
}

#define MODE(flags)                                                                                                    \
    mode_t mode = 0;                                                                                                   \
    if (((flags)&O_CREAT) || ((flags)&O_TMPFILE) == O_TMPFILE) {                                                       \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        mode = (mode_t)va_arg(more, unsigned);                                                                         \
        va_end(more);                                                                                                  \
    }

int open64(const char *path, int flags, ...)
{
    MODE(flags)
    return opened(AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    MODE(flags)
    return opened(AT_FDCWD, path, flags, mode);
}

int openat64(int folderFd, const char *path, int flags, ...)
{
    MODE(flags)
    return opened(folderFd, path, flags, mode);
}

int openat(int folderFd, const char *path, int flags, ...)
{
    MODE(flags)
    return opened(folderFd, path, flags, mode);
}

int renameat2(int from, const char *old, int to, const char *path, unsigned flags)
{
    find_renameat2();
    ACT(watchedPath(old) || watchedPath(path), "rename", 1, shadowRenamed(old, path),
        real_renameat2(from, old, to, path, flags), -1);
}

int renameat(int from, const char *old, int to, const char *path)
{
    return renameat2(from, old, to, path, 0);
}

int rename(const char *old, const char *path)
{
    return renameat2(AT_FDCWD, old, AT_FDCWD, path, 0);
}

int linkat(int from, const char *old, int to, const char *path, int flags)
{
    find_linkat();
    ACT(watchedPath(path), "link", 1, shadowCreated(path), real_linkat(from, old, to, path, flags), -1);
}

int link(const char *old, const char *path)
{
    return linkat(AT_FDCWD, old, AT_FDCWD, path, 0);
}

int unlinkat(int from, const char *path, int flags)
{
    find_unlinkat();
    ACT(watchedPath(path), "unlink", 0, shadowRemoved(path), real_unlinkat(from, path, flags), -1);
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int mkdir(const char *path, mode_t mode)
{
    find_mkdir();
    ACT(watchedPath(path), "mkdir", 1, (void)0, real_mkdir(path, mode), -1);
}
