#include "cli/CommandTable.h"

#include <algorithm>
#include <array>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array allExits {
    ExitNote {ExitCode::Done, QT_TRANSLATE_NOOP("callboard::cli", "done")},
    ExitNote {ExitCode::ResultNotWritten, QT_TRANSLATE_NOOP("callboard::cli", "the result could not be written")},
    ExitNote {ExitCode::Usage, QT_TRANSLATE_NOOP("callboard::cli", "wrong usage")},
    ExitNote {ExitCode::NotFound, QT_TRANSLATE_NOOP("callboard::cli", "not found")},
    ExitNote {ExitCode::KeyRefused, QT_TRANSLATE_NOOP("callboard::cli", "the key is missing or refused")},
    ExitNote {ExitCode::Unreachable, QT_TRANSLATE_NOOP("callboard::cli", "Bolna is unreachable or refused: try again")},
    ExitNote {ExitCode::DialUnknown,
        QT_TRANSLATE_NOOP("callboard::cli", "the outcome of a dial or a stop is unknown; it is not sent again")},
    ExitNote {ExitCode::StoreUnusable, QT_TRANSLATE_NOOP("callboard::cli", "the store cannot be used")},
};

constexpr std::array forEveryCommand {allExits[0], allExits[1], allExits[2], allExits[7]};

constexpr std::array pollExits {
    allExits[4],
    ExitNote {ExitCode::Unreachable,
        QT_TRANSLATE_NOOP("callboard::cli", "some calls were not answered; what was answered is stored all the same")},
};
constexpr std::array showExits {
    ExitNote {ExitCode::NotFound, QT_TRANSLATE_NOOP("callboard::cli", "the store holds no such call")},
};
constexpr std::array checkExits {
    ExitNote {ExitCode::NotFound, QT_TRANSLATE_NOOP("callboard::cli", "Bolna does not know this call")},
    allExits[4],
    allExits[5],
};
constexpr std::array callExits {
    ExitNote {
        ExitCode::ResultNotWritten, QT_TRANSLATE_NOOP("callboard::cli",
                                        "the call was placed, and its id could not be written; do not place it again")},
    ExitNote {ExitCode::NotFound, QT_TRANSLATE_NOOP("callboard::cli", "Bolna knows no such agent; nothing was sent")},
    allExits[4],
    ExitNote {
        ExitCode::Unreachable, QT_TRANSLATE_NOOP("callboard::cli", "Bolna is unreachable or refused; nobody was rung")},
    allExits[6],
};
constexpr std::array stopExits {
    ExitNote {ExitCode::ResultNotWritten,
        QT_TRANSLATE_NOOP("callboard::cli", "the call was stopped, and the result could not be written")},
    ExitNote {ExitCode::NotFound,
        QT_TRANSLATE_NOOP("callboard::cli", "Bolna knows no such call, or it is too late: it has begun or ended")},
    allExits[4],
    ExitNote {ExitCode::Unreachable,
        QT_TRANSLATE_NOOP("callboard::cli", "Bolna is unreachable or refused; the call was not stopped")},
    ExitNote {
        ExitCode::DialUnknown, QT_TRANSLATE_NOOP("callboard::cli",
                                   "whether the call was stopped is not known, or another program is stopping it; "
                                   "nothing is sent again")},
};
constexpr std::array downloadExits {
    ExitNote {ExitCode::ResultNotWritten,
        QT_TRANSLATE_NOOP("callboard::cli", "the file or its name could not be written, as on a full disk")},
    ExitNote {ExitCode::Usage,
        QT_TRANSLATE_NOOP("callboard::cli", "wrong usage; the file exists already, or its folder is not there")},
    ExitNote {ExitCode::NotFound,
        QT_TRANSLATE_NOOP("callboard::cli", "the store holds no such call, or it has no recording")},
    allExits[4],
    allExits[5],
};
constexpr std::array bundleExits {downloadExits[0], downloadExits[1], showExits[0]};
constexpr std::array exportExits {
    ExitNote {ExitCode::ResultNotWritten,
        QT_TRANSLATE_NOOP("callboard::cli", "the file or its name could not be written, as on a full disk, or the "
                                            "export was stopped; nothing is left of it")},
    ExitNote {ExitCode::Usage,
        QT_TRANSLATE_NOOP("callboard::cli", "wrong usage; the file exists already, or its folder is not there")},
};
constexpr std::array importExits {
    ExitNote {ExitCode::NotFound, QT_TRANSLATE_NOOP("callboard::cli", "no account here has such an agent")},
    allExits[4],
    ExitNote {ExitCode::Unreachable,
        QT_TRANSLATE_NOOP("callboard::cli", "not everything could be read; the next import goes on from there")},
};
constexpr std::array backupExits {
    ExitNote {ExitCode::ResultNotWritten,
        QT_TRANSLATE_NOOP("callboard::cli", "the backup could not be made, as on a full disk, or while another one "
                                            "is made")},
    ExitNote {ExitCode::Usage,
        QT_TRANSLATE_NOOP("callboard::cli", "wrong usage; the file exists already, or its folder is not there")},
    ExitNote {ExitCode::NotFound, QT_TRANSLATE_NOOP("callboard::cli", "there is no store yet")},
};
constexpr std::array restoreExits {
    ExitNote {
        ExitCode::ResultNotWritten, QT_TRANSLATE_NOOP("callboard::cli", "the disk is full: the present store stays")},
    ExitNote {ExitCode::Usage, QT_TRANSLATE_NOOP("callboard::cli", "wrong usage; the file is no whole backup, or is of "
                                                                   "a newer Callboard")},
    ExitNote {ExitCode::NotFound, QT_TRANSLATE_NOOP("callboard::cli", "there is no such file")},
    ExitNote {ExitCode::StoreUnusable,
        QT_TRANSLATE_NOOP("callboard::cli", "the store is in use, or is not Callboard's: it stays")},
};
constexpr std::array teamExits {
    ExitNote {ExitCode::NotFound,
        QT_TRANSLATE_NOOP("callboard::cli", "the team's board here has no such call, or the team nobody of that name")},
    ExitNote {ExitCode::KeyRefused,
        QT_TRANSLATE_NOOP("callboard::cli",
            "the server refuses the login or its password, or this login may not do it; the team did not take it")},
    ExitNote {ExitCode::StoreUnusable,
        QT_TRANSLATE_NOOP("callboard::cli", "the server cannot be reached, or its database cannot be a floor")},
};
constexpr std::array doctorExits {
    allExits[4],
    ExitNote {ExitCode::Unreachable,
        QT_TRANSLATE_NOOP("callboard::cli", "Bolna does not answer, or calls are late: see the lines marked ✗")},
};

