#pragma once

#include "base/Answer.h"
#include "base/Result.h"
#include "team/FloorAddress.h"
#include "team/TeamError.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QObject>
#include <QVariantList>

#include <chrono>
#include <functional>
#include <memory>

class QThread;

namespace callboard::team {

class FloorConnection;

/// A thread with one connection to the floor. The connection is opened by the first question, thrown away once it is
/// lost, and opened anew by the next question. Ask from the main thread; answers come back there, in order.
///
/// Its end waits half a second for a statement that is under way. A longer one is left to itself: it ends by its own
/// limit, or with the program.
class FloorThread final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FloorThread)

public:
    using Reply = Answer<Result<QJsonDocument, TeamError>>;
    static constexpr std::chrono::milliseconds patienceAtTheEnd {500};

    FloorThread(FloorAddress address, const QString &name, QObject *parent = nullptr);
    ~FloorThread() override;

    /// One statement whose answer is one JSON value.
    void ask(QString statement, QVariantList values, Reply reply);
    /// Notices of the floor come as noticed() from now on, also after a connection was lost and opened anew; the
    /// question that opens it says so by its success.
    void listen(const QString &channel);

Q_SIGNALS:
    void noticed(const QString &payload);

private:
    struct Worker;

    std::unique_ptr<QThread> m_thread;
    std::shared_ptr<Worker> m_worker;
};

} // namespace callboard::team
