#pragma once

#include <QFile>
#include <QString>

namespace callboard::store {

/// Who uses a store, across processes: a lock on `FILE.lock` beside it, given back by the kernel however the process
/// ends. Every program that may write holds it shared; whoever puts another file in the store's place holds it alone,
/// since a program that still has the old file open would go on writing where nobody reads.
///
/// SQLite's own locks are on the store itself, and are lost when any descriptor of that file is closed: hence a file of
/// its own. It is empty and stays behind. One thread at a time.
class StoreLock final
{
    Q_DISABLE_COPY_MOVE(StoreLock)

public:
    explicit StoreLock(const QString &storeFile);
    ~StoreLock() = default;

    enum class Hold : quint8 { Shared, Alone };
    enum class Answer : quint8 {
        Held,
        InUse, ///< by another program; what was held before is held still
        Impossible, ///< no lock can be made beside the store: a folder that is read-only, or full
    };
    /// Waits for nobody.
    [[nodiscard]] Answer take(Hold hold);
    void release();

private:
    const QString m_name; ///< a QFile that was opened by its descriptor has none
    QFile m_file;
};

} // namespace callboard::store
