#pragma once

#include <QtGlobal>

namespace callboard::bench {

/// What a process has in memory, in bytes; zeros where it is gone.
struct ProcessMemory
{
    qint64 resident = 0; ///< now (VmRSS)
    qint64 peak = 0; ///< at most since it began (VmHWM)
};

[[nodiscard]] ProcessMemory memoryOf(qint64 processId);

} // namespace callboard::bench
