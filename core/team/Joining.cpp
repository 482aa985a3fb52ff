#include "team/Joining.h"

#include "base/IsoTime.h"
#include "store/Database.h"
#include "store/Schema.h"
#include "team/FloorConnection.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QUuid>

namespace callboard::team {

using namespace Qt::StringLiterals;
using store::Database;
using store::StoreError;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::team", text);
}

TeamError teamError(const StoreError &error)
{
    return {TeamError::Kind::Other, error.message, {}};
}

QString replicaFileOf(const QString &ownStore, const QString &floor, const QString &login)
{
    // A folder of its own: recordings lie beside a store.
    return QFileInfo(ownStore).dir().filePath(u"team-%1-%2/callboard.db"_s.arg(floor.left(8), login));
}

/// Whose keys are in the key store, under which names.
Result<void, StoreError> copyAccounts(Database &database, const QString &ownStore)
{
    if (!QFileInfo::exists(ownStore)) {
        return {};
    }
    for (const QString &statement :
        {u"INSERT OR IGNORE INTO main.accounts (id, name, api_url, created_at, owner_id, owner_email) "
         "SELECT id, name, api_url, created_at, owner_id, owner_email FROM own.accounts"_s,
            u"INSERT OR IGNORE INTO main.account_aliases (id, account_id) SELECT id, account_id FROM own.account_aliases"_s,
            u"UPDATE main.key_salt SET salt = (SELECT salt FROM own.key_salt)"_s,
            u"INSERT OR IGNORE INTO main.key_marks (mark, api, account_id) SELECT mark, api, account_id FROM own.key_marks"_s}) {
        if (const auto done = database.run(statement); !done) {
            return failure(done.error());
        }
    }
    return {};
}

Result<void, StoreError> makeReplica(
    const QString &file, const QString &ownStore, const QString &desk, const QJsonObject &hello)
{
    Database database;
    if (auto opened = database.open(file, Database::Access::ReadWrite); !opened) {
        return opened;
    }
    if (auto made = store::bringToThisVersion(database, file); !made) {
        return made;
    }
    // One of an earlier version is brought to this one by its own program, not here.
    const bool hasOwn = QFileInfo::exists(ownStore) && !store::isOfEarlierVersion(ownStore)
                        && database.run(u"ATTACH ? AS own"_s, {ownStore}).has_value();
    auto done = database.begin();
    if (done && hasOwn) {
        done = copyAccounts(database, ownStore);
    }
    if (done) {
        const auto became = becomeReplica({database, 1}, desk, hello);
        done = became ? Result<void, StoreError>() : failure(became.error());
    }
    if (!done) {
        database.rollBack();
        return done;
    }
    return database.commit();
}

Result<void, StoreError> renameDesk(const QString &file, const QString &desk)
{
    Database database;
    if (auto opened = database.open(file, Database::Access::ReadWrite); !opened) {
        return opened;
    }
    if (auto made = store::bringToThisVersion(database, file); !made) {
        return made;
    }
    const auto renamed = takeNewDesk({database, 0}, desk);
    return renamed ? Result<void, StoreError>() : failure(renamed.error());
}

} // namespace

Result<std::optional<ReplicaState>, StoreError> peekReplica(const QString &file)
{
    Database database;
    if (auto opened = database.open(file, Database::Access::ReadOnly); !opened) {
        return failure(opened.error());
    }
    return readReplica(database);
}

Result<qint64, StoreError> countCalls(const QString &file)
{
    Database database;
    if (auto opened = database.open(file, Database::Access::ReadOnly); !opened) {
        return failure(opened.error());
    }
    const auto count = database.value(u"SELECT count(*) FROM calls"_s);
    return count ? Result<qint64, StoreError>(count->toLongLong()) : failure(count.error());
}

Result<Joined, TeamError> joinFloor(const FloorAddress &address, const QString &ownStore)
{
    FloorConnection connection;
    if (auto opened = connection.open(address); !opened) {
        return failure(opened.error());
    }
    const auto status = connection.json(u"SELECT team.status()"_s);
    if (!status) {
        return failure(status.error().kind != TeamError::Kind::NotAFloor
                           ? status.error()
                           : TeamError {TeamError::Kind::NotAFloor,
                               tr("%1 is a database without a team in it: an administrator makes one there with "
                                  "callboard team init.")
                                   .arg(address.url()),
                               status.error().state});
    }
    const QString floor = (*status)[u"floor"].toString();
    Joined joined;
    joined.choice = {address, replicaFileOf(ownStore, floor, address.login), !address.password.isEmpty()};
    const QString &file = joined.choice.store;
    if (QFileInfo::exists(file)) {
        const auto known = peekReplica(file);
        if (known && *known && (*known)->floor == floor) {
            joined.replica = **known;
            const auto greeted
                = connection.json(u"SELECT team.hello(?::uuid, ?, 0, 0)"_s, {joined.replica.desk, deskVersion});
            if (!greeted && greeted.error().kind != TeamError::Kind::NotAllowed) {
                return failure(greeted.error());
            }
            if (!greeted) { // it left, and comes back under another name
                joined.replica.desk = QUuid::createUuid().toString(QUuid::WithoutBraces);
                if (const auto renamed = renameDesk(file, joined.replica.desk); !renamed) {
                    return failure(teamError(renamed.error()));
                }
            }
            joined.wasHere = true;
            return joined;
        }
        return failure(TeamError {TeamError::Kind::Usage,
            tr("%1 is in the way: it is no replica of this floor. Move it elsewhere, and join again.").arg(file), {}});
    }
    const QString desk = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QDateTime asked = QDateTime::currentDateTimeUtc();
    const auto answer = connection.json(u"SELECT team.hello(?::uuid, ?, 0, 0)"_s, {desk, deskVersion});
    if (!answer) {
        return failure(answer.error());
    }
    QJsonObject hello = answer->object();
    const QDateTime middle = asked.addMSecs(asked.msecsTo(QDateTime::currentDateTimeUtc()) / 2);
    hello.insert(u"clock_offset"_s, middle.msecsTo(fromIsoUtc(hello.value("now"_L1).toString())));
    QDir().mkpath(QFileInfo(file).path());
    if (const auto made = makeReplica(file, ownStore, desk, hello); !made) {
        return failure(teamError(made.error()));
    }
    const auto state = peekReplica(file);
    if (!state || !*state) {
        return failure(state ? TeamError {TeamError::Kind::Other, tr("%1 is no replica.").arg(file), {}}
                             : teamError(state.error()));
    }
    joined.replica = **state;
    return joined;
}

Result<void, TeamError> tryFloor(const FloorAddress &address)
{
    FloorConnection connection;
    return connection.open(address);
}

Result<void, TeamError> leaveFloor(const TeamChoice &choice)
{
    const auto state = peekReplica(choice.store);
    if (!state || !*state) {
        return {};
    }
    FloorConnection connection;
    if (auto opened = connection.open(choice.address); !opened) {
        return opened;
    }
    return connection.run(u"SELECT team.end_desk(?::uuid)"_s, {(*state)->desk});
}

} // namespace callboard::team
