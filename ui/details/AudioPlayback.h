#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <optional>

class QAudioOutput;
class QMediaPlayer;

namespace callboard::ui {

/// One local audio file being played: QMediaPlayer with its traps closed. The player and the audio output are made when
/// the first file comes, so a window that plays nothing opens no sound device. GUI thread only.
///
/// What it knows of Qt 6.4's GStreamer back end, as measured: a rate set before playing is reported but not applied, so
/// it is set again once sound comes; a failure comes as several errors, some of them late, and leaves the state at
/// Playing, so the first one stops the player and the rest go down with it; a position set before the pipeline runs is
/// lost, so it waits.
class AudioPlayback final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AudioPlayback)

public:
    explicit AudioPlayback(QObject *parent = nullptr);
    ~AudioPlayback() override;

    /// A complete local file. Replaces what was there; starts at zero, paused.
    void load(const QString &file);
    void unload();
    [[nodiscard]] QString file() const { return m_file; }

    void play();
    void pause();
    [[nodiscard]] bool isPlaying() const { return m_playing; }

    void seek(std::chrono::milliseconds position);
    [[nodiscard]] std::chrono::milliseconds position() const;
    [[nodiscard]] std::chrono::milliseconds duration() const;

    void setSpeed(qreal speed);
    [[nodiscard]] qreal speed() const { return m_speed; }
    /// Percent as heard: the scale is logarithmic towards the device.
    void setVolume(int percent);
    [[nodiscard]] int volume() const { return m_volume; }

    /// Whether this machine has anything to hear a recording with.
    [[nodiscard]] static bool hasSoundDevice();

Q_SIGNALS:
    void playingChanged(bool playing);
    void positionChanged(std::chrono::milliseconds position);
    void durationChanged(std::chrono::milliseconds duration);
    /// The first error of a load or a play, as one plain sentence. Playback has stopped.
    void failed(const QString &sentence);

private:
    void makePlayer();
    void discardPlayer();
    void fail(const QString &sentence);
    void applyVolume();
    void applySpeed();
    void setPlaying(bool playing);
    void mediaReady();
    void applyPendingSeek();

    QMediaPlayer *m_player = nullptr;
    QAudioOutput *m_output = nullptr;
    QString m_file;
    qreal m_speed = 1.0;
    int m_volume = 100;
    bool m_playing = false;
    bool m_failed = false;
    bool m_ready = false;
    bool m_speedApplied = false;
    std::optional<std::chrono::milliseconds> m_pendingSeek;
};

} // namespace callboard::ui
