#include "player/ClockText.h"

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

QString clockText(std::chrono::milliseconds time)
{
    const qint64 seconds = std::max<qint64>(0, time.count()) / 1000;
    const auto twoDigits = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QLatin1Char('0')); };
    const qint64 minutes = seconds / 60 % 60;
    return seconds >= 3600
               ? u"%1:%2:%3"_s.arg(QString::number(seconds / 3600), twoDigits(minutes), twoDigits(seconds % 60))
               : u"%1:%2"_s.arg(QString::number(minutes), twoDigits(seconds % 60));
}

} // namespace callboard::ui
