#include "window/CallingController.h"

#include "Services.h"
#include "base/Clock.h"
#include "bolna/BolnaClients.h"
#include "calling/NewCallDialog.h"
#include "calls/Call.h"
#include "calls/NumberHistory.h"
#include "calls/PhoneNumber.h"

#include <utility>

namespace callboard::ui {

CallingController::CallingController(const Services &services, const Theme &theme, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_theme(theme)
    , m_window(window)
{
}

void CallingController::openDialog()
{
    open(nullptr);
}

void CallingController::openFor(const calls::Call &call)
{
    const DialRequest wanted {.agentId = call.agentId,
        .agentName = call.agentName,
        .recipientPhoneNumber = call.recipientPhoneNumber,
        .phoneNumberId = call.phoneNumberId,
        .contactName = call.contactName,
        .project = call.project,
        .accountId = call.accountId};
    open(&wanted);
}

void CallingController::open(const DialRequest *wanted)
{
    if (m_services.clients.isEmpty()) {
        Q_EMIT keyNeeded();
        return;
    }
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_dialog = new NewCallDialog(m_theme, &m_window);
    m_claimed.clear();
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &NewCallDialog::agentsRequested, this, &CallingController::loadChoices);
    connect(m_dialog, &NewCallDialog::dialRequested, this, &CallingController::confirm);
    connect(m_dialog, &NewCallDialog::numberEntered, this, [this](const QString &number) { readHistory(number); });
    connect(m_dialog, &NewCallDialog::showCallRequested, this, &CallingController::callWanted);
    std::vector<AgentChoice> accounts;
    for (const bolna::BolnaClient *client : m_services.clients.all()) {
        accounts.push_back({client->account().id, client->account().name});
    }
    m_dialog->setAccounts(accounts);
    // Before the choices are loaded: they are the chosen account's.
    if (wanted) {
        m_dialog->prefill(*wanted);
        loadChoices();
    } else {
        m_services.reader.lastDial({m_dialog, [this](const LastDial &last) { suggest(last); }});
    }
    m_dialog->open();
}

void CallingController::suggest(const LastDial &last)
{
    if (last && *last) {
        m_dialog->suggest(**last);
    }
    loadChoices();
}

void CallingController::readHistory(const QString &number, std::function<void()> then)
{
    using History = store::Read<calls::NumberHistory>;
    const QDateTime now = m_services.clock.now();
    const auto show = [this, number, now, then = std::move(then)](const History &history) {
        if (history) {
            m_dialog->setNumberHistory(number, *history, now);
        }
        if (then) {
            then(); // a board that cannot be read keeps nobody from calling
        }
    };
    // A call may have lasted long, and have been fresh when it ended.
    m_services.reader.numberHistory(number, now.addDuration(-2 * calls::freshCall), {m_dialog, show});
}

/// Once more at the last moment: another program, or a colleague, may have rung meanwhile.
void CallingController::confirm(const DialRequest &request)
{
    readHistory(request.recipientPhoneNumber, [this, request] {
        if (m_dialog->isConfirmed()) {
            dial(request);
        } else {
            m_dialog->askAgain();
        }
    });
}

void CallingController::loadChoices()
{
    bolna::BolnaClient *client = m_dialog ? m_services.clients.find(m_dialog->accountId()) : nullptr;
    if (!client) {
        return;
    }
    const QString account = client->account().id;
    m_dialog->setAgentsLoading();
    // The dialog is each answer's context: what comes too late for it is dropped.
    client->agents({m_dialog, [this, account](const Agents &agents) { showAgents(account, agents); }});
    client->phoneNumbers({m_dialog, [this, account](const Numbers &numbers) { showCallerNumbers(account, numbers); }});
    m_services.reader.counts(
        store::Facet::Project, {}, {m_dialog, [this](const Counts &projects) { showProjects(projects); }});
}

void CallingController::showAgents(const QString &accountId, const Agents &agents)
{
    if (m_dialog->accountId() != accountId) {
        return; // no longer the chosen account
    }
    if (!agents) {
        m_dialog->showAgentsFailure(agents.error().message);
        return;
    }
    std::vector<AgentChoice> choices;
    for (const bolna::Agent &agent : *agents) {
        choices.push_back({agent.id, agent.name.isEmpty() ? agent.id : agent.name});
    }
    m_dialog->setAgents(choices);
}

void CallingController::showCallerNumbers(const QString &accountId, const Numbers &numbers)
{
    // Without them the agent's own number is still there to call from.
    if (numbers && m_dialog->accountId() == accountId) {
        m_dialog->setCallerNumbers(QStringList(numbers->begin(), numbers->end()));
    }
}

void CallingController::showProjects(const Counts &projects)
{
    if (!projects) {
        return;
    }
    QStringList names;
    for (const store::FacetCount &project : projects->counts) {
        names.append(project.value);
    }
    m_dialog->setProjects(names);
}

void CallingController::dial(const DialRequest &request)
{
    m_services.dialer.dial({.accountId = request.accountId,
                               .agentId = request.agentId,
                               .agentName = request.agentName,
                               .recipientPhoneNumber = request.recipientPhoneNumber,
                               .fromPhoneNumber = request.phoneNumberId,
                               .contactName = request.contactName,
                               .project = request.project,
                               .userData = {},
                               .anyway = request.recipientPhoneNumber == m_claimed},
        {this, &CallingController::finish, request});
}

void CallingController::finish(const DialRequest &request, const Dialled &dialled)
{
    if (dialled) {
        announce(request, *dialled);
    }
    if (!m_dialog) {
        return;
    }
    if (dialled) {
        m_dialog->accept();
    } else if (dialled.error().kind == calling::DialError::Kind::Unknown
               || dialled.error().kind == calling::DialError::Kind::NotStored) {
        // It rings, or may ring: nobody gets to press Call for it a second time.
        m_dialog->showUnknown(dialled.error().message);
    } else if (dialled.error().kind == calling::DialError::Kind::Claimed) {
        m_claimed = request.recipientPhoneNumber;
        m_dialog->showFailure(tr("%1 Press Call again to dial all the same.").arg(dialled.error().message));
    } else {
        m_dialog->showFailure(dialled.error().message);
    }
}

void CallingController::announce(const DialRequest &request, const QString &executionId)
{
    const QString number = calls::formatted(request.recipientPhoneNumber);
    m_services.reader.callByExecution(executionId, {this, &CallingController::sayPlaced, number}, request.accountId);
}

void CallingController::sayPlaced(const QString &number, const Found &found)
{
    if (found && *found) {
        const QString &name = (*found)->shownName();
        Q_EMIT placed((*found)->id, name.isEmpty() ? number : name);
    }
}

} // namespace callboard::ui

#include "moc_CallingController.cpp"
