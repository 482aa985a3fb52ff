#pragma once

#include <QString>

namespace callboard::simulator {

/**
 * Reproducible chance: the same seed and salt always give the same sequence, on every machine and compiler, which the
 * distributions of <random> do not promise.
 */
class Dice
{
public:
    explicit Dice(quint64 seed, QStringView salt = {});

    [[nodiscard]] quint64 next();
    /** 0 … bound - 1; bound must be positive. */
    [[nodiscard]] int below(int bound);
    /** low … high, both included. */
    [[nodiscard]] int between(int low, int high);
    /** At least 0, less than 1. */
    [[nodiscard]] double unit();
    [[nodiscard]] bool oneIn(int chances) { return below(chances) == 0; }
    /** A version 4 UUID in lower case without braces. */
    [[nodiscard]] QString uuid();

private:
    quint64 m_state;
};

} // namespace callboard::simulator
