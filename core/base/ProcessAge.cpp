#include "base/ProcessAge.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QFile>

#include <ctime>
#include <unistd.h>

namespace callboard {

namespace {

/// Of the fields after the program's name, which may hold blanks and brackets itself: starttime, the 22nd of all.
constexpr qsizetype startField = 19;

} // namespace

std::optional<std::chrono::milliseconds> processAge()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    timespec now {};
    const long ticksASecond = ::sysconf(_SC_CLK_TCK);
    if (!file.open(QIODevice::ReadOnly) || ticksASecond <= 0 || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0) {
        return std::nullopt;
    }
    const QByteArray all = file.readAll();
    const QByteArrayList fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
    bool told = false;
    const qint64 ticks = fields.value(startField).toLongLong(&told);
    if (!told) {
        return std::nullopt;
    }
    const std::chrono::milliseconds sinceBoot(now.tv_sec * 1000LL + now.tv_nsec / 1'000'000);
    return sinceBoot - std::chrono::milliseconds(ticks * 1000 / ticksASecond);
}

} // namespace callboard
