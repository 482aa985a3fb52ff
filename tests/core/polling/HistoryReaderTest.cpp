#include "polling/HistoryReader.h"
#include "bolna/ExecutionJson.h"
#include "core/polling/PollDesk.h"
#include "support/FaultServer.h"
#include "support/TestRegistry.h"

#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <deque>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using bolna::Urgency;
using polling::CycleReport;
using polling::HistoryReader;
using std::chrono::milliseconds;
using std::chrono::minutes;
using test::FaultServer;
using test::PollDesk;
using test::RawStore;

/// What an import left is read whole beside the poll: in which order, how fast, and without keeping the poll waiting.
class HistoryReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOnScreenIsReadFirstThenTheNewestTalks()
    {
        Desk desk;
        desk.list(u"talk"_s, 40);
        desk.list(u"silent"_s, 2, 0);
        desk.history.setOnScreen({desk.idOf(u"talk-7"_s), desk.idOf(u"silent-0"_s), desk.idOf(u"talk-3"_s)});
        desk.history.start();
        desk.settle();
        desk.pass(2s);
        QCOMPARE(
            desk.ids().mid(0, 5), (QStringList {u"talk-7"_s, u"silent-0"_s, u"talk-3"_s, u"talk-39"_s, u"talk-38"_s}));
        // Somebody scrolls.
        const auto before = desk.asked.size();
        desk.history.setOnScreen({desk.idOf(u"talk-1"_s), desk.idOf(u"talk-2"_s)});
        desk.settle();
        desk.pass(1s);
        QCOMPARE(desk.ids().mid(static_cast<qsizetype>(before), 2), (QStringList {u"talk-1"_s, u"talk-2"_s}));
        desk.pass(30s);
        QCOMPARE(desk.asked.size(), std::size_t {42}); // each once
        QCOMPARE(desk.ids().constLast(), u"silent-1"_s);
    }

    void whileNothingIsPendingItTakesWhatThePollLeaves()
    {
        Desk desk;
        desk.list(u"talk"_s, 500);
        QVERIFY(desk.cycle());
        desk.history.start();
        desk.settle();
        desk.pass(60s);
        QVERIFY2(desk.asked.size() > 190, qPrintable(QString::number(desk.asked.size())));
        QCOMPARE(desk.budget().left(Urgency::Poll), 25); // kept for what may become pending
        desk.pass(60s);
        QCOMPARE(desk.mostInAMinute(), 200);
        // Evenly: no half of a minute has more than its half.
        QVERIFY(std::ranges::count_if(desk.asked, [](const auto &one) { return one.at < 30s; }) <= 101);
    }

    void besidePendingCallsItTakesHalf()
    {
        Desk desk;
        desk.list(u"talk"_s, 500);
        desk.ring(u"live"_s, 10);
        desk.history.start();
        for (int cycle = 0; cycle < 6; ++cycle) {
            QVERIFY(desk.cycle());
            QCOMPARE(desk.report().late, 0);
            QCOMPARE(desk.report().answered, 10);
            desk.pass(30s);
        }
        QCOMPARE(desk.ids(u"live"_s).size(), 60);
        QVERIFY2(desk.mostInAMinute() <= 125 + 10, qPrintable(QString::number(desk.mostInAMinute())));
        QVERIFY(desk.ids(u"talk"_s).size() > 280); // three minutes, less what the poll took
    }

    void aCallThatBecomesPendingIsAskedAboutInItsCycle()
    {
        Desk desk;
        desk.list(u"talk"_s, 900);
        QVERIFY(desk.cycle());
        desk.history.start();
        desk.pass(90s); // at full speed: its whole share of this minute is used
        QCOMPARE(desk.budget().left(Urgency::History), 0);
        desk.ring(u"live"_s, 25);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.report().late, 0);
        QCOMPARE(desk.ids(u"live"_s).size(), 25);
        // From here on it has half, and every cycle finds its requests.
        const auto before = desk.ids(u"talk"_s).size();
        for (int cycle = 0; cycle < 4; ++cycle) {
            desk.pass(30s);
            QVERIFY(desk.cycle());
            QCOMPARE(desk.report().late, 0);
        }
        QCOMPARE(desk.ids(u"live"_s).size(), 125);
        QVERIFY(desk.ids(u"talk"_s).size() - before < 200);
        QVERIFY(desk.mostInAMinute() <= 250);
    }

    void recordingsLeaveItTheirRequests()
    {
        Desk desk;
        desk.list(u"talk"_s, 300);
        QVERIFY(desk.cycle());
        desk.history.start();
        desk.settle();
        // As the vault does: whatever the background may have is taken at once.
        for (int second = 0; second < 600; ++second) {
            while (desk.budget().waitBefore(bolna::Ceiling::Other, Urgency::Background) <= 0ms) {
                desk.budget().take(bolna::Ceiling::Other, Urgency::Background);
            }
            desk.pass(100ms);
        }
        QVERIFY2(desk.asked.size() > 130, qPrintable(QString::number(desk.asked.size())));
    }

    void itStaysWithinASmallBudget()
    {
        Desk desk;
        desk.clients.setRequestsPerMinute(10);
        desk.list(u"talk"_s, 60);
        QVERIFY(desk.cycle());
        desk.history.start();
        desk.pass(3min, 500ms);
        QVERIFY(desk.mostInAMinute() <= 8);
        QVERIFY(desk.asked.size() > 18);
    }

    void noSlowAnswerPutsACycleOff()
    {
        Desk desk;
        desk.list(u"talk"_s, 20);
        for (int i = 0; i < 20; ++i) {
            desk.held.append(u"talk-%1"_s.arg(i));
        }
        desk.ring(u"live"_s, 4);
        desk.poller.start();
        QVERIFY(desk.finished(1));
        desk.history.start();
        QVERIFY(QTest::qWaitFor([&] { return !desk.ids(u"talk"_s).isEmpty(); }, 10000));
        for (int cycle = 2; cycle < 6; ++cycle) {
            QVERIFY(desk.advance(30s));
            QCOMPARE(desk.cycles.count(), cycle);
            QCOMPARE(desk.report().answered, 4);
        }
        QCOMPARE(desk.lines.filter(u"still running"_s), QStringList());
        QVERIFY(desk.ids(u"talk"_s).size() <= HistoryReader::sideBySide * 6);
    }

    void aCycleLeavesTheHistoryAlone()
    {
        Desk desk;
        desk.list(u"talk"_s, 5);
        desk.ring(u"live"_s, 1);
        QVERIFY(desk.cycle());
        QCOMPARE(desk.ids(), QStringList {u"live-0"_s});
        QVERIFY(desk.cycle(true)); // `poll --once` has nothing else that reads it
        QCOMPARE(desk.ids(u"talk"_s).size(), 5);
    }

    void anEndThatBolnaDoesNotTellIsAskedSeldom()
    {
        Desk desk;
        desk.list(u"talk"_s, 40);
        for (int i = 0; i < 40; ++i) {
            desk.statuses.insert(u"talk-%1"_s.arg(i), i < 35 ? "in-progress" : "completed");
        }
        QVERIFY(desk.cycle());
        desk.history.start();
        desk.pass(60s);
        for (int i = 0; i < 40; ++i) {
            QVERIFY(desk.ids().count(u"talk-%1"_s.arg(i)) >= 1); // none crowds another out
            QVERIFY(desk.ids().count(u"talk-%1"_s.arg(i)) <= 3);
        }
    }

    void whatFailsWaitsAndTheOthersGoOn()
    {
        Desk desk;
        desk.list(u"talk"_s, 12);
        desk.failing = {u"talk-11"_s, u"talk-4"_s};
        QVERIFY(desk.cycle());
        desk.history.start();
        desk.pass(20s);
        QCOMPARE(desk.ids().count(u"talk-11"_s), 1);
        QCOMPARE(desk.asked.size(), std::size_t {12});
        QCOMPARE(RawStore(desk.store.file).value(u"SELECT max(check_failures) FROM calls"_s).toInt(), 1);
        desk.failing.clear();
        desk.pass(30s);
        QCOMPARE(desk.history.progress().owed, 0);
        QCOMPARE(desk.history.progress().here, 12);
    }

    void withoutAnAnswerItRestsAndGoesOnByItself()
    {
        Desk desk;
        desk.list(u"talk"_s, 30);
        for (int i = 0; i < 30; ++i) {
            desk.failing.append(u"talk-%1"_s.arg(i));
        }
        QVERIFY(desk.cycle());
        desk.history.start();
        desk.pass(30s);
        QVERIFY(desk.clients.find(u"test"_s)->reachability().isOut());
        QVERIFY2(desk.asked.size() <= 6, qPrintable(QString::number(desk.asked.size())));
        QVERIFY(!desk.history.progress().left.has_value()); // nobody can tell
        desk.failing.clear();
        for (int cycle = 0; cycle < 6; ++cycle) {
            desk.clock.advance(30s);
            QVERIFY(desk.cycle());
        }
        desk.pass(30s);
        QCOMPARE(desk.history.progress().owed, 0);
    }

    /// The newest calls are of an agent that was deleted.
    void promptNosHoldUpNobody()
    {
        Desk desk;
        desk.failure = 404;
        desk.list(u"talk"_s, 120);
        for (int i = 80; i < 120; ++i) {
            desk.failing.append(u"talk-%1"_s.arg(i));
        }
        QVERIFY(desk.cycle());
        desk.history.start();
        desk.pass(90s);
        const QStringList asked = desk.ids(u"talk"_s);
        for (int i = 0; i < 80; ++i) {
            QVERIFY2(asked.contains(u"talk-%1"_s.arg(i)), qPrintable(QString::number(i)));
        }
        QVERIFY(!desk.clients.find(u"test"_s)->reachability().isOut());
    }

    void itSaysHowFarItIsAndHowLongItTakes()
    {
        Desk desk;
        desk.list(u"talk"_s, 500);
        QVERIFY(desk.cycle());
        QSignalSpy progressed(&desk.history, &HistoryReader::progressed);
        desk.history.start();
        desk.settle();
        QCOMPARE(progressed.size(), 1);
        QCOMPARE(desk.history.progress(), (polling::TranscriptProgress {0, 500, minutes(3)}));
        desk.pass(60s);
        const polling::TranscriptProgress after = desk.history.progress();
        QVERIFY(after.here > 180);
        QCOMPARE(after.here + after.owed, 500);
        QCOMPARE(after.left, minutes(2));
        desk.pass(2min);
        QCOMPARE(desk.history.progress(), (polling::TranscriptProgress {500, 0, minutes(0)}));

        // A slow line: what was promised gives way to what was seen.
        desk.list(u"more"_s, 600);
        desk.latency = 3s;
        desk.pass(10s);
        QCOMPARE(desk.history.progress().left, minutes(3));
        desk.pass(70s);
        const polling::TranscriptProgress slow = desk.history.progress();
        QVERIFY2(slow.owed > 500, qPrintable(QString::number(slow.owed)));
        const double seen = (slow.here - 500) / 80.0 * 60; // of a minute; about sixty, three at a time
        QVERIFY2(slow.left && std::abs(slow.owed / seen - static_cast<double>(slow.left->count())) < 4,
            qPrintable(u"%1 min for %2 at %3"_s.arg(slow.left.value_or(minutes(-1)).count()).arg(slow.owed).arg(seen)));
        QVERIFY(*slow.left > minutes(3));
        desk.latency = 0ms;
        desk.clients.remove(u"test"_s);
        desk.pass(10s);
        QVERIFY(desk.history.progress().owed > 0);
        QVERIFY(!desk.history.progress().left.has_value()); // no key: nobody reads them
    }

