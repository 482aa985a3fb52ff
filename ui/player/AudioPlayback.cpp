#include "player/AudioPlayback.h"

#include "player/SoundOutput.h"
#include "player/SoundServer.h"
#include "recordings/SoundSupport.h"
#include "recordings/fetch/AudioSniff.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QMediaPlayer>
#include <QUrl>

#include <algorithm>
#include <limits>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(media, "callboard.media")

/// How often the position is asked for while it moves: as often as an eye sees it.
constexpr std::chrono::milliseconds tick {30};

/// The back end calls all of them a resource error; only its text tells them apart.
QString failureSentence(const QString &backendText, const QString &file)
{
    if (SoundOutput::isErrorOfSoundSystem(backendText)) {
        return AudioPlayback::tr("The sound system of this computer does not answer. See to it that other programs can "
                                 "be heard, then press Play again.");
    }
    return backendText.contains("plug-in"_L1)
               ? AudioPlayback::tr("The format of this recording cannot be played on this computer yet: install %1 and "
                                   "press Play again.")
                     .arg(recordings::soundPackageFor(file))
               : AudioPlayback::tr(
                   "This recording cannot be played: the file seems to be damaged. If no recording plays, install "
                   "gstreamer1.0-plugins-good.");
}

/// Played, it would be at its end before it began. Only small files are read, since the window waits.
bool isEmptyRecording(const QString &path)
{
    constexpr qint64 small = 4096;
    QFile file(path);
    return file.size() <= small && file.open(QIODevice::ReadOnly) && recordings::judgeAudio(file).isEmpty;
}

} // namespace

AudioPlayback::AudioPlayback(QObject *parent)
    : QObject(parent)
    , m_server(new SoundServer(this))
{
    m_steps.setSingleShot(true);
    m_steps.setInterval(0);
    m_ticks.setInterval(tick);
    m_ticks.setTimerType(Qt::PreciseTimer);
    connect(&m_warmUp, &MediaWarmUp::done, &m_steps, qOverload<>(&QTimer::start));
    connect(&m_steps, &QTimer::timeout, this, &AudioPlayback::nextStep);
    connect(&m_ticks, &QTimer::timeout, this, [this] {
        if (m_player != nullptr) {
            positionTold(m_player->position());
        }
    });
}

AudioPlayback::~AudioPlayback()
{
    discardPlayer();
}

void AudioPlayback::load(const QString &file)
{
    if (!QFileInfo(file).isFile()) {
        fail(tr("The file of this recording is no longer there. Press Play to fetch it again."));
        return;
    }
    if (isEmptyRecording(file)) {
        fail(tr("This recording is empty: it holds no sound."));
        return;
    }
    unload();
    m_file = file;
    begin();
}

void AudioPlayback::load(const QByteArray &wav)
{
    unload();
    m_wav = wav;
    begin();
}

void AudioPlayback::begin()
{
    m_server->listen();
    m_step = Step::WarmUp;
    m_warmUp.start();
    if (m_warmUp.isDone()) {
        nextStep();
    }
}

/// One thing at a time that holds up the window's thread: making the player takes ten milliseconds, making the output
/// as much again.
void AudioPlayback::nextStep()
{
    switch (m_step) {
    case Step::None:
    case Step::Loaded:
        return;
    case Step::WarmUp:
        m_step = Step::Player;
        break;
    case Step::Player:
        makePlayer();
        break;
    case Step::Output:
        makeOutput();
        break;
    case Step::Source:
        setSource();
        return;
    }
    if (m_step != Step::None) {
        m_steps.start();
    }
}

void AudioPlayback::unload()
{
    stopLoaded();
    m_file.clear();
    m_wav.clear();
}

/// What was loaded stays known, and nothing else of it. `place` is where it is from now on: whoever is told that it no
/// longer plays asks for the position at once.
void AudioPlayback::stopLoaded(std::optional<std::chrono::milliseconds> place)
{
    m_steps.stop();
    m_step = Step::None;
    m_ready = false;
    m_speedApplied = false;
    m_played = false;
    m_wantsToPlay = false;
    m_pendingSeek = place;
    discardPlayer();
    setPlaying(false);
}

void AudioPlayback::play()
{
    if (m_step == Step::None) {
        return;
    }
    if (m_ready && !m_playing && m_output != nullptr && (m_output->isGone() || m_output->isElsewhere())) {
        loadAgain(); // pulled out while it was paused, or another device was plugged in or chosen
    }
    if (m_ready) {
        applyVolume();
        m_player->play();
    } else {
        m_wantsToPlay = true; // as soon as it is loaded
    }
}

void AudioPlayback::pause()
{
    m_wantsToPlay = false;
    if (m_playing) {
        m_player->pause();
    }
}

void AudioPlayback::seek(std::chrono::milliseconds position)
{
    if (m_step == Step::None) {
        return;
    }
    if (!m_ready || !m_played || (m_playing && !m_speedApplied)) {
        m_pendingSeek = position; // until sound comes
        return;
    }
    if (m_player->playbackState() == QMediaPlayer::StoppedState) {
        // A stopped pipeline has no position to set: it would start at zero.
        m_player->pause();
    }
    // The length may not be known yet when the first sound comes.
    const qint64 end = m_player->duration() > 0 ? m_player->duration() : std::numeric_limits<qint64>::max();
    m_player->setPosition(std::clamp<qint64>(position.count(), 0, end));
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
    if (qFuzzyCompare(speed, m_speed)) {
        return;
    }
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
    if (!MediaWarmUp::hasPlayer()) {
        fail(tr("Recordings cannot be played on this computer yet: install gstreamer1.0-plugins-base and "
                "gstreamer1.0-plugins-good, then start Callboard again."));
        return;
    }
    m_player = new QMediaPlayer(this);
    if (!m_player->isAvailable()) {
        fail(tr("Recordings cannot be played on this computer: Qt's multimedia support is not installed."));
        return;
    }
    connectPlayer();
    m_step = SoundOutput::isSafe() ? Step::Output : Step::Source;
}

