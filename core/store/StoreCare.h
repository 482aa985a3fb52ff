#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "store/ChangeSet.h"
#include "store/SalvageReport.h"
#include "store/StoreCheck.h"
#include "store/StoreError.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace callboard::store {

class CallReader;
class CallStore;

/// Checks and repairs a store while the program runs. Once a day, unless told otherwise, it checks the whole store
/// (checkStore()) on its own idle-priority thread. It repairs damage that the check or any statement meets at once and
/// without a question. A damaged store is salvaged while the board is shown (salvageStore(),
/// CallStore::exchangeFile()); a damaged search index is rebuilt. Where salvage fails, nothing is written, trouble()
/// says why, and it is tried again every minute.
///
/// The settings file remembers the last check, so that a read-only store is checked too. Main thread; store, reader and
/// clock outlive it.
class StoreCare final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreCare)

public:
    static constexpr std::chrono::hours usualInterval {24};
    /// Keeps the check out of the program's start.
    static constexpr std::chrono::seconds firstCheckAfter {30};
    static constexpr std::chrono::minutes retryInterval {1};

    StoreCare(const QString &file, CallStore &store, CallReader &reader, Clock &clock, QString settingsFile);
    ~StoreCare() override;

    /// Between two checks; one that is overdue by it comes soon.
    void setInterval(std::chrono::milliseconds interval);
    /// Call once the store is open.
    void start();
    /// Checks the whole store now.
    void check();
    /// Checks the whole store if due, with the repairs that follow; answers when all is done. For a program that ends
    /// soon.
    void checkIfDue(Answer<bool> reply);
    /// Asks the next program with a StoreCare for a whole check, because this one found damage and only reads.
    static void wishForCheck(const QString &file, const QString &settingsFile);

    /// How this program brought the store back since it started.
    [[nodiscard]] const std::optional<SalvageReport> &report() const { return m_report; }
    /// Why a damaged store cannot be brought back; empty: it is undamaged, or the repair is under way.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void broughtBack(const callboard::store::SalvageReport &report);
    void troubleChanged();
    void checked(const callboard::store::StoreHealth &health);

private:
    class Check;

    [[nodiscard]] std::chrono::milliseconds untilDue() const;
    void scheduleCheck();
    void answerIfIdle();
    void act(const StoreHealth &health);
    void bringBack();
    void salvaged(const std::shared_ptr<SalvageReport> &report, const Read<QString> &done);
    void rebuildSearch();
    void searchRebuilt(const Written &done);
    void rebuildOwedSearch();
    void tryLater();
    void endTrouble();
    void setTrouble(const QString &trouble);

    const QString m_file;
    CallStore &m_store;
    CallReader &m_reader;
    Clock &m_clock;
    const QString m_settingsFile;
    std::unique_ptr<Check> m_check; ///< while it runs
    AlarmHandle m_nextCheck;
    AlarmHandle m_nextTry;
    std::chrono::milliseconds m_interval = usualInterval;
    bool m_started = false;
    int m_exchanges = 0; ///< discards the result of a check of a replaced file
    bool m_bringsBack = false;
    bool m_rebuilds = false;
    std::optional<Answer<bool>> m_whenIdle;
    std::optional<SalvageReport> m_report;
    QString m_trouble;
};

} // namespace callboard::store
