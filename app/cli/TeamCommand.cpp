#include "base/Locations.h"
#include "cli/Await.h"
#include "cli/OptionList.h"
#include "cli/Output.h"
#include "cli/PasswordInput.h"
#include "cli/Run.h"
#include "cli/TeamDesk.h"
#include "settings/Settings.h"
#include "team/FloorConnection.h"
#include "team/FloorPassword.h"
#include "team/FloorSchema.h"
#include "team/Joining.h"
#include "team/Team.h"
#include "team/TeamShare.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <optional>

namespace callboard::cli {

using namespace Qt::StringLiterals;
using team::FloorConnection;
using team::TeamError;
using team::TeamRole;

namespace {

constexpr std::array allRoles {TeamRole::Agent, TeamRole::Lead, TeamRole::Auditor};

/// With its password, where it is the floor that this desk belongs to and the key store keeps it.
team::FloorAddress withKeptPassword(const team::FloorAddress &address, keys::KeyStore &keyStore)
{
    const auto choice = team::loadTeamChoice(locations::settingsFile());
    return choice && choice->address == address ? withPassword(*choice, keyStore) : address;
}

Result<void, ExitCode> open(FloorConnection &connection, const QString &url, keys::KeyStore &keyStore)
{
    const auto address = team::parseFloorAddress(url);
    if (!address) {
        return failure(usage(address.error()));
    }
    const auto opened = connection.open(withKeptPassword(*address, keyStore));
    return opened ? Result<void, ExitCode>() : failure(say(opened.error()));
}

ExitCode runInit(const QString &url, keys::KeyStore &keyStore)
{
    FloorConnection connection;
    if (const auto opened = open(connection, url, keyStore); !opened) {
        return opened.error();
    }
    const auto made = team::makeFloor(connection);
    if (!made) {
        return say(made.error());
    }
    for (const QString &advice : made->advice) {
        tell(advice);
    }
    return print(made->from == 0 ? tr("The floor is made. Enter its people with: callboard team add")
                 : made->from == made->to
                     ? tr("The floor is there already, and up to date.")
                     : tr("The floor is brought from version %1 to version %2.").arg(made->from).arg(made->to));
}

ExitCode runAdd(const QString &name, const QString &roleWord, const QString &url, keys::KeyStore &keyStore)
{
    const auto role = std::ranges::find(allRoles, roleWord.toLower(), [](TeamRole one) { return toString(one); });
    if (role == allRoles.end()) {
        return usage(roleWord.isEmpty() ? tr("Say what %1 is with --role: agent, lead or auditor.").arg(name)
                                        : tr("--role takes agent, lead or auditor."));
    }
    FloorConnection connection;
    if (const auto opened = open(connection, url, keyStore); !opened) {
        return opened.error();
    }
    const auto added = team::addPerson(connection, name, *role);
    if (!added) {
        return say(added.error());
    }
    if (!added->advice.isEmpty()) {
        tell(added->advice);
    }
    return print(tr("%1 is of the floor, as %2.").arg(name, toString(*role)));
}

QString statusText(const QJsonObject &status)
{
    QStringList lines {tr("You are %1, %2.").arg(status[u"me"].toString(), status[u"role"].toString()),
        tr("%1 calls that you may see, %2 pending on the floor.")
            .arg(status[u"calls"].toInteger())
            .arg(status[u"pending"].toInteger())};
    for (const QJsonValue &one : status[u"people"].toArray()) {
        const int desks = one[u"desks"].toInt();
        const QString whatThereIs = one[u"here"].toBool() ? tr("%n desk(s)", desks) : tr("has left");
        lines.append(u"  %1  %2  %3"_s.arg(one[u"name"].toString(), one[u"role"].toString(), whatThereIs));
    }
    for (const QJsonValue &one : status[u"polls"].toArray()) {
        lines.append(tr("%1 asks Bolna about the account %2.").arg(one[u"by"].toString(), one[u"account"].toString()));
    }
    return lines.join(u'\n');
}

/// Until everything of the floor is here, and the floor has everything that is owed.
ExitCode bringInStep(
    const team::TeamChoice &choice, const team::FloorAddress &address, Clock &clock, bool letGo = false)
{
    store::CallStore store(choice.store, clock);
    if (const auto opened = store.open(); !opened) {
        return say(opened.error());
    }
    team::Team desk(address, store, clock);
    QObject::connect(&desk, &team::Team::refused, &desk, [](const QStringList &reasons) {
        for (const QString &reason : reasons) {
            tell(tr("The floor does not take something: %1").arg(reason));
        }
    });
    const auto trouble = await<std::optional<TeamError>>([&](auto reply) {
        QObject::connect(&desk, &team::Team::inStep, &desk, [reply] { reply(std::nullopt); });
        QObject::connect(&desk, &team::Team::changed, &desk, [&desk, reply] {
            if (desk.trouble()) {
                reply(desk.trouble());
            }
        });
        desk.checkAll();
        if (letGo) {
            desk.allowRemovals();
        }
        desk.start();
    });
    if (trouble) {
        return say(*trouble);
    }
    if (const qint64 asked = desk.removalsInQuestion(); asked > 0) {
        tell(tr("The floor would take %1 calls away from this desk, though nobody erased them. They stay. If that is "
                "right: callboard team sync --let-go")
                 .arg(asked));
        return ExitCode::ResultNotWritten;
    }
    const auto calls = team::countCalls(choice.store);
    return calls ? print(tr("In step with the team: %1 calls are here.").arg(*calls)) : say(calls.error());
}

ExitCode runJoin(const QString &url, bool readsPassword, Run &run)
{
    keys::KeyStore &keyStore = run.program.keyStore;
    auto address = team::parseFloorAddress(url);
    if (!address) {
        return usage(address.error());
    }
    if (address->login.isEmpty()) {
        return usage(tr("The URL names the person: postgresql://LOGIN@HOST/DATABASE."));
    }
    const auto before = team::loadTeamChoice(locations::settingsFile());
    if (before && before->address != *address) {
        return usage(tr("This desk belongs to the team at %1: leave it first, with callboard team leave.")
                         .arg(before->address.url()));
    }
    if (readsPassword) {
        const auto password = readPassword();
        if (!password) {
            return usage(password.error());
        }
        address->password = *password;
    } else {
        *address = withKeptPassword(*address, keyStore);
    }
    auto joined = team::joinFloor(*address, locations::storeFile());
    if (!joined) {
        return say(joined.error());
    }
    if (before && before->keepsPassword) { // also where the key store did not answer now
        joined->choice.keepsPassword = true;
    }
    if (readsPassword) { // now that it is known to be the right one
        const auto kept = await<Result<void, QString>>([&](auto reply) { keepPassword(keyStore, *address, reply); });
        if (!kept) {
            tell(tr("%1 This desk has not joined: write the password into the file ~/.pgpass, and join without "
                    "--password-stdin.")
                     .arg(kept.error()));
            return ExitCode::ResultNotWritten;
        }
    }
    team::saveTeamChoice(locations::settingsFile(), joined->choice);
    tell(tr("You are %1, %2. The team's board is kept in %3; your own stays where it is.")
             .arg(joined->replica.name, joined->replica.role, joined->choice.store));
    return bringInStep(joined->choice, *address, run.program.clock);
}

ExitCode runLeave(keys::KeyStore &keyStore)
{
    const auto choice = joinedTeam();
    if (!choice) {
        return choice.error();
    }
    // A server that is away keeps nobody: the floor takes a silent desk for one that is switched off.
    const auto told = team::leaveFloor({withPassword(*choice, keyStore), choice->store});
    if (!told) {
        tell(told.error().message);
    }
    team::saveTeamChoice(locations::settingsFile(), std::nullopt);
    if (choice->keepsPassword) {
        const auto gone
            = await<Result<void, QString>>([&](auto reply) { team::forgetPassword(keyStore, choice->address, reply); });
        if (!gone) {
            tell(gone.error());
        }
    }
    return print(tr("This desk is alone again. The copy of the team's board stays in %1.").arg(choice->store));
}

/// Blocks as long as the folder's disk does.
ExitCode runFolder(const QString &path)
{
    const auto choice = joinedTeam();
    if (!choice) {
        return choice.error();
    }
    const auto replica = team::peekReplica(choice->store);
    if (!replica || !*replica) {
        return replica ? usage(tr("%1 is no copy of a team's board: join again.").arg(choice->store))
                       : say(replica.error());
    }
    const QString &floor = (*replica)->floor;
    settings::Settings settings(locations::settingsFile());
    if (path.isEmpty()) {
        const QString folder = settings.get<settings::Id::TeamFolder>();
        if (folder.isEmpty()) {
            return print(tr("The team has no folder of recordings here: see callboard team folder PATH."));
        }
        if (const auto share = team::TeamShare::open(folder, floor); !share) {
            tell(share.error().message);
            return ExitCode::ResultNotWritten;
        }
        return print(tr("The team's recordings are in %1.").arg(folder));
    }
    const QString folder = QFileInfo(path).absoluteFilePath();
    if (const auto marked = team::TeamShare::mark(folder, floor); !marked) {
        tell(marked.error().message);
        return marked.error().kind == team::ShareError::Kind::Failed ? ExitCode::ResultNotWritten : ExitCode::Usage;
    }
    settings.set<settings::Id::TeamFolder>(folder);
    if (!settings.isWritable()) {
        tell(tr("The settings cannot be written: %1.").arg(settings.file()));
        return ExitCode::ResultNotWritten;
    }
    return print(tr("The team's recordings go to %1. Whoever can read that folder can hear all of them.").arg(folder));
}

ExitCode runStatus(const QString &url, const QString &format, keys::KeyStore &keyStore)
{
    QString of = url;
    if (url.isEmpty()) {
        const auto choice = joinedTeam();
        if (!choice) {
            return choice.error();
        }
        of = choice->address.url();
    }
    FloorConnection connection;
    if (const auto opened = open(connection, of, keyStore); !opened) {
        return opened.error();
    }
    const auto status = connection.json(u"SELECT team.status()"_s);
    if (!status) {
        return say(status.error());
    }
    return print(
        format == u"json" ? QString::fromUtf8(status->toJson(QJsonDocument::Indented)) : statusText(status->object()));
}

} // namespace

void addTeamOptions(OptionList &options)
{
    options.addOption({u"role"_s,
                          tr("What the person may do: agent (own calls and the floor's), lead (all calls), "
                             "auditor (reads all, writes nothing)."),
                          tr("ROLE")},
        {u"agent"_s, u"lead"_s, u"auditor"_s});
    options.addOption({u"password-stdin"_s,
        tr("Of join: read the login's password from standard input, one line, and keep it in the key store.")});
    options.addOption(
        {u"let-go"_s, tr("Of sync: calls may leave this desk, however many the floor takes away from it at once.")});
    options.addOption({u"recordings"_s, tr("Of move-out: also what this desk keeps of recordings, beside the file.")});
    options.addOption({u"to"_s, tr("Of hand: whose the call becomes, as team status names them."), tr("NAME")});
    options.addOption({u"format"_s, tr("Of status, take, hand, move-in and move-out: text (default) or json."),
                          tr("FORMAT"), u"text"_s},
        {u"text"_s, u"json"_s});
}

ExitCode runTeam(Run &run)
{
    const QString format = run.parser.value(u"format"_s).toLower();
    if (format != u"text" && format != u"json") {
        return usage(tr("--format takes text or json."));
    }
    const QStringList &words = run.operands;
    const QString role = run.parser.value(u"role"_s);
    const bool readsPassword = run.parser.isSet(u"password-stdin"_s);
    if (readsPassword && words.value(0) != u"join") {
        return usage(tr("--password-stdin goes with callboard team join."));
    }
    keys::KeyStore &keyStore = run.program.keyStore;
    if (words.size() == 2 && words[0] == u"init") {
        return runInit(words[1], keyStore);
    }
    if (words.size() == 3 && words[0] == u"add") {
        return runAdd(words[1], role, words[2], keyStore);
    }
    if (words.size() == 2 && words[0] == u"join") {
        return runJoin(words[1], readsPassword, run);
    }
    if (words.size() == 1 && words[0] == u"leave") {
        return runLeave(keyStore);
    }
    if (words.size() == 1 && words[0] == u"sync") {
        const auto choice = joinedTeam();
        return choice ? bringInStep(
                   *choice, withPassword(*choice, keyStore), run.program.clock, run.parser.isSet(u"let-go"_s))
                      : choice.error();
    }
    if (words.size() <= 2 && words[0] == u"move-in") {
        return runMoveIn(run, words.value(1), format == u"json");
    }
    if (words.size() == 2 && words[0] == u"move-out") {
        return runMoveOut(run, words[1], run.parser.isSet(u"recordings"_s), format == u"json");
    }
    const QString to = run.parser.value(u"to"_s).trimmed();
    if (words.size() == 2 && words[0] == u"take" && to.isEmpty()) {
        return runHand(run, words[1], {}, format == u"json");
    }
    if (words.size() == 2 && words[0] == u"hand") {
        return to.isEmpty() ? usage(tr("Say whose the call becomes with --to NAME."))
                            : runHand(run, words[1], to, format == u"json");
    }
    if (words.size() <= 2 && words[0] == u"folder") {
        return runFolder(words.value(1));
    }
    if (words.size() <= 2 && words[0] == u"status") {
        return runStatus(words.value(1), format, keyStore);
    }
    return usage(tr(
        "It goes so: team init URL, team add NAME --role ROLE URL, team join URL [--password-stdin], team sync [--let-go], "
        "team take EXECUTION_ID, team hand EXECUTION_ID --to NAME, team move-in [FILE], team move-out FILE [--recordings], team status [URL], team folder [PATH], team leave."));
}

} // namespace callboard::cli
