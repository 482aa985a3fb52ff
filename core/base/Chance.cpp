#include "base/Chance.h"

#include <QRandomGenerator>

namespace callboard {

Chance systemChance()
{
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

} // namespace callboard
