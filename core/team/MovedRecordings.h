#pragma once

#include "team/SourceStore.h"

#include <QDir>

namespace callboard::team {

/// Of a file, in hexadecimal digits; empty: it cannot be read.
[[nodiscard]] QString sha256Of(const QString &path);

/// Copies a file under a name that is free there, whole or not at all.
[[nodiscard]] bool copyWhole(const QString &from, const QDir &to, const QString &name);

/// Copies a call's kept files from one recordings folder into another, and compares their sums. A file that is there
/// already with that sum is taken as it is. Those that cannot be had are struck from the call: they are fetched from
/// Bolna again. On any thread.
void moveRecordings(SourceCall &call, const QDir &from, const QDir &to);

} // namespace callboard::team
