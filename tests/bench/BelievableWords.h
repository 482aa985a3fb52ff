#pragma once

#include <QString>

#include <random>

namespace callboard::bench {

/// Chance that comes out the same on every machine: std::mt19937_64 is fixed by the standard, the distributions of
/// <random> are not, so they are not used.
class Luck final
{
public:
    explicit Luck(quint64 seed)
        : m_engine(seed)
    {
    }

    [[nodiscard]] quint64 next() { return m_engine(); }
    /// 0 … bound - 1; bound is positive.
    [[nodiscard]] int below(int bound) { return static_cast<int>(m_engine() % static_cast<quint64>(bound)); }
    /// low … high, both included.
    [[nodiscard]] int between(int low, int high) { return low + below(high - low + 1); }
    /// At least 0, less than 1.
    [[nodiscard]] double unit() { return static_cast<double>(m_engine() >> 11) * 0x1.0p-53; }
    [[nodiscard]] bool happens(double share) { return unit() < share; }

private:
    std::mt19937_64 m_engine;
};

enum class Language : quint8 { English, Hindi, Mixed };

/// Names and places for made-up calls. Everything is put together from parts: whoever bears such a name is not meant.
/// Pure; any thread.
namespace words {

/// Given name and surname: Devanagari for Hindi, else Indian or (`american`) English names in Latin letters.
[[nodiscard]] QString personName(Luck &luck, Language language, bool american);
/// A locality, of 1,600 in Latin letters or 1,024 in Devanagari; a few are named often, most hardly ever.
[[nodiscard]] QString place(Luck &luck, bool devanagari);

} // namespace words

} // namespace callboard::bench
