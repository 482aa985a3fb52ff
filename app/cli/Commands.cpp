#include "cli/Commands.h"

#include "Options.h"
#include "Program.h"
#include "calls/PhoneNumber.h"
#include "cli/Await.h"
#include "cli/Output.h"
#include "cli/Signals.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::cli", text);
}

ExitCode usage(const QString &sentence)
{
    tell(sentence + u' ' + tr("See callboard --help."));
    return ExitCode::Usage;
}

ExitCode exitCodeOf(const bolna::ApiError &error)
{
    switch (error.kind) {
    case bolna::ApiError::Kind::Auth:
    case bolna::ApiError::Kind::NoKey:
        return ExitCode::KeyRefused;
    case bolna::ApiError::Kind::NotFound:
        return ExitCode::NotFound;
    default:
        return ExitCode::Unreachable;
    }
}

/// A command at work: its own arguments, and the program with an open store.
struct Run
{
    const QCommandLineParser &parser;
    QStringList operands; ///< positional arguments after the command
    Program &program;
};

/// True when some account's key is here; says why otherwise.
bool loadKeys(Program &program)
{
    const QString trouble = await<QString>([&](auto reply) { program.keyRing.load(program.options.environmentKey, reply); });
    if (!program.clients.isEmpty()) {
        return true;
    }
    tell(trouble.isEmpty() ? tr("There is no API key: set BOLNA_API_KEY, or enter one in the window.") : trouble);
    return false;
}

Result<std::optional<calls::Call>, store::StoreError> findCall(Program &program, const QString &executionId)
{
    return await<Result<std::optional<calls::Call>, store::StoreError>>(
        [&](auto reply) { program.reader.callByExecution(executionId, reply); });
}

/// The call an operand names, or the exit code that says why there is none.
Result<calls::Call, ExitCode> requireCall(Run &run)
{
    auto call = findCall(run.program, run.operands.front());
    if (!call) {
        tell(call.error().message);
        return failure(ExitCode::StoreUnusable);
    }
    if (!*call) {
        tell(tr("The store holds no call %1.").arg(run.operands.front()));
        return failure(ExitCode::NotFound);
    }
    return **std::move(call);
}

// poll

void addPollOptions(QCommandLineParser &parser)
{
    parser.addOption({u"once"_s, tr("One cycle over all pending calls, then exit.")});
}

ExitCode exitCodeOf(const polling::CycleReport &report)
{
    if (!report.storeError.isEmpty()) {
        tell(report.storeError);
        return ExitCode::StoreUnusable;
    }
    if (report.keyRefused) {
        tell(tr("Bolna refused the API key."));
        return ExitCode::KeyRefused;
    }
    if (report.withoutKey > 0) {
        tell(tr("%1 pending calls belong to accounts without a key here.").arg(report.withoutKey));
    }
    if (report.failed > 0) {
        tell(tr("%1 of %2 calls were not answered. %3")
                 .arg(report.failed)
                 .arg(report.pending)
                 .arg(report.firstError ? report.firstError->message : QString()));
        return ExitCode::Unreachable;
    }
    return report.withoutKey > 0 ? ExitCode::KeyRefused : ExitCode::Done;
}

ExitCode runPoll(Run &run)
{
    using namespace std::chrono_literals;
    constexpr auto longestCycle = 5min;

    Program &program = run.program;
    if (!loadKeys(program)) {
        return ExitCode::KeyRefused;
    }
    QObject::connect(&program.log, &polling::PollLog::line, &program, [](const QDateTime &, const QString &line) { tell(line); });
    if (!run.parser.isSet(u"once"_s)) {
        program.log.programStarted();
        program.poller.start();
        waitForStopSignal();
        return ExitCode::Done;
    }
    AlarmHandle deadline;
    const auto report = await<std::optional<polling::CycleReport>>([&](auto reply) {
        QObject::connect(&program.poller, &polling::CallPoller::cycleFinished, &program,
                         [reply](const polling::CycleReport &done) { reply(done); });
        deadline = program.clock.callAfter(longestCycle, [reply] { reply(std::nullopt); });
        program.poller.runCycle(true);
    });
    if (!report) {
        tell(tr("Not every call was answered within five minutes."));
        return ExitCode::Unreachable;
    }
    return exitCodeOf(*report);
}

// calls

void addCallsOptions(QCommandLineParser &parser)
{
    parser.addOption({u"format"_s, tr("table (default), json or csv."), tr("FORMAT"), u"table"_s});
    parser.addOption({u"status"_s, tr("Only calls with this status."), tr("STATUS")});
    parser.addOption({u"project"_s, tr("Only calls of this project."), tr("PROJECT")});
    parser.addOption({u"search"_s, tr("Only calls whose name, number, project or transcript holds this."), tr("TEXT")});
    parser.addOption({u"limit"_s, tr("At most so many."), tr("N")});
    parser.addOption({u"offset"_s, tr("Leave out so many first."), tr("N"), u"0"_s});
}

