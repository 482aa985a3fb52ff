#define _GNU_SOURCE
#include "disk_fault.h"

#include "disk_shadow.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

struct Counter
{
    uint64_t operations;
    uint64_t failed;
    uint64_t dropped;
    uint64_t name; /* eight letters: what the fault's operation was */
};

struct Fault fault;

static struct Counter nowhere;
static struct Counter *counter = &nowhere;
static char folder[4096];
static size_t folderLength;
static uint64_t at;
static int once;
static int kills;
static int code;

/* System calls as such: the library's names for them are the shim's. */
static void shareCounter(const char *file)
{
    const int fd = (int)syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && syscall(SYS_ftruncate, fd, sizeof(struct Counter)) == 0) {
        void *place = mmap(NULL, sizeof(struct Counter), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (place != MAP_FAILED) {
            counter = place;
        }
    }
    if (fd >= 0) {
        close(fd);
    }
}

void faultBegin(void)
{
    const char *where = getenv("PROOF_FOLDER");
    if (!where || !*where || strlen(where) >= sizeof folder) {
        return;
    }
    const char *text = getenv("PROOF_COUNTER");
    if (text) {
        shareCounter(text);
    }
    text = getenv("PROOF_AT");
    at = text ? strtoull(text, NULL, 10) : 0;
    once = getenv("PROOF_ONCE") != NULL;
    fault.flushesNothing = getenv("PROOF_NO_SYNC") != NULL;
    text = getenv("PROOF_FAULT");
    if (text) {
        kills = strcmp(text, "kill") == 0;
        fault.writesHalf = strcmp(text, "short") == 0;
        code = strcmp(text, "edquot") == 0  ? EDQUOT
               : strcmp(text, "efbig") == 0 ? EFBIG
               : strcmp(text, "eio") == 0   ? EIO
                                            : ENOSPC;
    }
    text = getenv("PROOF_UNSYNCED");
    if (text) {
        fault.hasShadow = 1;
        shadowBegin(strtoull(text, NULL, 10), where);
    }
    strcpy(folder, where);
    folderLength = strlen(folder); /* from here on it counts */
}

int watchedPath(const char *path)
{
    if (folderLength == 0 || !path) {
        return 0;
    }
    return strncmp(path, folder, folderLength) == 0 && (path[folderLength] == '/' || path[folderLength] == 0);
}

int watchedFd(int fd, char *path, size_t size)
{
    if (folderLength == 0) {
        return 0;
    }
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t length = readlink(link, path, size - 1);
    if (length <= 0) {
        return 0;
    }
    path[length] = 0;
    char *gone = strstr(path, " (deleted)");
    if (gone) {
        *gone = 0;
    }
    return watchedPath(path);
}

int countOperation(const char *what, int mayFail)
{
    const uint64_t n = ++counter->operations;
    if (at == 0 || n < at || (once && n != at)) {
        return 0;
    }
    if (n == at) {
        memset(&counter->name, 0, sizeof counter->name);
        memcpy(&counter->name, what, strnlen(what, sizeof counter->name));
    }
    if (kills) {
        counter->failed = 1;
        if (fault.hasShadow) {
            counter->dropped = shadowDrop();
        }
        kill(getpid(), SIGKILL);
        for (;;) {
            pause();
        }
    }
    if (!mayFail) {
        return 0;
    }
    ++counter->failed;
    return code ? code : ENOSPC;
}

int hasFailedBefore(void)
{
    return counter->failed > 0;
}
