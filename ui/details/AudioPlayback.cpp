#include "details/AudioPlayback.h"

#include <QAudio>
#include <QAudioDevice>
#include <QAudioOutput>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QMediaDevices>
#include <QMediaPlayer>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(media, "callboard.media")

/// The FFmpeg back end of Qt 6.4 crashes with an output but no device.
bool outputIsSafe()
{
    return qEnvironmentVariable("QT_MEDIA_BACKEND") != "ffmpeg"_L1 || AudioPlayback::hasSoundDevice();
}

/// The back end calls both a resource error; only its text tells a missing plug-in from a damaged file.
QString failureSentence(const QString &backendText)
{
    return backendText.contains("plug-in"_L1)
               ? AudioPlayback::tr("The format of this recording cannot be played on this computer yet: install "
                                   "gstreamer1.0-plugins-good and press Play again.")
               : AudioPlayback::tr(
                   "This recording cannot be played: the file seems to be damaged. If no recording plays, install "
                   "gstreamer1.0-plugins-good.");
}

} // namespace

AudioPlayback::AudioPlayback(QObject *parent)
    : QObject(parent)
{
}

AudioPlayback::~AudioPlayback() = default;

bool AudioPlayback::hasSoundDevice()
{
    return !QMediaDevices::audioOutputs().isEmpty();
}

void AudioPlayback::load(const QString &file)
{
    unload();
    m_file = file;
    if (!QFileInfo(file).isFile()) {
        fail(tr("The file of this recording is no longer there. Press Play to fetch it again."));
        return;
    }
    makePlayer();
    if (!m_player->isAvailable()) {
        fail(tr("Recordings cannot be played on this computer: Qt's multimedia support is not installed."));
        return;
    }
    m_player->setSource(QUrl::fromLocalFile(file));
}

void AudioPlayback::unload()
{
    m_failed = false;
    m_ready = false;
    m_speedApplied = false;
    m_pendingSeek.reset();
    m_file.clear();
    discardPlayer();
    setPlaying(false);
}

void AudioPlayback::play()
{
    if (m_file.isEmpty() || m_failed) {
        return;
    }
    m_player->play();
}

void AudioPlayback::pause()
{
    if (m_playing) {
        m_player->pause();
    }
}

void AudioPlayback::seek(std::chrono::milliseconds position)
{
    if (m_file.isEmpty() || m_failed) {
        return;
    }
    if (!m_ready || (m_playing && !m_speedApplied)) {
        m_pendingSeek = position; // until sound comes
        return;
    }
    if (m_player->playbackState() == QMediaPlayer::StoppedState) {
        // A stopped pipeline has no position to set: it would start at zero.
        m_player->pause();
    }
    m_player->setPosition(std::clamp<qint64>(position.count(), 0, m_player->duration()));
}

std::chrono::milliseconds AudioPlayback::position() const
{
    if (m_pendingSeek) {
        return *m_pendingSeek;
    }
    return std::chrono::milliseconds(m_player != nullptr && m_ready ? m_player->position() : 0);
}

std::chrono::milliseconds AudioPlayback::duration() const
{
    return std::chrono::milliseconds(m_player != nullptr && m_ready ? m_player->duration() : 0);
}

void AudioPlayback::setSpeed(qreal speed)
{
    m_speed = speed;
    if (m_playing && m_speedApplied) {
        m_player->setPlaybackRate(speed);
    } else {
        m_speedApplied = false;
    }
}

void AudioPlayback::setVolume(int percent)
{
    m_volume = std::clamp(percent, 0, 100);
    applyVolume();
}

void AudioPlayback::makePlayer()
{
    if (m_player != nullptr) {
        return;
    }
    m_player = new QMediaPlayer(this);
    if (outputIsSafe()) {
        m_output = new QAudioOutput(m_player);
        m_player->setAudioOutput(m_output);
        applyVolume();
    }
    connect(m_player, &QMediaPlayer::errorOccurred, this, [this](QMediaPlayer::Error error, const QString &text) {
        if (!m_failed && !m_file.isEmpty()) {
            qCWarning(media) << "recording cannot be played:" << error << text;
            fail(failureSentence(text));
        }
    });
    connect(m_player, &QMediaPlayer::mediaStatusChanged, this, [this](QMediaPlayer::MediaStatus status) {
        if (m_file.isEmpty()) {
            return;
        }
        if (status == QMediaPlayer::LoadedMedia || status == QMediaPlayer::BufferedMedia) {
            mediaReady();
        } else if (status == QMediaPlayer::EndOfMedia) {
            // A stopped pipeline forgets its rate.
            m_speedApplied = false;
        }
    });
    connect(m_player, &QMediaPlayer::playbackStateChanged, this, [this](QMediaPlayer::PlaybackState state) {
        setPlaying(state == QMediaPlayer::PlayingState && !m_failed);
    });
    connect(m_player, &QMediaPlayer::positionChanged, this, [this](qint64 position) {
        // PlayingState is told before the pipeline runs, and a position or a rate set then is lost: the first sound
        // proves that it runs.
        if (m_playing && m_ready && position > 0) {
            if (!m_speedApplied) {
                applySpeed();
            }
            applyPendingSeek();
        }
        if (!m_pendingSeek && !m_file.isEmpty()) {
            Q_EMIT positionChanged(std::chrono::milliseconds(position));
        }
    });
    connect(m_player, &QMediaPlayer::durationChanged, this, [this](qint64 duration) {
        if (!m_file.isEmpty()) {
            Q_EMIT durationChanged(std::chrono::milliseconds(duration));
        }
    });
}

void AudioPlayback::fail(const QString &sentence)
{
    m_failed = true;
    m_ready = false;
    m_pendingSeek.reset();
    discardPlayer();
    setPlaying(false);
    Q_EMIT failed(sentence);
}

/// Every file gets a player of its own: errors of the last one may still be on their way and would be taken for the
/// next one's, and a pipeline that changes its file while it runs sometimes never plays the new one.
void AudioPlayback::discardPlayer()
{
    if (m_player == nullptr) {
        return;
    }
    // It cannot go at once, because it may be the one that calls.
    m_player->disconnect(this);
    m_player->stop();
    m_player->deleteLater();
    m_player = nullptr;
    m_output = nullptr;
}

void AudioPlayback::applyVolume()
{
    if (m_output != nullptr) {
        const float heard = static_cast<float>(m_volume) / 100.0F;
        m_output->setVolume(QAudio::convertVolume(heard, QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale));
        m_output->setMuted(m_volume == 0);
    }
}

void AudioPlayback::setPlaying(bool playing)
{
    if (playing == m_playing) {
        return;
    }
    m_playing = playing;
    Q_EMIT playingChanged(playing);
}

void AudioPlayback::applySpeed()
{
    m_speedApplied = true;
    if (qFuzzyCompare(m_player->playbackRate(), m_speed)) {
        if (qFuzzyCompare(m_speed, 1.0)) {
            return; // every pipeline starts with it
        }
        // The player drops a rate it believes to have: going through another makes it take this one.
        m_player->setPlaybackRate(1.0);
    }
    m_player->setPlaybackRate(m_speed);
}

void AudioPlayback::mediaReady()
{
    if (m_ready) {
        return;
    }
    m_ready = true;
    Q_EMIT durationChanged(duration());
    if (!m_playing) {
        applyPendingSeek();
    }
}

void AudioPlayback::applyPendingSeek()
{
    if (m_pendingSeek) {
        seek(*std::exchange(m_pendingSeek, std::nullopt));
    }
}

} // namespace callboard::ui
