#include "window/CallingController.h"

#include "Services.h"
#include "base/Clock.h"
#include "bolna/BolnaClients.h"
#include "calling/Dialer.h"
#include "calling/NewCallDialog.h"
#include "calls/Call.h"
#include "calls/NumberHistory.h"
#include "calls/PhoneNumber.h"
#include "store/CallReader.h"

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
        using Last = Result<std::optional<calls::DialChoice>, store::StoreError>;
        m_services.reader.lastDial({m_dialog, [this](const Last &last) {
                                        if (last && *last) {
                                            m_dialog->suggest(**last);
                                        }
                                        loadChoices();
                                    }});
    }
    m_dialog->open();
}

void CallingController::readHistory(const QString &number, std::function<void()> then)
{
    using History = Result<calls::NumberHistory, store::StoreError>;
    const QDateTime now = m_services.clock.now();
    // A call may have lasted long, and have been fresh when it ended.
    m_services.reader.numberHistory(number, now.addDuration(-2 * calls::freshCall),
        {m_dialog, [this, number, now, then = std::move(then)](const History &history) {
             if (history) {
                 m_dialog->setNumberHistory(number, *history, now);
             }
             if (then) {
                 then(); // a board that cannot be read keeps nobody from calling
             }
         }});
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
    // An answer for an account that is no longer the chosen one is dropped.
    const auto isChosen = [this, id = client->account().id] { return m_dialog->accountId() == id; };
    m_dialog->setAgentsLoading();
    // The dialog is each answer's context: what comes too late for it is dropped.
    client->agents({m_dialog, [this, isChosen](const Result<std::vector<bolna::Agent>, bolna::ApiError> &agents) {
                        if (!isChosen()) {
                            return;
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
                    }});
    client->phoneNumbers(
        {m_dialog, [this, isChosen](const Result<std::vector<QString>, bolna::ApiError> &numbers) {
             if (numbers && isChosen()) { // without them the agent's own number is still there to call from
                 m_dialog->setCallerNumbers(QStringList(numbers->begin(), numbers->end()));
             }
         }});
    m_services.reader.counts(
        store::Facet::Project, {}, {m_dialog, [this](const Result<store::FacetCounts, store::StoreError> &projects) {
                                        if (projects) {
                                            QStringList names;
                                            for (const store::FacetCount &project : projects->counts) {
                                                names.append(project.value);
                                            }
                                            m_dialog->setProjects(names);
                                        }
                                    }});
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
                               .userData = {}},
        {this, [this, request](const Result<QString, calling::DialError> &dialled) {
             Q_EMIT storeChanged();
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
             } else {
                 m_dialog->showFailure(dialled.error().message);
             }
         }});
}

void CallingController::announce(const DialRequest &request, const QString &executionId)
{
    using Found = Result<std::optional<calls::Call>, store::StoreError>;
    m_services.reader.callByExecution(executionId,
        {this,
            [this, request](const Found &found) {
                if (found && *found) {
                    const QString &name = (*found)->shownName();
                    Q_EMIT placed((*found)->id, name.isEmpty() ? calls::formatted(request.recipientPhoneNumber) : name);
                }
            }},
        request.accountId);
}

} // namespace callboard::ui

#include "moc_CallingController.cpp"
