#include "player/MediaControlsAdaptors.h"

#include <QGuiApplication>

#include <algorithm>

namespace callboard::ui {

using std::chrono::microseconds;

MediaRootAdaptor::MediaRootAdaptor(MediaControls &controls)
    : QDBusAbstractAdaptor(&controls)
    , m_controls(controls)
{
}

MediaRootAdaptor::~MediaRootAdaptor() = default;

QString MediaRootAdaptor::desktopEntry() const
{
    return QGuiApplication::desktopFileName();
}

void MediaRootAdaptor::Raise()
{
    Q_EMIT m_controls.raiseRequested();
}

MediaPlayerAdaptor::MediaPlayerAdaptor(MediaControls &controls)
    : QDBusAbstractAdaptor(&controls)
    , m_controls(controls)
{
    connect(&controls, &MediaControls::sought, this, &MediaPlayerAdaptor::Seeked);
}

MediaPlayerAdaptor::~MediaPlayerAdaptor() = default;

void MediaPlayerAdaptor::setRate(double rate)
{
    if (rate == 0) {
        Q_EMIT m_controls.pauseRequested(); // the specification's way to say so
    } else if (rate > 0) {
        Q_EMIT m_controls.rateRequested(std::clamp(rate, minimumRate(), maximumRate()));
    }
}

void MediaPlayerAdaptor::setVolume(double volume)
{
    Q_EMIT m_controls.volumeRequested(volume > 0 ? std::min(volume, 1.0) : 0.0);
}

void MediaPlayerAdaptor::Play()
{
    if (hasCall()) {
        Q_EMIT m_controls.playRequested();
    }
}

void MediaPlayerAdaptor::Pause()
{
    Q_EMIT m_controls.pauseRequested();
}

void MediaPlayerAdaptor::PlayPause()
{
    if (m_controls.state().playing) {
        Pause();
    } else {
        Play();
    }
}

void MediaPlayerAdaptor::Stop()
{
    Q_EMIT m_controls.stopRequested();
}

void MediaPlayerAdaptor::Seek(qlonglong Offset)
{
    if (hasCall()) {
        // Whatever a stranger sends must not overflow.
        const auto most = static_cast<qlonglong>(m_controls.state().length.count());
        const qlonglong offset = std::clamp(Offset, -most, most);
        Q_EMIT m_controls.seekRequested(microseconds(std::clamp<qlonglong>(position() + offset, 0, most)));
    }
}

void MediaPlayerAdaptor::SetPosition(const QDBusObjectPath &TrackId, qlonglong Position)
{
    const QVariantMap about = m_controls.metadata();
    const bool ours = about.value(QStringLiteral("mpris:trackid")).value<QDBusObjectPath>() == TrackId;
    if (hasCall() && ours && Position >= 0 && Position <= m_controls.state().length.count()) {
        Q_EMIT m_controls.seekRequested(microseconds(Position));
    }
}

} // namespace callboard::ui

#include "moc_MediaControlsAdaptors.cpp"
