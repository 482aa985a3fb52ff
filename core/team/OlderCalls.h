#pragma once

#include "base/Clock.h"
#include "store/CallStore.h"
#include "team/FloorThread.h"

#include <QJsonArray>
#include <QObject>
#include <QString>

#include <chrono>
#include <vector>

namespace callboard::team {

/// Calls older than what the desk holds, asked of the floor when a person scrolls or searches to them. They are written
/// into the replica like any others, so that there is one way to read, and leave again after a week (ReplicaLeave.h).
///
/// Main thread. One question at a time; while the floor does not answer there is none.
class OlderCalls final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OlderCalls)

public:
    static constexpr std::chrono::days guestsStay {7};

    OlderCalls(FloorThread &line, store::CallStore &store, Clock &clock, QObject *parent = nullptr);
    ~OlderCalls() override;

    /// \param heldFrom calls are held from this time on (ISO, UTC)
    void setFloor(const QString &desk, const QString &heldFrom);
    /// The next older ones, as many as a page has. Nothing once the floor's first call is here.
    void fetchBefore();
    /// Older calls with these words in their texts or names, or with this number.
    void find(const QString &search);
    [[nodiscard]] bool isAsking() const { return m_isAsking; }

Q_SIGNALS:
    /// isAsking() changed.
    void changed();
    /// So many older calls came.
    void came(int calls);

private:
    using Answered = Result<QJsonDocument, TeamError>;
    void takePage(const Answered &answer);
    void takeFound(const Answered &answer);
    void take(const QJsonArray &calls);
    void setAsking(bool asking);
    void askNext();

    FloorThread &m_line;
    store::CallStore &m_store;
    Clock &m_clock;
    QString m_desk;
    QString m_heldFrom;
    QString m_beforeAt; ///< of the oldest that was asked for
    qint64 m_beforeId = 0;
    bool m_hasAll = false;
    bool m_isAsking = false;
    QString m_wanted; ///< search that came while one was under way
    QString m_found; ///< the last search that was answered
};

} // namespace callboard::team
