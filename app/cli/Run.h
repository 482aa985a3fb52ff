#pragma once

#include "ExitCode.h"
#include "Program.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "calls/Account.h"
#include "calls/Call.h"

#include <QString>
#include <QStringList>

#include <optional>

class QCommandLineParser;

namespace callboard::cli {

class OptionList;

/// A command at work: its own arguments, and the program, with an open store unless the command says otherwise.
struct Run
{
    const QCommandLineParser &parser;
    QStringList operands; ///< positional arguments after the command
    Program &program;
    /// The only account this is about, once chooseAccount() or loadKeys() has looked it up; nothing: all of them.
    std::optional<calls::Account> account;
};

/// Text for people, in their language.
/// \param n chooses the plural where the text has %n
[[nodiscard]] QString tr(const char *text, int n = -1);

/// Says what is wrong with the arguments. Where to read how they go is said once the command has ended.
[[nodiscard]] ExitCode usage(const QString &sentence);

[[nodiscard]] ExitCode exitCodeOf(const bolna::ApiError &error);

/// Looks up the account that --account names, whether its key is here or not. Says so where there is none such, or
/// more than one, and gives the exit code.
[[nodiscard]] Result<void, ExitCode> chooseAccount(Run &run);
/// Takes the keys that are here; with --account that of this account alone. Without any says why not, and gives the
/// exit code.
[[nodiscard]] Result<void, ExitCode> loadKeys(Run &run);
/// Why there is no key of the account in use here.
[[nodiscard]] QString whyNoKey(const Run &run);

/// The call with this id, of the account where one was chosen.
[[nodiscard]] store::Read<std::optional<calls::Call>> findCall(const Run &run, const QString &executionId);

/// That the call is another account's than the chosen one, as a sentence; nothing: it is not, or is nobody's.
[[nodiscard]] std::optional<QString> notOfThisAccount(const Run &run, const QString &executionId);

/// The call the first operand names, of the account where --account names one; without it says so, and whose it is
/// instead, and gives the exit code.
[[nodiscard]] Result<calls::Call, ExitCode> requireCall(Run &run);

// The commands, each in its own file: the options it adds, and its run.
void addPollOptions(OptionList &options);
[[nodiscard]] ExitCode runPoll(Run &run);
void addCallsOptions(OptionList &options);
[[nodiscard]] ExitCode runCalls(Run &run);
void addShowOptions(OptionList &options);
[[nodiscard]] ExitCode runShow(Run &run);
void addCheckOptions(OptionList &options);
[[nodiscard]] ExitCode runCheck(Run &run);
void addCallOptions(OptionList &options);
[[nodiscard]] ExitCode runCall(Run &run);
void addStopOptions(OptionList &options);
[[nodiscard]] ExitCode runStop(Run &run);
void addDownloadOptions(OptionList &options);
[[nodiscard]] ExitCode runDownload(Run &run);
void addBundleOptions(OptionList &options);
[[nodiscard]] ExitCode runBundle(Run &run);
void addImportOptions(OptionList &options);
[[nodiscard]] ExitCode runImport(Run &run);
void addExportOptions(OptionList &options);
[[nodiscard]] ExitCode runExport(Run &run);
void addBackupOptions(OptionList &options);
[[nodiscard]] ExitCode runBackup(Run &run);
void addRestoreOptions(OptionList &options);
[[nodiscard]] ExitCode runRestore(Run &run);
void addTeamOptions(OptionList &options);
[[nodiscard]] ExitCode runTeam(Run &run);
void addDoctorOptions(OptionList &options);
[[nodiscard]] ExitCode runDoctor(Run &run);

/// A damaged store was brought back, when it was opened or since.
[[nodiscard]] QString broughtBackWords();

} // namespace callboard::cli
