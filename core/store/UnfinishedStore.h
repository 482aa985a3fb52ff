#pragma once

#include "base/Result.h"

#include <QFile>
#include <QString>
#include <QStringList>

namespace callboard::store {

/// A store's copy while it is made: hidden, private to its owner and locked (flock) while it is written. The destructor
/// removes it and SQLite's files beside it unless it was placed. removeUnfinishedStores() removes copies of killed
/// programs, but no locked ones. Any one thread.
///
/// The lock's descriptor stays open until the end: closing one would drop SQLite's locks on the same file.
class UnfinishedStore final
{
    Q_DISABLE_COPY_MOVE(UnfinishedStore)

public:
    UnfinishedStore() = default;
    ~UnfinishedStore();

    /// Creates it, empty. 0, or the errno.
    [[nodiscard]] int open(const QString &folder);
    [[nodiscard]] QFile &file() { return m_file; }
    [[nodiscard]] QString path() const { return m_file.fileName(); }

    /// Flushes it to the disk. 0, or the errno.
    [[nodiscard]] int flush();
    /// Renames it to `path`; EEXIST where that exists. 0, or the errno.
    [[nodiscard]] int placeAs(const QString &path);
    /// Renames it to `path`, replacing what is there. 0, or the errno.
    [[nodiscard]] int placeOver(const QString &path);

private:
    int settled(int error);

    QFile m_file;
};

/// Removes copies that killed programs left in the folder.
void removeUnfinishedStores(const QString &folder);

} // namespace callboard::store
