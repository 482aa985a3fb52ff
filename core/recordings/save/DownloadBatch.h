#pragma once

#include "base/Result.h"
#include "calls/Call.h"
#include "recordings/keep/VerifiedRecordings.h"
#include "recordings/save/DownloadTarget.h"
#include "store/StoreError.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace callboard::store {
class CallReader;
}

namespace callboard::recordings {

class RecordingArchive;
struct RecordingError;

/// Which recordings are saved, and where.
struct DownloadOrder
{
    enum class Form { Files, Zip };

    std::vector<qint64> calls; ///< in the order of the board
    QString folder; ///< exists
    Form form = Form::Files;
    QString zipName; ///< of a ZIP; a number is added where the name is taken
};

struct DownloadProgress
{
    qint64 calls = 0; ///< of the order
    qint64 done = 0; ///< saved, without a recording, or failed
    qint64 saved = 0; ///< calls of which a recording was saved
    QString current; ///< the file that is being fetched or written
    qint64 bytes = 0; ///< of it
    qint64 total = -1; ///< -1: not known
    bool fetching = false; ///< else it is being written
    bool stopping = false;
};

/// How it ended.
struct DownloadReport
{
    /// A recording that was not saved.
    struct Failure
    {
        qint64 call = 0;
        QString name; ///< what its file would have been called, without the extension
        QString reason; ///< a sentence
    };

    qint64 calls = 0;
    qint64 saved = 0; ///< calls of which a recording was saved
    qint64 files = 0; ///< recordings; a call that was handed over may have two
    qint64 bytes = 0;
    qint64 withoutRecording = 0; ///< no error: there is nothing to save
    qint64 failed = 0; ///< calls
    std::vector<Failure> failures; ///< the first of them, mostFailuresTold at most
    QString stoppedBecause; ///< why nothing more could be written; empty: nothing stopped it
    bool cancelled = false;
    QString place; ///< the folder, or the ZIP; empty where nothing was made
    DownloadOrder::Form form = DownloadOrder::Form::Files;

    static constexpr std::size_t mostFailuresTold = 1000;

    /// Calls it did not come to.
    [[nodiscard]] qint64 untouched() const { return calls - saved - withoutRecording - failed; }
    [[nodiscard]] bool isComplete() const { return failed == 0 && stoppedBecause.isEmpty() && !cancelled; }
    /// One or two sentences for people.
    [[nodiscard]] QString summary() const;
    /// The failures, a line each, and what else the person should know at the end.
    [[nodiscard]] QString failureList() const;
};

/// Saves the recordings of many calls: kept ones at once, the others once the archive has fetched them, at most
/// three, or as many as set, on their way. Of a call that was handed over to a person the second leg too, where it is
/// kept. One failing call does not stop the others; a place where nothing can be written does.
///
/// Main thread. The calls are read from the store in pages, files are written on one worker thread. Cancelled or
/// destroyed, it leaves no half-written file: recordings that were saved as files stay, a ZIP does not come about. What
/// the archive is fetching by then it goes on to keep.
class DownloadBatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DownloadBatch)

public:
    static constexpr int usuallyAtOnce = 3;

    /// Both must outlive it.
    DownloadBatch(store::CallReader &reader, RecordingArchive &archive, QObject *parent = nullptr);
    ~DownloadBatch() override;

    /// Ends in finished(). Not while one is running.
    void start(DownloadOrder order);
    void cancel();
    /// Of one that runs, too.
    void setAtOnce(int calls);
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] DownloadProgress progress() const;

Q_SIGNALS:
    void progressed();
    void finished(const callboard::recordings::DownloadReport &report);

private:
    /// A recording to be written.
    struct Piece
    {
        QString file;
        QString name;
    };
    /// A call on its way.
    struct Item
    {
        QString name;
        std::deque<Piece> pieces;
        qint64 written = 0; ///< recordings of it
        QString failure;
        std::optional<calls::RecordingLeg> fetching;
        qint64 bytes = 0;
        qint64 total = -1;
    };
    using Items = std::vector<std::pair<qint64, Item>>;

    void opened(const Result<void, SavingError> &result);
    void pump();
    void readPage();
    void pageRead(const std::vector<qint64> &page, quint64 run, const store::Read<std::vector<calls::CallRow>> &rows);
    void takePage(const std::vector<qint64> &page, const std::vector<calls::CallRow> &rows);
    void begin(qint64 id);
    void callRead(qint64 id, quint64 run, const store::Read<std::optional<calls::Call>> &found);
    void gather(qint64 id, const calls::Call &call, calls::RecordingLeg leg);
    void handedOut(qint64 id, const calls::Call &call, calls::RecordingLeg leg, quint64 run,
        const Result<QString, RecordingError> &file);
    void gathered(qint64 id, const calls::Call &call, calls::RecordingLeg leg, const QString &file);
    void noteRefusal(const QString &accountId, const RecordingError &error);
    void writeNext(qint64 id);
    void written(qint64 id, const Result<qint64, SavingError> &result);
    void endItem(qint64 id);
    void endedFailed(qint64 id, const QString &name, const QString &reason);
    void stopBecause(const QString &reason);
    void finish();
    void end();
    [[nodiscard]] bool isEnding() const { return m_report.cancelled || !m_report.stoppedBecause.isEmpty(); }
    [[nodiscard]] Item *find(qint64 id);
    void onWorker(std::function<void()> task);

    store::CallReader &m_reader;
    RecordingArchive &m_archive;
    VerifiedRecordings m_verified;

    int m_atOnce = usuallyAtOnce;
    bool m_running = false;
    bool m_targetOpen = false;
    bool m_finishing = false;
    quint64 m_run = 0; ///< answers of an earlier run are dropped
    DownloadOrder m_order;
    std::size_t m_read = 0; ///< of the order's calls
    bool m_reading = false;
    std::deque<qint64> m_ready; ///< calls that may have a recording
    Items m_items; ///< on their way
    std::map<QString, QString> m_hopeless; ///< accounts of which nothing can be fetched now, and why
    DownloadReport m_report;
    std::shared_ptr<DownloadTarget> m_target; ///< used on the worker only
    std::shared_ptr<std::atomic_bool> m_stop;
    qint64 m_writing = 0; ///< the call whose recording is being written; 0: none
    QThreadPool m_worker; ///< last: its end waits for what is being written
};

} // namespace callboard::recordings
