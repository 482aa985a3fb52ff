#pragma once

#include <QObject>

class QThread;

namespace callboard::ui {

/// Has the media back end's libraries loaded on a thread of their own, so that the first player costs the window's
/// thread some ten milliseconds instead of a hundred. Once for the process, when a recording is first in sight;
/// harmless where libraries are missing. GUI thread only.
class MediaWarmUp final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaWarmUp)

public:
    explicit MediaWarmUp(QObject *parent = nullptr);
    /// Waits for the thread: libraries must not be loaded while the process ends.
    ~MediaWarmUp() override;

    void start();
    [[nodiscard]] bool isDone() const;
    /// Once it is done: whether a player can be made. Without GStreamer's base plug-ins Qt's player crashes when it is
    /// (6.4.2).
    [[nodiscard]] static bool hasPlayer();

Q_SIGNALS:
    /// After start(), unless isDone() already.
    void done();

private:
    QThread *m_thread = nullptr;
};

} // namespace callboard::ui
