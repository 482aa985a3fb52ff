#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "player/Pcm.h"
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
class RecordingPlayer;
class WindowSettings;
struct Services;

/// What the player remembers: volume, speed, skipping silence, playing the next and the channels' names in the
/// settings; in the store where each recording was left, which parts of it were heard, and whether that counts as
/// listened to (calls::isListenedTo(); a jump to the end is no hearing). It has a kept recording ready before Play is
/// pressed, so that it starts at once. It lets the media keys work the player. GUI thread only.
class PlayerController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlayerController)

public:
    /// How long a call is on show before its recording is opened: whoever walks through the board opens none.
    static constexpr std::chrono::milliseconds preparesAfter {150};
    static constexpr std::chrono::milliseconds savesEvery {10'000};

    PlayerController(
        const Services &services, WindowSettings &settings, CallDetailsSidebar &sidebar, QObject *parent = nullptr);
    ~PlayerController() override;

    /// The sidebar shows this call now, or it has changed.
    void follow(const store::CallFile &file);
    /// The recording of the other leg is wanted. Only the call's own counts as listened to.
    void legChanged();
    /// The sidebar shows none any more.
    void forget();
    /// Plays from where it was left last time.
    void play(qint64 callId, const QString &file);
    /// The window closes: what was heard is told to the store.
    void leave();

Q_SIGNALS:
    /// A call counts as listened to from now on.
    void storeChanged();
    /// The recording of this call plays; 0: none does.
    void playingChanged(qint64 callId);
    /// It was heard to its end, and the next one is to be played.
    void nextWanted(qint64 callId);

private:
    void restoreSettings();
    void connectMediaControls();
    void tellMediaControls();
    void rememberVolume();
    void takeNewFile();
    void prepare();
    void begin(const calls::Call &call, const Result<store::Listening, store::StoreError> &listening);
    void resume();
    void left(qint64 callId, std::chrono::milliseconds position, std::chrono::milliseconds duration);
    void atItsEnd(qint64 callId);
    void hear(const Span &part);
    void countAsListened();
    void placeMoved();
    /// Of the attempt and the leg that the player has.
    [[nodiscard]] bool isHeardHere() const;
    void save(qint64 callId, bool isNews = false);
    [[nodiscard]] static std::chrono::milliseconds &placeIn(store::Listening &listening, calls::RecordingLeg leg);

    const Services &m_services;
    WindowSettings &m_settings;
    CallDetailsSidebar &m_sidebar;
    RecordingPlayer &m_player;
    MediaControls *m_controls;
    QString m_title; ///< of m_callId
    QTimer m_preparing;
    QTimer m_saving;
    QTimer m_placeRests; ///< a place was chosen while paused
    QTimer m_volumeRests;
    qint64 m_callId = 0;
    calls::RecordingLeg m_leg = calls::RecordingLeg::Call; ///< which recording of m_callId
    calls::RecordingLeg m_loadedLeg = calls::RecordingLeg::Call; ///< which of them the player has
    int m_attempt = 0; ///< the call's last one
    int m_loadedAttempt = 0; ///< whose recording the player has
    bool m_fileReplaced = false; ///< while it played
    QString m_keptFile;
    /// Of m_callId. Where the store could not tell, nothing is saved over what it has.
    std::optional<store::Listening> m_listening;
    std::optional<Span> m_lastHeard; ///< since the person was somewhere else last
};

} // namespace callboard::ui
