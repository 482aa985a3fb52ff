#include "cli/Commands.h"

#include "Options.h"
#include "cli/CommandTable.h"
#include "cli/Help.h"
#include "cli/Output.h"
#include "cli/Run.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

void addHelp(QCommandLineParser &parser)
{
    OptionList options;
    addHelpOptions(options);
    parser.addOptions(options.all());
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

/// `callboard --limit 3 calls`: the 3 is no command, because --limit is no option of every command.
bool hasOptionsBeforeItsCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    addCommonOptions(parser);
    addHelp(parser);
    (void)parser.parse(arguments);
    return !parser.unknownOptionNames().isEmpty()
           && std::ranges::any_of(
               parser.positionalArguments(), [](const QString &argument) { return findCommand(argument) != nullptr; });
}

ExitCode runEntry(const Command &command, const QCommandLineParser &parser)
{
    const QStringList operands = parser.positionalArguments().mid(1);
    if (operands.size() > command.mostOperands() || operands.size() < command.leastOperands()
        || operands.contains(QString())) {
        return usage(command.mostOperands() == 0 ? tr("%1 takes no argument.").arg(command.name)
                     : command.takesSeveral()    ? tr("It goes so: callboard %1 %2").arg(command.name, command.operands)
                     : command.leastOperands() == 0 ? tr("%1 takes one %2 at most.").arg(command.name, command.operands)
                                                    : tr("%1 takes one %2.").arg(command.name, command.operands));
    }
    auto options = readCommonOptions(parser);
    if (!options) {
        return usage(options.error());
    }
    options->onlyReads = command.use == StoreUse::Reads;
    SystemClock clock;
    Program program(*options, clock);
    Run run {.parser = parser, .operands = operands, .program = program, .account = {}};
    if (command.use == StoreUse::OfFile) {
        return command.run(run);
    }
    if (program.store.isOfEarlierVersion()) {
        tell(tr("Bringing the store to this version of Callboard. With many calls this takes a minute."));
    }
    if (const auto opened = program.openStore(); !opened) {
        tell(opened.error().message);
        return ExitCode::StoreUnusable;
    }
    program.useTeamFolder();
    if (const store::StoreRescue &rescue = program.store.rescue(); rescue.report) {
        tell(broughtBackWords());
    } else if (rescue.trouble && command.use != StoreUse::Writes) {
        tell(rescue.trouble->message);
    }
    if (const auto &why = program.store.whyNotWritable(); why && command.use == StoreUse::Writes) {
        tell(why->message);
        return ExitCode::StoreUnusable;
    }
    return command.run(run);
}

ExitCode runWords(const QStringList &arguments, const Command *command, const QString &name)
{
    QCommandLineParser parser;
    addCommonOptions(parser);
    addHelp(parser);
    if (command) {
        parser.addOptions(optionsOf(*command).all());
    }
    const bool understood = parser.parse(arguments);
    if (parser.isSet(u"version"_s)) {
        return print(u"callboard " CALLBOARD_VERSION ""_s);
    }
    if (parser.isSet(u"help"_s) && (command || name.isEmpty())) {
        return print(command ? helpOf(*command) : generalHelp());
    }
    if (!name.isEmpty() && !command) {
        return usage(hasOptionsBeforeItsCommand(arguments) ? tr("The options of a command come after it.")
                                                           : tr("%1 is not a command.").arg(name));
    }
    if (!understood || !command) {
        return usage(parser.errorText());
    }
    return runEntry(*command, parser);
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
    const QString name = commandNameIn(arguments);
    const Command *command = findCommand(name);
    const ExitCode code = runWords(arguments, command, name);
    if (code == ExitCode::Usage) {
        tell(command ? tr("See callboard %1 --help.").arg(name) : tr("See callboard --help."));
    }
    return code;
}

} // namespace callboard::cli
