#define _GNU_SOURCE
#include "disk_shadow.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { blockSize = 512, buckets = 4096 };

struct Block
{
    struct Block *next;
    off64_t index;
    char was[blockSize];
};

struct File
{
    struct File *next;
    dev_t device;
    ino_t inode;
    char *path;
    int isDirty; /* something was written since the last flush */
    off64_t flushedSize;
    struct Block *blocks[buckets];
};

enum NameChange { Created, Renamed, Removed };

struct Name
{
    struct Name *before; /* the change made before this one */
    enum NameChange change;
    char *path;
    char *from; /* of a rename */
    char *grave; /* the file that had `path` until then; NULL: none */
};

static struct File *files;
static struct Name *lastName;
static uint64_t state;
static char graves[4200];
static unsigned buried;

/* System calls as such: the library's names for them are the shim's. */
static int rawOpen(const char *path, int flags)
{
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0600);
}

static int rawRename(const char *from, const char *to)
{
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static uint64_t luck(void)
{
    state += 0x9e3779b97f4a7c15ULL; /* splitmix64 */
    uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

void shadowBegin(uint64_t seed, const char *folder)
{
    state = seed;
    snprintf(graves, sizeof graves, "%s.graves", folder);
    syscall(SYS_mkdirat, AT_FDCWD, graves, 0700);
}

static int isMemory(const char *path)
{
    const size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, "-shm") == 0;
}

static struct File *fileOf(int fd, const char *path)
{
    struct stat is;
    if (isMemory(path) || fstat(fd, &is) != 0 || !S_ISREG(is.st_mode)) {
        return NULL;
    }
    struct File *file = files;
    while (file && (file->inode != is.st_ino || file->device != is.st_dev)) {
        file = file->next;
    }
    if (!file) {
        file = calloc(1, sizeof *file);
        if (!file) {
            abort();
        }
        file->device = is.st_dev;
        file->inode = is.st_ino;
        file->next = files;
        files = file;
    }
    free(file->path);
    file->path = strdup(path); /* it may have been renamed */
    if (!file->isDirty) {
        file->isDirty = 1;
        file->flushedSize = is.st_size;
    }
    return file;
}

static void keep(struct File *file, int fd, off64_t index)
{
    struct Block **place = &file->blocks[index % buckets];
    for (struct Block *block = *place; block; block = block->next) {
        if (block->index == index) {
            return; /* what it was when the file was last flushed is known */
        }
    }
    struct Block *block = calloc(1, sizeof *block);
    if (!block) {
        abort();
    }
    block->index = index;
    if (pread(fd, block->was, blockSize, index * blockSize) < 0) { /* open for writing alone */
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        const int again = rawOpen(link, O_RDONLY);
        if (again >= 0) {
            (void)!pread(again, block->was, blockSize, index * blockSize);
            close(again);
        }
    }
    block->next = *place;
    *place = block;
}

void shadowWrite(int fd, const char *path, off64_t offset, off64_t length)
{
    struct File *file = length > 0 ? fileOf(fd, path) : NULL;
    for (off64_t index = offset / blockSize; file && index * blockSize < offset + length; ++index) {
        keep(file, fd, index);
    }
}

void shadowTruncate(int fd, const char *path, off64_t size)
{
    struct stat is;
    if (fstat(fd, &is) == 0) {
        (void)fileOf(fd, path);
        shadowWrite(fd, path, size, is.st_size - size);
    }
}

static void forget(struct File *file)
{
    for (int i = 0; i < buckets; ++i) {
        while (file->blocks[i]) {
            struct Block *block = file->blocks[i];
            file->blocks[i] = block->next;
            free(block);
        }
    }
    file->isDirty = 0;
}

/* Takes changes out of the list: a file's own, or all of a folder's. */
static void makeLasting(const char *path, int isFolder)
{
    const size_t length = strlen(path);
    for (struct Name **place = &lastName; *place;) {
        struct Name *name = *place;
        const char *slash = strrchr(name->path, '/');
        const int isIn = slash && (size_t)(slash - name->path) == length && strncmp(name->path, path, length) == 0;
        if (isFolder ? isIn : name->change != Removed && strcmp(name->path, path) == 0) {
            *place = name->before;
            free(name->path);
            free(name->from);
            free(name->grave);
            free(name);
        } else {
            place = &name->before;
        }
    }
}

void shadowFlushed(int fd, const char *path)
{
    struct stat is;
    if (fstat(fd, &is) != 0) {
        return;
    }
    makeLasting(path, S_ISDIR(is.st_mode));
    for (struct File *file = files; file; file = file->next) {
        if (file->inode == is.st_ino && file->device == is.st_dev) {
            forget(file);
        }
    }
}

/* The file of this name lives on under another one, in case its removal is undone. */
static char *bury(const char *path)
{
    char grave[4300];
    snprintf(grave, sizeof grave, "%s/%d-%u", graves, (int)getpid(), ++buried);
    return syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, grave, 0) == 0 ? strdup(grave) : NULL;
}