/// A count given as an option; nothing when it is not one.
std::optional<int> countOf(const QString &text)
{
    bool ok = false;
    const int count = text.toInt(&ok);
    return ok && count >= 0 ? std::optional(count) : std::nullopt;
}

ExitCode runCalls(Run &run)
{
    const QString format = run.parser.value(u"format"_s);
    const auto limit = run.parser.isSet(u"limit"_s) ? countOf(run.parser.value(u"limit"_s)) : std::optional(-1);
    const auto offset = countOf(run.parser.value(u"offset"_s));
    if (format != u"table" && format != u"json" && format != u"csv") {
        return usage(tr("--format takes table, json or csv."));
    }
    if (!limit || !offset) {
        return usage(tr("--limit and --offset take a whole number."));
    }
    store::CallQuery query;
    for (const QString &status : run.parser.values(u"status"_s)) {
        query.statuses.append(calls::CallStatus::fromText(status).text());
    }
    query.project = run.parser.value(u"project"_s);
    query.search = run.parser.value(u"search"_s);
    const auto list = await<Result<std::vector<calls::Call>, store::StoreError>>(
        [&](auto reply) { run.program.reader.list(query, *limit, *offset, reply); });
    if (!list) {
        tell(list.error().message);
        return ExitCode::StoreUnusable;
    }
    print(format == u"json" ? asJson(*list) : format == u"csv" ? asCsv(*list) : asTable(*list));
    return ExitCode::Done;
}

// show

void addShowOptions(QCommandLineParser &parser)
{
    parser.addOption({u"format"_s, tr("text (default) or json."), tr("FORMAT"), u"text"_s});
}

ExitCode runShow(Run &run)
{
    const QString format = run.parser.value(u"format"_s);
    if (format != u"text" && format != u"json") {
        return usage(tr("--format takes text or json."));
    }
    const auto call = requireCall(run);
    if (!call) {
        return call.error();
    }
    print(format == u"json" ? asJson(*call) : asText(*call));
    return ExitCode::Done;
}

// check

ExitCode runCheck(Run &run)
{
    Program &program = run.program;
    const QString executionId = run.operands.front();
    const auto known = findCall(program, executionId);
    if (!known) {
        tell(known.error().message);
        return ExitCode::StoreUnusable;
    }
    if (!loadKeys(program)) {
        return ExitCode::KeyRefused;
    }
    const QString account = *known ? (*known)->accountId : program.clients.first()->account().id;
    const auto checked = await<Result<store::ChangeSet, polling::CheckError>>([&](auto reply) {
        program.checker.check(account, executionId, bolna::BolnaClient::Urgency::Person, reply);
    });
    if (!checked) {
        tell(checked.error().message());
        return checked.error().storeFailed ? ExitCode::StoreUnusable : exitCodeOf(checked.error().api);
    }
    if (const auto call = findCall(program, executionId); call && *call) {
        print(asTable({**call}));
    }
    return ExitCode::Done;
}

// call

void addCallOptions(QCommandLineParser &parser)
{
    parser.addOption({u"to"_s, tr("Whom to ring, such as +919876543210."), tr("PHONE")});
    parser.addOption({u"agent"_s, tr("The Bolna agent that talks."), tr("ID")});
    parser.addOption({u"from"_s, tr("The number to call from."), tr("PHONE")});
    parser.addOption({u"name"_s, tr("The contact's name."), tr("NAME")});
    parser.addOption({u"project"_s, tr("The project the call is for."), tr("NAME")});
    parser.addOption({u"data"_s, tr("Something the agent is told; may be given several times."), tr("KEY=VALUE")});
    parser.addOption({u"yes"_s, tr("Yes, ring this person.")});
}

Result<calling::DialRequest, QString> dialRequestOf(const QCommandLineParser &parser)
{
    calling::DialRequest request;
    request.agentId = parser.value(u"agent"_s);
    request.recipientPhoneNumber = parser.value(u"to"_s);
    request.fromPhoneNumber = parser.value(u"from"_s);
    request.contactName = parser.value(u"name"_s);
    request.project = parser.value(u"project"_s);
    if (request.agentId.isEmpty() || request.recipientPhoneNumber.isEmpty()) {
        return failure(tr("A call needs --to and --agent."));
    }
    for (const QString &number : {request.recipientPhoneNumber, request.fromPhoneNumber}) {
        if (!number.isEmpty() && !calls::isE164(number)) {
            return failure(tr("%1 is not a phone number in international form, such as +919876543210.").arg(number));
        }
    }
    for (const QString &pair : parser.values(u"data"_s)) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1) {
            return failure(tr("--data takes KEY=VALUE."));
        }
        request.userData.insert(pair.left(equals), pair.mid(equals + 1));
    }
    if (!parser.isSet(u"yes"_s)) {
        return failure(tr("This rings a person: add --yes if that is meant."));
    }
    return request;
}

