#include "store/BtreePage.h"

#include <algorithm>
#include <vector>

namespace callboard::store {

namespace {

constexpr int fileHeaderBytes = 100;

} // namespace

BtreePage::BtreePage(QByteArrayView page, bool first)
    : m_page(page)
    , m_start(first ? fileHeaderBytes : 0)
{
    if (page.size() < m_start + 12) {
        return;
    }
    const auto type = static_cast<quint8>(page[m_start]);
    if (type != 2 && type != 5 && type != 10 && type != 13) {
        return;
    }
    m_kind = static_cast<Kind>(type);
    m_cells = number16(m_start + 3);
    if (pointerAt(m_cells) > page.size()) { // more pointers than the page has room for
        m_kind = Kind::Other;
        m_cells = 0;
    }
}

int BtreePage::number16(int at) const
{
    return static_cast<quint8>(m_page[at]) << 8 | static_cast<quint8>(m_page[at + 1]);
}

quint32 BtreePage::number32(int at) const
{
    return static_cast<quint32>(number16(at)) << 16 | static_cast<quint32>(number16(at + 2));
}

/// A varint. False: it reaches beyond the page.
bool BtreePage::number(int &at, quint64 &value) const
{
    value = 0;
    for (int i = 0; i < 9; ++i) {
        if (at >= m_page.size()) {
            return false;
        }
        const auto byte = static_cast<quint8>(m_page[at++]);
        if (i == 8) {
            value = value << 8 | byte;
            return true;
        }
        value = value << 7 | (byte & 0x7fU);
        if (byte < 0x80) {
            return true;
        }
    }
    return true;
}

std::optional<BtreePage::Cell> BtreePage::cell(int index) const
{
    Cell cell;
    cell.at = number16(pointerAt(index));
    int at = cell.at;
    if (at < pointerAt(m_cells) || at + 4 > m_page.size()) {
        return std::nullopt;
    }
    if (isInterior()) {
        cell.child = number32(at);
        at += 4;
    }
    quint64 rowId = 0;
    if (m_kind == Kind::TableInterior) {
        cell.end = at;
        return number(cell.end, rowId) ? std::optional(cell) : std::nullopt;
    }
    if (!number(at, cell.payload) || (m_kind == Kind::TableLeaf && !number(at, rowId))) {
        return std::nullopt;
    }
    const auto usable = static_cast<quint64>(m_page.size());
    const quint64 most = m_kind == Kind::TableLeaf ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    const quint64 least = (usable - 12) * 32 / 255 - 23;
    cell.local = cell.payload;
    if (cell.payload > most) {
        const quint64 rest = least + (cell.payload - least) % (usable - 4);
        cell.local = rest <= most ? rest : least;
    }
    const quint64 end = static_cast<quint64>(at) + cell.local + (cell.payload > cell.local ? 4 : 0);
    if (end > usable) {
        return std::nullopt;
    }
    cell.end = static_cast<int>(end);
    if (cell.payload > cell.local) {
        cell.overflow = number32(cell.end - 4);
    }
    return cell;
}

bool BtreePage::isSound() const
{
    if (m_kind == Kind::Other) {
        return false;
    }
    const int size = static_cast<int>(m_page.size());
    std::vector<std::pair<int, int>> taken {{0, pointerAt(m_cells)}};
    for (int i = 0; i < m_cells; ++i) {
        const auto one = cell(i);
        if (!one) {
            return false;
        }
        taken.emplace_back(one->at, std::max(one->end, one->at + 4)); // no cell takes less than four bytes
    }
    int free = number16(m_start + 1);
    for (int blocks = 0; free != 0; ++blocks) {
        if (free + 4 > size || blocks > size / 4) {
            return false;
        }
        const int next = number16(free);
        const int bytes = number16(free + 2);
        if (bytes < 4 || free + bytes > size || (next != 0 && next < free + bytes)) {
            return false;
        }
        taken.emplace_back(free, free + bytes);
        free = next;
    }
    std::ranges::sort(taken);
    for (std::size_t i = 1; i < taken.size(); ++i) {
        if (taken[i].first < taken[i - 1].second) {
            return false;
        }
    }
    return taken.back().second <= size;
}

} // namespace callboard::store
