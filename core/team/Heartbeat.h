#pragma once

#include "base/Clock.h"
#include "team/FloorThread.h"

#include <QObject>

#include <chrono>

namespace callboard::team {

/// Keeps the desk known as alive at the floor, finds out that a connection is dead, and whether notices come through.
///
/// Every ten seconds the connection that listens says that the desk is alive. Then the other one sends a notice on a
/// channel of this desk's own. It must come within three seconds: behind a pooler that hands the server's connections
/// around, LISTEN is answered and nothing is ever heard. The echo comes from the other connection, because a pooler
/// passes on what a connection tells itself.
class Heartbeat final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Heartbeat)

public:
    static constexpr std::chrono::milliseconds interval {10'000};
    static constexpr std::chrono::milliseconds patienceForEcho {3'000};

    /// `news` listens; the questions of both are asked beside others.
    Heartbeat(FloorThread &line, FloorThread &news, Clock &clock, QObject *parent = nullptr);

    /// Now, and every ten seconds from now on, for this desk.
    void start(const QString &desk);
    /// False also as long as nobody knows.
    [[nodiscard]] bool hearsNotices() const { return m_hears; }

Q_SIGNALS:
    /// The floor answered.
    void alive();
    /// The connection that listens was lost.
    void lost();
    void hearingChanged();

private:
    void beat();
    void beaten(const Result<QJsonDocument, TeamError> &answer);
    void sent(const QString &word, const Result<QJsonDocument, TeamError> &answer);
    void hear(const QString &word);
    void setHears(bool hears);

    FloorThread &m_line;
    FloorThread &m_news;
    Clock &m_clock;
    const QString m_channel;
    QString m_desk;
    bool m_hears = false;
    bool m_isSaid = false; ///< that nothing is heard
    qint64 m_beats = 0;
    QString m_heard; ///< the last echo
    AlarmHandle m_patience;
    Ticker m_ticker;
};

} // namespace callboard::team
