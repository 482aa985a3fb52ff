#pragma once

#include <QByteArrayView>

#include <optional>

namespace callboard::store {

/// One page of a SQLite file, read by the file format (https://www.sqlite.org/fileformat2.html). Never reads beyond the
/// page, even a damaged one. Pure; any thread.
class BtreePage final
{
public:
    enum class Kind : quint8 {
        Other = 0, ///< an overflow page, one of the free list, or damaged
        IndexInterior = 2,
        TableInterior = 5,
        IndexLeaf = 10,
        TableLeaf = 13,
    };
    struct Cell
    {
        int at = 0; ///< its first byte
        int end = 0; ///< one past its last byte
        quint32 child = 0; ///< of interior pages
        quint64 payload = 0; ///< bytes of the row, or of the key; none on a TableInterior
        quint64 local = 0; ///< of these bytes, those on this page
        quint32 overflow = 0; ///< the first page with the others; 0: none
    };

    /// \param first whether it is page 1, which begins with the file header
    BtreePage(QByteArrayView page, bool first);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isInterior() const { return m_kind == Kind::IndexInterior || m_kind == Kind::TableInterior; }
    [[nodiscard]] int cells() const { return m_cells; }
    /// Nothing: the cell does not fit on this page.
    [[nodiscard]] std::optional<Cell> cell(int index) const;
    /// The offset of the pointer to a cell.
    [[nodiscard]] int pointerAt(int index) const { return m_start + headerBytes() + 2 * index; }
    /// The offset of the number of cells.
    [[nodiscard]] int countAt() const { return m_start + 3; }
    /// Whether cells and free blocks are within bounds and do not overlap, as quick_check tests of one page.
    [[nodiscard]] bool isSound() const;

private:
    [[nodiscard]] int headerBytes() const { return isInterior() ? 12 : 8; }
    [[nodiscard]] int number16(int at) const;
    [[nodiscard]] quint32 number32(int at) const;
    [[nodiscard]] bool number(int &at, quint64 &value) const;

    QByteArrayView m_page;
    int m_start = 0;
    Kind m_kind = Kind::Other;
    int m_cells = 0;
};

} // namespace callboard::store
