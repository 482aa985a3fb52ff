#include "calls/Money.h"

#include <QLocale>

#include <cmath>

namespace callboard::calls {

using namespace Qt::StringLiterals;

QString costText(const std::optional<double> &cents)
{
    if (!cents || !std::isfinite(*cents)) {
        return {};
    }
    const QString amount = QLocale().toString(std::abs(*cents) / 100, 'f', 2);
    return (std::llround(*cents) < 0 ? u"-$"_s : u"$"_s) + amount;
}

} // namespace callboard::calls
