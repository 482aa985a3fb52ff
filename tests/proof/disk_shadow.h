/* What a power loss would take: the bytes each file had when it was last flushed, kept block by block from the moment
 * they are written over, and the names that no flush of their folder made lasting. SQLite's -shm is left out: it is
 * memory, and made anew. One thread at a time: disk_shim.c locks. */

#ifndef CALLBOARD_PROOF_DISK_SHADOW_H
#define CALLBOARD_PROOF_DISK_SHADOW_H

#include <stdint.h>
#include <sys/types.h>

/* `folder`: graves for files that are removed are made beside it, as FOLDER.graves. */
void shadowBegin(uint64_t seed, const char *folder);

/* Before it happens. */
void shadowWrite(int fd, const char *path, off64_t offset, off64_t length);
void shadowTruncate(int fd, const char *path, off64_t size);
void shadowCreated(const char *path);
void shadowRenamed(const char *from, const char *to);
void shadowRemoved(const char *path);
/* After it happened. */
void shadowFlushed(int fd, const char *path);

/* The power goes: the files are made what a disk may show afterwards. Answers how many blocks and names were taken
 * back. */
uint64_t shadowDrop(void);

#endif
