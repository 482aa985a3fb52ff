#include "store/StoreImage.h"

#include "store/Schema.h"

#include <QFile>
#include <QtEndian>

#include <sqlite3.h>

namespace callboard::store {

namespace {

constexpr int logHeaderBytes = 32;
constexpr int frameHeaderBytes = 24;
constexpr quint32 logMagic = 0x377f0682; // its last bit tells the order of bytes in the sums
constexpr qint64 lockByte = 0x40000000;

quint32 number32(const QByteArray &bytes, qsizetype at)
{
    return bytes.size() < at + 4 ? 0 : qFromBigEndian<quint32>(bytes.constData() + at);
}

bool isPageSize(int bytes)
{
    return bytes >= 512 && bytes <= 65536 && (bytes & (bytes - 1)) == 0;
}

/// The running sum of the log's frames.
struct LogSum
{
    bool bigEndian = false;
    quint32 first = 0;
    quint32 second = 0;

    void add(const QByteArray &bytes, qsizetype from, qsizetype to)
    {
        for (qsizetype at = from; at + 8 <= to; at += 8) {
            const char *word = bytes.constData() + at;
            first += (bigEndian ? qFromBigEndian<quint32>(word) : qFromLittleEndian<quint32>(word)) + second;
            second += (bigEndian ? qFromBigEndian<quint32>(word + 4) : qFromLittleEndian<quint32>(word + 4)) + first;
        }
    }
};

} // namespace

std::optional<StoreImage> StoreImage::of(sqlite3 *connection)
{
    // Makes SQLite look for a log. Whether it likes what it finds does not matter here.
    (void)sqlite3_exec(connection, "SELECT 1 FROM sqlite_schema LIMIT 1", nullptr, nullptr, nullptr);
    StoreImage image;
    (void)sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &image.m_file);
    if (!image.m_file || !image.m_file->pMethods) {
        return std::nullopt;
    }
    sqlite3_int64 bytes = 0;
    if (image.m_file->pMethods->xFileSize(image.m_file, &bytes) != SQLITE_OK || bytes <= 0) {
        return std::nullopt;
    }
    const QByteArray header = image.read(image.m_file, 0, 100);
    const int told = header.size() < 18 ? 0 : qFromBigEndian<quint16>(header.constData() + 16);
    if (header.startsWith("SQLite format 3") && isPageSize(told == 1 ? 65536 : told)) {
        image.m_pageSize = told == 1 ? 65536 : told;
    }
    (void)sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &image.m_log);
    image.m_pages = static_cast<quint32>(bytes / image.m_pageSize);
    image.readLog();
    image.m_first = image.page(1);
    return image;
}

/// The frames of the log up to the last commit whose sums are right.
void StoreImage::readLog()
{
    if (!m_log || !m_log->pMethods) {
        return;
    }
    sqlite3_int64 bytes = 0;
    const QByteArray header = read(m_log, 0, logHeaderBytes);
    if (m_log->pMethods->xFileSize(m_log, &bytes) != SQLITE_OK || header.size() != logHeaderBytes
        || (number32(header, 0) & ~1U) != logMagic) {
        return;
    }
    LogSum sum {.bigEndian = (number32(header, 0) & 1U) != 0};
    sum.add(header, 0, 24);
    const int pageSize = static_cast<int>(number32(header, 8));
    if (sum.first != number32(header, 24) || sum.second != number32(header, 28) || !isPageSize(pageSize)) {
        return;
    }
    if (pageSize != m_pageSize) { // the log is summed, the file's header is not
        m_pages = static_cast<quint32>(static_cast<qint64>(m_pages) * m_pageSize / pageSize);
        m_pageSize = pageSize;
    }
    QHash<quint32, qint64> uncommitted;
    for (qint64 at = logHeaderBytes; at + frameHeaderBytes + m_pageSize <= bytes; at += frameHeaderBytes + m_pageSize) {
        const QByteArray frame = read(m_log, at, frameHeaderBytes + m_pageSize);
        if (frame.size() != frameHeaderBytes + m_pageSize || frame.mid(8, 8) != header.mid(16, 8)) {
            return;
        }
        sum.add(frame, 0, 8);
        sum.add(frame, frameHeaderBytes, frame.size());
        if (sum.first != number32(frame, 16) || sum.second != number32(frame, 20)) {
            return;
        }
        uncommitted.insert(number32(frame, 0), at + frameHeaderBytes);
        if (const quint32 size = number32(frame, 4); size != 0) {
            m_logged.insert(uncommitted);
            uncommitted.clear();
            m_pages = size;
        }
    }
}

QByteArray StoreImage::read(sqlite3_file *file, qint64 at, int bytes) const
{
    QByteArray content(bytes, Qt::Uninitialized);
    return file->pMethods->xRead(file, content.data(), bytes, at) == SQLITE_OK ? content : QByteArray();
}

