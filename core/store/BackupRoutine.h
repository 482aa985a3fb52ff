#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "store/BackupSettings.h"
#include "store/Backups.h"
#include "store/Restore.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace callboard::store {

class CallReader;
class CallStore;

/// Backs a store up daily while the window is open, and on request; restores a backup into the running program. The
/// backups themselves date the last one, so a restart makes no second one. A failure is retried after an hour;
/// trouble() says so meanwhile.
///
/// One job at a time, on a thread of the lowest priority. Main thread. The destructor waits for the running job: a
/// tenth of a second at most, plus the disk.
class BackupRoutine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BackupRoutine)

public:
    /// Leaves the disk to the window's first reads.
    static constexpr std::chrono::seconds firstLook {20};
    static constexpr std::chrono::minutes lookInterval {10};
    static constexpr std::chrono::hours failureRest {1};

    BackupRoutine(QString storeFile, Clock &clock, const BackupSettings &settings = {}, QObject *parent = nullptr);
    ~BackupRoutine() override;

    /// Starts the daily backups.
    void start();
    /// Does not save them: see saveBackupSettings().
    void setSettings(const BackupSettings &settings);
    [[nodiscard]] const BackupSettings &settings() const { return m_settings; }
    [[nodiscard]] const QString &storeFile() const { return m_storeFile; }

    enum class Work : quint8 { None, BackingUp, Restoring };
    [[nodiscard]] Work work() const { return m_work; }
    /// Why the due backup could not be made; empty: it was made, or none is due.
    [[nodiscard]] const std::optional<BackupError> &trouble() const { return m_trouble; }

    /// The backups, newest first, and the size of the store.
    struct Overview
    {
        std::vector<BackupFile> backups;
        qint64 storeBytes = 0;
    };
    void read(Answer<Overview> reply);

    void backUpNow(Answer<Result<BackupFile, BackupError>> reply);
    /// Replaces the store that `store` has open by a backup, or by any whole Callboard store. Meanwhile writes and
    /// dials wait for the restored store.
    void restore(
        const QString &backup, CallStore &store, CallReader &reader, Answer<Result<Restored, RestoreError>> reply);

Q_SIGNALS:
    void workChanged();
    void progressed(int percent);
    void backedUp(const callboard::store::BackupFile &backup);
    void troubleChanged();

private:
    using Made = std::optional<Result<BackupFile, BackupError>>; ///< nothing: none was due

    void look();
    void make(bool onlyIfDue, std::chrono::milliseconds pause, Answer<Result<BackupFile, BackupError>> reply);
    void settle(const Made &made);
    void setWork(Work work);
    void setTrouble(const std::optional<BackupError> &trouble);
    [[nodiscard]] BackupOptions options(std::chrono::milliseconds pause);
    /// Runs `job` on the pool, and what it returns on the main thread.
    void run(std::function<std::function<void()>()> job);

    const QString m_storeFile;
    Clock &m_clock;
    BackupSettings m_settings;
    Work m_work = Work::None;
    std::optional<BackupError> m_trouble;
    std::chrono::milliseconds m_restUntil {0};
    AlarmHandle m_first;
    Ticker m_looks;
    std::atomic<bool> m_stop = false;
    QThreadPool m_pool;
};

} // namespace callboard::store
