#pragma once

namespace callboard {

/// What the command line exits with. Others' scripts rely on these.
enum class ExitCode : int {
    Done = 0,
    ResultNotWritten = 1, ///< the work may be done all the same
    Usage = 2, ///< wrong words, or a file in the way
    NotFound = 3,
    KeyRefused = 4, ///< or missing
    Unreachable = 5, ///< Bolna did not answer, or refused: try again
    DialUnknown = 6,
    StoreUnusable = 7,
};

} // namespace callboard
