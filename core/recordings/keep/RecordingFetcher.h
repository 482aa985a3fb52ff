#pragma once

#include "base/Answer.h"
#include "base/Chance.h"
#include "base/Clock.h"
#include "calls/Call.h"
#include "recordings/keep/FetchPolicy.h"
#include "recordings/keep/KeptFiles.h"
#include "recordings/keep/RecordingArchive.h"
#include "recordings/keep/VaultRoom.h"
#include "recordings/keep/VaultSettings.h"
#include "store/Facts.h"
#include "store/StoreError.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace callboard::bolna {
class BolnaClient;
}
namespace callboard::store {
class CallReader;
class CallStore;
struct ChangeSet;
} // namespace callboard::store

namespace callboard::recordings {

/// Fetches recordings in the background, as soon as Bolna has them: the newest first, two at a time unless set
/// otherwise, after those a person wants. The store holds which are owed and when each is tried again. This looks there
/// at the start, every half minute, and when the store says that one has come.
///
/// While Bolna is out of reach for an account, or its key is refused, that account's recordings rest. FetchPolicy
/// decides what a failed fetch means. A kept file that has vanished or is damaged (KeptFiles) is fetched again. Nothing
/// that is kept is ever deleted. Main thread; files are looked at on a thread of its own.
class RecordingFetcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingFetcher)

public:
    static constexpr std::chrono::seconds lookInterval {30};

    RecordingFetcher(RecordingArchive &archive, bolna::BolnaClients &clients, store::CallStore &store,
        store::CallReader &reader, Clock &clock, const VaultSettings &settings = {}, Chance chance = systemChance(),
        QObject *parent = nullptr);
    ~RecordingFetcher() override;

    /// Looks after what is kept, then begins to fetch.
    void start();
    void setSettings(const VaultSettings &settings);
    [[nodiscard]] const VaultSettings &settings() const { return m_room.settings(); }
    /// A person opened the call: what is kept of it is verified, and what is not is fetched next, unless nothing is to
    /// be fetched unasked.
    void callOpened(const calls::Call &call);

    /// Nothing until the store was asked.
    [[nodiscard]] const std::optional<store::RecordingTotals> &totals() const { return m_room.totals(); }
    /// Why it does not go on, or what it had to do, and what a person can do about it; empty: all is well.
    [[nodiscard]] QString trouble() const;
    /// Nearly all that is kept is not in the folder: its disk may not be mounted. Nothing is fetched by itself until
    /// the person decides, or the files are there again.
    [[nodiscard]] bool isWaitingForFolder() const { return m_keptFiles.isWaiting(); }
    /// The network costs by what is transferred: nothing is fetched unasked, unless the person wants that.
    void setMetered(bool metered);
    /// Recordings are owed, and wait for another network.
    [[nodiscard]] bool isWaitingForNetwork() const;
    /// The person wants them all the same, as long as the network stays this one.
    void fetchOnMetered();
    /// The person says that they are gone: all of them are fetched again.
    void fetchAgain();
    /// They may be there now.
    void lookAgain();
    /// Nothing is under way.
    [[nodiscard]] bool isAtRest() const;

Q_SIGNALS:
    void totalsChanged(const callboard::store::RecordingTotals &totals);
    void troubleChanged();

private:
    using Found = store::Read<std::optional<calls::Call>>;
    using FoundCall = Answer<Found>;
    void readCall(const calls::RecordingId &key, const FoundCall &answer);
    void readAttemptOf(const calls::RecordingId &key, const FoundCall &answer, const Found &found);
    void mend(const calls::RecordingId &key);
    void fetchAnew(const calls::RecordingId &damaged, const Found &found);
    void look();
    void readTotals();
    void totalsRead(const store::Read<store::RecordingTotals> &totals);
    void choose();
    void endLook();
    /// For one more fetch beside those that run.
    [[nodiscard]] bool hasRoom() const;
    /// Fetched now, or a failure of it is on its way into the store.
    [[nodiscard]] std::set<calls::RecordingId> inHand() const;
    void owedRead(
        const std::set<calls::RecordingId> &inHandBefore, const store::Read<std::vector<calls::RecordingId>> &owed);
    void takeOwed(const std::vector<calls::RecordingId> &owed, const std::set<calls::RecordingId> &inHandBefore);
    void take(const calls::RecordingId &key);
    void fetch(const calls::RecordingId &key, const Found &found);
    void rememberUnlessResting(
        const calls::RecordingId &opened, const store::Read<std::optional<store::FailedFetch>> &failed);
    void remember(const calls::RecordingId &opened);
    void stillWanted(const calls::RecordingId &key);
    void ended(const calls::RecordingId &key, const Result<QString, RecordingError> &fetched);
    void notePlace(const FolderPlace &place);
    [[nodiscard]] bool isHeldBack() const;
    [[nodiscard]] bool mayAsk(const bolna::BolnaClient &client);
    [[nodiscard]] QStringList accountsToAsk();

    RecordingArchive &m_archive;
    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    Clock &m_clock;
    VaultRoom m_room;
    Ticker m_ticker;

    bool m_started = false;
    bool m_keptFilesKnown = false; ///< before that it is not known what must be fetched
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_metered = false;
    bool m_meteredAllowed = false; ///< by the person, for this network
    std::map<calls::RecordingId, QString> m_running; ///< and their accounts, empty until they are known
    std::vector<calls::RecordingId> m_opened; ///< what persons opened, the last one last
    /// Failed in a way that says nothing of them (an outage, the disk): the others go first.
    std::set<calls::RecordingId> m_passedOver;
    std::optional<FolderPlace> m_place; ///< of the recordings folder, as it was seen last
    FetchPolicy m_policy;
    KeptFiles m_keptFiles;
    QThreadPool m_disk; ///< last: its end waits for what it does
};

} // namespace callboard::recordings
