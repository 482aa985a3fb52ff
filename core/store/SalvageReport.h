#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace callboard::store {

class Database;

/// How a damaged store was brought back: what was saved, where the rest came from, and what is lost. It is kept in the
/// store it tells of, in a table of its own: so it stays with the calls when the store is backed up, moved or restored,
/// and is there in the same moment as they are.
struct SalvageReport
{
    /// What people wrote, or would miss.
    struct Counts
    {
        qint64 calls = 0;
        qint64 notes = 0; ///< notes and tags, by calls
        qint64 marks = 0; ///< how far recordings were heard
        qint64 dials = 0; ///< of the journal: begun, and without an end

        bool operator==(const Counts &) const = default;
    };

    QDateTime at;
    QString setAside; ///< what the damaged file is called now
    Counts saved; ///< read from the damaged file
    Counts fromBackup; ///< taken from `backup`, because they could not be read
    QString backup; ///< empty: none was needed, or there was none
    QDateTime backupAt;
    QDateTime fetchedSince; ///< calls made since are fetched from Bolna once more; invalid: none is missing
    qint64 readAgain = 0; ///< calls whose texts were lost, and are asked for by their ids
    QStringList lost; ///< each in a sentence; empty: nothing

    bool operator==(const SalvageReport &) const = default;
};

using MomentWords = QString (*)(const QDateTime &);

/// As sentences, one a line, for a person. `words` writes the moments in them; none: as `doctor` does.
[[nodiscard]] QStringList sentencesOf(const SalvageReport &report, MomentWords words = nullptr);

[[nodiscard]] Result<void, StoreError> writeSalvageReport(Database &database, const SalvageReport &report);
/// The last one; nothing: the store never was damaged.
[[nodiscard]] Result<std::optional<SalvageReport>, StoreError> readSalvageReport(Database &database);

} // namespace callboard::store
