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

/// Looks after a store while the program runs. Once a day the whole of it is checked (checkStore()), in the background:
/// a thread of its own that the system runs when nothing else wants to. What the check finds, and what any statement
/// meets, is mended at once and without a question: a damaged store is brought back while the board is shown
/// (salvageStore(), CallStore::exchangeFile()), a damaged search index is made again. Where it cannot be brought back
/// now, nothing is written, why() says so, and it is tried again every minute.
///
/// When the last check was is remembered in the settings file: a store that can only be read is checked too.
/// Main thread; outlived by store, reader and clock.
class StoreCare final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreCare)

public:
    static constexpr std::chrono::hours checkInterval {24};
    /// A start has better things to do.
    static constexpr std::chrono::seconds firstCheckAfter {30};
    static constexpr std::chrono::minutes retryInterval {1};

    StoreCare(const QString &file, CallStore &store, CallReader &reader, Clock &clock, QString settingsFile);
    ~StoreCare() override;

    /// After the store was opened.
    void start();
    /// The whole check, now.
    void check();
    /// The whole check where its day has come, and what follows from it; answers when all is done. For a program that
    /// ends soon.
    void checkIfDue(Answer<bool> reply);
    /// The next program that looks after the store checks it whole, because this one found damage and only reads.
    static void wishForCheck(const QString &file, const QString &settingsFile);

    /// How the store was brought back, by this program since it started.
    [[nodiscard]] const std::optional<SalvageReport> &report() const { return m_report; }
    /// Why a damaged store cannot be brought back; empty: it is not damaged, or it will be in a moment.
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
    int m_exchanges = 0; ///< what a check of an earlier file says is dropped
    bool m_bringsBack = false;
    bool m_rebuilds = false;
    std::optional<Answer<bool>> m_whenIdle;
    std::optional<SalvageReport> m_report;
    QString m_trouble;
};

} // namespace callboard::store
