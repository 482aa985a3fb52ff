#include "base/Diagnostics.h"

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

constexpr qint64 mostBytes = 5 * 1024 * 1024;

struct Log
{
    QMutex mutex;
    QString path;
    QFile file;
};

Log &log()
{
    static Log instance;
    return instance;
}

void openLog(Log &log)
{
    if (QFileInfo(log.path).size() > mostBytes) {
        const QString old = log.path + u".1"_s;
        QFile::remove(old);
        QFile::rename(log.path, old);
    }
    // Where the log cannot be written the program still works; warnings reach standard error.
    // Unbuffered: on a full disk a buffer would keep every line and grow.
    (void)openOwnFile(
        log.file, log.path, QIODevice::WriteOnly | QIODevice::Append | QIODevice::Text | QIODevice::Unbuffered);
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray category = context.category ? context.category : "default";
    const QByteArray line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ' + category
                            + ' ' + QString(message).replace(u'\n', u' ').toUtf8() + '\n';
    const QMutexLocker lock(&log().mutex);
    if (log().file.isOpen()) {
        log().file.write(line);
        if (log().file.size() > mostBytes) {
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

} // namespace callboard
