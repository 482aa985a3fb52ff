#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace callboard::polling {

/// Which agents a person follows, for each account: all but those named here, so that a new agent is followed by
/// itself. An import leaves the others out, unless it is ordered for one of them or looks for one call. The poll asks
/// about every pending call on the board, whichever agent made it. Kept in the settings file, under [agents]. A value,
/// for any thread.
class AgentChoice final
{
public:
    [[nodiscard]] bool follows(const QString &accountId, const QString &agentId) const
    {
        return !leftOut(accountId).contains(agentId);
    }
    /// The ids of the agents that are not followed.
    [[nodiscard]] QStringList leftOut(const QString &accountId) const { return m_leftOut.value(accountId); }
    void leaveOut(const QString &accountId, const QStringList &agentIds);
    /// Account `from` has become part of `into`: what was chosen for `into` stands.
    void merge(const QString &from, const QString &into);

    bool operator==(const AgentChoice &) const = default;

private:
    friend AgentChoice loadAgentChoice(const QString &settingsFile);
    friend void saveAgentChoice(const QString &settingsFile, const AgentChoice &choice);

    QHash<QString, QStringList> m_leftOut; ///< no empty list in it
};

[[nodiscard]] AgentChoice loadAgentChoice(const QString &settingsFile);
void saveAgentChoice(const QString &settingsFile, const AgentChoice &choice);

} // namespace callboard::polling
