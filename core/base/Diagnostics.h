#pragma once

#include <QString>

namespace callboard {

/// Sends every message of the program to the log file, one line each with time and category; warnings and worse also to
/// standard error. The file is rotated at 5 MiB; one old copy is kept. Safe from any thread.
///
/// Messages carry ids, never names, numbers, transcripts, keys or query strings. The caller sees to that.
void startLogging(const QString &file);

} // namespace callboard
