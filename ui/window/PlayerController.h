#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "player/Pcm.h"
#include "settings/SettingsTable.h"
#include "store/Facts.h"
#include "store/StoreError.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>

namespace callboard::store {
struct CallFile;
}

namespace callboard::ui {

class CallDetailsSidebar;
class MediaControls;
class RecordingAudio;
class RecordingPlayer;
class WindowSettings;
struct Services;

/// What the player remembers. In the settings: volume, speed, skipping silence, playing the next recording, the
/// channels' names. In the store: the position in each recording, which parts were heard, and whether that counts as
/// listened to (calls::isListenedTo(); seeking to the end does not count). It opens a kept recording before Play is
/// pressed, so that playing starts at once. It connects the media keys. GUI thread only.
class PlayerController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlayerController)

public:
    /// How long a call is shown before its recording is opened (debounce): moving quickly through rows opens none.
    static constexpr std::chrono::milliseconds preparesAfter {150};
    static constexpr std::chrono::milliseconds savesEvery {10'000};

    /// `audio` is what the sidebar's player plays. All of them must outlive it.
    PlayerController(const Services &services, WindowSettings &settings, CallDetailsSidebar &sidebar,
        const RecordingAudio &audio, QObject *parent = nullptr);
    ~PlayerController() override;

    /// The sidebar shows this call, or it changed.
    void follow(const store::CallFile &file);
    /// The sidebar shows no call any more.
    void forget();
    /// Plays from the last position.
    void play(qint64 callId, const QString &file);
    /// The call whose recording plays; 0: none does.
    [[nodiscard]] qint64 playingCall() const;
    /// The machine goes to sleep: pauses, and saves the place.
    void rest();
    /// The window closes: saves what was heard.
    void leave();

Q_SIGNALS:
    /// The recording of this call plays; 0: none does.
    void playingChanged(qint64 callId);
    /// The recording was played to its end; the next one should be played.
    void nextWanted(qint64 callId);

private:
    void restoreSettings();
    void apply(settings::Id id);
    void connectMediaControls();
    void tellMediaControls();
    void rememberVolume();
    void legChanged();
    void takeNewFile();
    void prepare();
    void setAside();
    void begin(const calls::Call &call, const Result<store::Listening, store::StoreError> &listening);
    void resume();
    void left(qint64 callId, std::chrono::milliseconds position, std::chrono::milliseconds duration);
    void atItsEnd(qint64 callId);
    void hear(const Span &part);
    void countAsListened();
    void placeMoved();
    void savePlace();
    /// The recording in the player: its attempt and leg.
    [[nodiscard]] bool isHeardHere() const;
    void save(qint64 callId);
    [[nodiscard]] static std::chrono::milliseconds &placeIn(store::Listening &listening, calls::RecordingLeg leg);

    const Services &m_services;
    WindowSettings &m_settings;
    CallDetailsSidebar &m_sidebar;
    RecordingPlayer &m_player;
    MediaControls *m_controls;
    QString m_title; ///< of m_callId
    QTimer m_preparing;
    QTimer m_saving;
    QTimer m_placeRests; ///< debounces seeking while paused
    QTimer m_volumeRests;
    qint64 m_callId = 0;
    calls::RecordingLeg m_leg = calls::RecordingLeg::Call; ///< which recording of m_callId
    calls::RecordingLeg m_loadedLeg = calls::RecordingLeg::Call; ///< of the recording in the player
    int m_attempt = 0; ///< the call's last one
    int m_loadedAttempt = 0; ///< of the recording in the player
    bool m_fileReplaced = false; ///< while playing
    QString m_keptFile;
    /// Of m_callId. Where the store could not tell, nothing is saved over what it has.
    std::optional<store::Listening> m_listening;
    struct Left
    {
        qint64 callId = 0;
        store::Listening listening;
    };
    std::optional<Left> m_left; ///< the call shown before: a read may be older than what is being saved of it
    std::optional<Span> m_lastHeard; ///< since the last seek
};

} // namespace callboard::ui
