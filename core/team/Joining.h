#pragma once

#include "team/Replica.h"
#include "team/TeamChoice.h"
#include "team/TeamError.h"

namespace callboard::team {

struct Joined
{
    TeamChoice choice;
    ReplicaState replica;
    bool wasHere = false; ///< the replica of an earlier membership was found, and goes on
};

/// Makes a replica of the floor for the person whom the server knows by their login: a file in a folder of its own
/// beside `ownStore`, which stays as it is. It has no calls yet; Team fills it. The accounts of the own store come
/// along, so that their keys go on.
///
/// Blocks, as long as a connection may (FloorConnection). A replica of the same floor that lies there goes on.
[[nodiscard]] Result<Joined, TeamError> joinFloor(const FloorAddress &address, const QString &ownStore);

/// Whether the floor lets this login in, with this password. Blocks as joinFloor() does; nothing is written.
[[nodiscard]] Result<void, TeamError> tryFloor(const FloorAddress &address);

/// Tells the floor that the desk has ended. The replica's file stays.
[[nodiscard]] Result<void, TeamError> leaveFloor(const TeamChoice &choice);

/// The replica's state, read beside a program that may have it open; nothing: the file is no replica.
[[nodiscard]] Result<std::optional<ReplicaState>, store::StoreError> peekReplica(const QString &file);

/// How many calls it holds.
[[nodiscard]] Result<qint64, store::StoreError> countCalls(const QString &file);

} // namespace callboard::team
