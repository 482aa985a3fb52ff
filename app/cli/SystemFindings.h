#pragma once

#include "Program.h"
#include "cli/Findings.h"

namespace callboard::cli {

/// Hides where the store is, unless it is in its usual place, and the key of the environment.
void hideFiles(const Options &options, Redaction &redaction);
/// Hides the accounts' names: the report calls them by their numbers, in the order of Settings.
/// \returns their ids in that order
[[nodiscard]] QStringList hideAccounts(Program &program, Redaction &redaction);

/// The program, Qt, SQLite, the system, the language and the zone.
void noteVersions(Findings &findings);
/// What is not as it is by default.
void noteSettings(const Program &program, Findings &findings);
/// Whether the key store answers.
void checkKeyStore(Program &program, Findings &findings);
/// The last warnings and errors of the log.
void noteLastErrors(Findings &findings);

} // namespace callboard::cli