private:
    struct Desk : PollDesk
    {
        Desk()
            : history(clients, store.store, store.reader, checker, clock, [] { return 0.0; })
            , bolna([this](const FaultServer::Request &request) { answer(request); })
        {
            poller.leaveHistory();
            addAccount(u"test"_s, bolna.origin());
        }
        void answer(const FaultServer::Request &request)
        {
            const QString id = QString::fromUtf8(request.path).section(u'/', -1);
            asked.push_back({id, clock.elapsed()});
            if (held.contains(id)) {
                return; // no answer, ever
            }
            if (latency > 0ms) {
                const auto due = clock.elapsed() + latency;
                waiting.push_back({due, request});
                return;
            }
            answerNow(id, request);
        }
        void answerNow(const QString &id, const FaultServer::Request &request)
        {
            const QByteArray status = statuses.value(id, "completed");
            FaultServer::send(request.socket, failing.contains(id) ? failure : 200,
                R"({"status":")" + status + R"(","conversation_duration":20,"transcript":"user: Hi\n"})");
        }
        /// Calls as an import brings them, the first one the oldest.
        void list(const QString &name, int count, double talked = 20)
        {
            std::vector<callboard::store::Reading> rows;
            for (int i = 0; i < count; ++i) {
                const QByteArray at = clock.now().addDays(-2).addSecs(i).toString(Qt::ISODate).toLatin1();
                const auto row = callboard::bolna::parseExecution(
                    R"({"agent_id":"agent-1","status":"completed","created_at":")" + at
                    + R"(","conversation_duration":)" + QByteArray::number(talked)
                    + R"(,"telephony_data":{"call_type":"outbound"}})");
                rows.push_back({u"test"_s, u"%1-%2"_s.arg(name).arg(i), *row, clock.now(),
                    callboard::store::Source::Import, calls::Extent::PastRow});
            }
            QVERIFY(test::await<test::TempStore::Written>([&](auto reply) {
                store.store.applyAll(rows, reply);
            }).has_value());
        }
        void ring(const QString &name, int count)
        {
            for (int i = 0; i < count; ++i) {
                const QString id = u"%1-%2"_s.arg(name).arg(i);
                statuses.insert(id, "ringing");
                store.put(id, R"({"agent_id":"agent-1","status":"ringing"})", clock.now());
            }
        }
        /// Lets the time pass in small steps, each answered before the next.
        void pass(milliseconds time, milliseconds step = 100ms)
        {
            for (milliseconds gone {0}; gone < time; gone += step) {
                clock.advance(step);
                while (!waiting.empty() && waiting.front().first <= clock.elapsed()) {
                    const FaultServer::Request request = waiting.front().second;
                    waiting.pop_front();
                    answerNow(QString::fromUtf8(request.path).section(u'/', -1), request);
                }
                settle();
            }
        }
        void settle()
        {
            const auto rests = [this] {
                if (!held.isEmpty()) {
                    return true;
                }
                // What was asked has arrived, so that the pace does not hang on how fast this machine is.
                return history.isAtRest(std::ssize(waiting)) && (!poller.isAsking() || !waiting.empty());
            };
            // Thousands of steps: qWaitFor() would sleep in each of them.
            const QDeadlineTimer bound(20s);
            while (!rests() && !bound.hasExpired()) {
                QCoreApplication::processEvents(QEventLoop::AllEvents);
            }
            QVERIFY(rests());
            if (!held.isEmpty()) {
                QCoreApplication::processEvents(QEventLoop::AllEvents);
            }
        }
        [[nodiscard]] QStringList ids(const QString &prefix = {}) const
        {
            QStringList found;
            for (const Asked &one : asked) {
                if (one.id.startsWith(prefix)) {
                    found.append(one.id);
                }
            }
            return found;
        }
        [[nodiscard]] int mostInAMinute(const QString &prefix = {}) const
        {
            int most = 0;
            for (const Asked &first : asked) {
                most = std::max(most, static_cast<int>(std::ranges::count_if(asked, [&](const Asked &other) {
                    return other.id.startsWith(prefix) && other.at >= first.at && other.at < first.at + 1min;
                })));
            }
            return most;
        }
        [[nodiscard]] bolna::RequestBudget &budget() { return *clients.find(u"test"_s)->budget(); }
        [[nodiscard]] qint64 idOf(const QString &executionId) { return store.call(executionId)->id; }
        [[nodiscard]] CycleReport report() const { return poller.lastReport().value_or(CycleReport {}); }

        struct Asked
        {
            QString id;
            milliseconds at;
        };
        std::vector<Asked> asked;
        QHash<QString, QByteArray> statuses;
        QStringList failing;
        int failure = 500; ///< the status they are answered with
        QStringList held;
        milliseconds latency {0};
        std::deque<std::pair<milliseconds, FaultServer::Request>> waiting;
        HistoryReader history;
        FaultServer bolna;
    };
};

CALLBOARD_TEST(HistoryReaderTest)
#include "HistoryReaderTest.moc"
