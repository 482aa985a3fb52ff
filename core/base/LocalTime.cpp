#include "base/LocalTime.h"

#include <QDeadlineTimer>
#include <QHash>

#include <chrono>

namespace callboard {

QDateTime localTime(const QDateTime &time)
{
    using namespace std::chrono_literals;
    constexpr qint64 quarter = std::chrono::milliseconds(15min).count();
    constexpr std::chrono::seconds remembered = 10s; // then a zone changed under the running program is noticed
    constexpr qsizetype mostQuarters = 4096;
    thread_local QHash<qint64, int> offsets;
    thread_local QDeadlineTimer good(0);

    if (!time.isValid() || time.timeSpec() == Qt::LocalTime) {
        return time;
    }
    if (good.hasExpired() || offsets.size() > mostQuarters) {
        offsets.clear();
        good.setRemainingTime(remembered);
    }
    const qint64 instant = time.toMSecsSinceEpoch();
    const qint64 key = instant / quarter - (instant < 0 ? 1 : 0);
    auto offset = offsets.find(key);
    if (offset == offsets.end()) {
        offset = offsets.insert(key, time.toLocalTime().offsetFromUtc());
    }
    return QDateTime::fromMSecsSinceEpoch(instant, Qt::OffsetFromUTC, *offset);
}

} // namespace callboard
