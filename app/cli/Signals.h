#pragma once

namespace callboard::cli {

/// Turns the event loop until the process is told to stop (SIGINT, SIGTERM).
void waitForStopSignal();

} // namespace callboard::cli
