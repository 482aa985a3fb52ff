#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QString>

#include <optional>
#include <vector>

namespace callboard::store {

class Database;

/// A person of the team.
struct TeamPerson
{
    qint64 id = 0; ///< the floor's
    QString name {};
    QString role {}; ///< agent, lead or auditor
    bool isHere = true; ///< has not left

    /// An auditor writes nothing, and who left does not come back to it.
    [[nodiscard]] bool canOwn() const { return isHere && role != u"auditor"; }
    bool operator==(const TeamPerson &) const = default;
};

/// Whose a call of the team is, as this desk shows it: what a person did here counts before the floor has answered.
struct CallOwner
{
    qint64 callId = 0;
    qint64 person = 0; ///< 0: nobody's
    QString name {}; ///< empty: nobody's, or of a person whose name is not here yet
    bool isPlaced = true; ///< the call has an execution, without which the floor does not know it
    bool isOwed = false; ///< the floor has not answered yet
    QString refused {}; ///< why the floor did not take what was done last, a sentence; empty: it did

    bool operator==(const CallOwner &) const = default;
};

/// Whose some calls are, who asks, and whom they can be handed to. The rules are the floor's (team.take_hand); the
/// floor has the last word.
struct TeamOwners
{
    qint64 me = 0;
    QString role; ///< mine
    std::vector<TeamPerson> people; ///< by name
    std::vector<CallOwner> calls; ///< those of the calls asked for that are here

    /// Nobody's call becomes mine.
    [[nodiscard]] bool canTake(const CallOwner &owner) const;
    /// My own; a lead: anybody's.
    [[nodiscard]] bool canHandOver(const CallOwner &owner) const;
    /// Null: no such person. By name, else by the name in other letters if only one person has it so.
    [[nodiscard]] const TeamPerson *person(const QString &name) const;
    [[nodiscard]] const TeamPerson *person(qint64 id) const;
    /// Null: not among the calls.
    [[nodiscard]] const CallOwner *owner(qint64 callId) const;

    bool operator==(const TeamOwners &) const = default;
};

/// Nothing: the store is no team's. On the connection's thread.
[[nodiscard]] Result<std::optional<TeamOwners>, StoreError> readOwners(
    Database &database, const std::vector<qint64> &calls);

} // namespace callboard::store
