#include "base/Diagnostics.h"

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
    QFile file;
};

Log &log()
{
    static Log instance;
    return instance;
}

void openLog(QFile &file)
{
    if (QFileInfo(file.fileName()).size() > mostBytes) {
        const QString old = file.fileName() + u".1"_s;
        QFile::remove(old);
        QFile::rename(file.fileName(), old);
    }
    // Where the log cannot be written the program still works; warnings reach standard error.
    (void)file.open(QIODevice::Append | QIODevice::Text);
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray category = context.category ? context.category : "default";
    const QByteArray line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ' + category
                            + ' ' + QString(message).replace(u'\n', u' ').toUtf8() + '\n';
    const QMutexLocker lock(&log().mutex);
    if (log().file.isOpen()) {
        log().file.write(line);
        log().file.flush();
        if (log().file.size() > mostBytes) {
            log().file.close();
            openLog(log().file);
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
        log().file.setFileName(file);
        openLog(log().file);
    }
    qInstallMessageHandler(handle);
}

} // namespace callboard
