#include "store/Schema.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <array>

namespace callboard::store {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::store", text);
}

constexpr std::array<QStringView, schemaVersion> migrations {u":/callboard/migrations/0001_board.sql",
                                                             u":/callboard/migrations/0002_schedule.sql"};

QStringList statementsOf(QStringView resource)
{
    QFile file(resource.toString());
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("A migration is missing from the program: %s", qPrintable(file.fileName()));
    }
    QStringList statements = QString::fromUtf8(file.readAll()).split(u";\n\n"_s, Qt::SkipEmptyParts);
    for (QString &statement : statements) {
        statement = statement.trimmed();
    }
    statements.removeAll(QString());
    return statements;
}

Result<void, StoreError> runAll(Database &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (auto done = database.run(statement); !done) {
            return failure(done.error());
        }
    }
    return {};
}

} // namespace

Result<void, StoreError> inspectStore(const QString &file)
{
    const QFileInfo info(file);
    if (!info.exists() || info.size() == 0) {
        return {};
    }
    Database database;
    if (auto opened = database.open(file, Database::Access::ReadOnly); !opened) {
        return opened;
    }
    const auto version = database.value(u"PRAGMA user_version"_s);
    const auto owner = database.value(u"PRAGMA application_id"_s);
    const auto tables = database.value(u"SELECT count(*) FROM sqlite_schema"_s);
    for (const auto *answer : {&version, &owner, &tables}) {
        if (!*answer) {
            return failure(answer->error());
        }
    }
    if (owner->toInt() != applicationId && tables->toInt() > 0) {
        return failure(StoreError {StoreError::Kind::NotOurs,
                                   tr("%1 belongs to another program. It was left as it is.").arg(file)});
    }
    if (version->toInt() > schemaVersion) {
        return failure(
            StoreError {StoreError::Kind::TooNew,
                        tr("%1 was written by a newer Callboard. It was left as it is: update this one.").arg(file)});
    }
    return {};
}

Result<void, StoreError> migrate(Database &database)
{
    if (auto begun = database.run(u"BEGIN IMMEDIATE"_s); !begun) {
        return failure(begun.error());
    }
    const auto version = database.value(u"PRAGMA user_version"_s);
    Result<void, StoreError> done;
    if (!version) {
        done = failure(version.error());
    } else {
        for (int step = version->toInt(); done && step < schemaVersion; ++step) {
            done = runAll(database, statementsOf(migrations.at(static_cast<std::size_t>(step))));
        }
        if (done && version->toInt() < schemaVersion) {
            done = runAll(database, {u"PRAGMA application_id = %1"_s.arg(applicationId),
                                     u"PRAGMA user_version = %1"_s.arg(schemaVersion)});
        }
    }
    auto ended = database.run(done ? u"COMMIT"_s : u"ROLLBACK"_s);
    if (done && !ended) {
        return failure(ended.error());
    }
    return done;
}

} // namespace callboard::store
