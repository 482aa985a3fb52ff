#pragma once

namespace callboard {
class Clock;
}
namespace callboard::keys {
class KeyRing;
class KeyStore;
}
namespace callboard::bolna {
class BolnaClients;
}
namespace callboard::calling {
class Dialer;
class Stopper;
} // namespace callboard::calling
namespace callboard::polling {
class CallPoller;
class HistoryImport;
class HistoryReader;
class PollLog;
class StatusChecker;
} // namespace callboard::polling
namespace callboard::recordings {
class RecordingArchive;
class RecordingFetcher;
} // namespace callboard::recordings
namespace callboard::settings {
class Settings;
}
namespace callboard::store {
class BackupRoutine;
class CallReader;
class CallStore;
class WriteRetry;
class StoreCare;
} // namespace callboard::store

namespace callboard::team {
class Team;
class TeamFolder;
}
namespace callboard::telling {
class Teller;
class ViewTeller;
} // namespace callboard::telling

namespace callboard::ui {

/// The parts of core that the window uses. Made by the composition root; all of them outlive the window.
struct Services
{
    Clock &clock;
    settings::Settings &settings;
    store::CallStore &store;
    store::WriteRetry &writeRetry;
    store::CallReader &reader;
    store::BackupRoutine &backups;
    store::StoreCare &care;
    bolna::BolnaClients &clients;
    keys::KeyStore &keyStore;
    keys::KeyRing &keyRing;
    polling::PollLog &log;
    polling::StatusChecker &checker;
    polling::CallPoller &poller;
    polling::HistoryImport &import;
    polling::HistoryReader &history;
    calling::Dialer &dialer;
    calling::Stopper &stopper;
    recordings::RecordingArchive &archive;
    recordings::RecordingFetcher &fetcher;
    telling::Teller &teller;
    telling::ViewTeller &viewTeller;
    team::Team *team = nullptr; ///< null: a store of one's own
    team::TeamFolder *teamFolder = nullptr; ///< the same
};

} // namespace callboard::ui
