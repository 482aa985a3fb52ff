#pragma once

#include "base/Clock.h"
#include "recordings/keep/SharedRecordings.h"
#include "store/CallStore.h"
#include "team/FloorRecordings.h"
#include "team/ShareThread.h"
#include "team/TeamShare.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace callboard::team {

class Team;

/// The recordings of a team: one desk fetches each from Bolna and puts it into a folder that all can reach; the others
/// copy it from there and compare its sum. Without the folder, or without the floor, each desk fetches for itself.
///
/// What is to be put and what the floor is to be told are states of the replica (0023_folder.sql), so that a kill costs
/// nothing and tells nothing twice. The folder is touched on threads of its own; a share that does not answer is left
/// alone until it does, and nobody waits for it.
///
/// Main thread.
class TeamFolder final : public QObject, public recordings::SharedRecordings
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TeamFolder)

public:
    static constexpr std::chrono::milliseconds lookInterval {30'000};
    /// Of the right to fetch a recording for all. It is renewed until the folder has the recording.
    static constexpr std::chrono::seconds lease {90};
    /// So long the share may be silent.
    static constexpr std::chrono::milliseconds patience {20'000};
    /// So long the floor may take to say who fetches.
    static constexpr std::chrono::milliseconds patienceWithFloor {3'000};
    /// So long a person waits for another desk.
    static constexpr std::chrono::milliseconds patienceWithDesk {100'000};
    /// A share keeps it in mind for a while that a file is not there.
    static constexpr std::chrono::milliseconds absenceOnShare {120'000};

    /// \param kept the folder of kept recordings
    TeamFolder(QString kept, store::CallStore &store, Clock &clock, QObject *parent = nullptr);
    ~TeamFolder() override;

    /// Empty: the team has none.
    void setFolder(const QString &folder);
    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// Asks the floor who fetches, and puts what is kept, from now on; the team must outlive this. Without it this only
    /// copies.
    void start(Team &team);

    /// Why the folder is not used, or what is wrong in it, and what becomes of recordings; empty: all is well.
    [[nodiscard]] QString trouble() const;
    /// Nothing is on its way into the folder.
    [[nodiscard]] bool isAtRest() const { return !m_isPutting; }

    void find(const calls::Call &call, calls::RecordingLeg leg, const QString &folder, const Need &need,
        Answer<Found> answer) override;
    void asked(const calls::Call &call, calls::RecordingLeg leg, bool came) override;

Q_SIGNALS:
    void troubleChanged();

private:
    struct Search;
    using SearchPtr = std::shared_ptr<Search>;
    /// What came of one search in the folder.
    struct Copied
    {
        std::optional<ShareError> share {}; ///< it could not be used
        std::optional<store::KeptRecording> kept {};
        recordings::KnownError error {};
    };
    struct Lease
    {
        qint64 floorCall = 0;
        std::chrono::milliseconds since {0}; ///< by the clock
    };
    /// Of the work on one thread: grows as long as the share answers.
    using Beats = std::shared_ptr<std::atomic<quint64>>;

    void readRow(const SearchPtr &search);
    void copy(const SearchPtr &search);
    void copied(const SearchPtr &search, const Copied &result);
    void notThere(const SearchPtr &search);
    void lookWhoFetches(const SearchPtr &search);
    void askFloor(const SearchPtr &search);
    void leased(const SearchPtr &search, std::chrono::seconds granted);
    static void end(const SearchPtr &search, Found found = {});
    /// Nobody waits for a share that is silent.
    void watch(const SearchPtr &search, quint64 beat, std::chrono::milliseconds silent);

    void look();
    void putNext();
    void put(const FolderDebt &debt);
    void putDone(const FolderDebt &debt, const std::optional<ShareError> &error);
    void removeNext();
    void endRound();
    void renewLeases();
    void write(std::function<store::Written(const store::Transaction &)> command, std::function<void()> next);

    void setPlaceTrouble(const QString &sentence);
    void setDamaged(const calls::RecordingId &of, bool damaged);

    const QString m_kept;
    store::CallStore &m_store;
    Clock &m_clock;
    Team *m_team = nullptr;
    QString m_folder;
    QString m_placeTrouble;
    std::vector<calls::RecordingId> m_damaged; ///< in the folder, as far as was seen
    std::map<calls::RecordingId, std::chrono::milliseconds> m_absent; ///< since when, by the clock
    std::map<calls::RecordingId, Lease> m_leases;
    std::vector<std::weak_ptr<Search>> m_searches;
    bool m_isSilent = false; ///< the share: the work that waits for it has not come back
    bool m_isPutting = false;
    bool m_lookAgain = false;
    qint64 m_before = 0; ///< the call of this round behind which to go on
    Beats m_beats;
    AlarmHandle m_putAlarm;
    Ticker m_ticker;
    ShareThread m_copying;
    ShareThread m_putting;
};

} // namespace callboard::team
