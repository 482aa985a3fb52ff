#pragma once

#include <QString>

namespace callboard {

/// Sends every message of the program to the log file, one line each with time and category; warnings and worse also to
/// standard error. The file is started anew, with one old copy kept, when it passes 5 MiB. Safe from any thread.
///
/// Messages carry ids, never names, numbers, transcripts, keys or query strings: that is up to whoever writes them.
void startLogging(const QString &file);

} // namespace callboard
