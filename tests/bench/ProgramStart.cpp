#include "bench/ProgramStart.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QThread>

#include <fcntl.h>
#include <unistd.h>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds patience = 60s;
constexpr std::chrono::milliseconds untilMemoryIsRead = 3s;
constexpr int untilItEnds = 10'000; ///< milliseconds
constexpr int lookAgain = 1; ///< milliseconds between looks at the log

QProcessEnvironment environmentIn(const QTemporaryDir &home)
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const QString &name : {u"PATH"_s, u"LANG"_s, u"LC_ALL"_s, u"TZ"_s, u"DISPLAY"_s, u"XAUTHORITY"_s,
             u"QT_QPA_PLATFORM"_s, u"LD_LIBRARY_PATH"_s}) {
        if (ours.contains(name)) {
            environment.insert(name, ours.value(name));
        }
    }
    if (!environment.contains(u"DISPLAY"_s)) {
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    }
    environment.insert(u"HOME"_s, home.path());
    for (const auto &[name, folder] : {std::pair {u"XDG_CONFIG_HOME"_s, u"config"_s},
             std::pair {u"XDG_DATA_HOME"_s, u"data"_s}, std::pair {u"XDG_STATE_HOME"_s, u"state"_s},
             std::pair {u"XDG_CACHE_HOME"_s, u"cache"_s}, std::pair {u"XDG_RUNTIME_DIR"_s, u"run"_s}}) {
        const QString path = home.filePath(folder);
        QDir().mkpath(path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment.insert(name, path);
    }
    return environment;
}

std::optional<std::chrono::milliseconds> saidIn(const QString &log)
{
    static const QRegularExpression line(u"First rows on screen (\\d+) ms after the process began"_s);
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const auto match = line.match(QString::fromUtf8(file.readAll()));
    return match.hasMatch() ? std::optional(std::chrono::milliseconds(match.captured(1).toLongLong())) : std::nullopt;
}

/// Takes a file out of the page cache.
void forgetCached(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        ::fsync(file);
        ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
    }
}

/// What a process has had read from the disk.
qint64 bytesReadBy(qint64 process)
{
    QFile file(u"/proc/%1/io"_s.arg(process));
    const QByteArray counts = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype at = counts.indexOf("\nread_bytes:");
    return at < 0 ? 0 : counts.mid(at + 12, counts.indexOf('\n', at + 1) - at - 12).trimmed().toLongLong();
}

qint64 bytesReadWhenQuiet(const QProcess &process)
{
    constexpr int quietLooks = 8;
    qint64 read = 0;
    int looks = 0;
    QElapsedTimer clock;
    clock.start();
    while (looks < quietLooks && clock.elapsed() < patience.count()) {
        QThread::msleep(250);
        const qint64 now = bytesReadBy(process.processId());
        looks = now == read ? looks + 1 : 0;
        read = now;
    }
    return read;
}

} // namespace

std::optional<ProgramStart> startProgram(
    const QString &program, const QString &file, const QTemporaryDir &home, const StartWish &wish)
{
    QProcess process;
    process.setProcessEnvironment(environmentIn(home));
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice()); // its log has the same
    const QString log = home.filePath(u"state/callboard/callboard.log"_s);
    QFile::remove(log);

    if (wish.cold) {
        for (const QString &suffix : {u""_s, u"-wal"_s}) {
            forgetCached(file + suffix);
        }
    }
    QElapsedTimer clock;
    clock.start();
    process.start(program, {u"--database"_s, file});
    std::optional<std::chrono::milliseconds> said;
    ProgramStart start;
    while (!said && process.state() != QProcess::NotRunning && clock.elapsed() < patience.count()) {
        process.waitForFinished(lookAgain); // rests, and notices where it ends
        said = saidIn(log);
        start.rowsPainted = std::chrono::microseconds(clock.nsecsElapsed() / 1000);
    }
    if (said) {
        start.said = *said;
    }
    if (said && wish.reading) {
        start.readBytes = bytesReadWhenQuiet(process);
    }
    if (said && wish.memory) {
        QThread::msleep(static_cast<unsigned long>(untilMemoryIsRead.count()));
        start.memory = memoryOf(process.processId());
    }
    clock.restart();
    process.terminate();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(untilItEnds)) {
        process.kill();
        process.waitForFinished(untilItEnds);
    }
    start.closing = std::chrono::microseconds(clock.nsecsElapsed() / 1000);
    return said ? std::optional(start) : std::nullopt;
}

} // namespace callboard::bench
