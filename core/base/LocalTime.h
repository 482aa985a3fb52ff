#pragma once

#include <QDateTime>

namespace callboard {

/// `time` by the clock on the wall, for reading: its date and time of day are local, its offset from UTC is fixed.
///
/// QDateTime::toLocalTime() makes the C library look at the zone's file at every call, 4 µs that a painted screenful
/// spends hundreds of times. Here the offset is remembered, for ten seconds and a quarter of an hour each: no zone
/// changes its offset within one. Any thread; each remembers its own.
[[nodiscard]] QDateTime localTime(const QDateTime &time);

} // namespace callboard
