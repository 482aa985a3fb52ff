#pragma once

#include "base/Chance.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "bolna/Reachability.h"
#include "calls/Call.h"
#include "recordings/fetch/RecordingError.h"
#include "store/Facts.h"
#include "store/StoreError.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <map>
#include <memory>
#include <set>

namespace callboard::bolna {
class BolnaClient;
class BolnaClients;
} // namespace callboard::bolna
namespace callboard::store {
class CallReader;
class CallStore;
} // namespace callboard::store

namespace callboard::recordings {

class RecordingArchive;

/// How long a recording is left alone after so many failed fetches: a minute and a little, then twice as long each
/// time, six hours at most. \param chance in [0, 1)
[[nodiscard]] std::chrono::milliseconds fetchBackOff(int tries, double chance);

/// Decides what a failed fetch means: retry later, or mark the recording lost. The store keeps why it failed and when
/// it is tried again.
///
/// Nothing fetches a lost recording in the background again, so a recording is marked lost late: more than a day after
/// the call, when Bolna has been saying for a day that it does not have it, and knows the call itself. A wrong address,
/// another account's key or an outage makes all recordings seem gone.
///
/// A failure does not count while the account is out of reach, its key is refused, or the disk refuses. A recording
/// that failed before says nothing of the account's reach. Main thread.
class FetchPolicy final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FetchPolicy)

public:
    /// A recording that is not there this long after the call ended may not come any more.
    static constexpr std::chrono::hours lostAfter {24};
    /// So long Bolna must have been saying that it does not have it; and how long it is left alone meanwhile.
    static constexpr std::chrono::hours goneFor {24};
    /// No recording is left alone for longer.
    static constexpr std::chrono::hours longestRest {31};

    FetchPolicy(RecordingArchive &archive, bolna::BolnaClients &clients, store::CallStore &store,
        store::CallReader &reader, Clock &clock, Chance chance, QObject *parent = nullptr);
    ~FetchPolicy() override;

    /// A failure of these is on its way into the store.
    [[nodiscard]] bool isWriting(const calls::RecordingId &key) const { return m_writing.contains(key); }
    [[nodiscard]] const std::set<calls::RecordingId> &writing() const { return m_writing; }
    /// The account may be asked for recordings now, at least to see whether it can be reached.
    [[nodiscard]] bool mayAsk(const bolna::BolnaClient &client);
    /// One fetch tries whether the account can be reached again.
    [[nodiscard]] bool isProbing(const bolna::BolnaClient &client);
    void answered(const QString &accountId);

Q_SIGNALS:
    /// The disk refused; what to do about it.
    void diskRefused(const QString &sentence);
    /// What became of it is clear. Not noted: its failure says nothing of this recording.
    void settled(const callboard::calls::RecordingId &key, bool noted);

private:
    using Known = std::optional<store::FailedFetch>;

    void noteFailure(const calls::Call &call, calls::RecordingLeg leg, const RecordingError &error);
    void judge(const calls::Call &call, const calls::RecordingId &key, const RecordingError &error,
        const store::Read<Known> &found);
    [[nodiscard]] bool saysSomethingOfTheRecording(
        const calls::Call &call, const RecordingError &error, const Known &known);
    void write(const calls::Call &call, const calls::RecordingId &key, const RecordingError &error, const Known &known);
    void confirmLost(const calls::Call &call, const calls::RecordingId &key, const store::FailedFetch &failed);
    void callTold(const calls::RecordingId &key, store::FailedFetch failed,
        const Result<calls::Execution, bolna::ApiError> &told);
    void writeLost(const calls::RecordingId &key);
    void writeFailure(const calls::RecordingId &key, const store::FailedFetch &failed);
    void settle(const calls::RecordingId &key, bool noted);
    [[nodiscard]] bool isLongOver(const calls::Call &call) const;
    bolna::Reachability &reachOf(const QString &accountId);

    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    Clock &m_clock;
    const Chance m_chance;
    std::set<calls::RecordingId> m_writing;
    /// Of the storage hosts as well: an account's recordings rest when they cannot be had, wherever that is.
    std::map<QString, std::unique_ptr<bolna::Reachability>> m_reach;
};

} // namespace callboard::recordings
