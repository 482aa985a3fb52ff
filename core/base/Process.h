#pragma once

class QFile;
class QString;

namespace callboard {

/// Protects keys and people's calls: new files get 0600, new folders 0700, and there are no core dumps. Call it before
/// the process creates a file.
void hardenProcess();

/// Standard input, output and error that are closed become ones that cannot be used: the next file this process opens
/// would take their place, and what is printed would end up in the store. Writing into a closed pipe fails, instead of
/// ending the process, and so does writing more than a limit on files allows. Before anything is opened.
void guardStandardStreams();

/// Waits until what was written to an open file is on the disk.
[[nodiscard]] bool flushToDisk(QFile &file);
/// The same for the names in a folder, as far as its file system can.
void flushFolder(const QString &path);

/// Gives the calling thread the lowest priority for processor and disk, for as long as it runs. Qt's own priorities
/// have no effect under Linux's usual scheduler.
void yieldToOthers();

/// Locks an open file against other processes, and against other open files of this one, until it is closed or the
/// process dies. Returns false when the file is locked already, or is no longer under that name.
[[nodiscard]] bool lockAlone(const QFile &file, const QString &path);

/// What is large goes back to the system as soon as it is freed. By itself the allocator takes large blocks from its
/// heaps once one was freed, and keeps up to 64 MB at the end of each thread's. Before anything large is made.
void mapLargeMemory();
/// Gives back to the system what this process has freed: the allocator keeps it otherwise, between what is still in
/// use. After something large; it takes a few milliseconds.
void giveBackMemory();

} // namespace callboard
