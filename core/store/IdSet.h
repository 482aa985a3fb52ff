#pragma once

#include <QtGlobal>

#include <algorithm>
#include <cstddef>
#include <unordered_set>
#include <vector>

namespace callboard::store {

/// A set of row ids, one bit each: ids of a store are dense, so a million calls take 125 KB and a look-up a nanosecond.
/// Ids far out, which no store of ours gives but a damaged one may hold, are kept one by one.
class IdSet final
{
public:
    void insert(qint64 id)
    {
        if (!isNear(id)) {
            m_far.insert(id);
            return;
        }
        const auto bit = static_cast<std::size_t>(id);
        if (bit >= m_bits.size()) {
            m_bits.resize(bit + bit / 2 + 64);
        }
        m_bits[bit] = true;
    }
    [[nodiscard]] bool contains(qint64 id) const
    {
        return isNear(id) ? static_cast<std::size_t>(id) < m_bits.size() && m_bits[static_cast<std::size_t>(id)]
                          : m_far.contains(id);
    }
    [[nodiscard]] int size() const
    {
        return static_cast<int>(std::count(m_bits.begin(), m_bits.end(), true)) + static_cast<int>(m_far.size());
    }
    /// Leaves what both hold.
    void intersect(const IdSet &other)
    {
        for (std::size_t bit = 0; bit < m_bits.size(); ++bit) {
            m_bits[bit] = m_bits[bit] && bit < other.m_bits.size() && other.m_bits[bit];
        }
        std::erase_if(m_far, [&other](qint64 id) { return !other.m_far.contains(id); });
    }

private:
    [[nodiscard]] static bool isNear(qint64 id)
    {
        constexpr qint64 bits = qint64 {1} << 28; // 32 MB
        return id >= 0 && id < bits;
    }

    std::vector<bool> m_bits;
    std::unordered_set<qint64> m_far;
};

} // namespace callboard::store