ExitCode runCall(Run &run)
{
    Program &program = run.program;
    auto request = dialRequestOf(run.parser);
    if (!request) {
        return usage(request.error());
    }
    if (!loadKeys(program)) {
        return ExitCode::KeyRefused;
    }
    bolna::BolnaClient *client = program.clients.first();
    request->accountId = client->account().id;
    // The agent's name is for the board; that the agent exists is better known before anybody is rung.
    const auto agents = await<Result<std::vector<bolna::Agent>, bolna::ApiError>>([&](auto reply) { client->agents(reply); });
    if (agents) {
        const auto agent = std::ranges::find(*agents, request->agentId, &bolna::Agent::id);
        if (agent == agents->end()) {
            tell(tr("Bolna knows no agent %1 of this account.").arg(request->agentId));
            return ExitCode::NotFound;
        }
        request->agentName = agent->name;
    } else if (agents.error().kind == bolna::ApiError::Kind::Auth || agents.error().httpStatus == 0) {
        tell(agents.error().message);
        return exitCodeOf(agents.error());
    }
    const auto dialled = await<Result<QString, calling::DialError>>([&](auto reply) { program.dialer.dial(*request, reply); });
    if (dialled) {
        print(*dialled);
        return ExitCode::Done;
    }
    tell(dialled.error().message);
    switch (dialled.error().kind) {
    case calling::DialError::Kind::InvalidNumber:
        return ExitCode::Usage;
    case calling::DialError::Kind::Unknown:
        tell(tr("Whether the call was placed is not known. It is on the board as such and will not be dialled again."));
        return ExitCode::DialUnknown;
    case calling::DialError::Kind::Store:
        return ExitCode::StoreUnusable;
    case calling::DialError::Kind::NotPlaced:
        return exitCodeOf({.kind = dialled.error().cause});
    }
    Q_UNREACHABLE();
}

// download

void addDownloadOptions(QCommandLineParser &parser)
{
    parser.addOption({u"output"_s, tr("Where to; it must not exist. Default: a readable name in this folder."), tr("FILE")});
}

ExitCode exitCodeOf(const recordings::RecordingError &error)
{
    switch (error.kind) {
    case recordings::RecordingError::Kind::NotAvailable:
    case recordings::RecordingError::Kind::Expired:
        return ExitCode::NotFound;
    case recordings::RecordingError::Kind::KeyRefused:
        return ExitCode::KeyRefused;
    case recordings::RecordingError::Kind::Disk:
        return ExitCode::StoreUnusable;
    default:
        return ExitCode::Unreachable;
    }
}

ExitCode runDownload(Run &run)
{
    Program &program = run.program;
    auto call = requireCall(run);
    if (!call) {
        return call.error();
    }
    if (program.archive.keptFile(*call).isEmpty()) {
        if (!loadKeys(program)) {
            return ExitCode::KeyRefused;
        }
        const auto fetched = await<Result<QString, recordings::RecordingError>>(
            [&](auto reply) { program.archive.fetch(*call, reply); });
        if (!fetched) {
            tell(fetched.error().message);
            return exitCodeOf(fetched.error());
        }
        call = requireCall(run); // it names the kept file now
        if (!call) {
            return call.error();
        }
    }
    const auto saved = run.parser.isSet(u"output"_s) ? program.archive.copyToFile(*call, run.parser.value(u"output"_s))
                                                     : program.archive.copyTo(*call, QDir::currentPath());
    if (!saved) {
        tell(saved.error().message);
        return exitCodeOf(saved.error());
    }
    print(*saved);
    return ExitCode::Done;
}

struct CommandEntry
{
    QStringView name;
    QStringView operands;
    const char *purpose;
    void (*addOptions)(QCommandLineParser &);
    ExitCode (*run)(Run &);

    [[nodiscard]] int operandCount() const { return operands.isEmpty() ? 0 : 1; }
};

void addNothing(QCommandLineParser &) { }

constexpr std::array commands {
    CommandEntry {u"poll", u"", QT_TRANSLATE_NOOP("callboard::cli", "run the poller"), addPollOptions, runPoll},
    CommandEntry {u"calls", u"", QT_TRANSLATE_NOOP("callboard::cli", "list the board"), addCallsOptions, runCalls},
    CommandEntry {u"show", u"EXECUTION_ID", QT_TRANSLATE_NOOP("callboard::cli", "show one call"), addShowOptions, runShow},
    CommandEntry {u"check", u"EXECUTION_ID", QT_TRANSLATE_NOOP("callboard::cli", "ask Bolna about a call now"), addNothing, runCheck},
    CommandEntry {u"call", u"", QT_TRANSLATE_NOOP("callboard::cli", "place a call"), addCallOptions, runCall},
    CommandEntry {u"download", u"EXECUTION_ID", QT_TRANSLATE_NOOP("callboard::cli", "save a call's recording"), addDownloadOptions, runDownload},
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
        const QString call = command.operands.isEmpty() ? command.name.toString() : u"%1 %2"_s.arg(command.name, command.operands);
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
