#include "Dice.h"

#include <QUuid>

namespace callboard::simulator {

Dice::Dice(quint64 seed, QStringView salt)
    : m_state(seed ^ 0x9e3779b97f4a7c15ULL)
{
    quint64 hash = 0xcbf29ce484222325ULL; // FNV-1a
    for (const QChar unit : salt)
        hash = (hash ^ unit.unicode()) * 0x100000001b3ULL;
    m_state += hash;
}

quint64 Dice::next()
{
    // splitmix64, whose constants these are
    m_state += 0x9e3779b97f4a7c15ULL;
    quint64 z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

int Dice::below(int bound)
{
    return static_cast<int>(next() % static_cast<quint64>(bound));
}

int Dice::between(int low, int high)
{
    return low + below(high - low + 1);
}

double Dice::unit()
{
    return static_cast<double>(next() >> 11) / 9007199254740992.0;
}

QString Dice::uuid()
{
    const quint64 a = next();
    const quint64 b = next();
    const auto byte = [b](int shift) { return static_cast<uchar>(b >> shift); };
    return QUuid(static_cast<uint>(a >> 32), static_cast<ushort>(a >> 16), static_cast<ushort>((a & 0x0fff) | 0x4000),
        static_cast<uchar>((byte(56) & 0x3f) | 0x80), byte(48), byte(40), byte(32), byte(24), byte(16), byte(8),
        byte(0))
        .toString(QUuid::WithoutBraces);
}

} // namespace callboard::simulator
