#include "bench/ProcessMemory.h"

#include <QByteArray>
#include <QFile>

namespace callboard::bench {

using namespace Qt::StringLiterals;

namespace {

/// A line such as "VmRSS:     12345 kB".
qint64 bytesIn(const QByteArray &status, const QByteArray &name)
{
    const qsizetype start = status.indexOf(name + ':') + name.size() + 1;
    return status.mid(start, status.indexOf("kB", start) - start).trimmed().toLongLong() * 1024;
}

} // namespace

ProcessMemory memoryOf(qint64 processId)
{
    QFile file(u"/proc/%1/status"_s.arg(processId));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray status = file.readAll();
    return {bytesIn(status, "VmRSS"), bytesIn(status, "VmHWM")};
}

} // namespace callboard::bench
