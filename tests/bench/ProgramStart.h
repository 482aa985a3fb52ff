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
};

/// Starts `program` on the store `file` with `home` for all its own files and nothing of ours in its environment but
/// the display, waits for its first rows, looks at its memory if asked to and ends it. Nothing when no rows came within
/// a minute.
[[nodiscard]] std::optional<ProgramStart> startProgram(const QString &program, const QString &file,
                                                       const QTemporaryDir &home, bool withMemory);

} // namespace callboard::bench
