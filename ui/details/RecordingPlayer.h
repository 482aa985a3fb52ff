#pragma once

#include <QFrame>
#include <QString>

#include <chrono>

class QProgressBar;

namespace callboard::ui {

class AudioPlayback;
class Button;
class ControlRow;
class ElidedLabel;
class SeekSlider;
class Theme;

/// The card that plays one recording: play and pause, position, time, speed, volume, download. Only complete local
/// files are ever played; fetching one is somebody else's work, asked for by playRequested(). GUI thread only.
///
/// Position and duration in milliseconds, volume in percent as the ear hears it (0 … 100), speed as a factor.
/// Speed and volume outlive a recording; the window persists them.
class RecordingPlayer final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingPlayer)

public:
    explicit RecordingPlayer(const Theme &theme, QWidget *parent = nullptr);
    ~RecordingPlayer() override;

    /// Takes `file`, the verified local copy of `callId`'s recording. The same file again changes nothing, so a refresh
    /// may call this as often as it likes. Errors come as failed().
    void load(qint64 callId, const QString &file);
    /// Stops and forgets the file.
    void unload();
    /// The call whose file is loaded; 0: none.
    [[nodiscard]] qint64 callId() const { return m_callId; }
    [[nodiscard]] bool isLoaded() const { return m_callId != 0; }

    /// Plays from the position; with no file loaded emits playRequested() instead.
    void play();
    void pause();
    [[nodiscard]] bool isPlaying() const;

    [[nodiscard]] std::chrono::milliseconds position() const;
    [[nodiscard]] std::chrono::milliseconds duration() const;
    void seek(std::chrono::milliseconds position);
    /// The length to show until the file is loaded; zero: not known.
    void setExpectedDuration(std::chrono::milliseconds duration);

    /// 0.5 … 2; the button offers 0.75, 1, 1.25, 1.5 and 2.
    void setSpeed(qreal speed);
    [[nodiscard]] qreal speed() const;
    void setVolume(int percent);
    [[nodiscard]] int volume() const;

    /// A fetch is running: the position gives way to its progress. `total` of 0 or less: not known.
    void setFetching(bool fetching, qint64 received = 0, qint64 total = 0);
    [[nodiscard]] bool isFetching() const { return m_fetching; }

Q_SIGNALS:
    /// The user pressed Play and there is no file yet: fetch it, then load() and play().
    void playRequested();
    void downloadRequested();
    /// One plain sentence; once per load() or play(). The player has stopped.
    void failed(const QString &sentence);
    /// Something to know that does not stop the recording: one plain sentence.
    void noticed(const QString &sentence);
    void playingChanged(bool playing);
    void speedChanged(qreal speed);
    void volumeChanged(int percent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildControls();
    void applyTheme();
    void showPlaying();
    void showTime();
    void showSpeed();
    void showVolume();
    void openSpeedMenu();
    void openVolume();

    const Theme &m_theme;
    AudioPlayback *m_playback;
    SeekSlider *m_slider = nullptr;
    QProgressBar *m_progress = nullptr;
    ControlRow *m_controls = nullptr;
    Button *m_play = nullptr;
    Button *m_speed = nullptr;
    Button *m_volume = nullptr;
    Button *m_download = nullptr;
    ElidedLabel *m_time = nullptr;
    qint64 m_callId = 0;
    std::chrono::milliseconds m_expected{0};
    QString m_fetchText;
    bool m_fetching = false;
    bool m_soundChecked = false;
};

} // namespace callboard::ui
