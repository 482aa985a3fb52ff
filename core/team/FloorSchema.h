#pragma once

#include "base/Result.h"
#include "team/TeamError.h"

#include <QString>
#include <QStringList>

namespace callboard::team {

class FloorConnection;

/// Version of the floor this program writes: how many files core/team/floor has.
inline constexpr int floorVersion = 12;
/// Of the rules by which readings are merged (see calls/MergeExecution.h). A desk with older ones may not push calls.
inline constexpr int mergeRule = 1;

struct FloorMade
{
    int from = 0; ///< the version it had; 0: there was none
    int to = 0;
    QStringList advice; ///< what an administrator should change, in sentences
};

/// Makes the floor in the database, or brings it to this version, in one transaction under an advisory lock: two who do
/// it at once do it once. Looks first whether the server suits: version 15 or newer, UTF-8, letters folded beyond
/// ASCII.
///
/// The four roles of a floor belong to the whole server. Who sets it up may create roles, or finds them made.
[[nodiscard]] Result<FloorMade, TeamError> makeFloor(FloorConnection &connection);

enum class TeamRole { Agent, Lead, Auditor };
[[nodiscard]] QString toString(TeamRole role);

struct PersonAdded
{
    bool loginWasMade = false;
    QString advice; ///< what an administrator must do still; empty: nothing
};

/// Enters a person of the floor by their login, or changes their role. Makes the login where this one may.
[[nodiscard]] Result<PersonAdded, TeamError> addPerson(
    FloorConnection &connection, const QString &login, TeamRole role);

} // namespace callboard::team