static void add(enum NameChange change, const char *path, const char *from, char *grave)
{
    if (isMemory(path)) {
        return;
    }
    struct Name *name = calloc(1, sizeof *name);
    if (!name) {
        abort();
    }
    name->change = change;
    name->path = strdup(path);
    name->from = from ? strdup(from) : NULL;
    name->grave = grave;
    name->before = lastName;
    lastName = name;
}

void shadowCreated(const char *path)
{
    add(Created, path, NULL, NULL);
}

void shadowRenamed(const char *from, const char *to)
{
    add(Renamed, to, from, bury(to));
}

void shadowRemoved(const char *path)
{
    add(Removed, path, NULL, bury(path));
}

static uint64_t undoNames(void)
{
    uint64_t many = 0;
    for (const struct Name *name = lastName; name; name = name->before) {
        ++many;
    }
    const uint64_t undone = many > 0 ? luck() % (many + 1) : 0;
    const struct Name *name = lastName;
    for (uint64_t i = 0; i < undone; ++i, name = name->before) {
        if (name->change == Created) {
            syscall(SYS_unlinkat, AT_FDCWD, name->path, 0);
            continue;
        }
        if (name->change == Renamed) {
            rawRename(name->path, name->from);
        }
        if (name->grave) {
            rawRename(name->grave, name->path);
        }
    }
    return undone;
}

/* \param each how many blocks share one fate: 1 (512 bytes) or 8 (a page); 0: all of them are dropped */
static uint64_t dropBlocks(const struct File *file, int each)
{
    const int fd = rawOpen(file->path, O_RDWR | O_CLOEXEC);
    struct stat is;
    if (fd < 0 || fstat(fd, &is) != 0 || is.st_ino != file->inode) {
        return 0; /* it has no name, or another one: its names are undone above */
    }
    const off64_t size = each == 0 || luck() % 2 ? file->flushedSize : is.st_size;
    uint64_t dropped = (uint64_t)(size != is.st_size);
    const uint64_t fates = luck();
    if (size != is.st_size && syscall(SYS_ftruncate, fd, size) != 0) {
        return 0;
    }
    for (int i = 0; i < buckets; ++i) {
        for (const struct Block *block = file->blocks[i]; block; block = block->next) {
            uint64_t fate = (fates ^ (uint64_t)(each ? block->index / each : 0)) * 0x9e3779b97f4a7c15ULL;
            const off64_t begin = block->index * blockSize;
            if (begin >= size || (each && ((fate >> 40) & 1))) {
                continue;
            }
            const off64_t length = size - begin < blockSize ? size - begin : blockSize;
            dropped += syscall(SYS_pwrite64, fd, block->was, (size_t)length, begin) == length;
        }
    }
    return dropped;
}

uint64_t shadowDrop(void)
{
    uint64_t dropped = 0;
    for (const struct File *file = files; file; file = file->next) {
        const uint64_t policy = luck() % 4; /* dropped whole, torn in sectors, torn in pages, written all the same */
        if (file->isDirty && file->path && policy < 3) {
            dropped += dropBlocks(file, policy == 0 ? 0 : policy == 1 ? 1 : 8);
        }
    }
    return dropped + undoNames();
}
