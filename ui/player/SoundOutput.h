#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

class QAudioDevice;
class QAudioOutput;
class QMediaPlayer;

namespace callboard::ui {

class SoundServer;

/// Where a QMediaPlayer is heard: the device the desktop sends sound to when this is made (SoundServer knows).
/// Headphones can be pulled out at any time, and a customer's words must not go on through the loudspeakers: gone()
/// says so within a quarter of a second, while it is watched.
///
/// QMediaDevices::audioOutputsChanged() never comes for a device that goes (Qt 6.4.2), so the list is asked, which
/// costs ten microseconds. Wired headphones are no device of their own on most computers, and cannot be seen to go. GUI
/// thread only; it goes with its player.
class SoundOutput final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundOutput)

public:
    /// `server` must outlive it.
    SoundOutput(QMediaPlayer &player, const SoundServer &server);
    ~SoundOutput() override;

    /// Whether this machine has anything to hear a recording with.
    [[nodiscard]] static bool hasDevice();
    /// Whether an output may be made. The FFmpeg back end of Qt 6.4 crashes with an output but no device; that of 6.8
    /// does not.
    [[nodiscard]] static bool isSafe();
    /// Whether the back end's error is one of the sound system, not of what is played.
    [[nodiscard]] static bool isErrorOfSoundSystem(const QString &backendText);
    /// What to say when sound was lost while it played, and how to go on.
    [[nodiscard]] QString lostSentence() const;

    /// Percent as heard: the scale is logarithmic towards the device.
    void setVolume(int percent, bool muted);
    /// The device is no longer there. Without any device there is nothing that could go.
    [[nodiscard]] bool isGone() const;
    /// The desktop sends sound to another device by now.
    [[nodiscard]] bool isElsewhere() const;
    void setWatched(bool watched);

Q_SIGNALS:
    void gone();

private:
    [[nodiscard]] QAudioDevice usual() const;

    const SoundServer &m_server;
    QAudioOutput *m_output;
    QTimer m_watch;
};

} // namespace callboard::ui
