#pragma once

#include "base/Clock.h"
#include "team/FloorThread.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace callboard::team {

/// What this desk asks Bolna about.
enum class PollRight : quint8 {
    None, ///< another desk asks about all
    Own, ///< this person's calls: the holder does not see them, or nobody can tell who holds
    All, ///< it has the lease: also what an import brings
};

/// The leases of accounts: one desk asks Bolna for all. They are renewed four times in their time, which is measured
/// with the time that the computer slept, so that a laptop that wakes does not take itself for the holder.
///
/// Main thread.
class PollLeases final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PollLeases)

public:
    static constexpr std::chrono::seconds usual {20};

    PollLeases(FloorThread &line, Clock &clock, QObject *parent = nullptr);
    ~PollLeases() override;

    /// \param mayAsk the floor answers, and this person may ask Bolna
    void take(std::chrono::seconds of, std::function<bool()> mayAsk);
    /// \param knowsRights the floor has team.poll_rights()
    void setFloor(const QString &desk, bool knowsRights);
    /// \param owner the account's, by Bolna's word
    [[nodiscard]] PollRight rightTo(const QString &owner) const;

Q_SIGNALS:
    /// This desk may ask about an account that another asked about before.
    void taken();

private:
    void renew();
    void takeRights(std::chrono::milliseconds asked, const Result<QJsonDocument, TeamError> &answer);

    FloorThread &m_line;
    Clock &m_clock;
    QString m_desk; ///< empty: the floor has not answered yet
    bool m_knowsRights = false;
    std::function<bool()> m_mayAsk;
    std::chrono::seconds m_lease {usual};
    QSet<QString> m_all; ///< accounts, by their owners
    QSet<QString> m_none; ///< accounts another desk asks about and sees all of
    std::optional<std::chrono::milliseconds> m_until; ///< by the clock, with sleep; nothing: never
    std::optional<Ticker> m_ticker;
};

} // namespace callboard::team
