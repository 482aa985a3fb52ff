#pragma once

#include "Options.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "bolna/BolnaClients.h"
#include "bolna/HttpChannel.h"
#include "calling/Dialer.h"
#include "calling/Stopper.h"
#include "keys/KeyRing.h"
#include "keys/KeyStore.h"
#include "polling/CallPoller.h"
#include "polling/HistoryImport.h"
#include "polling/HistoryReader.h"
#include "polling/PollLog.h"
#include "polling/SharedBudgets.h"
#include "polling/StatusChecker.h"
#include "recordings/keep/RecordingArchive.h"
#include "recordings/keep/RecordingFetcher.h"
#include "settings/Settings.h"
#include "store/BackupRoutine.h"
#include "store/CallReader.h"
#include "store/CallStore.h"
#include "store/StoreCare.h"
#include "store/WriteRetry.h"
#include "team/FloorClock.h"
#include "team/TeamFolder.h"
#include "telling/Teller.h"
#include "telling/ViewTeller.h"

#include <QObject>

#include <memory>

namespace callboard::team {
class Team;
}

namespace callboard {

/// The composition root: every object of the program below the window, built once, in the order of their dependencies.
/// The window and the command line share it, and so every rule. A
/// setting that is changed is given to what uses it at once.
class Program final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Program)

public:
    /// `systemClock` is SystemClock but in tests; it outlives the program.
    Program(Options options, Clock &systemClock, QObject *parent = nullptr);
    ~Program() override;

    /// First of all. Fails when the store cannot be used; one that can be read can be. From any thread.
    [[nodiscard]] Result<void, store::StoreError> openStore();
    /// Looks into the team's folder of recordings before Bolna is asked; does nothing where there is no team. After
    /// openStore().
    void useTeamFolder();
    /// Keeps the replica and the team's floor in step from now on; does nothing where there is no team. After
    /// openStore().
    void startTeam();
    /// Asks Bolna for the team, as long as no other desk does.
    void pollForTeam();

private:
    void followStore();
    void applyAtStart();
    void apply(settings::Id id);
    void applyAnswerTimes();
    void applyBudget();
    void openTeam(const team::FloorAddress &address);

public:
    const Options options;
    std::unique_ptr<team::FloorClock> floorClock; ///< null: no team
    Clock &clock; ///< of the floor, where there is a team
    settings::Settings settings;
    keys::SystemKeyStore keyStore;
    bolna::HttpChannel recordingChannel;
    bolna::BolnaClients clients;
    store::CallStore store;
    store::WriteRetry writeRetry;
    store::CallReader reader;
    store::StoreCare care;
    store::BackupRoutine backups;
    std::unique_ptr<polling::SharedBudgets> sharedBudgets; ///< null: see Options
    keys::KeyRing keyRing;
    polling::PollLog log;
    polling::StatusChecker checker;
    polling::CallPoller poller;
    polling::HistoryImport import;
    polling::HistoryReader history;
    calling::Dialer dialer;
    calling::Stopper stopper;
    recordings::RecordingArchive archive;
    recordings::RecordingFetcher recordingFetcher;
    telling::Teller teller;
    telling::ViewTeller viewTeller;
    std::unique_ptr<team::Team> team; ///< null: no team, or not started
    std::unique_ptr<team::TeamFolder> teamFolder; ///< null: no team
};

} // namespace callboard
