#pragma once

#include <QString>

namespace callboard {

/// Where Callboard keeps what. Its own folders are made when asked for; the store's when a store is made, the
/// recordings folder when there is a recording.
namespace locations {

[[nodiscard]] QString settingsFile(); ///< $XDG_CONFIG_HOME/callboard/callboard.ini
[[nodiscard]] QString storeFile(); ///< $XDG_DATA_HOME/callboard/callboard.db
void makeFolderOf(const QString &file);
[[nodiscard]] QString recordingsFolder(const QString &storeFile); ///< recordings/ beside the store
[[nodiscard]] QString logFile(); ///< $XDG_STATE_HOME/callboard/callboard.log

} // namespace locations

} // namespace callboard
