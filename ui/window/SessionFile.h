#pragma once

#include <QByteArray>
#include <QMutex>
#include <QString>
#include <QThreadPool>

#include <optional>

namespace callboard::ui {

/// Where the person left the window: it is written as it changes, so that a killed program loses a second of it at
/// most. No name, no number, no key is in it.
struct SessionState
{
    QByteArray geometry {}; ///< QWidget::saveGeometry()
    QByteArray docks {}; ///< QMainWindow::saveState()
    QByteArray splitter {}; ///< QSplitter::saveState()
    QString call {}; ///< execution id of the call in the details; empty: they are closed

    bool operator==(const SessionState &) const = default;
};

/// Pure. What cannot be read is as it is by default.
[[nodiscard]] QByteArray jsonOf(const SessionState &state);
[[nodiscard]] SessionState sessionOf(const QByteArray &json);

/// The file of the session. load() is quick and runs on the calling thread; writing waits for the disk, on a thread of
/// its own. One thread at a time.
class SessionFile final
{
    Q_DISABLE_COPY_MOVE(SessionFile)

public:
    explicit SessionFile(QString path);
    /// Waits for the last writing.
    ~SessionFile();

    /// Nothing where there is no such file.
    [[nodiscard]] std::optional<SessionState> load() const;
    /// Replaces what waits to be written.
    void save(const SessionState &state);
    void waitForWritten() { m_writer.waitForDone(); }

private:
    void write();

    const QString m_path;
    QMutex m_mutex; ///< of m_next
    std::optional<QByteArray> m_next;
    QThreadPool m_writer; ///< last: its end waits for what it does
};

} // namespace callboard::ui
