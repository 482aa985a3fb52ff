#include "team/FloorSchema.h"

#include "team/FloorConnection.h"

#include <QCoreApplication>
#include <QFile>

#include <array>

namespace callboard::team {

using namespace Qt::StringLiterals;

namespace {

using Kind = TeamError::Kind;

constexpr std::array migrations {"0001_floor", "0002_desks", "0003_pull", "0004_poll", "0005_people", "0006_leases",
    "0007_check", "0008_poll", "0009_faults", "0010_walls", "0011_dials", "0012_hands"};
static_assert(migrations.size() == floorVersion);

constexpr int leastServer = 150000;
constexpr int connectionsOfADesk = 2;
constexpr int connectionsOfOthers = 20;
constexpr int desksOfAFloor = 50;

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::team", text);
}

TeamError unsuited(const QString &message)
{
    return {Kind::Unsuited, message, {}};
}

QString migrationText(const char *name)
{
    QFile file(u":/callboard/floor/%1.sql"_s.arg(QLatin1String(name)));
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere);
    return QString::fromUtf8(file.readAll());
}

/// What a server must be, before anything is written.
Result<QStringList, TeamError> inspectServer(FloorConnection &connection)
{
    const auto facts
        = connection.json(u"SELECT json_build_object('version', current_setting('server_version_num')::integer, "
                          "'encoding', current_setting('server_encoding'), 'folds', lower('É') = 'é', "
                          "'connections', current_setting('max_connections')::integer)"_s);
    if (!facts) {
        return failure(facts.error());
    }
    if ((*facts)[u"version"].toInt() < leastServer) {
        return failure(unsuited(
            tr("A team needs PostgreSQL 15 or newer. This server has %1.").arg((*facts)[u"version"].toInt() / 10000)));
    }
    if ((*facts)[u"encoding"].toString() != "UTF8"_L1) {
        return failure(unsuited(
            tr("The database keeps text as %1. Make one with ENCODING 'UTF8'.").arg((*facts)[u"encoding"].toString())));
    }
    if (!(*facts)[u"folds"].toBool()) {
        return failure(unsuited(tr("The database's locale knows letters of ASCII alone. Make one with LOCALE 'C.UTF-8' "
                                   "or a language's.")));
    }
    QStringList advice;
    const int connections = (*facts)[u"connections"].toInt();
    if (const int wanted = connectionsOfADesk * desksOfAFloor + connectionsOfOthers; connections < wanted) {
        advice += tr("The server allows %1 connections. Each desk has %2: %3 desks need max_connections = %4.")
                      .arg(connections)
                      .arg(connectionsOfADesk)
                      .arg(desksOfAFloor)
                      .arg(wanted);
    }
    advice
        += tr("A dump needs a login with BYPASSRLS, or a copy of the server's files: the floor's rows are hidden from "
              "its own owner's pg_dump.");
    return advice;
}

/// Roles belong to the whole server, so another floor of it may have made them.
Result<void, TeamError> makeRoles(FloorConnection &connection)
{
    for (const QString &role :
        {u"callboard_owner"_s, u"callboard_agent"_s, u"callboard_lead"_s, u"callboard_auditor"_s}) {
        const auto there = connection.value(u"SELECT count(*) FROM pg_roles WHERE rolname = ?"_s, {role});
        if (!there) {
            return failure(there.error());
        }
        if (there->toInt() > 0) {
            continue;
        }
        if (auto made = connection.run(u"CREATE ROLE %1 NOLOGIN"_s.arg(role)); !made) {
            return made.error().kind == Kind::NotAllowed ? failure(
                       unsuited(tr("This login may not make roles. Let an administrator run: CREATE ROLE "
                                   "callboard_owner NOLOGIN; CREATE ROLE callboard_agent NOLOGIN; CREATE ROLE "
                                   "callboard_lead NOLOGIN; CREATE ROLE callboard_auditor NOLOGIN; GRANT "
                                   "callboard_owner TO your login.")))
                                                         : made;
        }
    }
    const auto isOwner = connection.value(u"SELECT pg_has_role(current_user, 'callboard_owner', 'MEMBER')"_s);
    if (!isOwner) {
        return failure(isOwner.error());
    }
    return isOwner->toBool() ? Result<void, TeamError>() : connection.run(u"GRANT callboard_owner TO CURRENT_USER"_s);
}

Result<int, TeamError> versionOf(FloorConnection &connection)
{
    const auto schema = connection.value(u"SELECT count(*) FROM pg_namespace WHERE nspname = 'team'"_s);
    if (!schema) {
        return failure(schema.error());
    }
    if (schema->toInt() == 0) {
        return 0;
    }
    // As the owner: others see nothing of the table.
    const auto version = connection.value(u"SELECT schema_version FROM team.floor"_s);
    if (!version || version->isNull()) {
        return failure(TeamError {Kind::NotAFloor,
            tr("The database has a schema “team” that is no floor of Callboard. Take another database."), {}});
    }
    return version->toInt();
}

