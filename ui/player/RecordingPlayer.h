#pragma once

#include "player/Pcm.h"
#include "player/Waveform.h"

#include <QFrame>
#include <QString>

#include <array>
#include <chrono>
#include <optional>

class QProgressBar;

namespace callboard::ui {

class Button;
class ControlRow;
class ElidedLabel;
class RecordingAudio;
class Theme;
class WaveformView;

/// The card that plays one recording: its waveform, play and pause, ten seconds back and forward, time, speed, skipping
/// silence, a repeated part, going on with the next call, volume, download. Only complete local files are ever played;
/// the window fetches one when playRequested() asks for it. GUI thread only.
///
/// Position and duration in milliseconds of the recording, at any speed and with silence skipped or not; volume in
/// percent as the ear hears it (0 … 100), speed as a factor. Speed, skipping silence, playing the next, volume and the
/// channels' names outlive a recording; the window persists them.
class RecordingPlayer final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingPlayer)

public:
    /// What the speed button offers.
    static constexpr std::array<qreal, 9> speeds {0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0};

    /// `theme` and `audio` must outlive it; no other player shows `audio`.
    RecordingPlayer(const Theme &theme, RecordingAudio &audio, QWidget *parent = nullptr);
    ~RecordingPlayer() override;

    /// Takes `file`, the verified local copy of `callId`'s recording. The same file again changes nothing, so a refresh
    /// may call this as often as it likes. Errors come as failed().
    void load(qint64 callId, const QString &file);
    /// Loads before Play is pressed, so that Play starts at once and the waveform is shown. A failure is not told, and
    /// Play asks for the recording.
    void prepare(qint64 callId, const QString &file);
    /// Stops and forgets the file.
    void unload();
    /// Sets where Play goes on. Does nothing once the person has played or moved.
    void resumeAt(std::chrono::milliseconds position);
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
    /// Ten seconds, say, forward or back.
    void seekBy(std::chrono::milliseconds distance);
    /// How far stepBack() and stepForward() go.
    void setStep(std::chrono::milliseconds step);
    void stepBack();
    void stepForward();
    /// \param percent of louder() and quieter()
    void setVolumeStep(int percent) { m_volumeStep = percent; }
    /// How loud each channel is over time, as far as it is known; see waveformChanged().
    [[nodiscard]] const Waveform &waveform() const;
    /// The length to show until the file is loaded; zero: not known.
    void setExpectedDuration(std::chrono::milliseconds duration);

    /// 0.5 … 3, with voices as they are; the button offers nine.
    void setSpeed(qreal speed);
    [[nodiscard]] qreal speed() const;
    /// To the next of the speeds on offer.
    void faster();
    void slower();
    void setSkipsSilence(bool skips);
    [[nodiscard]] bool skipsSilence() const;
    /// A wish, which the window fulfils: after the end the next call's recording.
    void setPlaysNext(bool next);
    [[nodiscard]] bool playsNext() const { return m_playsNext; }
    /// By lane, 0 or 1.
    void setLaneMuted(std::size_t lane, bool muted);
    void toggleLaneMuted(std::size_t lane);
    void setLaneSolo(std::size_t lane, bool solo);
    void toggleLaneSolo(std::size_t lane);
    /// Empty: "Channel 1".
    void setLaneName(std::size_t lane, const QString &name);
    /// The part between A and B is repeated; the other one goes where they would cross.
    void setLoopStart();
    void setLoopEnd();
    void clearLoop();
    [[nodiscard]] std::optional<Span> loop() const;

    void setVolume(int percent);
    [[nodiscard]] int volume() const;
    void toggleMute();
    /// A step of it.
    void louder();
    void quieter();

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
    /// Another recording is loaded, or none is any more.
    void loadedChanged(qint64 callId);
    /// While it moves, and once when it was set.
    void positionChanged(std::chrono::milliseconds position);
    void durationChanged(std::chrono::milliseconds duration);
    /// The person went somewhere else in it.
    void sought(std::chrono::milliseconds position);
    void waveformChanged();
    /// It was left here: paused, or moved to a place while paused, and now another call comes, or none.
    void left(qint64 callId, std::chrono::milliseconds position, std::chrono::milliseconds duration);
    /// It is at its end: by playing, or by a jump there while it played.
    void ended(qint64 callId);
    void speedChanged(qreal speed);
    void skipsSilenceChanged(bool skips);
    void playsNextChanged(bool next);
    void volumeChanged(int percent);
    void laneRenamed(std::size_t lane, const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildControls();
    void buildPosition();
    void showStep();
    void buildFirstRow();
    void buildSecondRow();
    void connectAudio();
    void applyTheme();
    void showPlaying();
    void showTime();
    void showSpeed();
    void showSkip();
    void showNext();
    void showVolume();
    void showLanes();
    void showLoop();
    void setCallId(qint64 callId);
    void tellLeft();
    void openSpeedMenu();
    void openLoopMenu();
    void openVolume();

    const Theme &m_theme;
    RecordingAudio &m_audio;
    WaveformView *m_waveform = nullptr;
    QProgressBar *m_progress = nullptr;
    ControlRow *m_firstRow = nullptr;
    ControlRow *m_secondRow = nullptr;
    std::chrono::milliseconds m_step {10'000};
    int m_volumeStep = 5; ///< percent
    Button *m_play = nullptr;
    Button *m_back = nullptr;
    Button *m_forward = nullptr;
    Button *m_speed = nullptr;
    Button *m_skip = nullptr;
    Button *m_repeat = nullptr;
    Button *m_next = nullptr;
    Button *m_volume = nullptr;
    Button *m_download = nullptr;
    ElidedLabel *m_time = nullptr;
    qint64 m_callId = 0;
    std::chrono::milliseconds m_expected {0};
    std::optional<std::chrono::milliseconds> m_loopFrom;
    std::optional<std::chrono::milliseconds> m_loopTo;
    QString m_fetchText;
    int m_volumeBefore = 80; ///< it was muted
    bool m_fetching = false;
    bool m_quiet = false; ///< loaded before Play was pressed: a failure is not told
    bool m_touched = false; ///< heard, or moved to a place, since it was loaded
    bool m_placeOwed = false; ///< it was played or moved, and left() has not told where it is
    bool m_playsNext = false;
};

} // namespace callboard::ui