void AudioPlayback::makeOutput()
{
    m_output = new SoundOutput(*m_player, *m_server);
    connect(m_output, &SoundOutput::gone, this, &AudioPlayback::soundLost);
    applyVolume();
    m_step = Step::Source;
}

void AudioPlayback::setSource()
{
    m_step = Step::Loaded;
    if (m_wav.isEmpty()) {
        m_player->setSource(QUrl::fromLocalFile(m_file));
        return;
    }
    auto *sound = new QBuffer(m_player);
    sound->setData(m_wav);
    sound->open(QIODevice::ReadOnly);
    // The name tells the format, should the back end want one.
    m_player->setSourceDevice(sound, QUrl(u"recording.wav"_s));
}

void AudioPlayback::connectPlayer()
{
    connect(m_player, &QMediaPlayer::errorOccurred, this, [this](QMediaPlayer::Error error, const QString &text) {
        if (m_step == Step::None) {
            return;
        }
        qCWarning(media) << "recording cannot be played:" << error << text;
        if (m_played && m_output != nullptr && (m_output->isGone() || SoundOutput::isErrorOfSoundSystem(text))) {
            soundLost();
        } else {
            fail(failureSentence(text, m_file));
        }
    });
    connect(m_player, &QMediaPlayer::mediaStatusChanged, this, [this](QMediaPlayer::MediaStatus status) {
        if (status == QMediaPlayer::LoadedMedia || status == QMediaPlayer::BufferedMedia) {
            mediaReady();
        } else if (status == QMediaPlayer::EndOfMedia) {
            // A stopped pipeline forgets its rate.
            m_speedApplied = false;
            Q_EMIT ended();
        }
    });
    connect(m_player, &QMediaPlayer::playbackStateChanged, this, [this](QMediaPlayer::PlaybackState state) {
        setPlaying(state == QMediaPlayer::PlayingState && m_step == Step::Loaded);
    });
    connect(m_player, &QMediaPlayer::positionChanged, this, &AudioPlayback::positionTold);
    connect(m_player, &QMediaPlayer::durationChanged, this,
        [this](qint64 duration) { Q_EMIT durationChanged(std::chrono::milliseconds(duration)); });
}

void AudioPlayback::positionTold(qint64 position)
{
    // PlayingState is told before the pipeline runs, and a position or a rate set then is lost: the first sound proves
    // that it runs.
    if (m_playing && m_ready && position > 0) {
        m_played = true;
        if (!m_speedApplied) {
            applySpeed();
        }
        if (m_pendingSeek) {
            applyPendingSeek();
            return; // this place was before the seek
        }
    }
    if (!m_pendingSeek) {
        Q_EMIT positionChanged(std::chrono::milliseconds(position));
    }
}

void AudioPlayback::fail(const QString &sentence)
{
    stopLoaded(position());
    m_file.clear();
    m_wav.clear();
    Q_EMIT failed(sentence);
}

/// Every piece gets a player of its own: errors of the last one may still be on their way and would be taken for the
/// next one's, and a pipeline that changes its file while it runs sometimes never plays the new one.
void AudioPlayback::discardPlayer()
{
    m_ticks.stop();
    if (m_player == nullptr) {
        return;
    }
    if (m_output != nullptr) {
        m_output->setWatched(false);
        m_output->disconnect(this);
    }
    m_player->disconnect(this);
    m_player->stop();
    // Without this its decoder outlives it for a moment, and calls it when it goes (Qt 6.4.2: a crash).
    m_player->setSource({});
    // It cannot go at once, because it may be the one that calls.
    m_player->deleteLater();
    m_player = nullptr;
    m_output = nullptr;
}

/// Paused where it was, and ready to go on wherever the desktop sends sound now.
void AudioPlayback::soundLost()
{
    const QString sentence = m_output->lostSentence();
    loadAgain();
    Q_EMIT noticed(sentence);
}

void AudioPlayback::loadAgain()
{
    const std::chrono::milliseconds place = position();
    stopLoaded(place > std::chrono::milliseconds(0) ? std::optional(place) : std::nullopt);
    begin();
}

void AudioPlayback::applyVolume()
{
    if (m_output != nullptr) {
        // What is heard on the way to another place is not what is meant to be heard.
        m_output->setVolume(m_volume, m_volume == 0 || m_pendingSeek);
    }
}

void AudioPlayback::setPlaying(bool playing)
{
    if (playing == m_playing) {
        return;
    }
    m_playing = playing;
    m_wantsToPlay = m_wantsToPlay && !playing;
    if (playing) {
        m_ticks.start();
    } else {
        m_ticks.stop();
    }
    if (m_output != nullptr) {
        m_output->setWatched(playing);
    }
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
    if (m_wantsToPlay) {
        applyVolume();
        m_player->play(); // a position set before it has played is lost, so it waits for sound
    }
    Q_EMIT loaded();
}

void AudioPlayback::applyPendingSeek()
{
    seek(*std::exchange(m_pendingSeek, std::nullopt));
    applyVolume();
}

} // namespace callboard::ui

#include "moc_AudioPlayback.cpp"
