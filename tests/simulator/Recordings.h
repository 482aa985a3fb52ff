#pragma once

#include <QCache>
#include <QHash>
#include <QList>
#include <QObject>
#include <QThreadPool>

#include <functional>

namespace callboard::simulator {

struct SimulatedCall;

struct RecordingFile
{
    QByteArray bytes;
    QByteArray contentType;
    QByteArray etag; ///< with its quotes
};

/**
 * Makes recordings on a thread of its own, once each, and keeps the last 96 MB of them. A recording is as long as the
 * talk, five minutes at most, and the same bytes every time.
 */
class Recordings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Recordings)

public:
    using Receiver = std::function<void(const RecordingFile &)>;

    explicit Recordings(QObject *parent = nullptr);
    ~Recordings() override;

    /** Calls back on this thread, at once when the recording is at hand; never once `context` is gone. */
    void fetch(const SimulatedCall &call, QObject *context, const Receiver &receiver);

private:
    void deliver(const QString &id, const RecordingFile &file);

    QThreadPool m_pool;
    QCache<QString, RecordingFile> m_files; // cost in KiB
    QHash<QString, QList<std::function<void(const RecordingFile &)>>> m_waiting;
};

} // namespace callboard::simulator
