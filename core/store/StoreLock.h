#pragma once

#include <QFile>
#include <QString>

namespace callboard::store {

/// Marks a store as in use, across processes: a lock on `FILE.lock` beside it, which the kernel releases however the
/// process ends. Every program that may write holds it shared. A program that replaces the store holds it alone, since
/// one with the old file open would keep writing to a file that no other program reads.
///
/// SQLite's own locks are on the store itself and are lost when any descriptor of it is closed; hence a separate file.
/// It is empty and never removed. One thread at a time.
class StoreLock final
{
    Q_DISABLE_COPY_MOVE(StoreLock)

public:
    explicit StoreLock(const QString &storeFile);
    ~StoreLock() = default;

    enum class Hold : quint8 { Shared, Alone };
    enum class Answer : quint8 {
        Held,
        InUse, ///< by another program; a lock held before is kept
        Impossible, ///< no lock can be made beside the store: a folder that is read-only, or full
    };
    /// Does not block.
    [[nodiscard]] Answer take(Hold hold);
    void release();

private:
    const QString m_name; ///< a QFile that was opened by its descriptor has none
    QFile m_file;
};

} // namespace callboard::store
