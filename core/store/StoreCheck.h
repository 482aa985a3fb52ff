#pragma once

#include "base/Result.h"
#include "store/StoreError.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>

namespace callboard::store {

class Database;
class StoreImage;

/// What is wrong with a store.
struct StoreHealth
{
    enum class Kind : quint8 {
        Sound,
        SearchDamaged, ///< the search index alone: nothing is lost, and it is made anew (rebuildSearch)
        Damaged, ///< the store is to be brought back (Salvage.h)
    };
    Kind kind = Kind::Sound;
    QStringList words; ///< what was found, for a log or a person who asks

    bool operator==(const StoreHealth &) const = default;
};

/// A look at a store at each start, in a few milliseconds whatever its size. Reads the names of the tables, looks at
/// the first page of each table and index, and at a share of all pages one by one: so many as fit into `budget`, from a
/// place that chance decides. So each start looks at another part of a large store, no start has to write where the
/// last one was, and a store of up to some ten megabytes is looked at whole. A page is damaged when it is blank or its
/// cells lie where they cannot (BtreePage).
///
/// \param chance in [0, 1): where to begin
[[nodiscard]] Result<StoreHealth, StoreError> lookAtStore(
    const QString &file, std::chrono::milliseconds budget, double chance);

/// Everything: integrity_check, foreign keys, the counters that must agree, and every word of the search index. Takes
/// about as long as reading the file, several seconds for a million calls; with a connection of its own, which only
/// reads. On a thread of its own. Between `connected` and `closing` another thread may end it (sqlite3_interrupt()).
[[nodiscard]] Result<StoreHealth, StoreError> checkStore(const QString &file,
    const std::function<void(Database &)> &connected = {}, const std::function<void()> &closing = {});

/// Pages that are damaged, of `most` pages from `first` on.
struct PageCheck
{
    quint32 looked = 0;
    QList<quint32> damaged;
};
[[nodiscard]] PageCheck checkPages(const StoreImage &image, quint32 first, std::chrono::milliseconds budget);

} // namespace callboard::store
