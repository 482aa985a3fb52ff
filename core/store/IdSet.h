#pragma once

#include <QtGlobal>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace callboard::store {

/// A set of row ids, one bit each: ids of a store are dense, so a million calls take 125 KB and a look-up a nanosecond.
class IdSet final
{
public:
    void insert(qint64 id)
    {
        const auto bit = static_cast<std::size_t>(id);
        if (bit >= m_bits.size()) {
            m_bits.resize(bit + bit / 2 + 64);
        }
        m_bits[bit] = true;
    }
    [[nodiscard]] bool contains(qint64 id) const
    {
        const auto bit = static_cast<std::size_t>(id);
        return id >= 0 && bit < m_bits.size() && m_bits[bit];
    }
    [[nodiscard]] int size() const { return static_cast<int>(std::count(m_bits.begin(), m_bits.end(), true)); }
    /// Leaves what both hold.
    void intersect(const IdSet &other)
    {
        for (std::size_t bit = 0; bit < m_bits.size(); ++bit) {
            m_bits[bit] = m_bits[bit] && bit < other.m_bits.size() && other.m_bits[bit];
        }
    }

private:
    std::vector<bool> m_bits;
};

} // namespace callboard::store
