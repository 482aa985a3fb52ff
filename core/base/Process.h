#pragma once

class QFile;
class QString;

namespace callboard {

/// What a process that handles keys and people's calls does first, before it makes a file: files 0600, folders 0700, no
/// core dumps.
void hardenProcess();

/// Standard input, output and error that are closed become ones that cannot be used: the next file this process opens
/// would take their place, and what is printed would end up in the store. Writing into a closed pipe fails, instead of
/// ending the process, and so does writing more than a limit on files allows. Before anything is opened.
void guardStandardStreams();

/// Waits until what was written to an open file is on the disk.
[[nodiscard]] bool flushToDisk(QFile &file);
/// The same for the names in a folder, as far as its file system can.
void flushFolder(const QString &path);

/// The processor and the disk are other threads' first, for as long as the calling thread runs: Qt's own priorities
/// mean nothing to Linux's usual scheduler.
void yieldToOthers();

/// Keeps other processes, and other open files of this one, out of an open file until it is closed, however that comes
/// about. False when somebody has it, or when it is not under that name any more.
[[nodiscard]] bool lockAlone(const QFile &file, const QString &path);

/// What is large goes back to the system as soon as it is freed. By itself the allocator takes large blocks from its
/// heaps once one was freed, and keeps up to 64 MB at the end of each thread's. Before anything large is made.
void mapLargeMemory();
/// Gives back to the system what this process has freed: the allocator keeps it otherwise, between what is still in
/// use. After something large; it takes a few milliseconds.
void giveBackMemory();

} // namespace callboard
