#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QString>
#include <QVariantMap>

#include <chrono>
#include <functional>

namespace callboard::ui {

/// Lets the keyboard's media keys and the desktop's sound menu work the player: MPRIS2 on the session bus, as
/// `org.mpris.MediaPlayer2.callboard`. On the bus from start() to stop(); without a bus it is silently absent. It tells
/// whose call is played and how long it is, never a number. GUI thread only.
class MediaControls final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaControls)

public:
    /// What is played, as the bus is told.
    struct State
    {
        bool playing = false;
        qint64 callId = 0; ///< 0: nothing is loaded
        QString title {};
        std::chrono::microseconds length {0};
        double rate = 1.0;
        double volume = 1.0; ///< 0 … 1

        bool operator==(const State &) const = default;
    };
    using Position = std::function<std::chrono::microseconds()>;

    /// `position` is asked whenever the bus asks.
    explicit MediaControls(Position position, QObject *parent = nullptr);
    ~MediaControls() override;

    /// Takes part in the bus; opened on a thread of its own, because a bus that hangs must not hang the window.
    void start();
    void stop();
    [[nodiscard]] bool isOnBus() const { return m_onBus; }

    void show(const State &state);
    [[nodiscard]] const State &state() const { return m_state; }
    [[nodiscard]] std::chrono::microseconds position() const { return m_position(); }
    [[nodiscard]] QVariantMap metadata() const;
    [[nodiscard]] QString playbackStatus() const;
    /// The position has jumped.
    void tellSought();

Q_SIGNALS:
    void playRequested();
    void pauseRequested();
    void stopRequested();
    void seekRequested(std::chrono::microseconds position);
    void rateRequested(double rate);
    void volumeRequested(double volume);
    void raiseRequested();
    void sought(qlonglong microseconds);

private:
    void enter();
    void tellChanged(const QVariantMap &properties);

    Position m_position;
    State m_state;
    bool m_started = false;
    bool m_onBus = false;
};

} // namespace callboard::ui
