#include "window/SessionController.h"

#include "Services.h"
#include "bolna/BolnaClients.h"
#include "details/CallDetailsSidebar.h"
#include "details/NotesEditor.h"
#include "polling/CallPoller.h"
#include "polling/HistoryImport.h"
#include "recordings/keep/RecordingArchive.h"
#include "recordings/keep/RecordingFetcher.h"
#include "session/MeteredNetwork.h"
#include "session/SleepWatcher.h"
#include "session/StayAwake.h"
#include "session/SystemBus.h"
#include "store/CallStore.h"
#include "window/PlayerController.h"
#include "window/SessionKeeper.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace callboard::ui {

SessionController::SessionController(const Services &services, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_parts(parts)
    , m_sleep(new SleepWatcher(this))
    , m_awake(new StayAwake(isInSandbox() ? StayAwake::Way::Portal : StayAwake::Way::LoginManager, this))
    , m_network(new MeteredNetwork(this))
{
    connect(m_sleep, &SleepWatcher::goesToSleep, this, &SessionController::sleep);
    connect(m_sleep, &SleepWatcher::woke, this, &SessionController::wake);
    connect(m_network, &MeteredNetwork::changed, &m_services.fetcher, &recordings::RecordingFetcher::setMetered);
}

SessionController::~SessionController() = default;

void SessionController::start()
{
    m_sleep->start();
    m_network->start();
}

void SessionController::setBusy(bool busy)
{
    m_busy = std::max(0, m_busy + (busy ? 1 : -1));
    if (m_busy > 0) {
        m_awake->hold(tr("Files are being saved"));
    } else {
        m_awake->release();
    }
}

/// What is typed, heard and moved is saved; what is asked is asked again after the sleep. Only a dial goes on: it is
/// sent once.
void SessionController::sleep()
{
    m_asksAgain.reset();
    m_paused = true;
    m_parts.sidebar.notes().flush();
    m_parts.player.rest();
    m_parts.keeper.save();
    m_services.clients.pause();
    m_services.archive.pause();
    m_longestPause = m_services.clock.callAfter(longestPause, [this] { wake(); });
    // The store writes in order: what it was handed before this is on disk then.
    m_services.store.tryToWrite({m_sleep, [this](const store::Written &) { m_sleep->ready(); }});
}

void SessionController::wake()
{
    m_longestPause.reset();
    if (!std::exchange(m_paused, false)) {
        return;
    }
    m_services.clients.goOn();
    m_services.archive.goOn();
    if (!m_services.poller.isRunning()) {
        return;
    }
    if (!m_services.poller.isCycleRunning()) {
        m_services.poller.runCycle();
    }
    (void)m_services.import.lookForNew();
    askAgain(0);
}

void SessionController::askAgain(std::size_t attempt)
{
    if (attempt >= std::size(asksAgainAfter)) {
        return;
    }
    m_asksAgain = m_services.clock.callAfter(asksAgainAfter[attempt], [this, attempt] {
        if (m_services.clients.isAnyFailing()) { // a call that failed has a back-off of its own
            m_services.clients.probeSoon();
            if (!m_services.poller.isCycleRunning()) {
                m_services.poller.runCycle(true);
            }
        }
        askAgain(attempt + 1);
    });
}

} // namespace callboard::ui

#include "moc_SessionController.cpp"
