#include "cli/Run.h"

#include "base/PastedText.h"
#include "calls/PhoneNumber.h"
#include "cli/Await.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "team/Team.h"

#include <QCommandLineParser>

#include <algorithm>

namespace callboard::cli {

using namespace Qt::StringLiterals;

namespace {

Result<calling::DialRequest, QString> dialRequestOf(const QCommandLineParser &parser)
{
    calling::DialRequest request;
    request.agentId = pastedLine(parser.value(u"agent"_s));
    request.recipientPhoneNumber = pastedLine(parser.value(u"to"_s));
    request.fromPhoneNumber = pastedLine(parser.value(u"from"_s));
    request.contactName = pastedLine(parser.value(u"name"_s));
    request.project = pastedLine(parser.value(u"project"_s));
    if (request.agentId.isEmpty() || request.recipientPhoneNumber.isEmpty()) {
        return failure(tr("A call needs --to and --agent."));
    }
    for (QString *number : {&request.recipientPhoneNumber, &request.fromPhoneNumber}) {
        // Without its plus sign a number may be of any country, and nobody sees which one is rung.
        const auto international = number->startsWith(u'+') ? calls::toE164(*number) : std::nullopt;
        if (!number->isEmpty() && !international) {
            return failure(tr("%1 is not a phone number in international form, such as +919876543210.").arg(*number));
        }
        *number = international.value_or(QString());
    }
    for (const QString &pair : parser.values(u"data"_s)) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1) {
            return failure(tr("--data takes KEY=VALUE."));
        }
        request.userData.insert(pair.left(equals), pair.mid(equals + 1));
    }
    request.anyway = parser.isSet(u"anyway"_s);
    if (!parser.isSet(u"yes"_s)) {
        return failure(tr("This rings a person: add --yes if that is meant."));
    }
    return request;
}

/// How a dial ended is known by nobody else: this program stays until it is on disk, within reason.
void awaitEndOnDisk(Program &program)
{
    using namespace std::chrono_literals;
    constexpr auto patience = 20s;
    if (!program.dialer.hasUnwrittenEnds()) {
        return;
    }
    tell(tr("The store cannot be written: trying again for %1 seconds.").arg(patience.count()));
    AlarmHandle deadline;
    (void)await<bool>([&](auto reply) {
        QObject::connect(&program.dialer, &calling::Dialer::endsWritten, &program, [reply] { reply(true); });
        deadline = program.clock.callAfter(patience, [reply] { reply(false); });
    });
}

/// Colleagues shall see the call at once. What does not leave now leaves with the next start.
void awaitTeam(Program &program)
{
    using namespace std::chrono_literals;
    constexpr auto patience = 5s;
    if (!program.team || program.team->trouble()) {
        return;
    }
    AlarmHandle deadline;
    program.team->wake();
    (void)await<bool>([&](auto reply) {
        QObject::connect(program.team.get(), &team::Team::inStep, &program, [reply] { reply(true); });
        QObject::connect(program.team.get(), &team::Team::changed, &program, [&program, reply] {
            if (program.team->trouble()) {
                reply(false);
            }
        });
        deadline = program.clock.callAfter(patience, [reply] { reply(false); });
    });
}

} // namespace

void addCallOptions(OptionList &options)
{
    options.addOption({u"to"_s, tr("Whom to ring, such as +919876543210."), tr("PHONE")});
    options.addOption({u"agent"_s, tr("The Bolna agent that talks."), tr("ID")});
    options.addOption({u"from"_s, tr("The number to call from."), tr("PHONE")});
    options.addOption({u"name"_s, tr("The contact's name."), tr("NAME")});
    options.addOption({u"project"_s, tr("The project the call is for."), tr("NAME")});
    options.addOption({u"data"_s, tr("Something the agent is told; may be given several times."), tr("KEY=VALUE")});
    options.addOption({u"yes"_s, tr("Yes, ring this person.")});
    options.addOption({u"anyway"_s, tr("In a team: also where a colleague has just dialled this number.")});
}

ExitCode runCall(Run &run)
{
    Program &program = run.program;
    auto request = dialRequestOf(run.parser);
    if (!request) {
        return usage(request.error());
    }
    if (const auto keys = loadKeys(run); !keys) {
        return keys.error();
    }
    bolna::BolnaClient *client = program.clients.first();
    request->accountId = client->account().id;
    program.startTeam();
    // The agent's name is for the board; that the agent exists is better known before anybody is rung.
    const auto agents
        = await<Result<std::vector<bolna::Agent>, bolna::ApiError>>([&](auto reply) { client->agents(reply); });
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
    const auto dialled
        = await<Result<QString, calling::DialError>>([&](auto reply) { program.dialer.dial(*request, reply); });
    awaitEndOnDisk(program);
    awaitTeam(program);
    if (dialled) {
        const ExitCode printed = print(*dialled);
        if (printed != ExitCode::Done) {
            tell(tr("The call was placed: its id is %1, and it is on the board. Do not place it again.").arg(*dialled));
        }
        return printed;
    }
    tell(dialled.error().message);
    switch (dialled.error().kind) {
    case calling::DialError::Kind::InvalidNumber:
        return ExitCode::Usage;
    case calling::DialError::Kind::Claimed:
        return usage(tr("Nobody was rung. Add --anyway to ring this person all the same."));
    case calling::DialError::Kind::Unknown:
        tell(tr("Whether the call was placed is not known. It is on the board as such and will not be dialled again."));
        return ExitCode::DialUnknown;
    case calling::DialError::Kind::NotStored:
        if (program.dialer.hasUnwrittenEnds()) {
            tell(tr("It will not be dialled again; the board shows it as unknown once the store can be written."));
            return ExitCode::StoreUnusable;
        }
        tell(tr("It is stored now."));
        return print(dialled.error().executionId);
    case calling::DialError::Kind::Store:
        return ExitCode::StoreUnusable;
    case calling::DialError::Kind::NotPlaced:
        return exitCodeOf({.kind = dialled.error().cause});
    }
    Q_UNREACHABLE();
}

} // namespace callboard::cli
