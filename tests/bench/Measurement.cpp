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

microseconds cpuOf(clockid_t clock)
{
    timespec time {};
    ::clock_gettime(clock, &time);
    return std::chrono::duration_cast<microseconds>(std::chrono::seconds(time.tv_sec)
                                                    + std::chrono::nanoseconds(time.tv_nsec));
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
        usage.longestGap = std::max(usage.longestGap, run.longestGap);
        usage.longestWork = std::max(usage.longestWork, run.longestWork);
        usage.peakBytes = std::max(usage.peakBytes, run.peakBytes);
        usage.grownBytes = std::max(usage.grownBytes, run.grownBytes);
    }
    return usage;
}

Measurement::Measurement()
{
    forgetPeak();
    m_bytesBefore = bytesOf("VmRSS");
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(1ms);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_timer.start();
    m_cpuBefore = cpuOf(CLOCK_PROCESS_CPUTIME_ID);
    m_lastTickCpu = cpuOf(CLOCK_THREAD_CPUTIME_ID);
    m_clock.start();
}

void Measurement::tick()
{
    const microseconds now(m_clock.nsecsElapsed() / 1000);
    const microseconds cpu = cpuOf(CLOCK_THREAD_CPUTIME_ID);
    const microseconds gap = now - std::exchange(m_lastTick, now);
    const microseconds work = cpu - std::exchange(m_lastTickCpu, cpu);
    m_usage.stalls += gap > frame ? 1 : 0;
    m_usage.longestGap = std::max(m_usage.longestGap, gap);
    m_usage.longestWork = std::max(m_usage.longestWork, work);
}

Usage Measurement::end()
{
    tick();
    m_timer.stop();
    m_usage.wall = m_lastTick;
    m_usage.cpu = cpuOf(CLOCK_PROCESS_CPUTIME_ID) - m_cpuBefore;
    m_usage.peakBytes = bytesOf("VmHWM");
    m_usage.grownBytes = m_usage.peakBytes - m_bytesBefore;
    return m_usage;
}

} // namespace callboard::bench
