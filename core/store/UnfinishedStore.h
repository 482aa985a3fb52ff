#pragma once

#include "base/Result.h"

#include <QFile>
#include <QString>
#include <QStringList>

namespace callboard::store {

/// A store's copy while it is made: under a hidden name, for its owner alone, locked (flock) as long as somebody writes
/// it. Gone with this object, with SQLite's files beside it, unless it was put in its place; what a kill leaves is
/// removed by removeUnfinishedStores(), which takes only what nobody has locked. Any one thread.
///
/// The lock's descriptor stays open until the end: closing one would drop the locks SQLite has on the same file.
class UnfinishedStore final
{
    Q_DISABLE_COPY_MOVE(UnfinishedStore)

public:
    UnfinishedStore() = default;
    ~UnfinishedStore();

    /// Makes it, empty. 0, or the errno.
    [[nodiscard]] int open(const QString &folder);
    [[nodiscard]] QFile &file() { return m_file; }
    [[nodiscard]] QString path() const { return m_file.fileName(); }

    /// Waits until it is on the disk. 0, or the errno.
    [[nodiscard]] int flush();
    /// Gives it its name, unless something has that name already: EEXIST. 0, or the errno.
    [[nodiscard]] int placeAs(const QString &path);
    /// Gives it its name, in the place of what has it. 0, or the errno.
    [[nodiscard]] int placeOver(const QString &path);

private:
    int settled(int error);

    QFile m_file;
};

/// What killed programs left in the folder.
void removeUnfinishedStores(const QString &folder);

} // namespace callboard::store
