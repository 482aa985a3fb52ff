#pragma once

#include "store/BtreePage.h"
#include "store/StopWish.h"

#include <QByteArray>
#include <QHash>

#include <optional>

struct sqlite3;
struct sqlite3_file;

namespace callboard::store {

/// The pages of a store as a connection sees them: those of the file, and over them what is committed in its
/// write-ahead log. Read through the connection's own files, past SQLite's idea of what they mean: so a file that
/// SQLite refuses can be looked at, and no lock of another connection is lost by closing a descriptor.
///
/// On the connection's thread, while it is open. Where others may write, within a read transaction of it.
class StoreImage final
{
public:
    /// Nothing where there is no file to read.
    [[nodiscard]] static std::optional<StoreImage> of(sqlite3 *connection);

    [[nodiscard]] int pageSize() const { return m_pageSize; }
    [[nodiscard]] quint32 pages() const { return m_pages; }
    /// How many pages the file's header tells of: more than there are where its end is missing.
    [[nodiscard]] quint32 promisedPages() const;
    /// Pages are counted from 1. Empty where it cannot be read.
    [[nodiscard]] QByteArray page(quint32 number) const;

    /// Whether the rest of a cell is there: so many pages, one after the other, none of which is blank.
    [[nodiscard]] bool hasWhole(const BtreePage::Cell &cell) const;
    /// The page with those cells alone that are there whole.
    [[nodiscard]] QByteArray pageOfWholeCells(quint32 number, int &dropped) const;

    /// Whether the file's header says what a store of Callboard's says: its form, UTF-8, no vacuum by itself. SQLite
    /// refuses a file where one of these is off, or takes its pages for something else.
    [[nodiscard]] bool hasSoundHeader() const;
    /// Writes all pages to a file of its own, whose header says that. False: the disk refused, or it was stopped.
    [[nodiscard]] bool writeWithSoundHeader(const QString &file, const StopWish &stop) const;
    /// Whether page 1 begins as a file of Callboard's does.
    [[nodiscard]] bool isOurs() const;
    /// user_version as it stands in the file.
    [[nodiscard]] int version() const;
    /// Pages that hold nothing any more: the free list, as far as it can be followed.
    [[nodiscard]] QHash<quint32, bool> freePages() const;
    /// The page that SQLite locks bytes of and never writes.
    [[nodiscard]] bool isLockPage(quint32 number) const;

private:
    void readLog();
    [[nodiscard]] QByteArray read(sqlite3_file *file, qint64 at, int bytes) const;

    sqlite3_file *m_file = nullptr;
    sqlite3_file *m_log = nullptr;
    int m_pageSize = 4096;
    quint32 m_pages = 0;
    QHash<quint32, qint64> m_logged; ///< where in the log the newest committed content of a page is
    QByteArray m_first; ///< page 1
};

} // namespace callboard::store
