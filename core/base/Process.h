#pragma once

class QFile;

namespace callboard {

/// What a process that handles keys and people's calls does first, before it makes a file: files 0600, folders 0700, no
/// core dumps.
void hardenProcess();

/// Waits until what was written to an open file is on the disk.
[[nodiscard]] bool flushToDisk(QFile &file);

} // namespace callboard
