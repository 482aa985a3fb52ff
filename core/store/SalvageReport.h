#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace callboard::store {

class Database;

/// How a damaged store was brought back: what was saved, where the rest came from, and what is lost. It is stored in a
/// table of the salvaged store, so it stays with the calls in backups, moves and restores, and appears in the same
/// transaction.
struct SalvageReport
{
    /// Counts of data that people wrote, or would miss.
    struct Counts
    {
        qint64 calls = 0;
        qint64 notes = 0; ///< calls with notes or tags
        qint64 marks = 0; ///< playback positions
        qint64 dials = 0; ///< dials in the journal that began and did not end

        bool operator==(const Counts &) const = default;
    };

    QDateTime at;
    QString setAside; ///< new name of the damaged file
    Counts saved; ///< read from the damaged file
    Counts fromBackup; ///< taken from `backup` because unreadable in the damaged file
    QString backup; ///< empty: none was needed, or there was none
    QDateTime backupAt;
    QDateTime fetchedSince; ///< calls made since then are fetched from Bolna again; invalid: none is missing
    qint64 readAgain = 0; ///< calls whose texts were lost and are requested again by id
    QStringList lost; ///< one sentence each; empty: nothing

    bool operator==(const SalvageReport &) const = default;
};

using MomentWords = QString (*)(const QDateTime &);

/// The report as sentences for a person, one a line. `words` formats times; null: as `doctor` does.
[[nodiscard]] QStringList sentencesOf(const SalvageReport &report, MomentWords words = nullptr);

[[nodiscard]] Result<void, StoreError> writeSalvageReport(Database &database, const SalvageReport &report);
/// The last report; nothing: the store was never damaged.
[[nodiscard]] Result<std::optional<SalvageReport>, StoreError> readSalvageReport(Database &database);

} // namespace callboard::store
