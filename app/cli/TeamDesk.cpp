#include "cli/TeamDesk.h"

#include "base/Locations.h"
#include "cli/Await.h"
#include "cli/Output.h"
#include "cli/Run.h"
#include "team/FloorPassword.h"

namespace callboard::cli {

using namespace Qt::StringLiterals;
using team::TeamError;

namespace {

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

} // namespace

ExitCode say(const TeamError &error)
{
    tell(error.message);
    return exitCodeOf(error);
}

ExitCode say(const store::StoreError &error)
{
    tell(error.message);
    return ExitCode::StoreUnusable;
}

Result<team::TeamChoice, ExitCode> joinedTeam()
{
    auto choice = team::loadTeamChoice(locations::settingsFile());
    if (!choice) {
        return failure(usage(tr("This desk belongs to no team: see callboard team join.")));
    }
    return *std::move(choice);
}

team::FloorAddress withPassword(const team::TeamChoice &choice, keys::KeyStore &keyStore)
{
    return !choice.keepsPassword
               ? choice.address
               : await<team::FloorAddress>([&](auto reply) { team::findPassword(keyStore, choice.address, reply); });
}

} // namespace callboard::cli