Result<void, TeamError> migrate(FloorConnection &connection, int from)
{
    for (std::size_t i = static_cast<std::size_t>(from); i < migrations.size(); ++i) {
        if (auto done = connection.runScript(migrationText(migrations[i])); !done) {
            return done;
        }
    }
    if (auto asOwner = connection.run(u"SET LOCAL ROLE callboard_owner"_s); !asOwner) {
        return asOwner;
    }
    const QString statement
        = from == 0
              ? u"INSERT INTO team.floor (id, revision, stamp, schema_version, min_writer, min_reader, merge_rule) "
                "VALUES (gen_random_uuid(), 0, team.random_stamp(), ?, 1, 1, ?)"_s
              : u"UPDATE team.floor SET schema_version = ?, merge_rule = ?"_s;
    return connection.run(statement, {floorVersion, mergeRule});
}

Result<FloorMade, TeamError> makeInTransaction(FloorConnection &connection)
{
    // Until the commit. Another who does the same waits here, and finds the floor made.
    if (auto locked = connection.run(u"SELECT pg_advisory_xact_lock(hashtextextended('callboard floor', 0))"_s);
        !locked) {
        return failure(locked.error());
    }
    FloorMade made;
    if (auto roles = makeRoles(connection); !roles) {
        return failure(roles.error());
    }
    const auto from = versionOf(connection);
    if (!from) {
        return failure(from.error());
    }
    made.from = *from;
    made.to = floorVersion;
    if (made.from > floorVersion) {
        return failure(TeamError {Kind::TooOld,
            tr("The floor is of a newer Callboard (version %1; this one knows %2). Update Callboard.")
                .arg(made.from)
                .arg(floorVersion),
            {}});
    }
    if (made.from < floorVersion) {
        if (auto migrated = migrate(connection, made.from); !migrated) {
            return failure(migrated.error());
        }
    }
    return made;
}

} // namespace

Result<FloorMade, TeamError> makeFloor(FloorConnection &connection)
{
    auto advice = inspectServer(connection);
    if (!advice) {
        return failure(advice.error());
    }
    if (auto begun = connection.run(u"BEGIN"_s); !begun) {
        return failure(begun.error());
    }
    auto made = makeInTransaction(connection);
    const auto ended = connection.run(made ? u"COMMIT"_s : u"ROLLBACK"_s);
    if (made && !ended) {
        return failure(ended.error());
    }
    if (made) {
        made->advice = *advice;
    }
    return made;
}

QString toString(TeamRole role)
{
    switch (role) {
    case TeamRole::Agent:
        return u"agent"_s;
    case TeamRole::Lead:
        return u"lead"_s;
    case TeamRole::Auditor:
        return u"auditor"_s;
    }
    Q_UNREACHABLE();
}

Result<PersonAdded, TeamError> addPerson(FloorConnection &connection, const QString &login, TeamRole role)
{
    PersonAdded added;
    const auto there = connection.value(u"SELECT count(*) FROM pg_roles WHERE rolname = ?"_s, {login});
    if (!there) {
        return failure(there.error());
    }
    const QString group = u"callboard_"_s + toString(role);
    const auto named = connection.value(u"SELECT quote_ident(?)"_s, {login});
    if (!named) {
        return failure(named.error());
    }
    if (there->toInt() == 0) {
        const auto made = connection.run(u"CREATE ROLE %1 LOGIN"_s.arg(named->toString()));
        if (!made && made.error().kind != Kind::NotAllowed) {
            return failure(made.error());
        }
        added.loginWasMade = made.has_value();
        if (!made) {
            return failure(
                unsuited(tr("This login may not make others. Let an administrator run: CREATE ROLE %1 LOGIN; "
                            "GRANT %2 TO %1; then add %1 again.")
                             .arg(named->toString(), group)));
        }
    }
    for (const QString &other : {u"callboard_agent"_s, u"callboard_lead"_s, u"callboard_auditor"_s}) {
        const QString statement = other == group ? u"GRANT %1 TO %2"_s : u"REVOKE %1 FROM %2"_s;
        const auto has = connection.value(u"SELECT pg_has_role(?, ?, 'MEMBER')"_s, {login, other});
        if (has && has->toBool() == (other == group)) {
            continue;
        }
        if (auto done = connection.run(statement.arg(other, named->toString())); !done) {
            return failure(done.error());
        }
    }
    if (auto entered = connection.run(u"SELECT set_config('role', 'callboard_owner', false)"_s); !entered) {
        return failure(entered.error());
    }
    const auto entered = connection.run(u"SELECT team.add_person(?, ?, ?)"_s, {login, login, toString(role)});
    (void)connection.run(u"RESET ROLE"_s);
    if (!entered) {
        return failure(entered.error());
    }
    if (added.loginWasMade) {
        added.advice = tr("Set a password of %1 (\\password %1 in psql), or let the server's pg_hba.conf know them "
                          "otherwise.")
                           .arg(named->toString());
    }
    return added;
}

} // namespace callboard::team
