#include "window/AgentsController.h"

#include "Services.h"
#include "bolna/BolnaClients.h"
#include "polling/AgentChoice.h"
#include "polling/HistoryImport.h"
#include "settings/AgentsDialog.h"
#include "window/AgentEntries.h"

#include <utility>

namespace callboard::ui {

AgentsController::AgentsController(const Services &services, const Theme &theme, QString settingsFile, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_settingsFile(std::move(settingsFile))
{
}

AgentsController::~AgentsController() = default;

void AgentsController::open(const QString &accountId, QWidget *above)
{
    const bolna::BolnaClient *client = m_services.clients.find(accountId);
    if (!client || m_dialog) {
        return;
    }
    m_dialog = new AgentsDialog(m_theme, client->account().name, above);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &AgentsDialog::agentsWanted, this, [this, accountId] { ask(accountId); });
    connect(m_dialog, &AgentsDialog::agentsChosen, this,
        [this, accountId](const QStringList &leftOut) { choose(accountId, leftOut); });
    ask(accountId);
    m_dialog->open();
}

void AgentsController::ask(const QString &accountId)
{
    if (bolna::BolnaClient *client = m_services.clients.find(accountId)) {
        client->agents({m_dialog, [this, accountId](const Agents &agents) { show(accountId, agents); }});
    }
}

void AgentsController::show(const QString &accountId, const Agents &agents)
{
    if (agents) {
        m_dialog->setAgents(entriesOf(*agents, m_services.import.agentChoice(), accountId));
    } else {
        m_dialog->showFailure(agents.error().message);
    }
}

void AgentsController::choose(const QString &accountId, const QStringList &leftOut)
{
    polling::AgentChoice choice = m_services.import.agentChoice();
    choice.leaveOut(accountId, leftOut);
    if (choice == m_services.import.agentChoice()) {
        return;
    }
    m_services.import.setAgentChoice(choice);
    polling::saveAgentChoice(m_settingsFile, choice);
    m_services.import.run({.accountId = accountId});
}

} // namespace callboard::ui

#include "moc_AgentsController.cpp"
