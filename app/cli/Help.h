#pragma once

#include "cli/OptionList.h"

#include <QString>

#include <map>

namespace callboard::cli {

struct Command;

/// The options that the window and every command take.
[[nodiscard]] OptionList optionsOfAll();
/// The options of one command, beside those.
[[nodiscard]] OptionList optionsOf(const Command &command);
/// The options of the window, beside those.
[[nodiscard]] OptionList optionsOfTheWindow();
/// What Callboard may end with, by code, and what each means.
[[nodiscard]] std::map<int, QString> exitCodes();
/// The same for one command.
[[nodiscard]] std::map<int, QString> exitCodesOf(const Command &command);
/// A command's purpose as a sentence, and its description.
[[nodiscard]] QString descriptionOf(const Command &command);
/// What Callboard is, in a line.
[[nodiscard]] QString purposeOfAll();

/// How Callboard is used: its commands, the options all of them take, and the exit codes.
[[nodiscard]] QString generalHelp();

/// How one command is used: what it is for, its own options, those that every command takes, and its exit codes.
[[nodiscard]] QString helpOf(const Command &command);

} // namespace callboard::cli