QByteArray StoreImage::page(quint32 number) const
{
    if (number == 0 || number > m_pages) {
        return {};
    }
    if (number == 1 && !m_first.isEmpty()) {
        return m_first;
    }
    const auto logged = m_logged.constFind(number);
    return logged != m_logged.constEnd() ? read(m_log, *logged, m_pageSize)
                                         : read(m_file, static_cast<qint64>(number - 1) * m_pageSize, m_pageSize);
}

bool StoreImage::hasWhole(const BtreePage::Cell &cell) const
{
    const auto perPage = static_cast<quint64>(m_pageSize - 4);
    if (cell.payload / perPage > m_pages) {
        return false;
    }
    quint32 next = cell.overflow;
    for (quint64 left = cell.payload - cell.local; left > 0; left -= std::min(left, perPage)) {
        const QByteArray content = page(next);
        if (content.isEmpty() || content.count('\0') == content.size()) {
            return false;
        }
        next = number32(content, 0);
    }
    return next == 0;
}

QByteArray StoreImage::pageOfWholeCells(quint32 number, int &dropped) const
{
    QByteArray content = page(number);
    const BtreePage tree(content, number == 1);
    int kept = 0;
    QByteArray pointers;
    for (int i = 0; i < tree.cells(); ++i) {
        const auto cell = tree.cell(i);
        if (cell && hasWhole(*cell)) {
            pointers.append(content.constData() + tree.pointerAt(i), 2);
            ++kept;
        }
    }
    dropped = tree.cells() - kept;
    if (tree.kind() == BtreePage::Kind::Other) { // no content of a row, and read as such by its owner alone
        return content;
    }
    if (dropped > 0) {
        content.replace(tree.pointerAt(0), pointers.size(), pointers);
        qToBigEndian(static_cast<quint16>(kept), content.data() + tree.countAt());
    }
    return content;
}

quint32 StoreImage::promisedPages() const
{
    // Only a writer that knew of the number left it right: its change counter says so.
    return number32(m_first, 24) == number32(m_first, 92) ? number32(m_first, 28) : 0;
}

namespace {

/// The fields of the header that are the same in every store, by where they stand
/// (https://www.sqlite.org/fileformat2.html, "The Database Header").
QByteArray withSoundHeader(QByteArray page, int pageSize)
{
    page.replace(0, 16, QByteArray("SQLite format 3", 16));
    qToBigEndian(static_cast<quint16>(pageSize == 65536 ? 1 : pageSize), page.data() + 16);
    for (const qsizetype mode : {18, 19}) { // with a log, or without
        if (page.at(mode) != 1 && page.at(mode) != 2) {
            page[mode] = 1;
        }
    }
    page.replace(20, 4, QByteArray("\0\x40\x20\x20", 4)); // nothing reserved; how full an index page may be
    page.replace(44, 4, QByteArray("\0\0\0\4", 4)); // the form of the schema
    page.replace(52, 4, QByteArray(4, '\0')); // no vacuum by itself
    page.replace(56, 4, QByteArray("\0\0\0\1", 4)); // UTF-8
    return page;
}

} // namespace

bool StoreImage::hasSoundHeader() const
{
    return m_first.size() == m_pageSize && withSoundHeader(m_first, m_pageSize) == m_first;
}

bool StoreImage::writeWithSoundHeader(const QString &file, const StopWish &stop) const
{
    QFile copy(file);
    if (!copy.open(QIODevice::WriteOnly)) {
        return false;
    }
    for (quint32 number = 1; number <= m_pages; ++number) {
        QByteArray content = page(number);
        if (content.isEmpty()) {
            content.fill('\0', m_pageSize);
        }
        if (number == 1) {
            content = withSoundHeader(content, m_pageSize);
            content[18] = content[19] = 1; // its log is in it
        }
        if (stop || copy.write(content) != content.size()) {
            return false;
        }
    }
    return copy.flush();
}

bool StoreImage::isOurs() const
{
    return number32(m_first, 68) == static_cast<quint32>(applicationId);
}

int StoreImage::version() const
{
    return static_cast<int>(number32(m_first, 60));
}

QHash<quint32, bool> StoreImage::freePages() const
{
    QHash<quint32, bool> free;
    quint32 trunk = number32(m_first, 32);
    while (trunk != 0 && trunk <= m_pages && !free.contains(trunk)) {
        free.insert(trunk, true);
        const QByteArray content = page(trunk);
        const quint32 leaves = std::min<quint32>(number32(content, 4), static_cast<quint32>(m_pageSize / 4 - 2));
        for (quint32 i = 0; i < leaves; ++i) {
            free.insert(number32(content, 8 + 4 * static_cast<qsizetype>(i)), true);
        }
        trunk = number32(content, 0);
    }
    return free;
}

bool StoreImage::isLockPage(quint32 number) const
{
    return number == static_cast<quint32>(lockByte / m_pageSize) + 1;
}

} // namespace callboard::store
