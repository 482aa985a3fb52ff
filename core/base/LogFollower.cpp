#include "base/LogFollower.h"

#include <QCoreApplication>
#include <QFile>

#include <sys/stat.h>

#include <algorithm>
#include <utility>

namespace callboard {

struct LogFollower::Piece
{
    std::vector<LogLine> lines;
    bool leftOut = false;
    QString trouble;
};

/// Where reading has come to.
struct LogFollower::Reading
{
    explicit Reading(QString name)
        : path(std::move(name))
    {
    }

    Piece readOn();

private:
    [[nodiscard]] bool isSetAside();
    bool open(Piece &piece);
    void readRest(Piece &piece);

    const QString path;
    QFile file;
    QByteArray begun; ///< of a line whose end is not written yet
    bool isCut = false; ///< the line that is being read began in what was left out
};

/// The file's name leads to another file by now, or it was emptied.
bool LogFollower::Reading::isSetAside()
{
    struct stat here
    {
    };
    struct stat named
    {
    };
    if (fstat(file.handle(), &here) != 0 || stat(QFile::encodeName(path).constData(), &named) != 0) {
        return false; // set aside, and the next one is not there yet
    }
    return here.st_ino != named.st_ino || here.st_dev != named.st_dev || named.st_size < file.pos();
}

bool LogFollower::Reading::open(Piece &piece)
{
    begun.clear();
    isCut = false;
    file.setFileName(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        piece.trouble = QCoreApplication::translate("callboard::LogFollower", "%1 cannot be read: %2.")
                            .arg(path, file.errorString());
        return false;
    }
    return true;
}

void LogFollower::Reading::readRest(Piece &piece)
{
    if (file.size() - file.pos() > mostBytes) {
        piece.lines.clear();
        piece.leftOut = true;
        begun.clear();
        isCut = true;
        file.seek(file.size() - mostBytes);
    }
    begun += file.read(mostBytes);
    qsizetype from = 0;
    for (auto end = begun.indexOf('\n'); end >= 0; end = begun.indexOf('\n', from)) {
        if (!std::exchange(isCut, false)) {
            piece.lines.push_back(logLineOf(begun.sliced(from, end - from)));
        }
        from = end + 1;
    }
    begun.remove(0, from);
    if (begun.size() > mostBytes) { // no line of ours is so long
        begun.clear();
        isCut = true;
    }
}

LogFollower::Piece LogFollower::Reading::readOn()
{
    Piece piece;
    if (!file.isOpen() && !open(piece)) {
        return piece;
    }
    readRest(piece);
    if (isSetAside()) {
        file.close();
        if (open(piece)) {
            readRest(piece);
        }
    }
    return piece;
}

LogFollower::LogFollower(QString file, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_ticker(clock, interval, [this] { look(); })
    , m_reading(std::make_shared<Reading>(m_file))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setObjectName(QStringLiteral("callboard-log"));
}

LogFollower::~LogFollower()
{
    m_pool.waitForDone();
}

void LogFollower::start()
{
    m_ticker.start();
    look();
}

void LogFollower::setPaused(bool paused)
{
    if (paused) {
        m_ticker.stop();
    } else if (isPaused()) {
        start();
    }
}

void LogFollower::look()
{
    if (std::exchange(m_isLooking, true)) {
        return; // the next look reads what this one leaves
    }
    m_pool.start([this, reading = m_reading] {
        QMetaObject::invokeMethod(
            this, [this, piece = reading->readOn()] { take(piece); }, Qt::QueuedConnection);
    });
}

void LogFollower::take(const Piece &piece)
{
    m_isLooking = false;
    if (piece.trouble != m_trouble) {
        m_trouble = piece.trouble;
        Q_EMIT troubleChanged(m_trouble);
    }
    if (!piece.lines.empty() || piece.leftOut) {
        Q_EMIT arrived(piece.lines, piece.leftOut);
    }
}

} // namespace callboard

#include "moc_LogFollower.cpp"
