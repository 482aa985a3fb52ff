#pragma once

#include "ExitCode.h"
#include "cli/OptionList.h"
#include "cli/Run.h"

#include <QStringView>

#include <span>

namespace callboard::cli {

/// An exit code, and what it means.
struct ExitNote
{
    ExitCode code = ExitCode::Done;
    const char *meaning = ""; ///< English; for tr()
};

/// What a command does with the store.
enum class StoreUse : quint8 {
    Reads, ///< writes nothing, and makes no file
    Writes, ///< says so and ends where nothing can be written
    MayWrite, ///< does what it can where nothing can be written
    OfFile, ///< does not open it: works on the store's file
};

/// One command of the command line. Its help, and every list of the commands, comes from here.
struct Command
{
    QStringView name;
    /// One at most, in brackets where it may be left out; with "…" at its end it is the first of several. Empty: none.
    QStringView operands;
    const char *purpose = ""; ///< one line, English; for tr()
    const char *description = ""; ///< what a person should know before it is run; English; for tr()
    std::span<const ExitNote> exits; ///< beside those that every command has
    void (*addOptions)(OptionList &) = nullptr;
    ExitCode (*run)(Run &) = nullptr;
    StoreUse use = StoreUse::Writes;

    [[nodiscard]] bool takesSeveral() const { return operands.endsWith(u'…'); }
    [[nodiscard]] int mostOperands() const { return operands.isEmpty() ? 0 : takesSeveral() ? 3 : 1; }
    [[nodiscard]] int leastOperands() const { return operands.isEmpty() || operands.startsWith(u'[') ? 0 : 1; }
    /// `show EXECUTION_ID`
    [[nodiscard]] QString synopsis() const;
};

[[nodiscard]] std::span<const Command> commandTable();
/// Null: there is none of this name.
[[nodiscard]] const Command *findCommand(const QString &name);

/// What each code means, for all commands.
[[nodiscard]] std::span<const ExitNote> exitTable();
/// Those that every command may end with.
[[nodiscard]] std::span<const ExitNote> commonExits();

/// --help and --version.
void addHelpOptions(OptionList &options);

} // namespace callboard::cli
