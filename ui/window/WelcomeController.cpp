#include "window/WelcomeController.h"

#include "Services.h"
#include "bolna/BolnaClients.h"
#include "calls/Money.h"
#include "polling/AgentChoice.h"
#include "polling/HistoryImport.h"
#include "settings/WelcomePage.h"
#include "window/AgentEntries.h"

#include <utility>

namespace callboard::ui {

WelcomeController::WelcomeController(const Services &services, WelcomePage &page, QString settingsFile, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_page(page)
    , m_settingsFile(std::move(settingsFile))
{
    connect(&m_page, &WelcomePage::keyEntered, this, &WelcomeController::enter);
    connect(&m_page, &WelcomePage::checkCancelled, this, &WelcomeController::giveUp);
    connect(&m_page, &WelcomePage::agentsWanted, this, &WelcomeController::askAgents);
    connect(&m_page, &WelcomePage::agentsChosen, this, &WelcomeController::choose);
    connect(&m_page, &WelcomePage::backRequested, this, &WelcomeController::goBack);
    connect(&m_services.keyRing, &keys::KeyRing::accountsMerged, this, [this](const store::AccountMerge &merge) {
        polling::AgentChoice choice = m_services.import.agentChoice();
        choice.merge(merge.from, merge.into);
        m_services.import.setAgentChoice(choice);
        polling::saveAgentChoice(m_settingsFile, choice);
    });
}

WelcomeController::~WelcomeController() = default;

void WelcomeController::enter(const QString &key, const QString &name, bool sessionOnly)
{
    m_atWork = true;
    m_page.setBusy(true);
    m_slow = m_services.clock.callAfter(slowAfter, [this] {
        m_page.showWaiting(
            tr("Bolna takes long to answer. Wait a little more, or cancel: the key stays in its field."));
    });
    m_services.keyRing.use(key.toUtf8(), name, sessionOnly, {this, &WelcomeController::used});
}

void WelcomeController::giveUp()
{
    if (m_slow) { // it is being tried
        m_slow.reset();
        m_services.keyRing.giveUp();
    }
    m_atWork = false;
}

void WelcomeController::used(const Result<keys::UsedKey, keys::KeyFailure> &key)
{
    m_slow.reset();
    if (!key) {
        m_atWork = false;
        if (key.error().keyStoreUnusable) {
            m_page.offerSessionOnly(key.error().message);
        } else {
            m_page.showFailure(key.error().message);
        }
        return;
    }
    m_atWork = true;
    m_account = key->account.id;
    const bolna::Identity &owner = key->owner;
    m_page.showOwner({.name = owner.name,
        .email = owner.email,
        .organisation = owner.organisation,
        .wallet = calls::costText(owner.walletCents),
        .otherAccount = key->wasHere ? key->account.name : QString(),
        .keptInKeyStore = key->isKept});
    askAgents();
}

void WelcomeController::askAgents()
{
    m_agentsKnown = false;
    ++m_round;
    if (bolna::BolnaClient *client = m_services.clients.find(m_account)) {
        client->agents({this, &WelcomeController::agentsCame, m_round});
    }
}

void WelcomeController::agentsCame(quint64 round, const Agents &agents)
{
    if (round != m_round) {
        return;
    }
    if (!agents) {
        m_page.showAgentsFailure(agents.error().message);
        return;
    }
    m_agentsKnown = true;
    m_page.showAgents(entriesOf(*agents, m_services.import.agentChoice(), m_account));
}

void WelcomeController::choose(const QStringList &leftOut)
{
    if (m_goesBack) {
        return;
    }
    if (m_agentsKnown) {
        polling::AgentChoice choice = m_services.import.agentChoice();
        choice.leaveOut(m_account, leftOut);
        m_services.import.setAgentChoice(choice);
        polling::saveAgentChoice(m_settingsFile, choice);
    }
    leave();
    Q_EMIT finished();
}

void WelcomeController::leave()
{
    giveUp();
    ++m_round;
    m_account.clear();
    m_goesBack = false;
    m_page.clear();
}

/// The key that was taken is another one's than was meant: it is taken out again.
void WelcomeController::goBack()
{
    if (!std::exchange(m_goesBack, true)) {
        ++m_round;
        m_services.keyRing.forget(m_account, {this, &WelcomeController::forgotten, m_account});
    }
}

void WelcomeController::forgotten(const QString &accountId, const Result<void, keys::KeyFailure> &forgotten)
{
    if (!std::exchange(m_goesBack, false)) {
        return; // another way led to a key meanwhile
    }
    m_account.clear();
    m_page.showKey();
    // A key of this run alone is let go whatever the key store says. Where it is still used the page stays all the
    // same: the next key takes its place.
    m_atWork = m_services.clients.find(accountId) != nullptr;
    if (!forgotten && m_atWork) {
        m_page.showFailure(forgotten.error().message);
    }
}

} // namespace callboard::ui

#include "moc_WelcomeController.cpp"
