#pragma once

#include "calls/Call.h"
#include "recordings/keep/VerifiedRecordings.h"
#include "store/Facts.h"
#include "store/StoreError.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace callboard::store {
class CallReader;
class CallStore;
} // namespace callboard::store

namespace callboard::recordings {

/// The file of a copy is in the folder, as long as it was when it was kept. Any thread but the window's.
[[nodiscard]] bool isThere(const QString &folder, const store::KeptCopy &copy);

/// So many of the kept files are gone that it is the folder that is gone: nine of ten, and not just a few. Where that
/// was so before, half of them are enough: what a person fetched meanwhile, into the empty place of a disk that is not
/// mounted, changes nothing. Pure.
[[nodiscard]] bool isFolderMissing(qint64 kept, qint64 gone, bool wasMissing);

/// Whether what the store calls kept is on the disk as it was kept. All of it is compared by name and length at the
/// start: what is gone, or has another length, the store hears of, and it can be fetched again; what is back counts as
/// kept again. A single recording is compared by its SHA-256 too when its call is opened; damaged() says where it
/// differs. Where nearly all of many files are gone, their disk may not be mounted: then the store hears of nothing
/// until the person decides (isWaiting()). The damaged file stays where it is and is played as long as there is no
/// better one. Nothing is deleted.
///
/// Main thread; files are read on a thread of its own.
class KeptFiles final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeptFiles)

public:
    KeptFiles(QString folder, store::CallStore &store, store::CallReader &reader, QObject *parent = nullptr);
    /// Waits for the file at hand only.
    ~KeptFiles() override;

    /// Of fewer than this, what is gone is fetched again without a question.
    static constexpr qint64 fewRecordings = 20;

    /// All of them. finished() comes in every case.
    void check();
    /// Nearly all are gone, and the person has not decided yet.
    [[nodiscard]] bool isWaiting() const { return !m_missing.empty(); }
    /// They are gone for good: the store hears of it.
    void giveUp();
    /// One of them, whole: once while it is as it was.
    void examine(const calls::RecordingId &one);
    /// None is being examined.
    [[nodiscard]] bool isAtRest() const { return m_examining == 0; }

    /// A damaged one was fetched again.
    void mended(const calls::RecordingId &one);
    /// It could not be fetched again, for the reason in this sentence. When its call is opened again, it is tried
    /// again.
    void staysDamaged(const calls::RecordingId &one, const QString &reason);

    /// One is kept now, fetched or found.
    void kept(const calls::RecordingId &one);

    /// What was found, and what to do about it; empty: all is as it was.
    [[nodiscard]] QString trouble() const;

Q_SIGNALS:
    void finished();
    void troubleChanged();
    void damaged(const callboard::calls::RecordingId &one);

private:
    void checkBehind(qint64 call);
    void compare(const store::Read<std::vector<store::KeptCopy>> &copies);
    void checked(const std::vector<store::KeptCopy> &changed, qint64 kept, qint64 lastCall);
    void concluded();
    void vanished(const std::vector<calls::RecordingId> &gone);
    void compareSumOf(const calls::RecordingId &one, const store::Read<std::optional<store::KeptRecording>> &kept);
    void examined(const calls::RecordingId &one, SumFinding finding);

    const QString m_folder;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    qint64 m_kept = 0; ///< by the store's word, of the check under way
    std::vector<calls::RecordingId> m_gone; ///< of it, so far
    std::vector<calls::RecordingId> m_missing; ///< what is waited for
    std::set<calls::RecordingId> m_vanished; ///< and not back yet
    int m_examining = 0;
    std::set<calls::RecordingId> m_examined;
    std::map<calls::RecordingId, QString> m_damaged; ///< and why it could not be fetched again; empty: it is tried
    std::atomic_bool m_ending = false;
    QThreadPool m_disk; ///< last: its end waits for what it does
};

} // namespace callboard::recordings
