#include "store/StoreRescue.h"

#include "store/Database.h"
#include "store/RecoveredRows.h"
#include "store/Salvage.h"
#include "store/Schema.h"
#include "store/StoreCheck.h"
#include "store/StoreExchange.h"
#include "store/StoreFiles.h"
#include "store/StoreLock.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QRandomGenerator>

namespace callboard::store {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(storeCategory, "callboard.store")

/// A hundredth of what a start takes a person to notice.
constexpr auto lookingTime = 10ms;

/// Whose it is stands in the file's header; where that cannot be read, or says something else, in its schema.
bool isOurs(const QString &file)
{
    {
        Database database;
        if (database.open(file, Database::Access::ReadOnly)) {
            const auto owner = database.value(u"PRAGMA application_id"_s);
            if (owner && owner->toInt() == applicationId) {
                return true;
            }
        }
    }
    return isDamagedStore(file);
}

/// Of this version, or an earlier one.
bool hasVersionOfOurs(const QString &file)
{
    Database database;
    if (!database.open(file, Database::Access::ReadOnly)) {
        return true; // nothing says that it is not
    }
    const auto version = database.value(u"PRAGMA user_version"_s);
    return !version || (version->toInt() > 0 && version->toInt() <= schemaVersion);
}

bool isDamaged(const QString &file)
{
    const QFileInfo info(file);
    if (!info.isFile() || info.size() == 0) {
        return false;
    }
    const auto health = lookAtStore(file, lookingTime, QRandomGenerator::global()->generateDouble());
    if (health) {
        return health->kind == StoreHealth::Kind::Damaged && hasVersionOfOurs(file) && isOurs(file);
    }
    return health.error().kind == StoreError::Kind::NotOurs && isOurs(file);
}

} // namespace

bool needsRescue(const QString &file)
{
    return QFileInfo::exists(nextNameOf(file)) || isDamaged(file);
}

StoreError rescueTrouble(const StoreError &reason)
{
    return {
        reason.kind, QCoreApplication::translate("callboard::store", "The store is damaged. %1").arg(reason.message)};
}

StoreRescue rescueBeforeOpening(const QString &file, const QDateTime &now)
{
    if (QFileInfo::exists(nextNameOf(file))) {
        StoreLock lock(file);
        if (lock.take(StoreLock::Hold::Alone) == StoreLock::Answer::Held) { // else who has it is at it
            if (const auto finished = finishExchange(file, now); !finished) {
                return {.report = {}, .trouble = finished.error()};
            }
        }
    }
    if (!isDamaged(file)) {
        return {};
    }
    qCWarning(storeCategory).noquote() << "the store is damaged and is being brought back";
    std::optional<SalvageReport> report;
    StoreLock lock(file);
    const auto done = exchangeClosedStore(file, lock, u"damaged"_s, now,
        [&](const QString &present, const QString &next, const QString &setAside) -> Result<void, StoreError> {
            auto made = salvageStore(present, next, setAside, now, neverStopped);
            if (!made) {
                return failure(made.error());
            }
            report = *std::move(made);
            return {};
        });
    if (!done) {
        qCWarning(storeCategory).noquote() << "the damaged store stays as it is:" << done.error().message;
        return {.report = {}, .trouble = rescueTrouble(done.error())};
    }
    qCInfo(storeCategory).noquote() << "brought back:" << report->saved.calls << "calls from the damaged store,"
                                    << report->fromBackup.calls << "from a backup";
    return {.report = std::move(report), .trouble = {}};
}

} // namespace callboard::store
