#pragma once

#include "player/AlteredSound.h"
#include "player/AudioPlayback.h"
#include "player/HearingTrack.h"
#include "player/Pcm.h"
#include "player/RecordingSamples.h"
#include "player/SoundOutput.h"
#include "player/Waveform.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <optional>

namespace callboard::ui {

/// Plays one recording: the file as it is, or a WAV made of it for another speed with the same voices, for skipped
/// silence, or for a channel alone. All times are the recording's own. The sound before goes on until the WAV is made,
/// which takes a moment. Where none can be made (too long, or the file cannot be decoded) the speed changes the pitch
/// too, and noticed() says so. GUI thread only; decoding and stretching have a thread of their own.
class RecordingAudio final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingAudio)

public:
    explicit RecordingAudio(QObject *parent = nullptr);
    ~RecordingAudio() override;

    /// A complete local file, paused at its beginning. Speed and the wish to skip silence stay, muted lanes and loop
    /// go.
    void load(const QString &file);
    void unload();
    [[nodiscard]] QString file() const { return m_file; }

    void play();
    void pause();
    [[nodiscard]] bool isPlaying() const { return m_playing; }

    void seek(std::chrono::milliseconds position);
    [[nodiscard]] std::chrono::milliseconds position() const;
    [[nodiscard]] std::chrono::milliseconds duration() const { return m_duration; }

    /// 0.5 … 3.
    void setSpeed(double speed);
    [[nodiscard]] double speed() const { return m_wanted.speed; }
    void setSkipsSilence(bool skips);
    /// Not where this recording does not let silence be skipped; the wish holds for the next one.
    [[nodiscard]] bool skipsSilence() const { return m_wanted.skipSilence; }
    void setMuted(std::size_t lane, bool muted);
    [[nodiscard]] bool isMuted(std::size_t lane) const { return m_wanted.muted.at(lane); }
    /// What is being heard is not yet what is wanted.
    [[nodiscard]] bool isPreparing() const { return !m_file.isEmpty() && !isRefused() && m_heard != m_wanted; }
    void setVolume(int percent);
    [[nodiscard]] int volume() const { return m_playback->volume(); }

    /// Over and over, from there until there; nothing: to the end, once.
    void setLoop(const std::optional<Span> &loop);
    [[nodiscard]] std::optional<Span> loop() const { return m_loop; }

    /// As much as is known so far.
    [[nodiscard]] const Waveform &waveform() const { return m_samples.waveform(); }

    [[nodiscard]] static bool hasSoundDevice() { return SoundOutput::hasDevice(); }

Q_SIGNALS:
    void playingChanged(bool playing);
    void positionChanged(std::chrono::milliseconds position);
    void durationChanged(std::chrono::milliseconds duration);
    void waveformChanged();
    void preparingChanged();
    /// It is at its end: by playing, or by a jump there while it played.
    void ended();
    /// This part was played, and not silently: what was jumped over is in no part, what is skipped as silence is.
    void heard(const callboard::ui::Span &part);
    void failed(const QString &sentence);
    void noticed(const QString &sentence);

private:
    /// Where to go on once the samples are there: the file has no sound at the place, or another one.
    struct Awaited
    {
        std::chrono::milliseconds place;
        bool plays = false;
    };

    void connectPlayback();
    void connectSamples();
    void want(const Alteration &alteration);
    void compareLength();
    void prepare();
    void playFileAnyway();
    [[nodiscard]] bool awaitsSamples() const;
    void awaitSamples(std::chrono::milliseconds place, bool plays);
    void goToAwaited();
    void refuse(const QString &sentence);
    /// What is wanted cannot be had from the file as it is.
    [[nodiscard]] bool needsSamples() const { return !m_wanted.isPlain() || (m_fileLies && !m_playsFile); }
    [[nodiscard]] bool isRefused() const { return !m_refusal.isEmpty(); }
    [[nodiscard]] std::optional<Span> heardLoop() const;
    void hear(const Alteration &alteration, const std::optional<AlteredSound> &altered);
    void setPlaying(bool playing);
    void positionTold(std::chrono::milliseconds played);
    void sourceEnded();
    void follow(std::chrono::milliseconds played);
    [[nodiscard]] bool isAudible() const;

    AudioPlayback *m_playback;
    RecordingSamples m_samples;
    QString m_file;
    Alteration m_wanted;
    Alteration m_heard;
    TimeMap m_map; ///< of what is heard
    bool m_skipsNext = false; ///< this one cannot, the next one is to
    std::optional<Span> m_loop;
    std::chrono::milliseconds m_duration {0};
    bool m_loaded = false;
    bool m_fileLies = false; ///< of its length
    bool m_playsFile = false; ///< all the same, since it is too long for its samples
    bool m_hearsSamples = false; ///< not the file
    std::optional<Awaited> m_awaited;
    QString m_refusal; ///< why nothing can be made of this recording but what the player itself does to it
    bool m_playing = false;
    HearingTrack m_track;
    bool m_switching = false; ///< from one sound to the other: neither plays for a moment
};

} // namespace callboard::ui
