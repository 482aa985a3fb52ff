#pragma once

#include <QString>

namespace callboard {

/// The places of Callboard's files. These functions create its own folders. The store's folder is created with the
/// store, the recordings folder with the first recording.
namespace locations {

[[nodiscard]] QString settingsFile(); ///< $XDG_CONFIG_HOME/callboard/callboard.ini
[[nodiscard]] QString storeFile(); ///< $XDG_DATA_HOME/callboard/callboard.db
void makeFolderOf(const QString &file);
[[nodiscard]] QString recordingsFolder(const QString &storeFile); ///< recordings/ beside the store
[[nodiscard]] QString logFile(); ///< $XDG_STATE_HOME/callboard/callboard.log

} // namespace locations

} // namespace callboard
