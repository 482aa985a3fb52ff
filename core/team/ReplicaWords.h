#pragma once

#include "team/Replica.h"

namespace callboard::team {

/// Notes and tags of a replica: the board reads `annotations`, the floor knows single notes and tags. These two are
/// brought into step here, call by call.

/// What a person wrote since becomes notes and tags that are owed.
[[nodiscard]] Result<void, store::StoreError> absorbWords(
    store::Database &database, const ReplicaState &replica, qint64 callId);
/// Notes and tags of the floor come in. What was written here meanwhile is kept beside them. Returns whether the call's
/// annotation changed.
[[nodiscard]] Result<bool, store::StoreError> takeWords(store::Database &database, const ReplicaState &replica,
    qint64 callId, const QJsonArray &notes, const QJsonArray &tags);
/// Entries for what is owed of the call's notes, tags, marks and recordings. `now` stamps the marks: of two desks' the
/// later one wins.
[[nodiscard]] Result<QJsonArray, store::StoreError> owedWords(
    store::Database &database, const ReplicaState &replica, qint64 callId, const QDateTime &now);
/// The floor has it.
[[nodiscard]] Result<void, store::StoreError> agreeWord(
    store::Database &database, qint64 callId, const QJsonObject &entry);
/// Where recordings were left, on another desk of this person.
[[nodiscard]] Result<void, store::StoreError> takeMarks(
    store::Database &database, qint64 callId, const QJsonArray &marks);

} // namespace callboard::team
