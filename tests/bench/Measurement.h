#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <chrono>
#include <vector>

namespace callboard::bench {

/// What something cost this process.
struct Usage
{
    /// Of several runs: the median of the times, the worst of the rest.
    [[nodiscard]] static Usage of(const std::vector<Usage> &runs);

    std::chrono::microseconds wall {0};
    std::chrono::microseconds cpu {0}; ///< of all threads, user and system
    int gaps = 0; ///< times the event loop did not turn for longer than Measurement::frame, for whatever reason
    std::chrono::microseconds longestGap {0};
    int stalls = 0; ///< the same, without the time in which others had the processor
    std::chrono::microseconds longestStall {0};
    qint64 peakBytes = 0; ///< most memory resident at once (VmHWM)
    qint64 grownBytes = 0; ///< of it, what was not resident before
};

/// Measures from its construction to end(): time, memory, and how well the event loop of this thread keeps turning,
/// which is what a window would feel.
///
/// A timer of one millisecond notes when it rings; where two rings are further apart than a frame, the loop was held
/// up. A gap holds the timer's own millisecond too: it is told a little too long rather than too short. The kernel
/// tells how long the thread could have run and had no processor (schedstat): that is the machine's doing, not ours.
class Measurement final
{
    Q_DISABLE_COPY_MOVE(Measurement)

public:
    static constexpr std::chrono::milliseconds frame {16};

    Measurement();
    ~Measurement() = default;
    [[nodiscard]] Usage end();

private:
    void tick();
    /// How long this thread has waited for a processor since it began.
    [[nodiscard]] std::chrono::microseconds waited();

    Usage m_usage;
    QElapsedTimer m_clock;
    QFile m_scheduling;
    std::chrono::microseconds m_lastTick {0};
    std::chrono::microseconds m_lastTickWaited {0};
    std::chrono::microseconds m_cpuBefore {0};
    qint64 m_bytesBefore = 0;
    QTimer m_timer;
};

} // namespace callboard::bench
