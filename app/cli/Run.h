#pragma once

#include "ExitCode.h"
#include "Program.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "calls/Call.h"

#include <QString>
#include <QStringList>

#include <optional>

class QCommandLineParser;

namespace callboard::cli {

/// A command at work: its own arguments, and the program with an open store.
struct Run
{
    const QCommandLineParser &parser;
    QStringList operands; ///< positional arguments after the command
    Program &program;
};

/// Text for people, in their language.
/// \param n chooses the plural where the text has %n
[[nodiscard]] QString tr(const char *text, int n = -1);

/// Says what is wrong with the arguments.
[[nodiscard]] ExitCode usage(const QString &sentence);

[[nodiscard]] ExitCode exitCodeOf(const bolna::ApiError &error);

/// True when some account's key is here; says why otherwise.
[[nodiscard]] bool loadKeys(Program &program);

[[nodiscard]] Result<std::optional<calls::Call>, store::StoreError> findCall(Program &program,
                                                                             const QString &executionId);

/// The call the first operand names; without it says so and gives the exit code.
[[nodiscard]] Result<calls::Call, ExitCode> requireCall(Run &run);

// The commands, each in its own file: the options it adds, and its run.
void addPollOptions(QCommandLineParser &parser);
[[nodiscard]] ExitCode runPoll(Run &run);
void addCallsOptions(QCommandLineParser &parser);
[[nodiscard]] ExitCode runCalls(Run &run);
void addShowOptions(QCommandLineParser &parser);
[[nodiscard]] ExitCode runShow(Run &run);
void addCheckOptions(QCommandLineParser &parser);
[[nodiscard]] ExitCode runCheck(Run &run);
void addCallOptions(QCommandLineParser &parser);
[[nodiscard]] ExitCode runCall(Run &run);
void addDownloadOptions(QCommandLineParser &parser);
[[nodiscard]] ExitCode runDownload(Run &run);
void addBundleOptions(QCommandLineParser &parser);
[[nodiscard]] ExitCode runBundle(Run &run);
void addImportOptions(QCommandLineParser &parser);
[[nodiscard]] ExitCode runImport(Run &run);
void addDoctorOptions(QCommandLineParser &parser);
[[nodiscard]] ExitCode runDoctor(Run &run);

} // namespace callboard::cli
