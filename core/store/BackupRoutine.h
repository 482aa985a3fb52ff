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

/// Backs a store up once a day while the window is open, and whenever a person asks; restores a backup into the running
/// program. When the last one was made is told by the backups themselves, so a restart makes no second one. What fails
/// is tried again an hour later and said meanwhile.
///
/// One thing at a time, on a thread of the lowest priority. Main thread; the destructor waits a tenth of a second at
/// most for what is under way, and for the disk.
class BackupRoutine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BackupRoutine)

public:
    /// The window has other things to read first.
    static constexpr std::chrono::seconds firstLook {20};
    static constexpr std::chrono::minutes lookInterval {10};
    static constexpr std::chrono::hours failureRest {1};

    BackupRoutine(QString storeFile, Clock &clock, const BackupSettings &settings = {}, QObject *parent = nullptr);
    ~BackupRoutine() override;

    /// From now on one a day.
    void start();
    /// Not kept here: see saveBackupSettings().
    void setSettings(const BackupSettings &settings);
    [[nodiscard]] const BackupSettings &settings() const { return m_settings; }
    [[nodiscard]] const QString &storeFile() const { return m_storeFile; }

    enum class Work : quint8 { None, BackingUp, Restoring };
    [[nodiscard]] Work work() const { return m_work; }
    /// Why there is no backup of today; empty: there is, or none is due.
    [[nodiscard]] const std::optional<BackupError> &trouble() const { return m_trouble; }

    /// The backups, newest first, and the size of the store.
    struct Overview
    {
        std::vector<BackupFile> backups;
        qint64 storeBytes = 0;
    };
    void read(Answer<Overview> reply);

    void backUpNow(Answer<Result<BackupFile, BackupError>> reply);
    /// Puts a backup, or any whole store of Callboard, in the place of the store that `store` has open. Nothing is
    /// written or dialled meanwhile but in the restored store.
    void restore(
        const QString &backup, CallStore &store, CallReader &reader, Answer<Result<Restored, RestoreError>> reply);

Q_SIGNALS:
    void workChanged();
    void progressed(int percent);
    void backedUp(const callboard::store::BackupFile &backup);
    void troubleChanged();

private:
    using Made = std::optional<Result<BackupFile, BackupError>>; ///< nothing: none is due

    void look();
    void make(bool onlyIfDue, std::chrono::milliseconds pause, Answer<Result<BackupFile, BackupError>> reply);
    void settle(const Made &made);
    void setWork(Work work);
    void setTrouble(const std::optional<BackupError> &trouble);
    [[nodiscard]] BackupOptions options(std::chrono::milliseconds pause);
    /// On the pool; what it returns runs in the main thread.
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
