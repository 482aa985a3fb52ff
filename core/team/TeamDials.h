#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "store/CallStore.h"
#include "team/FloorThread.h"

#include <QObject>
#include <QString>

#include <functional>

namespace callboard::team {

/// Tells the floor of a dial before it leaves, so that two desks never ring one person at once. A dial is in the
/// replica first (floor_dials), so that a desk which dies still tells how it ended; the outbox brings that.
///
/// Where the server does not answer, nothing leaves, unless a setting allows it: then the desk looks at the calls that
/// it knows, and the outbox brings the dial afterwards.
///
/// Main thread.
class TeamDials final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TeamDials)

public:
    struct Refusal
    {
        QString message; ///< a sentence
        bool isByColleague = false; ///< somebody dials or dialled the number: `anyway` would do
    };
    using Reply = Answer<Result<void, Refusal>>;
    /// Calls its argument once the floor knows what the desk has written, or cannot be told.
    using WhenInStep = std::function<void(std::function<void()>)>;

    TeamDials(
        FloorThread &line, store::CallStore &store, Clock &clock, WhenInStep whenInStep, QObject *parent = nullptr);
    ~TeamDials() override;

    void setDesk(const QString &desk) { m_desk = desk; }
    /// Dials leave also while the server does not answer. The default is that they do not.
    void setLeavesAlone(bool leaves) { m_leavesAlone = leaves; }
    /// \param anyway the person knows of the colleague's call, and dials all the same
    void begin(const QString &dialId, const QString &accountId, const QString &number, bool anyway, const Reply &reply);

private:
    using Answered = Result<QJsonDocument, TeamError>;
    struct Dial
    {
        QString id;
        QString number;
        bool anyway;
    };
    void ask(const Dial &dial, const QString &owner, const Reply &reply);
    void take(const Dial &dial, const Reply &reply, const Answered &answer);
    void leaveAlone(const Dial &dial, const Reply &reply);
    void refuse(const Dial &dial, const Refusal &why, const Reply &reply);

    FloorThread &m_line;
    store::CallStore &m_store;
    Clock &m_clock;
    const WhenInStep m_whenInStep;
    QString m_desk;
    bool m_leavesAlone = false;
};

} // namespace callboard::team
