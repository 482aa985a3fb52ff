/* Which operation of the program meets the fault: what disk_shim.c was told by its environment. */

#ifndef CALLBOARD_PROOF_DISK_FAULT_H
#define CALLBOARD_PROOF_DISK_FAULT_H

#include <stddef.h>

struct Fault
{
    int flushesNothing;
    int writesHalf;
    int hasShadow;
};

extern struct Fault fault;

/* Reads the environment; until then nothing is watched. */
void faultBegin(void);

/* Is this path one of the folder's? */
int watchedPath(const char *path);
/* The path behind a descriptor; 0: none of the folder's. A name without a folder in front is not the program's way. */
int watchedFd(int fd, char *path, size_t size);

/* Answers with the error the operation must fail with, or 0; does not come back from a kill. One thread at a time. */
int countOperation(const char *what, int mayFail);
int hasFailedBefore(void);

#endif
