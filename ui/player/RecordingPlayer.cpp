#include "player/RecordingPlayer.h"

#include "base/SizeText.h"
#include "player/ControlRow.h"
#include "player/LaneHead.h"
#include "player/RecordingAudio.h"
#include "player/WaveformView.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "theme/Theme.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// A repeated part is at least this long.
constexpr milliseconds shortestLoop {300};

} // namespace

RecordingPlayer::RecordingPlayer(const Theme &theme, RecordingAudio &audio, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_audio(audio)
{
    setObjectName("recordingPlayer"_L1);
    setAccessibleName(tr("Recording"));
    buildControls();
    connectAudio();
    connect(&theme, &Theme::changed, this, &RecordingPlayer::applyTheme);
    applyTheme();
    showPlaying();
    showTime();
    showSpeed();
    showVolume();
    showLoop();
}

RecordingPlayer::~RecordingPlayer() = default;

void RecordingPlayer::connectAudio()
{
    connect(&m_audio, &RecordingAudio::playingChanged, this, [this](bool playing) {
        m_placeOwed = m_placeOwed || playing;
        m_touched = m_touched || playing;
        showPlaying();
        if (!playing) {
            tellLeft();
        }
        Q_EMIT playingChanged(playing);
    });
    connect(&m_audio, &RecordingAudio::positionChanged, this, [this](milliseconds position) {
        m_waveform->follow(static_cast<int>(position.count()));
        showTime();
        Q_EMIT positionChanged(position);
    });
    connect(&m_audio, &RecordingAudio::durationChanged, this, [this](milliseconds duration) {
        showTime();
        Q_EMIT durationChanged(duration);
    });
    connect(&m_audio, &RecordingAudio::waveformChanged, this, [this] {
        m_waveform->setWaveform(m_audio.waveform());
        Q_EMIT waveformChanged();
    });
    connect(&m_audio, &RecordingAudio::preparingChanged, this, [this] {
        showSpeed();
        showSkip();
        showLanes();
    });
    connect(&m_audio, &RecordingAudio::ended, this, [this] {
        m_placeOwed = false;
        Q_EMIT ended(m_callId);
    });
    connect(&m_audio, &RecordingAudio::noticed, this, &RecordingPlayer::noticed);
    connect(&m_audio, &RecordingAudio::failed, this, [this](const QString &sentence) {
        setCallId(0); // so that Play asks for the recording anew
        m_waveform->follow(0);
        clearLoop();
        showPlaying();
        showTime();
        if (!m_quiet) {
            Q_EMIT failed(sentence);
        }
    });
}

void RecordingPlayer::load(qint64 callId, const QString &file)
{
    m_quiet = false;
    if (callId == m_callId && file == m_audio.file()) {
        return;
    }
    tellLeft();
    setCallId(callId);
    m_touched = false;
    clearLoop();
    m_waveform->follow(0);
    m_audio.load(file);
    showTime();
}

void RecordingPlayer::setCallId(qint64 callId)
{
    if (std::exchange(m_callId, callId) != callId) {
        Q_EMIT loadedChanged(callId);
    }
}

void RecordingPlayer::prepare(qint64 callId, const QString &file)
{
    if (callId != m_callId) {
        load(callId, file);
        m_quiet = true;
    }
}

void RecordingPlayer::unload()
{
    tellLeft();
    clearLoop();
    setCallId(0);
    m_audio.unload();
    m_waveform->follow(0);
    showPlaying();
    showTime();
}

/// Once for each time it was played or moved to a place, while the position is still known.
void RecordingPlayer::tellLeft()
{
    if (std::exchange(m_placeOwed, false) && isLoaded()) {
        Q_EMIT left(m_callId, position(), duration());
    }
}

void RecordingPlayer::resumeAt(milliseconds position)
{
    if (isLoaded() && !m_touched && position > milliseconds(0)) {
        m_audio.seek(position);
        m_waveform->follow(static_cast<int>(position.count()));
        showTime();
    }
}

void RecordingPlayer::play()
{
    m_quiet = false;
    if (!isLoaded()) {
        Q_EMIT playRequested();
        return;
    }
    const bool begins = !isPlaying();
    m_audio.play();
    if (begins) {
        // Asking for the devices takes its time, and the sound should not wait for it.
        QTimer::singleShot(std::chrono::milliseconds(250), this, [this] {
            if (isLoaded() && !RecordingAudio::hasSoundDevice()) {
                Q_EMIT noticed(
                    tr("This computer has no sound device, so nothing will be heard. Download saves the recording."));
            }
        });
    }
}

void RecordingPlayer::pause()
{
    m_audio.pause();
}

bool RecordingPlayer::isPlaying() const
{
    return m_audio.isPlaying();
}

milliseconds RecordingPlayer::position() const
{
    return m_audio.position();
}

milliseconds RecordingPlayer::duration() const
{
    return m_audio.duration();
}

void RecordingPlayer::seek(milliseconds position)
{
    if (!isLoaded()) {
        return;
    }
    m_touched = true;
    m_placeOwed = true;
    m_audio.seek(position);
    m_waveform->follow(static_cast<int>(position.count()));
    showTime();
    m_waveform->tellPlace();
    Q_EMIT sought(position);
}

void RecordingPlayer::seekBy(milliseconds distance)
{
    const milliseconds end = duration() > milliseconds(0) ? duration() : m_expected;
    seek(std::clamp(position() + distance, milliseconds(0), std::max(end, milliseconds(0))));
}

const Waveform &RecordingPlayer::waveform() const
{
    return m_audio.waveform();
}

void RecordingPlayer::setExpectedDuration(milliseconds duration)
{
    if (duration != m_expected) {
        m_expected = duration;
        showTime();
    }
}

void RecordingPlayer::setSpeed(qreal speed)
{
    speed = std::clamp(speed, speeds.front(), speeds.back());
    if (!qFuzzyCompare(speed, this->speed())) {
        m_audio.setSpeed(speed);
        showSpeed();
        Q_EMIT speedChanged(speed);
    }
}

qreal RecordingPlayer::speed() const
{
    return m_audio.speed();
}

void RecordingPlayer::faster()
{
    const auto *next = std::ranges::upper_bound(speeds, speed() + 0.001);
    setSpeed(next != speeds.end() ? *next : speeds.back());
}

void RecordingPlayer::slower()
{
    const auto *next = std::ranges::lower_bound(speeds, speed() - 0.001);
    setSpeed(next != speeds.begin() ? *std::prev(next) : speeds.front());
}

void RecordingPlayer::setSkipsSilence(bool skips)
{
    if (skips != skipsSilence()) {
        m_audio.setSkipsSilence(skips);
        Q_EMIT skipsSilenceChanged(skips);
    }
    showSkip();
}

bool RecordingPlayer::skipsSilence() const
{
    return m_audio.skipsSilence();
}

void RecordingPlayer::setPlaysNext(bool next)
{
    if (std::exchange(m_playsNext, next) != next) {
        Q_EMIT playsNextChanged(next);
    }
    showNext();
}

void RecordingPlayer::setLaneMuted(std::size_t lane, bool muted)
{
    if (m_audio.waveform().lanes() > lane) {
        m_audio.setMuted(lane, muted);
    }
    showLanes();
}

void RecordingPlayer::toggleLaneMuted(std::size_t lane)
{
    if (m_audio.waveform().lanes() > 1) {
        setLaneMuted(lane, !m_audio.isMuted(lane));
    }
}

void RecordingPlayer::setLaneSolo(std::size_t lane, bool solo)
{
    if (m_audio.waveform().lanes() > 1) {
        m_audio.setMuted(lane, false);
        m_audio.setMuted(1 - lane, solo);
    }
    showLanes();
}

void RecordingPlayer::toggleLaneSolo(std::size_t lane)
{
    setLaneSolo(lane, !m_audio.isMuted(1 - lane) || m_audio.isMuted(lane));
}

void RecordingPlayer::setLaneName(std::size_t lane, const QString &name)
{
    m_waveform->head(lane).setName(name);
}

void RecordingPlayer::setLoopStart()
{
    if (isLoaded()) {
        m_loopFrom = position();
        if (m_loopTo && *m_loopTo < *m_loopFrom + shortestLoop) {
            m_loopTo.reset();
        }
        showLoop();
    }
}

void RecordingPlayer::setLoopEnd()
{
    if (isLoaded() && position() >= shortestLoop) {
        m_loopTo = position();
        if (!m_loopFrom || *m_loopTo < *m_loopFrom + shortestLoop) {
            m_loopFrom = milliseconds(0);
        }
        showLoop();
    }
}

void RecordingPlayer::clearLoop()
{
    m_loopFrom.reset();
    m_loopTo.reset();
    showLoop();
}

std::optional<Span> RecordingPlayer::loop() const
{
    return m_loopFrom && m_loopTo ? std::optional(Span {*m_loopFrom, *m_loopTo}) : std::nullopt;
}

void RecordingPlayer::setVolume(int percent)
{
    percent = std::clamp(percent, 0, 100);
    if (percent != volume()) {
        m_audio.setVolume(percent);
        showVolume();
        Q_EMIT volumeChanged(percent);
    }
}

int RecordingPlayer::volume() const
{
    return m_audio.volume();
}

void RecordingPlayer::toggleMute()
{
    if (volume() > 0) {
        m_volumeBefore = volume();
        setVolume(0);
    } else {
        setVolume(m_volumeBefore);
    }
}

void RecordingPlayer::louder()
{
    setVolume(volume() + m_volumeStep);
}

void RecordingPlayer::quieter()
{
    setVolume(volume() - m_volumeStep);
}

void RecordingPlayer::setFetching(bool fetching, qint64 received, qint64 total)
{
    m_fetching = fetching;
    m_waveform->setVisible(!fetching);
    m_progress->setVisible(fetching);
    m_play->setEnabled(!fetching);
    m_download->setEnabled(!fetching);
    if (fetching && total > 0) {
        // In thousandths: a recording may have more bytes than an int can count.
        m_progress->setRange(0, 1000);
        m_progress->setValue(static_cast<int>(std::clamp<qint64>(received * 1000 / total, 0, 1000)));
    } else {
        m_progress->setRange(0, 0);
    }
    m_fetchText = !fetching || received <= 0 ? tr("Fetching…")
                  : total > 0                ? tr("%1 of %2").arg(sizeText(received), sizeText(total))
                                             : sizeText(received);
    showTime();
}

} // namespace callboard::ui

#include "moc_RecordingPlayer.cpp"
