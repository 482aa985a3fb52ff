#include "calls/Money.h"

#include <cmath>

namespace callboard::calls {

using namespace Qt::StringLiterals;

QString costText(const std::optional<double> &cents)
{
    if (!cents || !std::isfinite(*cents)) {
        return {};
    }
    const QString amount = QString::number(std::abs(*cents) / 100, 'f', 2);
    return (*cents < 0 && amount != u"0.00"_s ? u"-$"_s : u"$"_s) + amount;
}

} // namespace callboard::calls
