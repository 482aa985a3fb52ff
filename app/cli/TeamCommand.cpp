#include "cli/OptionList.h"
#include "cli/Output.h"
#include "cli/Run.h"
#include "team/FloorConnection.h"
#include "team/FloorSchema.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace callboard::cli {

using namespace Qt::StringLiterals;
using team::FloorConnection;
using team::TeamError;
using team::TeamRole;

namespace {

constexpr std::array allRoles {TeamRole::Agent, TeamRole::Lead, TeamRole::Auditor};

ExitCode exitCodeOf(const TeamError &error)
{
    switch (error.kind) {
    case TeamError::Kind::Usage:
        return ExitCode::Usage;
    case TeamError::Kind::LoginRefused:
    case TeamError::Kind::NotAllowed:
        return ExitCode::KeyRefused;
    default:
        return ExitCode::StoreUnusable;
    }
}

ExitCode say(const TeamError &error)
{
    tell(error.message);
    return exitCodeOf(error);
}

Result<void, ExitCode> open(FloorConnection &connection, const QString &url)
{
    const auto address = team::parseFloorAddress(url);
    if (!address) {
        return failure(usage(address.error()));
    }
    const auto opened = connection.open(*address);
    return opened ? Result<void, ExitCode>() : failure(say(opened.error()));
}

ExitCode runInit(const QString &url)
{
    FloorConnection connection;
    if (const auto opened = open(connection, url); !opened) {
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

ExitCode runAdd(const QString &name, const QString &roleWord, const QString &url)
{
    const auto role = std::ranges::find(allRoles, roleWord.toLower(), [](TeamRole one) { return toString(one); });
    if (role == allRoles.end()) {
        return usage(roleWord.isEmpty() ? tr("Say what %1 is with --role: agent, lead or auditor.").arg(name)
                                        : tr("--role takes agent, lead or auditor."));
    }
    FloorConnection connection;
    if (const auto opened = open(connection, url); !opened) {
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

ExitCode runStatus(const QString &url, const QString &format)
{
    FloorConnection connection;
    if (const auto opened = open(connection, url); !opened) {
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
    options.addOption(
        {u"format"_s, tr("Of status: text (default) or json."), tr("FORMAT"), u"text"_s}, {u"text"_s, u"json"_s});
}

ExitCode runTeam(Run &run)
{
    const QString format = run.parser.value(u"format"_s).toLower();
    if (format != u"text" && format != u"json") {
        return usage(tr("--format takes text or json."));
    }
    const QStringList &words = run.operands;
    const QString role = run.parser.value(u"role"_s);
    if (words.size() == 2 && words[0] == u"init") {
        return runInit(words[1]);
    }
    if (words.size() == 3 && words[0] == u"add") {
        return runAdd(words[1], role, words[2]);
    }
    if (words.size() == 2 && words[0] == u"status") {
        return runStatus(words[1], format);
    }
    return usage(tr("It goes so: team init URL, team add NAME --role ROLE URL, team status URL."));
}

} // namespace callboard::cli
