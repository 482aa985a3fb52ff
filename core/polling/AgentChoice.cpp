#include "polling/AgentChoice.h"

#include <QSettings>

namespace callboard::polling {

using namespace Qt::StringLiterals;

namespace {

const QString group = u"agents"_s;
const QString leftOutKey = u"leftOut"_s;

} // namespace

void AgentChoice::leaveOut(const QString &accountId, const QStringList &agentIds)
{
    if (agentIds.isEmpty()) {
        m_leftOut.remove(accountId);
    } else {
        m_leftOut.insert(accountId, agentIds);
    }
}

void AgentChoice::merge(const QString &from, const QString &into)
{
    const QStringList theirs = m_leftOut.take(from);
    if (!m_leftOut.contains(into)) {
        leaveOut(into, theirs);
    }
}

AgentChoice loadAgentChoice(const QString &settingsFile)
{
    QSettings file(settingsFile, QSettings::IniFormat);
    AgentChoice choice;
    file.beginGroup(group);
    const QStringList accounts = file.childGroups();
    for (const QString &accountId : accounts) {
        choice.leaveOut(accountId, file.value(accountId + u'/' + leftOutKey).toStringList());
    }
    return choice;
}

void saveAgentChoice(const QString &settingsFile, const AgentChoice &choice)
{
    QSettings file(settingsFile, QSettings::IniFormat);
    file.remove(group);
    file.beginGroup(group);
    for (auto it = choice.m_leftOut.cbegin(); it != choice.m_leftOut.cend(); ++it) {
        file.setValue(it.key() + u'/' + leftOutKey, it.value());
    }
}

} // namespace callboard::polling
