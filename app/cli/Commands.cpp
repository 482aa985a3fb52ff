#include "cli/Commands.h"

#include "Options.h"
#include "cli/Output.h"
#include "cli/Run.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

struct CommandEntry
{
    QStringView name;
    QStringView operands;
    const char *purpose;
    void (*addOptions)(QCommandLineParser &);
    ExitCode (*run)(Run &);

    [[nodiscard]] int operandCount() const { return operands.isEmpty() ? 0 : 1; }
};

constexpr std::array commands {
    CommandEntry {u"poll", u"", QT_TRANSLATE_NOOP("callboard::cli", "run the poller"), addPollOptions, runPoll},
    CommandEntry {u"calls", u"", QT_TRANSLATE_NOOP("callboard::cli", "list the board"), addCallsOptions, runCalls},
    CommandEntry {u"show", u"EXECUTION_ID", QT_TRANSLATE_NOOP("callboard::cli", "show one call"), addShowOptions,
                  runShow},
    CommandEntry {u"check", u"EXECUTION_ID", QT_TRANSLATE_NOOP("callboard::cli", "ask Bolna about a call now"),
                  addCheckOptions, runCheck},
    CommandEntry {u"call", u"", QT_TRANSLATE_NOOP("callboard::cli", "place a call"), addCallOptions, runCall},
    CommandEntry {u"download", u"EXECUTION_ID", QT_TRANSLATE_NOOP("callboard::cli", "save a call's recording"),
                  addDownloadOptions, runDownload},
    CommandEntry {u"bundle", u"EXECUTION_ID",
                  QT_TRANSLATE_NOOP("callboard::cli", "save everything known of a call as one ZIP"), addBundleOptions,
                  runBundle},
    CommandEntry {u"import", u"", QT_TRANSLATE_NOOP("callboard::cli", "bring calls placed elsewhere"), addImportOptions,
                  runImport},
    CommandEntry {u"doctor", u"", QT_TRANSLATE_NOOP("callboard::cli", "say what works and what does not"),
                  addDoctorOptions, runDoctor},
};

const CommandEntry *findCommand(const QString &name)
{
    const auto it = std::ranges::find(commands, name, &CommandEntry::name);
    return it == commands.end() ? nullptr : &*it;
}

QString commandList()
{
    QString list = tr("Without a command the window opens. Commands:");
    for (const CommandEntry &command : commands) {
        const QString call
            = command.operands.isEmpty() ? command.name.toString() : u"%1 %2"_s.arg(command.name, command.operands);
        list += u"\n  "_s + call.leftJustified(24) + tr(command.purpose);
    }
    return list + u"\n\n"_s + tr("callboard COMMAND --help says more.");
}

void addHelp(QCommandLineParser &parser)
{
    parser.addOption({{u"h"_s, u"help"_s}, tr("Say how Callboard is used.")});
    parser.addOption({{u"v"_s, u"version"_s}, tr("Say which version this is.")});
}

/// The first argument that is neither an option nor the value of one.
QString commandNameIn(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    addCommonOptions(parser);
    addHelp(parser);
    (void)parser.parse(arguments);
    return parser.positionalArguments().value(0);
}

ExitCode runEntry(const CommandEntry &command, const QCommandLineParser &parser)
{
    const QStringList operands = parser.positionalArguments().mid(1);
    if (operands.size() != command.operandCount() || operands.contains(QString())) {
        return usage(command.operandCount() == 0 ? tr("%1 takes no argument.").arg(command.name)
                                                 : tr("%1 takes one %2.").arg(command.name, command.operands));
    }
    const auto options = readCommonOptions(parser);
    if (!options) {
        return usage(options.error());
    }
    SystemClock clock;
    Program program(*options, clock);
    if (program.store.isOfEarlierVersion()) {
        tell(tr("Bringing the store to this version of Callboard. With many calls this takes a minute."));
    }
    if (const auto opened = program.openStore(); !opened) {
        tell(opened.error().message);
        return ExitCode::StoreUnusable;
    }
    Run run {parser, operands, program};
    return command.run(run);
}

} // namespace

bool isCommandLine(const QStringList &arguments)
{
    static const QStringList informational {u"-h"_s, u"--help"_s, u"-v"_s, u"--version"_s};
    return !commandNameIn(arguments).isEmpty()
           || std::ranges::any_of(arguments, [&](const QString &argument) { return informational.contains(argument); });
}

ExitCode runCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Callboard: every call your Bolna agents place, on one board."));
    addCommonOptions(parser);
    addHelp(parser);
    const QString name = commandNameIn(arguments);
    const CommandEntry *command = findCommand(name);
    if (command) {
        command->addOptions(parser);
        parser.addPositionalArgument(name, tr(command->purpose), u"%1 %2"_s.arg(name, command->operands).trimmed());
    }
    const bool understood = parser.parse(arguments);
    if (parser.isSet(u"version"_s)) {
        print(u"callboard " CALLBOARD_VERSION ""_s);
        return ExitCode::Done;
    }
    if (parser.isSet(u"help"_s)) {
        print(parser.helpText() + (command ? QString() : u'\n' + commandList()));
        return ExitCode::Done;
    }
    if (!name.isEmpty() && !command) {
        return usage(tr("%1 is not a command.").arg(name));
    }
    if (!understood || !command) {
        return usage(parser.errorText());
    }
    return runEntry(*command, parser);
}

} // namespace callboard::cli
