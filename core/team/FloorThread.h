#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "team/FloorAddress.h"
#include "team/TeamError.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QObject>
#include <QStringList>
#include <QVariantList>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

class QThread;

namespace callboard::team {

class FloorConnection;

/// A thread with one connection to the floor. The connection is opened by the first question, thrown away once it is
/// lost, and opened anew by the next question. Ask from the main thread; answers come back there, in order.
///
/// A server that takes a question and says nothing more is given up after `patience`: thread and connection are
/// replaced, and what waited is answered with an error. TCP alone would wait for ever where somebody in between, or a
/// server that was stopped, still acknowledges what it is sent. A line that is slow, and moves, is not given up.
///
/// Its end waits half a second for a statement that is under way, and then cuts the connection.
class FloorThread final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FloorThread)

public:
    using Reply = Answer<Result<QJsonDocument, TeamError>>;
    static constexpr std::chrono::milliseconds patienceAtTheEnd {500};
    /// To connect to one host, as libpq is told (FloorAddress::connectionWords).
    static constexpr std::chrono::milliseconds patienceToConnect {5'000};

    FloorThread(FloorAddress address, const QString &name, Clock &clock, std::chrono::milliseconds patience,
        QObject *parent = nullptr);
    ~FloorThread() override;

    /// Of connections that are opened from now on.
    void setPassword(const FloorAddress &with);
    /// One statement whose answer is one JSON value.
    void ask(const QString &statement, const QVariantList &values, const Reply &reply);
    /// Notices on the channel come as noticed() from now on, also after a connection was lost and opened anew; the
    /// question that opens it says so by its success. Before the first question.
    void listen(const QString &channel);
    /// Another thread and another connection; what waits is answered with an error.
    void startAnew();

Q_SIGNALS:
    void noticed(const QString &channel, const QString &payload);
    /// The server was given up: it has said nothing for too long.
    void fellSilent();

private:
    struct Worker;

    void begin();
    void retire(std::chrono::milliseconds patience);
    void watch();
    void answered(const Worker *by, const Result<QJsonDocument, TeamError> &answer);
    std::deque<Reply> replace();
    void tellLost(const std::deque<Reply> &waiting);

    FloorAddress m_address;
    Clock &m_clock;
    const std::chrono::milliseconds m_patience;
    QStringList m_channels;
    std::deque<Reply> m_waiting; ///< in the order they were asked
    bool m_isOpen = false; ///< the last answer was the server's
    AlarmHandle m_watch; ///< null: nothing waits
    std::chrono::milliseconds m_watchedSince {0}; ///< by the clock, with sleep
    std::unique_ptr<QThread> m_thread;
    std::shared_ptr<Worker> m_worker;
};

} // namespace callboard::team
