#pragma once

#include <QRandomGenerator>
#include <QString>

#include <array>
#include <utility>

namespace callboard::test {

/// Texts nobody would write, the same ones for the same seed: letters of many scripts, what belongs to them and what
/// parts them, and code points from everywhere.
class RandomText final
{
public:
    explicit RandomText(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] char32_t codePoint()
    {
        static constexpr std::array<std::pair<char32_t, char32_t>, 14> blocks {{{0x20, 0x7E}, {'a', 'z'}, {0xC0, 0x24F},
            {0x300, 0x36F}, {0x370, 0x52F}, {0x900, 0x97F}, {0x915, 0x94D}, {0x980, 0xDFF}, {0x1100, 0x11FF},
            {0x1E00, 0x1FFF}, {0x200B, 0x2060}, {0xAC00, 0xD7A3}, {0x1F300, 0x1FAFF}, {0x10000, 0x1FFFF}}};
        if (m_random.bounded(12) == 0) {
            const char32_t any = m_random.bounded(0x110000U);
            return QChar::isSurrogate(any) || any == 0 ? U'x' : any;
        }
        const auto [first, last] = blocks.at(m_random.bounded(quint32(blocks.size())));
        return first + m_random.bounded(last - first + 1);
    }

    [[nodiscard]] QString text(int codePoints)
    {
        QString text;
        for (int i = 0; i < codePoints; ++i) {
            text += m_random.bounded(6) == 0 ? QString(u' ') : QString::fromUcs4(std::array {codePoint()}.data(), 1);
        }
        return text;
    }

private:
    QRandomGenerator m_random;
};

} // namespace callboard::test
