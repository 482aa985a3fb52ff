#include "store/OwnerRows.h"

#include "store/Database.h"
#include "store/RowReading.h"

#include <algorithm>

namespace callboard::store {

using namespace Qt::StringLiterals;

bool TeamOwners::canTake(const CallOwner &owner) const
{
    return role != u"auditor" && owner.isPlaced && owner.person == 0;
}

bool TeamOwners::canHandOver(const CallOwner &owner) const
{
    return owner.isPlaced && (role == u"lead" || (role == u"agent" && owner.person == me));
}

const TeamPerson *TeamOwners::person(const QString &name) const
{
    if (const auto exact = std::ranges::find(people, name, &TeamPerson::name); exact != people.end()) {
        return &*exact;
    }
    const auto isAlike = [&name](const TeamPerson &one) { return one.name.compare(name, Qt::CaseInsensitive) == 0; };
    const auto alike = std::ranges::find_if(people, isAlike);
    return std::ranges::count_if(people, isAlike) == 1 ? &*alike : nullptr;
}

const TeamPerson *TeamOwners::person(qint64 id) const
{
    const auto found = std::ranges::find(people, id, &TeamPerson::id);
    return found != people.end() ? &*found : nullptr;
}

const CallOwner *TeamOwners::owner(qint64 callId) const
{
    const auto found = std::ranges::find(calls, callId, &CallOwner::callId);
    return found != calls.end() ? &*found : nullptr;
}

Result<std::optional<TeamOwners>, StoreError> readOwners(Database &database, const std::vector<qint64> &calls)
{
    TeamOwners owners;
    {
        auto me = database.run(u"SELECT person, role FROM floor"_s);
        if (!me) {
            return failure(me.error());
        }
        if (!me->next()) {
            return std::nullopt;
        }
        owners.me = me->value(0).toLongLong();
        owners.role = me->value(1).toString();
    }
    auto people = database.run(u"SELECT id, name, role, here FROM floor_people ORDER BY name COLLATE NOCASE, id"_s);
    if (!people) {
        return failure(people.error());
    }
    while (people->next()) {
        owners.people.push_back({.id = people->value(0).toLongLong(),
            .name = people->value(1).toString(),
            .role = people->value(2).toString(),
            .isHere = people->value(3).toBool()});
    }
    // The last hand that is not answered yet says whose it is.
    auto rows = database.run(
        u"SELECT f.call_id, coalesce(h.became, f.person), c.execution_id IS NOT NULL, h.seq IS NOT NULL, "
        "(SELECT x.refused FROM floor_hands x WHERE x.call_id = f.call_id ORDER BY x.seq DESC LIMIT 1) "
        "FROM json_each(?) JOIN floor_calls f ON f.call_id = json_each.value JOIN calls c ON c.id = f.call_id "
        "LEFT JOIN floor_hands h ON h.seq = (SELECT w.seq FROM floor_hands w WHERE w.call_id = f.call_id "
        "AND w.agreed = 0 AND w.refused IS NULL ORDER BY w.seq DESC LIMIT 1)"_s,
        {idList(calls)});
    if (!rows) {
        return failure(rows.error());
    }
    while (rows->next()) {
        CallOwner owner {.callId = rows->value(0).toLongLong(),
            .person = rows->value(1).toLongLong(),
            .name = {},
            .isPlaced = rows->value(2).toBool(),
            .isOwed = rows->value(3).toBool(),
            .refused = rows->value(4).toString()};
        if (const TeamPerson *person = owners.person(owner.person)) {
            owner.name = person->name;
        }
        owners.calls.push_back(std::move(owner));
    }
    return owners;
}

} // namespace callboard::store
