#pragma once

#include "base/Clock.h"
#include "base/LogLine.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <vector>

namespace callboard {

/// Reads the end of a log file, and then what is written to it, once a second. A long file is not read from its
/// beginning. When the file is set aside and another one begins, what was still written to the former one is read
/// before. The file is read on a thread of its own; memory is bounded. Main thread.
class LogFollower final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogFollower)

public:
    /// Of the file, read at once at most; of more that came since the last look the earlier part is left out.
    static constexpr qint64 mostBytes = 1024 * 1024;
    static constexpr std::chrono::seconds interval {1};

    /// `clock` must outlive it.
    LogFollower(QString file, Clock &clock, QObject *parent = nullptr);
    /// Waits for a read that is under way.
    ~LogFollower() override;

    void start();
    /// Nothing is read meanwhile; what came is read afterwards.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return !m_ticker.isRunning(); }
    /// The file is being read.
    [[nodiscard]] bool isLooking() const { return m_isLooking; }

Q_SIGNALS:
    /// \param leftOut lines before these were not read
    void arrived(const std::vector<callboard::LogLine> &lines, bool leftOut);
    /// Why the file cannot be read; empty: it can be.
    void troubleChanged(const QString &sentence);

private:
    struct Reading;
    struct Piece;

    void look();
    void take(const Piece &piece);

    const QString m_file;
    Ticker m_ticker;
    std::shared_ptr<Reading> m_reading; ///< used on the pool's thread
    QString m_trouble;
    bool m_isLooking = false;
    QThreadPool m_pool;
};

} // namespace callboard
