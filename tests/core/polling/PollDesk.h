#pragma once

#include "bolna/BolnaClients.h"
#include "polling/CallPoller.h"
#include "polling/PollLog.h"
#include "polling/StatusChecker.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "support/TestClock.h"

#include <QSignalSpy>
#include <QStringList>
#include <QTest>

namespace callboard::test {

/// Everything a poll needs, put together as the program does it, on a clock of the test's own.
class PollDesk
{
public:
    explicit PollDesk(
        std::chrono::milliseconds interval = polling::CallPoller::defaultInterval,
        const Chance &chance = [] { return 0.0; })
        : clients(clock, bolna::RequestBudget::defaultPerMinute, chance)
        , log(clock)
        , checker(clients, store.store, clock, log)
        , poller(clients, store.store, store.reader, checker, clock, log, interval, chance)
        , cycles(&poller, &polling::CallPoller::cycleFinished)
    {
        QObject::connect(&log, &polling::PollLog::line, &poller,
            [this](const QDateTime &, const QString &text) { lines.append(text); });
    }

    void addAccount(const QString &id, const QString &apiUrl, const QByteArray &key = "demo-key")
    {
        store.saveAccount(id, apiUrl);
        if (!clients.put({id, id, apiUrl}, key)) {
            qFatal("%s is no API's address", qPrintable(apiUrl));
        }
    }

    /// One cycle, waited for to its end. False when it does not end.
    [[nodiscard]] bool cycle(bool everything = false)
    {
        const auto before = cycles.count();
        poller.runCycle(everything);
        return finished(before + 1);
    }
    /// Lets time pass, and the cycle that falls due run to its end.
    [[nodiscard]] bool advance(std::chrono::milliseconds by)
    {
        const auto before = cycles.count();
        clock.advance(by);
        return finished(before + 1);
    }
    [[nodiscard]] bool finished(qsizetype count)
    {
        // Without chance a pause before another try is no time at all: it ends as soon as the clock is looked at.
        const bool ended = QTest::qWaitFor(
            [&] {
                clock.advance(std::chrono::milliseconds(0));
                return cycles.count() >= count;
            },
            20000);
        // What the cycle left to be written is on disk before the next one reads.
        using Written = Result<callboard::store::ChangeSet, callboard::store::StoreError>;
        return ended && test::await<Written>([&](auto reply) { store.store.applyAll({}, reply); }).has_value();
    }
    [[nodiscard]] QString statusOf(const QString &executionId)
    {
        const auto call = store.call(executionId);
        return call ? call->status.text() : QString();
    }

    TestClock clock;
    TempStore store;
    bolna::BolnaClients clients;
    polling::PollLog log;
    polling::StatusChecker checker;
    polling::CallPoller poller;
    QSignalSpy cycles;
    QStringList lines;
};

} // namespace callboard::test
