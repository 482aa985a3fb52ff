#pragma once

#include "base/Clock.h"
#include "store/CallStore.h"
#include "team/FloorThread.h"

#include <QObject>
#include <QString>

#include <chrono>

namespace callboard::team {

/// Lets the desks of a floor share the budget of requests to Bolna, which is the organisation's. What the programs on
/// this store made is in the store already (store/RequestCounts.h): it goes to the floor, and what other desks made
/// comes back into the store as the requests of one more program. So each budget knows of all, and needs no word of the
/// team.
///
/// Every second while requests are made here, else every five. Main thread.
class TeamBudget final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TeamBudget)

public:
    static constexpr std::chrono::seconds busyInterval {1};
    static constexpr std::chrono::seconds calmInterval {5};
    /// The other desks, among the programs of the store.
    static constexpr QStringView process = u"team";

    TeamBudget(FloorThread &line, store::CallStore &store, Clock &clock, QObject *parent = nullptr);
    ~TeamBudget() override;

    /// \param desk this desk's id at the floor
    void start(const QString &desk);
    /// How many desks there are, as of the last answer, this one among them.
    [[nodiscard]] int desks() const { return m_desks; }

Q_SIGNALS:
    /// Bolna asked another desk for a pause, or the number of desks changed.
    void changed();

private:
    void look();
    void tell(const QJsonArray &made, const QJsonArray &pauses);
    void hear(const QJsonObject &others);

    FloorThread &m_line;
    store::CallStore &m_store;
    Clock &m_clock;
    QString m_desk;
    AlarmHandle m_alarm;
    bool m_hasMade = false;
    bool m_hadOthers = false;
    bool m_isAsking = false;
    int m_desks = 1;
    qint64 m_pausedUntil = 0; ///< the longest pause that was heard of, milliseconds since 1970
};

} // namespace callboard::team
