#pragma once

#include <QByteArray>
#include <QMutex>
#include <QObject>

struct pa_context;
struct pa_server_info;
struct pa_threaded_mainloop;

namespace callboard::ui {

/// Where the desktop sends sound to now, by the word of its sound server (PulseAudio, or PipeWire in its place). Qt 6.4
/// does not know: a QAudioDevice is the default one for good if it was when the server last told something of it, so
/// that after another was chosen or plugged in there are two, or the wrong one. The server is listened to on a thread
/// of its own, which no call waits for. GUI thread only.
class SoundServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundServer)

public:
    explicit SoundServer(QObject *parent = nullptr);
    ~SoundServer() override;

    /// Begins to listen, and does so again where the server has gone since. None is started for it.
    void listen();
    /// The id of the QAudioDevice; empty while it is not known, or without a server.
    [[nodiscard]] QByteArray usualDevice() const;
    /// Whether the server said that it has no device, or has ended since it had one. Qt 6.8 goes on listing the last
    /// device that went (QMediaDevices emits nothing for an empty list).
    [[nodiscard]] bool hasLostAll() const;

private:
    void hangUp();
    void noteState(pa_context *context);
    void noteServer(const pa_server_info *info);
    static void ask(pa_context *context, SoundServer *that);

    pa_threaded_mainloop *m_loop = nullptr;
    pa_context *m_context = nullptr;
    mutable QMutex m_mutex; ///< of what follows: the server's thread writes it
    QByteArray m_usual;
    bool m_gone = false;
    bool m_lostAll = false;
};

} // namespace callboard::ui
