#pragma once

#include <QByteArray>
#include <QFile>

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace callboard::test {

/// Whether AddressSanitizer watches this program. It holds on to what was freed, so that the system's figures say
/// nothing of the program's own use.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool isWatchedForAddresses = true;
#else
inline constexpr bool isWatchedForAddresses = false;
#endif

/// A line of /proc/self/status that tells a size, such as "VmHWM:"; in bytes.
inline qint64 statusBytes(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("/proc/self/status cannot be read");
    }
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf(name) + name.size();
    return status.mid(at, status.indexOf("kB", at) - at).trimmed().toLongLong() * 1024;
}

/// The memory that is in use now, in bytes.
inline qint64 bytesInUse()
{
#if defined(__SANITIZE_ADDRESS__)
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes());
#else
    return statusBytes("VmRSS:");
#endif
}

/// Begins the peak of peakBytes() at what is in use now. False: the system does not let it.
[[nodiscard]] inline bool beginPeak()
{
    QFile peak(QStringLiteral("/proc/self/clear_refs"));
    return peak.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && peak.write("5") == 1;
}

/// The most that was in use at once since beginPeak(), in bytes. Says nothing where isWatchedForAddresses.
inline qint64 peakBytes()
{
    return statusBytes("VmHWM:");
}

} // namespace callboard::test
