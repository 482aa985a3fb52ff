#pragma once

#include <QString>

namespace callboard::cli {

struct Command;

/// How Callboard is used: its commands, the options all of them take, and the exit codes.
[[nodiscard]] QString generalHelp();

/// How one command is used: what it is for, its own options, those that every command takes, and its exit codes.
[[nodiscard]] QString helpOf(const Command &command);

} // namespace callboard::cli
