#pragma once

#include <QString>

namespace callboard::cli {

struct Command;

/// What stands at the edges of every page.
struct ManEdition
{
    QString version;
    QString date; ///< of the release: 2026-01-31
};

/// The manual pages, for man(1), made of the same table as --help. Pure.
/// callboard(1): its commands, the options of all of them and of the window, exit codes, variables and files.
[[nodiscard]] QString manPage(const ManEdition &edition);
/// callboard-calls(1) and so on: one command.
[[nodiscard]] QString manPageOf(const Command &command, const ManEdition &edition);

/// A text as roff takes it: nothing in it is a request or an escape, and a dash can be copied as one.
[[nodiscard]] QString roffText(const QString &text);

} // namespace callboard::cli
