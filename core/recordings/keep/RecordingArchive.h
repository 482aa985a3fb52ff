#pragma once

#include "base/Answer.h"
#include "base/Result.h"
#include "calls/Call.h"
#include "recordings/fetch/RecordingError.h"
#include "recordings/fetch/RecordingWish.h"
#include "recordings/fetch/StrayFiles.h"
#include "recordings/keep/SharedRecordings.h"
#include "store/Facts.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <map>
#include <memory>
#include <vector>

namespace callboard::bolna {
class BolnaClients;
class HttpChannel;
} // namespace callboard::bolna
namespace callboard::store {
class CallStore;
} // namespace callboard::store

namespace callboard::recordings {

class Transfer;

/// Keeps recordings on this disk: fetches them through the program's own network code into the recordings folder,
/// checks length and first bytes, and only then gives them their final name. Nothing else reaches the player.
///
/// The key goes to the API's own origin and nowhere else; redirects are followed by hand, three at most, without it.
/// A fetch that breaks off leaves what it has, and the next one goes on there, also after a restart (Resume.h).
/// Two wishes for the same recording share one transfer, which is as urgent as the most urgent of them. What reads or
/// flushes whole files runs on threads of its own. Main thread.
///
/// Where a team has a folder of recordings, it is asked before Bolna (SharedRecordings), also without a key.
///
/// To fetch the recording of an earlier attempt, pass the call as of that attempt (calls::asOfAttempt). It is kept with
/// that attempt, also where the call is dialled again meanwhile.
class RecordingArchive final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingArchive)

public:
    using Reply = Answer<Result<QString, RecordingError>>;

    static constexpr qint64 largestRecording = 512LL * 1024 * 1024; ///< bytes

    /// `channel` is one of its own: what a storage host does to it cannot touch the API's. `largest`: what is longer
    /// is not fetched.
    RecordingArchive(QString folder, bolna::BolnaClients &clients, bolna::HttpChannel &channel, store::CallStore &store,
        qint64 largest = largestRecording, QObject *parent = nullptr);
    ~RecordingArchive() override;

    /// Asked before Bolna from now on, as long as this lives; null: nobody is.
    void setShared(SharedRecordings *shared) { m_shared = shared; }

    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// Full path of the kept copy; empty when there is none, or its file is gone or has another length than was kept.
    [[nodiscard]] QString keptFile(const calls::Call &call, calls::RecordingLeg leg = calls::RecordingLeg::Call) const;
    /// The path of a verified local copy, fetched if it is not there yet.
    void fetch(const calls::Call &call, Reply reply);
    void fetch(const calls::Call &call, const RecordingWish &wish, Reply reply);
    /// Before the machine sleeps, and after: what is being fetched goes on then, behind what has come.
    void pause();
    void goOn();
    /// Copies a kept recording into `folder` under a readable name of our making, never over an existing file. Answers
    /// with the path of the copy. Runs on the calling thread.
    [[nodiscard]] Result<QString, RecordingError> copyTo(
        const calls::Call &call, const QString &folder, calls::RecordingLeg leg = calls::RecordingLeg::Call) const;
    /// The same to a file the user named; it must not exist.
    [[nodiscard]] Result<QString, RecordingError> copyToFile(
        const calls::Call &call, const QString &file, calls::RecordingLeg leg = calls::RecordingLeg::Call) const;

    /// copyTo() on a thread of its own: a recording may be large and the folder slow.
    void saveTo(const calls::Call &call, const QString &folder, calls::RecordingLeg leg, Reply reply);

    /// A person waits for the recording, of whichever attempt. What is fetched in the background alone does not count.
    [[nodiscard]] bool isFetching(qint64 callId, calls::RecordingLeg leg = calls::RecordingLeg::Call) const;

    /// The folder may hold other files than before: its disk is back.
    void folderChanged() { m_strays.forget(); }

Q_SIGNALS:
    /// Of every fetch, a person's or not. `total` is -1 while unknown.
    void progress(qint64 callId, callboard::calls::RecordingLeg leg, qint64 received, qint64 total);
    /// A fetch has ended, well or not; before its replies.
    void ended(qint64 callId, callboard::calls::RecordingLeg leg);
    /// Verified, kept, and known to the store.
    void kept(qint64 callId, callboard::calls::RecordingLeg leg, int attempt);
    /// A fetch was begun and brought nothing; before its replies.
    void failed(const callboard::calls::Call &call, callboard::calls::RecordingLeg leg,
        const callboard::recordings::RecordingError &error);

private:
    struct Fetch
    {
        calls::Call call;
        RecordingWish wish {};
        bool forPerson = false;
        std::unique_ptr<Transfer> transfer;
        std::vector<Reply> replies;
    };
    void lookAtShared(calls::RecordingId key);
    void foundShared(calls::RecordingId key, bool forPerson, const SharedRecordings::Found &found);
    void askBolna(calls::RecordingId key);
    void finish(calls::RecordingId key, const Result<store::KeptRecording, RecordingError> &fetched);

    QString m_folder;
    bolna::BolnaClients &m_clients;
    bolna::HttpChannel &m_channel;
    store::CallStore &m_store;
    const qint64 m_largest;
    SharedRecordings *m_shared = nullptr;
    StrayFiles m_strays;
    std::map<calls::RecordingId, Fetch> m_running;
    QThreadPool m_disk; ///< after the transfers: its end waits for what it does for them
    QThreadPool m_copying; ///< last: its end waits for the copies under way
};

} // namespace callboard::recordings
