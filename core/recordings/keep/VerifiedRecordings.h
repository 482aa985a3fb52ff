#pragma once

#include "base/Answer.h"
#include "recordings/keep/RecordingArchive.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <atomic>

namespace callboard::store {
class CallReader;
struct KeptRecording;
} // namespace callboard::store

namespace callboard::recordings {

/// Whether a file has the sum (SHA-256) that it had when it was kept.
enum class SumFinding : quint8 {
    AsItWas,
    Damaged,
    Unreadable, ///< or the sum is not known: says nothing of it
};

/// Reads the whole file, and stops where `ending` becomes true: any thread but the window's. \param sha256 hex
[[nodiscard]] SumFinding compareSum(const QString &path, const QByteArray &sha256, const std::atomic_bool &ending);

/// Hands out recordings that are what was fetched: a kept copy is compared by its sum first, and a damaged one is
/// fetched again. Main thread; files are read on a thread of its own.
class VerifiedRecordings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VerifiedRecordings)

public:
    using Reply = RecordingArchive::Reply;

    /// Both must outlive it.
    VerifiedRecordings(store::CallReader &reader, RecordingArchive &archive, QObject *parent = nullptr);
    /// Waits for the piece at hand only.
    ~VerifiedRecordings() override;

    /// Compares the kept copy. Unreadable where there is none.
    void check(const calls::Call &call, calls::RecordingLeg leg, Answer<SumFinding> answer);
    /// The path of a copy that is as it was fetched: the kept one, or fetched where there is none or it is damaged.
    /// Damaged: it cannot be fetched again, for the reason told.
    void handOut(const calls::Call &call, const RecordingWish &wish, const Reply &reply);

private:
    void checked(
        const calls::Call &call, RecordingWish wish, const QString &kept, const Reply &reply, SumFinding found);
    void fetchedAnew(const Reply &reply, const Result<QString, RecordingError> &fetched);

    RecordingArchive &m_archive;
    store::CallReader &m_reader;
    std::atomic_bool m_ending = false;
    QThreadPool m_disk; ///< last: its end waits for what it does
};

} // namespace callboard::recordings
