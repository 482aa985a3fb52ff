#pragma once

namespace callboard {

/// Runs Callboard as a window until it is closed. Answers with the exit code.
[[nodiscard]] int runWindow(int &argc, char **argv);

} // namespace callboard
