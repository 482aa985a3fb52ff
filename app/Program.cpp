#include "Program.h"

#include "base/Locations.h"
#include "store/StoreFiles.h"

#include <QFileInfo>

namespace callboard {

namespace {

/// Who only reads makes no store. One that is just being exchanged is there.
bool hasNothingToRead(const Options &options)
{
    return options.onlyReads && store::holdsNoStore(options.database)
           && !QFileInfo::exists(store::nextNameOf(options.database));
}

} // namespace

Program::Program(Options given, Clock &systemClock, QObject *parent)
    : QObject(parent)
    , options(std::move(given))
    , clock(systemClock)
    , keyStore(clock)
    , recordingChannel(clock)
    , clients(clock, options.poll.requestsPerMinute)
    , store(options.database, clock)
    , writeRetry(store, clock)
    , reader(hasNothingToRead(options) ? QString() : options.database)
    , care(options.database, store, reader, clock, locations::settingsFile())
    , backups(options.database, clock, options.backups)
    , sharedBudgets(options.sharesBudgets ? std::make_unique<polling::SharedBudgets>(clients, store) : nullptr)
    , keyRing(options.apiUrl, keyStore, clients, store, reader)
    , log(clock)
    , checker(clients, store, clock, log)
    , poller(clients, store, reader, checker, clock, log, options.pollInterval)
    , import(clients, store, reader, clock, log)
    , history(clients, store, reader, checker, clock)
    , dialer(clients, store, clock)
    , stopper(
          clients, store, reader,
          [this](const calls::Call &call, Answer<bool> isUnknown) { checker.look(call, std::move(isUnknown)); }, clock)
    , archive(locations::recordingsFolder(options.database), clients, recordingChannel, store)
    , recordingFetcher(archive, clients, store, reader, clock, options.recordings)
    , teller(store, reader, clients, clock, telling::loadTellSettings(locations::settingsFile()))
{
    QObject::connect(&keyRing, &keys::KeyRing::accountsMerged, &log, &polling::PollLog::accountsMerged);
    if (options.account.isEmpty()) { // a command for one account has that one's key, or has ended
        QObject::connect(&keyStore, &keys::SystemKeyStore::answersAgain, &keyRing, &keys::KeyRing::loadAgain);
    }
    poller.setFollowsLiveCalls(options.poll.followLiveCalls);
    poller.leaveHistory();
    import.setAgentChoice(options.agents);
    QObject::connect(&import, &polling::HistoryImport::progressed, &history, &polling::HistoryReader::look);
    QObject::connect(&import, &polling::HistoryImport::finished, &history, &polling::HistoryReader::look);
    QObject::connect(&clients, &bolna::BolnaClients::changed, &history, &polling::HistoryReader::look);
    QObject::connect(&clients, &bolna::BolnaClients::agentsRead, &store,
        [this](const QString &accountId, const std::vector<bolna::Agent> &agents) {
            std::vector<store::AgentName> names;
            for (const bolna::Agent &agent : agents) {
                names.push_back({agent.id, agent.name});
            }
            store.saveAgents(accountId, std::move(names), clock.now());
        });
    QObject::connect(&store, &store::CallStore::replaced, this, &Program::followStore);
    // Cycles were left out while nothing could be written.
    QObject::connect(&store, &store::CallStore::writabilityChanged, &poller, [this] {
        if (!store.whyNotWritable() && poller.isRunning() && !poller.isCycleRunning()) {
            poller.runCycle();
        }
    });
    // What happened while Bolna could not be asked is not on the board yet.
    QObject::connect(&poller, &polling::CallPoller::reachedAgain, &import,
        [this](const QString &accountId) { import.run({.accountId = accountId}); });
}

Program::~Program() = default;

void Program::followStore()
{
    for (const bolna::BolnaClient *client : clients.all()) { // another store may not know them
        store.saveAccount(client->account());
    }
    import.cancel(); // what it has read is in the former store
    import.run({});
}

Result<void, store::StoreError> Program::openStore()
{
    const bool isDefault = options.database == locations::storeFile();
    if (options.onlyReads) {
        const auto opened = store.openToRead();
        return isDefault && hasNothingToRead(options) ? Result<void, store::StoreError>() : opened;
    }
    if (isDefault) {
        locations::makeFolderOf(options.database);
    }
    return store.open();
}

} // namespace callboard

#include "moc_Program.cpp"
