#pragma once

#include "ExitCode.h"

#include <QStringList>

namespace callboard::cli {

/// Does `arguments` (the program's name first) name a command, or ask for help or the version? Otherwise it is the
/// window's.
[[nodiscard]] bool isCommandLine(const QStringList &arguments);

/// Runs the command within a QCoreApplication; no display is needed.
[[nodiscard]] ExitCode runCommand(const QStringList &arguments);

} // namespace callboard::cli
