#include "player/SoundOutput.h"

#include "player/SoundServer.h"

#include <QAudio>
#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaDevices>
#include <QMediaPlayer>

#include <algorithm>

namespace callboard::ui {

using namespace Qt::StringLiterals;

SoundOutput::SoundOutput(QMediaPlayer &player, const SoundServer &server)
    : QObject(&player)
    , m_server(server)
    , m_output(new QAudioOutput(usual(), this))
{
    player.setAudioOutput(m_output);
    m_watch.setInterval(250);
    connect(&m_watch, &QTimer::timeout, this, [this] {
        if (isGone()) {
            m_watch.stop();
            Q_EMIT gone();
        }
    });
}

SoundOutput::~SoundOutput() = default;

bool SoundOutput::hasDevice()
{
    return !QMediaDevices::audioOutputs().isEmpty();
}

bool SoundOutput::isSafe()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return true; // and without an output its player never comes to the end of the media
#else
    return qEnvironmentVariable("QT_MEDIA_BACKEND") != "ffmpeg"_L1 || hasDevice();
#endif
}

bool SoundOutput::isErrorOfSoundSystem(const QString &backendText)
{
    return backendText.startsWith("pa_"_L1) || backendText.startsWith("Failed to connect"_L1)
           || backendText.startsWith("Disconnected"_L1);
}

QString SoundOutput::lostSentence() const
{
    const QAudioDevice next = usual();
    if (!isGone() || next.isNull()) {
        return tr("The sound device is gone, so the recording was paused. Connect one and press Play.");
    }
    return tr("%1 is gone, so the recording was paused. Press Play to hear it through %2.")
        .arg(m_output->device().description(), next.description());
}

void SoundOutput::setVolume(int percent, bool muted)
{
    const float heard = static_cast<float>(percent) / 100.0F;
    m_output->setVolume(QAudio::convertVolume(heard, QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale));
    m_output->setMuted(muted);
}

bool SoundOutput::isGone() const
{
    const QAudioDevice device = m_output->device();
    // By its id: QAudioDevice's own comparison also asks whether it is the default one, which may change.
    return !device.isNull()
           && (m_server.hasLostAll()
               || std::ranges::none_of(QMediaDevices::audioOutputs(),
                   [&device](const QAudioDevice &one) { return one.id() == device.id(); }));
}

bool SoundOutput::isElsewhere() const
{
    const QAudioDevice now = usual();
    return !now.isNull() && now.id() != m_output->device().id();
}

/// Null where there is no device.
QAudioDevice SoundOutput::usual() const
{
    if (m_server.hasLostAll()) {
        return {};
    }
    const QByteArray id = m_server.usualDevice();
    for (const QAudioDevice &device : QMediaDevices::audioOutputs()) {
        if (device.id() == id) {
            return device;
        }
    }
    return QMediaDevices::defaultAudioOutput();
}

void SoundOutput::setWatched(bool watched)
{
    if (watched) {
        m_watch.start();
    } else {
        m_watch.stop();
    }
}

} // namespace callboard::ui

#include "moc_SoundOutput.cpp"
