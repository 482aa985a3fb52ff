#pragma once

#include "base/Answer.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "calls/Call.h"

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
struct KeptRecording;
} // namespace callboard::store

namespace callboard::recordings {

class Transfer;

/// Why there is no recording to play, in words.
struct RecordingError
{
    enum class Kind : quint8 { NotAvailable, Expired, NotAudio, Incomplete, TooLarge, Network, KeyRefused, Disk };
    Kind kind = Kind::NotAvailable;
    QString message;
};

/// Keeps recordings on this disk: fetches them through the program's own network code into the recordings folder,
/// checks length and first bytes, and only then gives them their final name. Nothing else reaches the player.
///
/// The key goes to the API's own origin and nowhere else; redirects are followed by hand, three at most, without it.
/// Main thread. Two wishes for the same call share one transfer.
class RecordingArchive final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingArchive)

public:
    using Reply = Answer<Result<QString, RecordingError>>;

    /// `channel` is one of its own: what a storage host does to it cannot touch the API's.
    RecordingArchive(QString folder, bolna::BolnaClients &clients, bolna::HttpChannel &channel, store::CallStore &store,
                     QObject *parent = nullptr);
    ~RecordingArchive() override;

    /// Full path of the kept copy; empty when there is none (or its file is gone).
    [[nodiscard]] QString keptFile(const calls::Call &call, calls::RecordingLeg leg = calls::RecordingLeg::Call) const;
    /// Where the kept copies are.
    [[nodiscard]] QString folder() const { return m_folder; }
    /// The path of a verified local copy, fetched if it is not there yet.
    void fetch(const calls::Call &call, Reply reply);
    /// Copies a kept recording into `folder` under a readable name of our making, never over an existing file. Answers
    /// with the path of the copy. Runs on the calling thread.
    [[nodiscard]] Result<QString, RecordingError> copyTo(const calls::Call &call, const QString &folder) const;
    /// The same to a file the user named; it must not exist.
    [[nodiscard]] Result<QString, RecordingError> copyToFile(const calls::Call &call, const QString &file) const;

    /// copyTo() on a thread of its own: a recording may be large and the folder slow.
    void saveTo(const calls::Call &call, const QString &folder, Reply reply);

    [[nodiscard]] bool isFetching(qint64 callId) const;

Q_SIGNALS:
    /// `total` is -1 while unknown.
    void progress(qint64 callId, qint64 received, qint64 total);

private:
    struct Fetch
    {
        std::unique_ptr<Transfer> transfer;
        std::vector<Reply> replies;
    };
    void finish(qint64 callId, const Result<store::KeptRecording, RecordingError> &fetched);

    QString m_folder;
    bolna::BolnaClients &m_clients;
    bolna::HttpChannel &m_channel;
    store::CallStore &m_store;
    std::map<qint64, Fetch> m_running;
    QThreadPool m_copying; ///< last: its end waits for the copies under way
};

} // namespace callboard::recordings
