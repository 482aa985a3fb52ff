#pragma once

#include <QString>

namespace callboard {

/// Sends every message of the program to the log file, one line each with time and category, and with its level where
/// it is a warning or worse (LogLine.h); warnings and worse also to standard error. The file is rotated at 5 MB unless
/// limitLog() says otherwise; one old copy, with `.1` behind its name, is kept. Safe from any thread.
///
/// Messages carry ids, never names, numbers, transcripts, keys or query strings. The caller sees to that.
void startLogging(const QString &file);

/// From now on; a longer file is rotated with the next line.
void limitLog(qint64 bytes);

} // namespace callboard
