#pragma once

#include "base/Clock.h"
#include "bolna/ApiError.h"
#include "polling/CycleReport.h"
#include "store/AccountFacts.h"
#include "store/ChangeSet.h"

#include <QDateTime>
#include <QLoggingCategory>
#include <QObject>
#include <QString>

#include <chrono>

namespace callboard::polling {

Q_DECLARE_LOGGING_CATEGORY(pollCategory)

/// The poller's log, in the lines its users know, with their marks. Each goes to the log file (category callboard.poll)
/// and out by line(), for the window and the command line. A line carries ids and statuses, never a name, a number or a
/// URL.
class PollLog final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PollLog)

public:
    explicit PollLog(Clock &clock, QObject *parent = nullptr);

    void programStarted();
    void serviceInitializing();
    void serviceStarted(std::chrono::milliseconds interval);
    /// How many calls are asked about; nothing where that is none.
    void cycleStarted(const CycleReport &report);
    void cycleSkipped();
    void callRead(const store::CallChange &change);
    void callNotRead(const QString &executionId, const bolna::ApiError &error);
    void callGone(const QString &executionId);
    void callNotStored(const QString &executionId, const QString &reason);
    void pageNotStored(int rows, const QString &reason);
    void cycleNotPossible(const QString &reason);
    /// Calls that were due and not asked about. \param wait until they will be
    void callsLate(const AccountReport &report, std::chrono::milliseconds wait);
    void importStarted(const QString &accountId, int agents);
    void importFinished(int rows, int newCalls);
    void importBroken(const QString &accountId, const bolna::ApiError &error);
    void importNotWhole(const QString &accountId);
    void keyRefused(const QString &accountId);
    void keyMissing(int calls);
    /// Two accounts were one. Second copies of recordings stay on the disk, and are named.
    void accountsMerged(const store::AccountMerge &merge);

Q_SIGNALS:
    /// \param executionId the call it is about; empty: none
    void line(const QDateTime &at, const QString &text, const QString &executionId);

private:
    void write(const QString &text, const QString &executionId = {});

    Clock &m_clock;
};

} // namespace callboard::polling
