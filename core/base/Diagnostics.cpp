#include "base/Diagnostics.h"

#include "base/LogLine.h"
#include "base/OwnFile.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QMutexLocker>

#include <cstdio>

namespace callboard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 usualBytes = 5'000'000;

struct Log
{
    QMutex mutex;
    QString path;
    QFile file;
    qint64 mostBytes = usualBytes;
};

Log &log()
{
    static Log instance;
    return instance;
}

void openLog(Log &log)
{
    if (QFileInfo(log.path).size() > log.mostBytes) {
        const QString old = log.path + u".1"_s;
        QFile::remove(old);
        QFile::rename(log.path, old);
    }
    // Where the log cannot be written the program still works; warnings reach standard error.
    // Unbuffered: on a full disk a buffer would keep every line and grow.
    (void)openOwnFile(
        log.file, log.path, QIODevice::WriteOnly | QIODevice::Append | QIODevice::Text | QIODevice::Unbuffered);
}

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Detail;
    case QtInfoMsg:
        return LogLevel::Fact;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Error;
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = logText({.at = QDateTime::currentDateTimeUtc(),
        .level = levelOf(type),
        .category = QString::fromLatin1(context.category ? context.category : "default"),
        .text = message});
    const QMutexLocker lock(&log().mutex);
    if (log().file.isOpen()) {
        log().file.write(line);
        if (log().file.size() > log().mostBytes) {
            log().file.close();
            openLog(log());
        }
    }
    if (type != QtDebugMsg && type != QtInfoMsg) {
        std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    }
}

} // namespace

void startLogging(const QString &file)
{
    {
        const QMutexLocker lock(&log().mutex);
        log().file.close();
        log().path = file;
        openLog(log());
    }
    qInstallMessageHandler(handle);
}

void limitLog(qint64 bytes)
{
    const QMutexLocker lock(&log().mutex);
    log().mostBytes = bytes;
}

} // namespace callboard
