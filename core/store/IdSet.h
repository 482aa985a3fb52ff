#pragma once

#include <QtGlobal>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <unordered_set>
#include <vector>

namespace callboard::store {

/// A set of row ids as a bitmap: ids are dense, so a million calls take 125 KB and a look-up a nanosecond. Huge ids,
/// which only a damaged store may hold, go into a hash set.
class IdSet final
{
public:
    void insert(qint64 id)
    {
        if (!isNear(id)) {
            m_far.insert(id);
            return;
        }
        const auto block = static_cast<std::size_t>(id / blockSize);
        if (block >= m_blocks.size()) {
            m_blocks.resize(block + block / 2 + 1);
        }
        m_blocks[block] |= bitOf(id);
    }
    [[nodiscard]] bool contains(qint64 id) const
    {
        if (!isNear(id)) {
            return m_far.contains(id);
        }
        const auto block = static_cast<std::size_t>(id / blockSize);
        return block < m_blocks.size() && (m_blocks[block] & bitOf(id)) != 0;
    }
    [[nodiscard]] bool isEmpty() const
    {
        return m_far.empty() && std::ranges::all_of(m_blocks, [](quint64 block) { return block == 0; });
    }
    [[nodiscard]] int size() const
    {
        int count = static_cast<int>(m_far.size());
        for (const quint64 block : m_blocks) {
            count += std::popcount(block);
        }
        return count;
    }
    /// Keeps the ids that both hold.
    void intersect(const IdSet &other)
    {
        for (std::size_t block = 0; block < m_blocks.size(); ++block) {
            m_blocks[block] &= other.blockAt(block);
        }
        std::erase_if(m_far, [&other](qint64 id) { return !other.m_far.contains(id); });
    }
    /// Adds the other's ids.
    void unite(const IdSet &other)
    {
        m_blocks.resize(std::max(m_blocks.size(), other.m_blocks.size()));
        for (std::size_t block = 0; block < other.m_blocks.size(); ++block) {
            m_blocks[block] |= other.m_blocks[block];
        }
        m_far.insert(other.m_far.begin(), other.m_far.end());
    }
    /// Removes the other's ids.
    void subtract(const IdSet &other)
    {
        for (std::size_t block = 0; block < m_blocks.size(); ++block) {
            m_blocks[block] &= ~other.blockAt(block);
        }
        std::erase_if(m_far, [&other](qint64 id) { return other.m_far.contains(id); });
    }

private:
    static constexpr qint64 blockSize = 64;

    [[nodiscard]] static bool isNear(qint64 id)
    {
        constexpr qint64 bits = qint64 {1} << 28; // 32 MB
        return id >= 0 && id < bits;
    }
    [[nodiscard]] static quint64 bitOf(qint64 id) { return quint64 {1} << (id % blockSize); }
    [[nodiscard]] quint64 blockAt(std::size_t block) const { return block < m_blocks.size() ? m_blocks[block] : 0; }

    std::vector<quint64> m_blocks;
    std::unordered_set<qint64> m_far;
};

} // namespace callboard::store