constexpr std::array commands {
    Command {u"poll", u"", QT_TRANSLATE_NOOP("callboard::cli", "run the poller"),
        QT_TRANSLATE_NOOP("callboard::cli",
            "Asks Bolna about every pending call, again and again, until it is told to stop (Ctrl+C, "
            "SIGTERM), and writes what it does to standard error."),
        pollExits, addPollOptions, runPoll, StoreUse::MayWrite},
    Command {u"calls", u"", QT_TRANSLATE_NOOP("callboard::cli", "list the board"),
        QT_TRANSLATE_NOOP("callboard::cli", "Prints the calls of the store, the newest first. Bolna is not asked."), {},
        addCallsOptions, runCalls, StoreUse::Reads},
    Command {u"show", u"EXECUTION_ID", QT_TRANSLATE_NOOP("callboard::cli", "show one call"),
        QT_TRANSLATE_NOOP("callboard::cli", "Prints everything the store has of a call. Bolna is not asked."),
        showExits, addShowOptions, runShow, StoreUse::Reads},
    Command {u"check", u"EXECUTION_ID", QT_TRANSLATE_NOOP("callboard::cli", "ask Bolna about a call now"),
        QT_TRANSLATE_NOOP("callboard::cli",
            "Stores Bolna's answer and prints the call. A call the store does not know is asked for "
            "with the key of the first account, or of --account."),
        checkExits, addCheckOptions, runCheck},
    Command {u"call", u"", QT_TRANSLATE_NOOP("callboard::cli", "place a call"),
        QT_TRANSLATE_NOOP(
            "callboard::cli", "Rings a person, once, and prints the id of the call. It is never dialled again."),
        callExits, addCallOptions, runCall},
    Command {u"stop", u"EXECUTION_ID", QT_TRANSLATE_NOOP("callboard::cli", "stop a queued or scheduled call"),
        QT_TRANSLATE_NOOP("callboard::cli",
            "Takes the call off Bolna's list before it rings, and prints it as it is then. Nothing "
            "hangs up a call that has begun. The request is sent once."),
        stopExits, addStopOptions, runStop},
    Command {u"download", u"EXECUTION_ID", QT_TRANSLATE_NOOP("callboard::cli", "save a call's recording"),
        QT_TRANSLATE_NOOP(
            "callboard::cli", "Saves the recording as a file and prints its path. Nothing is ever overwritten."),
        downloadExits, addDownloadOptions, runDownload, StoreUse::MayWrite},
    Command {u"bundle", u"EXECUTION_ID",
        QT_TRANSLATE_NOOP("callboard::cli", "save everything known of a call as one ZIP"),
        QT_TRANSLATE_NOOP("callboard::cli",
            "Recordings, transcript, notes, timeline and Bolna's own answer, with their sums. What "
            "is missing is said, and fails nothing. Nothing is ever overwritten."),
        bundleExits, addBundleOptions, runBundle, StoreUse::MayWrite},
    Command {u"export", u"FILE", QT_TRANSLATE_NOOP("callboard::cli", "save calls as a table or as JSON"),
        QT_TRANSLATE_NOOP("callboard::cli",
            "FILE ends with .csv, .xlsx, .json or .jsonl, which says what it becomes. Prints its path. The newest call "
            "comes first. Bolna is not asked. Nothing is ever overwritten."),
        exportExits, addExportOptions, runExport, StoreUse::Reads},
    Command {u"import", u"", QT_TRANSLATE_NOOP("callboard::cli", "bring calls placed elsewhere"),
        QT_TRANSLATE_NOOP(
            "callboard::cli", "Reads the lists of every agent and stores the calls the board does not know."),
        importExits, addImportOptions, runImport},
    Command {u"backup", u"[FILE]", QT_TRANSLATE_NOOP("callboard::cli", "copy the store"),
        QT_TRANSLATE_NOOP("callboard::cli",
            "Makes a whole, checked copy of the store and prints its path, while other programs go "
            "on writing. Without FILE it is one of the dated backups beside the store, of which the "
            "oldest go. Nothing is ever overwritten. Recordings are files beside the store: copy "
            "their folder yourself."),
        backupExits, addBackupOptions, runBackup, StoreUse::OfFile},
    Command {u"restore", u"FILE", QT_TRANSLATE_NOOP("callboard::cli", "put a backup in the place of the store"),
        QT_TRANSLATE_NOOP("callboard::cli",
            "Checks FILE, sets the present store aside and says what it is called now. No other "
            "Callboard may run on it. Calls made since the backup come with the next import; dials "
            "whose outcome is not known come along, so that nobody is called twice."),
        restoreExits, addRestoreOptions, runRestore, StoreUse::OfFile},
    Command {u"team", u"WHAT …", QT_TRANSLATE_NOOP("callboard::cli", "set up one board for a floor"),
        QT_TRANSLATE_NOOP("callboard::cli",
            "The floor's calls are kept by PostgreSQL, in the database that URL names: "
            "postgresql://[LOGIN@]HOST[:PORT]/DATABASE[?sslrootcert=FILE]. A password is never part of it: join "
            "takes it from standard input and keeps it in the key store, else libpq finds it in ~/.pgpass. WHAT is one of: init URL (makes the floor there, or brings it up to date); add NAME "
            "--role ROLE URL (enters a person by their login, or changes their role); join URL (makes this desk a "
            "member: the team's board has a store of its own beside yours, which the window and the commands use from "
            "then on); sync (sends and fetches what is waiting, without a window); take EXECUTION_ID (a call that nobody has becomes yours); hand EXECUTION_ID --to NAME (a call of yours, or of a lead anybody's, becomes that person's: without the server it waits, as a note does); status [URL] (who is there); folder "
            "[PATH] (an empty folder that every desk can reach becomes the place of the team's recordings: it gets the "
            "team's mark, and each desk is told of it once; without PATH it says which one it is); move-in [FILE] (your own store's calls, notes, tags, marks and kept recordings "
            "come to the team, with a receipt; twice adds nothing, and the store stays as it is); move-out FILE (all that you may "
            "see of the team's board, of all days, as one store of your own, with a receipt); leave (the desk is "
            "alone again). A --database goes before the team."),
        teamExits, addTeamOptions, runTeam, StoreUse::OfFile},
    Command {u"doctor", u"", QT_TRANSLATE_NOOP("callboard::cli", "say what works and what does not"),
        QT_TRANSLATE_NOOP("callboard::cli",
            "Settings, store, keys, network, poll, recordings and sound, line by line: ✓ works, • is "
            "to be known, ✗ does not work. Ends with the code of the first ✗."),
        doctorExits, addDoctorOptions, runDoctor, StoreUse::Reads},
};

} // namespace

QString Command::synopsis() const
{
    return operands.isEmpty() ? name.toString() : u"%1 %2"_s.arg(name, operands);
}

std::span<const Command> commandTable()
{
    return commands;
}

const Command *findCommand(const QString &name)
{
    const auto it = std::ranges::find(commands, name, &Command::name);
    return it == commands.end() ? nullptr : &*it;
}

std::span<const ExitNote> exitTable()
{
    return allExits;
}

std::span<const ExitNote> commonExits()
{
    return forEveryCommand;
}

void addHelpOptions(OptionList &options)
{
    options.addOption({{u"h"_s, u"help"_s}, tr("Say how Callboard, or the command, is used.")});
    options.addOption({{u"v"_s, u"version"_s}, tr("Say which version this is.")});
}

} // namespace callboard::cli
