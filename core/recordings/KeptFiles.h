#pragma once

#include "calls/Call.h"
#include "store/Facts.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <set>
#include <vector>

namespace callboard::store {
class CallReader;
class CallStore;
struct KeptRecording;
} // namespace callboard::store

namespace callboard::recordings {

/// Whether what the store calls kept is on the disk as it was kept. All of it is compared by name and length at the
/// start; a single recording by its SHA-256 too, when somebody opens its call. What is gone, or is another, the store
/// hears of, and it can be fetched again; what is back counts as kept again. Nothing is ever deleted: a damaged file is
/// set aside as NAME.damaged.
///
/// Main thread; files are looked at on a thread of its own.
class KeptFiles final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeptFiles)

public:
    KeptFiles(QString folder, store::CallStore &store, store::CallReader &reader, QObject *parent = nullptr);
    ~KeptFiles() override;

    /// All of them; once. finished() comes in every case.
    void check();
    /// One of them, whole; once for each as long as the program runs.
    void examine(qint64 callId, calls::RecordingLeg leg);

    /// What was found, and what to do about it; empty: all is as it was.
    [[nodiscard]] QString trouble() const;

Q_SIGNALS:
    void finished();
    void troubleChanged();
    /// A recording can be fetched again.
    void missed();

private:
    void checkBehind(qint64 call);
    void checked(const std::vector<store::KeptCopy> &changed, qint64 lastCall);
    void examined(const store::OwedRecording &one, const QString &asideAs);

    const QString m_folder;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    bool m_folderWasGone = false;
    int m_vanished = 0;
    QString m_damaged; ///< the last one's new name
    std::set<store::OwedRecording> m_examined;
    QThreadPool m_disk; ///< last: its end waits for what it does
};

} // namespace callboard::recordings
