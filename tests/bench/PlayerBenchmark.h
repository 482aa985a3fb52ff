#pragma once

namespace callboard::bench {

/// `callboard-bench player`: how fast a recording starts, is drawn and is stretched, and what the window's thread feels
/// of it. See docs/benchmarks.md. Answers with the exit code: 0 when everything that was asked for came about.
[[nodiscard]] int benchmarkPlayer(int argc, char **argv);

} // namespace callboard::bench
