#pragma once

#include "store/BtreePage.h"
#include "store/StopWish.h"

#include <QByteArray>
#include <QHash>

#include <optional>

struct sqlite3;
struct sqlite3_file;

namespace callboard::store {

/// The pages of a store as a connection sees them: the file's, overlaid with the committed pages of its write-ahead
/// log. Reads through the connection's own files but past SQLite's parser. So a file that SQLite refuses can be
/// examined, and closing a descriptor loses no other connection's lock.
///
/// On the connection's thread, while it is open. Where others may write, use within a read transaction.
class StoreImage final
{
public:
    /// Nothing where no file can be read.
    [[nodiscard]] static std::optional<StoreImage> of(sqlite3 *connection);

    [[nodiscard]] int pageSize() const { return m_pageSize; }
    [[nodiscard]] quint32 pages() const { return m_pages; }
    /// The number of pages in the file's header: more than pages() where the end of the file is missing.
    [[nodiscard]] quint32 promisedPages() const;
    /// Pages are counted from 1. Empty where the page cannot be read.
    [[nodiscard]] QByteArray page(quint32 number) const;

    /// Whether the rest of a cell is complete: its whole chain of pages exists and none of them is blank.
    [[nodiscard]] bool hasWhole(const BtreePage::Cell &cell) const;
    /// The page with only its complete cells; sets `dropped` to the number of omitted ones.
    [[nodiscard]] QByteArray pageOfWholeCells(quint32 number, int &dropped) const;

    /// Whether the file's header has a Callboard store's values: format, UTF-8, no auto-vacuum. Otherwise SQLite
    /// refuses the file or misreads its pages.
    [[nodiscard]] bool hasSoundHeader() const;
    /// Writes all pages to another file, with such a header. False: the disk refused, or `stop` was set.
    [[nodiscard]] bool writeWithSoundHeader(const QString &file, const StopWish &stop) const;
    /// Whether page 1 begins as in a Callboard file.
    [[nodiscard]] bool isOurs() const;
    /// user_version as stored in the file.
    [[nodiscard]] int version() const;
    /// Unused pages: the free list, as far as it can be followed.
    [[nodiscard]] QHash<quint32, bool> freePages() const;
    /// Whether SQLite locks bytes of this page and never writes it.
    [[nodiscard]] bool isLockPage(quint32 number) const;

private:
    void readLog();
    [[nodiscard]] QByteArray read(sqlite3_file *file, qint64 at, int bytes) const;

    sqlite3_file *m_file = nullptr;
    sqlite3_file *m_log = nullptr;
    int m_pageSize = 4096;
    quint32 m_pages = 0;
    QHash<quint32, qint64> m_logged; ///< offset in the log of a page's newest committed content
    QByteArray m_first; ///< page 1
};

} // namespace callboard::store
