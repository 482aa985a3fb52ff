#include "Program.h"

#include "base/Diagnostics.h"
#include "base/Locations.h"
#include "store/StoreFiles.h"
#include "team/FloorPassword.h"
#include "team/Joining.h"
#include "team/Team.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace callboard {

using settings::Id;

namespace {

/// Who only reads makes no store. One that is just being exchanged is there.
bool hasNothingToRead(const Options &options)
{
    return options.onlyReads && store::holdsNoStore(options.database)
           && !QFileInfo::exists(store::nextNameOf(options.database));
}

QString settingsFileOf(const Options &options)
{
    return options.settingsFile.isEmpty() ? locations::settingsFile() : options.settingsFile;
}

} // namespace

Program::Program(Options given, Clock &systemClock, QObject *parent)
    : QObject(parent)
    , options(std::move(given))
    , floorClock(options.team ? std::make_unique<team::FloorClock>(systemClock) : nullptr)
    , clock(floorClock ? *floorClock : systemClock)
    , settings(settingsFileOf(options))
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
    , teller(store, reader, clients, clock, telling::tellSettings(settings))
    , viewTeller(store, reader, clock)
{
    QObject::connect(&keyRing, &keys::KeyRing::accountsMerged, &log, &polling::PollLog::accountsMerged);
    if (options.account.isEmpty()) { // a command for one account has that one's key, or has ended
        QObject::connect(&keyStore, &keys::SystemKeyStore::answersAgain, &keyRing, &keys::KeyRing::loadAgain);
    }
    applyAtStart();
    QObject::connect(&settings, &settings::Settings::changed, this, &Program::apply);
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

Program::~Program()
{
    archive.setShared(nullptr); // it ends before those who ask it
}

/// What was made with its value already is left out.
void Program::applyAtStart()
{
    poller.setFollowsLiveCalls(options.poll.followLiveCalls);
    poller.setCloseInterval(settings.get<Id::LiveInterval>());
    import.setInterval(settings.get<Id::ImportInterval>());
    care.setInterval(settings.get<Id::StoreCheckInterval>());
    limitLog(settings.get<Id::LogSize>());
    viewTeller.setWanted(settings.get<Id::TellViews>());
    applyAnswerTimes();
}

void Program::applyAnswerTimes()
{
    clients.setAnswerTimes(
        {.poll = std::min(settings.get<Id::PollPatience>(), settings.get<Id::PollInterval>() * 2 / 3),
            .person = settings.get<Id::PersonsPatience>(),
            .dial = settings.get<Id::DialPatience>()});
}

/// What only the window uses is applied there.
void Program::apply(settings::Id id)
{
    switch (id) {
    case Id::PollInterval:
        if (!options.pollIntervalGiven) {
            poller.setInterval(settings.get<Id::PollInterval>());
        }
        applyAnswerTimes();
        break;
    case Id::FollowLiveCalls:
        poller.setFollowsLiveCalls(settings.get<Id::FollowLiveCalls>());
        break;
    case Id::LiveInterval:
        poller.setCloseInterval(settings.get<Id::LiveInterval>());
        break;
    case Id::ImportInterval:
        import.setInterval(settings.get<Id::ImportInterval>());
        break;
    case Id::RequestsPerMinute:
        applyBudget();
        break;
    case Id::PollPatience:
    case Id::PersonsPatience:
    case Id::DialPatience:
        applyAnswerTimes();
        break;
    case Id::FetchRecordings:
    case Id::MostRecordings:
    case Id::MostDays:
    case Id::LeastFree:
    case Id::FetchSideBySide:
    case Id::FetchOnMetered:
        recordingFetcher.setSettings(recordings::vaultSettings(settings));
        break;
    case Id::DialWithoutServer:
        if (team) {
            team->dials().setLeavesAlone(settings.get<Id::DialWithoutServer>());
        }
        break;
    case Id::TeamFolder:
        if (teamFolder) {
            teamFolder->setFolder(settings.get<Id::TeamFolder>());
        }
        break;
    case Id::BackupsKept:
    case Id::BackupInterval:
        backups.setSettings(store::backupSettings(settings));
        break;
    case Id::StoreCheckInterval:
        care.setInterval(settings.get<Id::StoreCheckInterval>());
        break;
    case Id::TellCallEnded:
    case Id::TellRecordingReady:
    case Id::TellKeyRefused:
    case Id::TellUnreachable:
    case Id::UnreachableAfter:
    case Id::TellViews:
    case Id::TellNames:
    case Id::QuietHours:
    case Id::QuietFrom:
    case Id::QuietUntil:
    case Id::TellKept:
    case Id::Tray:
    case Id::StaysInTray:
        teller.setSettings(telling::tellSettings(settings));
        viewTeller.setWanted(settings.get<Id::TellViews>());
        break;
    case Id::LogSize:
        limitLog(settings.get<Id::LogSize>());
        break;
    case Id::Language:
    case Id::Scheme:
    case Id::Contrast:
    case Id::DenseRows:
    case Id::RefreshInterval:
    case Id::DownloadSideBySide:
    case Id::Volume:
    case Id::Speed:
    case Id::Step:
    case Id::VolumeStep:
    case Id::SkipSilence:
    case Id::PlayNext:
    case Id::FollowTranscript:
    case Id::ExportForm:
    case Id::ExportMark:
    case Id::DownloadAsZip:
        break;
    }
}

void Program::followStore()
{
    for (const bolna::BolnaClient *client : clients.all()) { // another store may not know them
        store.saveAccount(client->account());
    }
    import.cancel(); // what it has read is in the former store
    import.run({});
}

void Program::useTeamFolder()
{
    if (options.team && !options.onlyReads && !teamFolder) {
        teamFolder = std::make_unique<team::TeamFolder>(archive.folder(), store, clock);
        teamFolder->setFolder(settings.get<Id::TeamFolder>());
        archive.setShared(teamFolder.get());
    }
}

void Program::startTeam()
{
    if (team) {
        return;
    }
    if (!options.team) {
        // By --database: what colleagues dial is not known of, and theirs would not know of this.
        const auto replica = team::peekReplica(options.database);
        if (replica && *replica) {
            dialer.setGate([](const QString &, const calling::DialRequest &, const calling::Dialer::Leave &leave) {
                leave(failure(calling::DialError {.kind = calling::DialError::Kind::NotPlaced,
                    .message = QCoreApplication::translate("callboard",
                        "This store is the copy of a team's board: calls are placed where the team knows of them, "
                        "without --database.")}));
            });
        }
        return;
    }
    team = std::make_unique<team::Team>(options.team->address, store, clock);
    team->setFloorClock(floorClock.get());
    team->dials().setLeavesAlone(settings.get<Id::DialWithoutServer>());
    dialer.setGate(
        [this](const QString &dialId, const calling::DialRequest &request, const calling::Dialer::Leave &leave) {
            using Refusal = team::TeamDials::Refusal;
            team->dials().begin(dialId, request.accountId, request.recipientPhoneNumber, request.anyway,
                {this, [leave](const Result<void, Refusal> &told) {
                     using Error = calling::DialError;
                     leave(told ? Result<void, Error>()
                                : failure(Error {
                                    .kind = told.error().isByColleague ? Error::Kind::Claimed : Error::Kind::NotPlaced,
                                    .message = told.error().message}));
                 }});
        });
    useTeamFolder();
    if (teamFolder) {
        teamFolder->start(*team);
    }
    if (options.team->keepsPassword) {
        team::findPassword(keyStore, options.team->address, {this, &Program::openTeam});
    } else {
        team->start();
    }
}

void Program::openTeam(const team::FloorAddress &address)
{
    team->setPassword(address);
    team->start();
    if (!address.passwordTrouble.isEmpty()) { // it may be locked, and is unlocked later
        QObject::connect(&keyStore, &keys::SystemKeyStore::answersAgain, team.get(), [this] {
            team::findPassword(keyStore, options.team->address, {team.get(), &team::Team::setPassword});
        });
    }
}

void Program::pollForTeam()
{
    if (!team) {
        return;
    }
    const auto rightTo = [this](const bolna::BolnaClient &client) {
        const calls::Owner &owner = client.account().owner;
        using Right = team::PollRight;
        return !owner.isKnown() ? Right::All : team->pollRight(owner.id.isEmpty() ? owner.email : owner.id);
    };
    poller.setRight([rightTo](const bolna::BolnaClient &client) {
        using Right = polling::CallPoller::Right;
        switch (rightTo(client)) {
        case team::PollRight::None:
            return Right::None;
        case team::PollRight::Own:
            return Right::Own;
        case team::PollRight::All:
            break;
        }
        return Right::All;
    });
    // What is new at Bolna, and whole transcripts, come over the floor from the desk that has the lease.
    const auto hasLease
        = [rightTo](const bolna::BolnaClient &client) { return rightTo(client) == team::PollRight::All; };
    import.setRight(hasLease);
    history.setRight(hasLease);
    QObject::connect(team.get(), &team::Team::leaseTaken, &import, [this] {
        import.run({});
        history.look();
    });
    // Without the floor nobody tells what the others ask: each takes its part.
    QObject::connect(team.get(), &team::Team::changed, &clients, [this] { applyBudget(); });
    QObject::connect(team.get(), &team::Team::budgetChanged, &clients, [this] {
        applyBudget();
        if (sharedBudgets) {
            sharedBudgets->wanted();
        }
    });
    team->takeLeases();
}

void Program::applyBudget()
{
    const int all = settings.get<Id::RequestsPerMinute>();
    const bool isAlone = !team || team->readsOn();
    clients.setRequestsPerMinute(
        isAlone ? all : std::max(all / team->desks(), static_cast<int>(bolna::RequestBudget::leastPerMinute)));
}

Result<void, store::StoreError> Program::openStore()
{
    if (options.team && !QFileInfo::exists(options.database)) {
        return failure(store::StoreError {store::StoreError::Kind::CannotOpen,
            QCoreApplication::translate("callboard",
                "The copy of the team's board, %1, is not there. Join again with callboard team join, or leave the "
                "team with callboard team leave; your own board is where it was.")
                .arg(options.database)});
    }
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
