#pragma once

#include "bench/ProcessMemory.h"

#include <QString>

#include <chrono>
#include <optional>

class QTemporaryDir;

namespace callboard::bench {

/// One start of the real program.
struct ProgramStart
{
    std::chrono::microseconds rowsPainted {0}; ///< from before the fork until its log has the line, by our clock
    std::chrono::milliseconds said {0}; ///< what the line says, good to 10 ms
    ProcessMemory memory; ///< of the program, three seconds later; zeros when not asked for
    qint64 readBytes = 0; ///< from the disk, until it has read nothing for two seconds; 0 when not asked for
    std::chrono::microseconds closing {0}; ///< from SIGTERM until the process was gone
};

/// What is wanted of a start beside its first rows.
struct StartWish
{
    bool memory = false;
    bool cold = false; ///< nothing of the store is in the page cache before
    bool reading = false; ///< what it reads from the disk; else it is ended as soon as its rows are there
};

/// Starts `program` on the store `file` with `home` for all its own files and nothing of ours in its environment but
/// the display, waits for its first rows, looks at what it is asked to look at and ends it. Nothing when no rows came
/// within a minute.
[[nodiscard]] std::optional<ProgramStart> startProgram(
    const QString &program, const QString &file, const QTemporaryDir &home, const StartWish &wish);

} // namespace callboard::bench
