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

/// A store's state.
struct StoreHealth
{
    enum class Kind : quint8 {
        Sound,
        SearchDamaged, ///< only the search index: nothing is lost, and it is rebuilt (rebuildSearch)
        Damaged, ///< the store must be salvaged (Salvage.h)
    };
    Kind kind = Kind::Sound;
    QStringList words; ///< findings, for a log or a person who asks

    bool operator==(const StoreHealth &) const = default;
};

/// A quick check at each start: a few milliseconds, whatever the store's size. Reads the names of the tables and the
/// first page of each table and index. Then checks pages one by one from a random place for as long as `budget` lasts.
/// So each start checks another part of a large store without recording where the last one ended, and a store of up to
/// some ten megabytes is checked whole. A page is damaged when it is blank or its cells lie at impossible places
/// (BtreePage).
///
/// \param chance in [0, 1): where to begin
[[nodiscard]] Result<StoreHealth, StoreError> lookAtStore(
    const QString &file, std::chrono::milliseconds budget, double chance);

/// The full check: integrity_check, foreign keys, the counters that must agree, and every word of the search index.
/// Takes about as long as reading the file, several seconds for a million calls. Uses its own read-only connection; run
/// it on its own thread. Between `connected` and `closing` another thread may end it (sqlite3_interrupt()).
[[nodiscard]] Result<StoreHealth, StoreError> checkStore(const QString &file,
    const std::function<void(Database &)> &connected = {}, const std::function<void()> &closing = {});

/// How many pages were checked from `first` on, wrapping around, within `budget`; and those that are damaged.
struct PageCheck
{
    quint32 looked = 0;
    QList<quint32> damaged;
};
[[nodiscard]] PageCheck checkPages(const StoreImage &image, quint32 first, std::chrono::milliseconds budget);

} // namespace callboard::store
