#pragma once

#include <QByteArrayView>

#include <optional>

namespace callboard::store {

/// One page of a SQLite file, read by the file format (https://www.sqlite.org/fileformat2.html). Whatever stands on it,
/// nothing beyond the page is read. Pure; any thread.
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
        int at = 0; ///< where it begins
        int end = 0; ///< the byte behind it
        quint32 child = 0; ///< of interior pages
        quint64 payload = 0; ///< bytes of the row, or of the key; none on a TableInterior
        quint64 local = 0; ///< of them, those on this page
        quint32 overflow = 0; ///< the page the others begin on; 0: there are none
    };

    /// \param first whether it is page 1, which begins with the header of the file
    BtreePage(QByteArrayView page, bool first);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isInterior() const { return m_kind == Kind::IndexInterior || m_kind == Kind::TableInterior; }
    [[nodiscard]] int cells() const { return m_cells; }
    /// Nothing: it does not lie on this page whole.
    [[nodiscard]] std::optional<Cell> cell(int index) const;
    /// Where the pointer to a cell stands.
    [[nodiscard]] int pointerAt(int index) const { return m_start + headerBytes() + 2 * index; }
    /// Where the number of cells stands.
    [[nodiscard]] int countAt() const { return m_start + 3; }
    /// Whether its cells and its free room lie where they can lie, none over another: what quick_check asks of one
    /// page.
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
