#include "player/MediaWarmUp.h"

#include "player/PulseSinkPace.h"
#include "recordings/SoundSupport.h"

#include <QLoggingCategory>
#include <QThread>

#include <atomic>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(media, "callboard.media")

std::atomic_bool warm = false; ///< libraries are the process's
std::atomic_bool playerIsThere = false;

} // namespace

MediaWarmUp::MediaWarmUp(QObject *parent)
    : QObject(parent)
{
}

MediaWarmUp::~MediaWarmUp()
{
    if (m_thread) {
        m_thread->wait();
    }
}

bool MediaWarmUp::isDone() const
{
    return warm;
}

bool MediaWarmUp::hasPlayer()
{
    return playerIsThere;
}

void MediaWarmUp::start()
{
    if (m_thread || isDone()) {
        return;
    }
    m_thread = QThread::create([] {
        const recordings::SoundSupport support = recordings::findSoundSupport();
        if (!support.playsMp3()) {
            qCWarning(media) << "recordings may not play; plug-in:" << support.pluginLoads
                             << "GStreamer:" << support.gstreamerStarts << "missing:" << support.missingForPlayer
                             << support.missingForWav << support.missingForMp3;
        }
        playerIsThere = support.hasPlayer();
        keepPulseSinksAtTheirPace();
        warm = true;
    });
    m_thread->setParent(this);
    m_thread->setObjectName(u"callboard-media"_s);
    connect(m_thread, &QThread::finished, this, &MediaWarmUp::done);
    m_thread->start(QThread::LowPriority);
}

} // namespace callboard::ui

#include "moc_MediaWarmUp.cpp"
