#include "bench/Measurement.h"

#include <QByteArray>
#include <QFile>

#include <algorithm>
#include <ctime>
#include <iterator>
#include <utility>

#include <malloc.h>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

/// Of all threads.
microseconds cpuSoFar()
{
    timespec time {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::duration_cast<microseconds>(
        std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

/// A line of /proc/self/status, such as "VmHWM:     12345 kB".
qint64 bytesOf(const QByteArray &name)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QByteArray status = file.readAll();
    const qsizetype start = status.indexOf(name + ':') + name.size() + 1;
    return status.mid(start, status.indexOf("kB", start) - start).trimmed().toLongLong() * 1024;
}

/// Lets VmHWM begin anew, so that what was before does not hide what comes.
void forgetPeak()
{
    ::malloc_trim(0);
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        file.write("5");
    }
}

} // namespace

Usage Usage::of(const std::vector<Usage> &runs)
{
    const auto median = [&runs](microseconds Usage::*field) {
        std::vector<microseconds> values;
        std::ranges::transform(runs, std::back_inserter(values), [field](const Usage &run) { return run.*field; });
        std::ranges::sort(values);
        return values.at(values.size() / 2);
    };
    Usage usage {.wall = median(&Usage::wall), .cpu = median(&Usage::cpu)};
    for (const Usage &run : runs) {
        usage.stalls = std::max(usage.stalls, run.stalls);
        usage.longestStall = std::max(usage.longestStall, run.longestStall);
        usage.gaps = std::max(usage.gaps, run.gaps);
        usage.longestGap = std::max(usage.longestGap, run.longestGap);
        usage.peakBytes = std::max(usage.peakBytes, run.peakBytes);
        usage.grownBytes = std::max(usage.grownBytes, run.grownBytes);
    }
    return usage;
}

Measurement::Measurement()
    : m_scheduling(u"/proc/thread-self/schedstat"_s)
{
    // Without it everything counts as ours.
    (void)m_scheduling.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    forgetPeak();
    m_bytesBefore = bytesOf("VmRSS");
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(1ms);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_timer.start();
    m_cpuBefore = cpuSoFar();
    m_lastTickWaited = waited();
    m_clock.start();
}

void Measurement::tick()
{
    const microseconds now(m_clock.nsecsElapsed() / 1000);
    const microseconds waitedSoFar = waited();
    const microseconds gap = now - std::exchange(m_lastTick, now);
    const microseconds stall = gap - (waitedSoFar - std::exchange(m_lastTickWaited, waitedSoFar));
    m_usage.gaps += gap > frame ? 1 : 0;
    m_usage.longestGap = std::max(m_usage.longestGap, gap);
    m_usage.stalls += stall > frame ? 1 : 0;
    m_usage.longestStall = std::max(m_usage.longestStall, stall);
}

microseconds Measurement::waited()
{
    m_scheduling.seek(0);
    // "TIME_ON_CPU TIME_WAITING TIMESLICES", in nanoseconds
    return microseconds(m_scheduling.read(100).split(' ').value(1).toLongLong() / 1000);
}

Usage Measurement::end()
{
    tick();
    m_timer.stop();
    m_usage.wall = m_lastTick;
    m_usage.cpu = cpuSoFar() - m_cpuBefore;
    m_usage.peakBytes = bytesOf("VmHWM");
    m_usage.grownBytes = m_usage.peakBytes - m_bytesBefore;
    return m_usage;
}

} // namespace callboard::bench
