#pragma once

#include "player/MediaWarmUp.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>

class QMediaPlayer;

namespace callboard::ui {

class SoundOutput;
class SoundServer;

/// One piece of sound being played, a local file or a WAV in memory: QMediaPlayer with its traps closed. The player and
/// the audio output are made when the first one comes, so a window that plays nothing opens no sound device; and step
/// by step, each in a turn of the event loop of its own, so that the window never stands still for them. GUI thread
/// only.
///
/// What it knows of Qt 6.4's GStreamer back end, as measured: a rate set before playing is reported but not applied, so
/// it is set again once sound comes; a failure comes as several errors, some of them late, and leaves the state at
/// Playing, so the first one stops the player and the rest go down with it; a position set before the pipeline runs is
/// lost, so it waits; it tells its position ten times a second, so it is asked more often.
class AudioPlayback final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AudioPlayback)

public:
    explicit AudioPlayback(QObject *parent = nullptr);
    ~AudioPlayback() override;

    /// A complete local file. Replaces what was there; starts at zero, paused.
    void load(const QString &file);
    /// The same with a whole WAV.
    void load(const QByteArray &wav);
    void unload();

    /// As soon as it is loaded.
    void play();
    void pause();
    [[nodiscard]] bool isPlaying() const { return m_playing; }
    /// Playing, or about to.
    [[nodiscard]] bool wantsToPlay() const { return m_playing || m_wantsToPlay; }

    void seek(std::chrono::milliseconds position);
    [[nodiscard]] std::chrono::milliseconds position() const;
    /// position() is where it goes once sound comes.
    [[nodiscard]] bool isSeeking() const { return m_pendingSeek.has_value(); }
    [[nodiscard]] std::chrono::milliseconds duration() const;

    /// The pitch goes with it.
    void setSpeed(qreal speed);
    [[nodiscard]] qreal speed() const { return m_speed; }
    /// Percent as heard: the scale is logarithmic towards the device.
    void setVolume(int percent);
    [[nodiscard]] int volume() const { return m_volume; }

Q_SIGNALS:
    /// What was loaded can be played, and its duration is known.
    void loaded();
    void playingChanged(bool playing);
    void positionChanged(std::chrono::milliseconds position);
    void durationChanged(std::chrono::milliseconds duration);
    /// Played to its end; before playingChanged().
    void ended();
    /// The first error of a load or a play, as one plain sentence. Playback has stopped; until the next load() or
    /// unload() position() is where.
    void failed(const QString &sentence);
    /// Something to know that does not end the recording: one plain sentence.
    void noticed(const QString &sentence);

private:
    void begin();
    void nextStep();
    void makePlayer();
    void makeOutput();
    void setSource();
    void connectPlayer();
    void discardPlayer();
    void fail(const QString &sentence);
    void applyVolume();
    void applySpeed();
    void setPlaying(bool playing);
    void mediaReady();
    void positionTold(qint64 position);
    void applyPendingSeek();
    void stopLoaded(std::optional<std::chrono::milliseconds> place = std::nullopt);
    void loadAgain();
    void soundLost();

    enum class Step : quint8 { None, WarmUp, Player, Output, Source, Loaded };

    MediaWarmUp m_warmUp;
    SoundServer *m_server; ///< outlives every output
    QMediaPlayer *m_player = nullptr;
    SoundOutput *m_output = nullptr;
    QTimer m_steps;
    QTimer m_ticks;
    QString m_file;
    QByteArray m_wav;
    Step m_step = Step::None;
    qreal m_speed = 1.0;
    int m_volume = 100;
    bool m_wantsToPlay = false;
    bool m_playing = false;
    bool m_ready = false;
    bool m_speedApplied = false;
    bool m_played = false; ///< sound has come once: positions can be set
    std::optional<std::chrono::milliseconds> m_pendingSeek;
};

} // namespace callboard::ui
