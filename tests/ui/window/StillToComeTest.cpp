#include "activity/ActivityDock.h"
#include "activity/ActivityModel.h"
#include "bolna/ExecutionJson.h"
#include "calls/Display.h"
#include "details/CallDetailsSidebar.h"
#include "details/SelectableText.h"
#include "polling/HistoryReader.h"
#include "support/TempStore.h"
#include "theme/EmptyState.h"
#include "ui/window/PastCalls.h"
#include "window/DetailsController.h"

#include <QHelpEvent>
#include <QListView>
#include <QSignalSpy>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::WindowDesk;
using ui::HistoryColumn;

/// What is not here yet is said where it is missed, and what a person looks at comes first: in the real window, over
/// HTTP.
class StillToComeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFirstFetchSaysThatItFetches()
    {
        Desk desk;
        QTRY_COMPARE(desk.emptyWords(), u"No call yet: place one, or wait for the first import"_s);
        desk.test.simulator.addCall({.id = u"elsewhere"_s, .recipient = u"+919876540021"_s, .age = 1h});
        test::RawStore(desk.test.program.options.database).run(u"DELETE FROM imports"_s);
        desk.test.simulator.setLatency(200ms);
        desk.test.program.import.run({});
        QCOMPARE(desk.emptyWords(), u"Fetching calls from Bolna…"_s);
        QVERIFY(desk.words("importProgress").startsWith(u"Fetching"_s));
        QVERIFY2(!desk.words("lastCheck").contains(u"pending"_s), qPrintable(desk.words("lastCheck")));
        QTRY_VERIFY(!desk.test.program.import.isRunning());
        desk.settle();
        QTRY_COMPARE(desk.emptyWords(), QString());
        QCOMPARE(desk.words("importProgress"), QString());
        desk.advance(1s);
        QTRY_VERIFY(desk.words("lastCheck").contains(u"0 pending"_s));
    }

    void transcriptsThatAreNotHereAreSaid()
    {
        Desk desk;
        test::addPastCalls(desk, 30, {.talk = 30s}); // more than are read in six seconds
        desk.advance(5s);
        const auto progress = [&desk] { return desk.test.program.history.progress(); };
        QVERIFY(progress().owed > 0);
        QCOMPARE(progress().owed + progress().here, 30);
        QCOMPARE(desk.words("transcripts"), polling::transcriptWords(progress()));
        QVERIFY(desk.words("transcripts").contains(u"of 30 transcripts are here, about 1 min"_s));
        desk.search(u"saptarishi"_s);
        QTRY_VERIFY(desk.emptyWords().startsWith(u"No call matches\nSearched "_s));
        QVERIFY2(desk.emptyWords().contains(u"of 30 transcripts"_s), qPrintable(desk.emptyWords()));
        QVERIFY(desk.words("transcripts").contains(u"of 30 transcripts are here"_s)); // also beside hits
        for (int second = 0; second < 60 && progress().owed > 0; ++second) {
            desk.advance(1s);
        }
        QCOMPARE(progress().owed, 0);
        QCOMPARE(desk.words("transcripts"), QString());
        QTRY_COMPARE(desk.emptyWords(), u"No call matches"_s);
    }

    void aCallThatIsOpenedIsReadAtOnce()
    {
        Desk desk;
        test::addPastCalls(desk, 9, {.talk = 30s});
        QVERIFY(!desk.hasTranscript(u"past-7"_s));
        desk.choose(7);
        QTRY_COMPARE(desk.sidebar().callId(), desk.stored(u"past-7"_s)->id);
        QTRY_VERIFY(desk.owedWords().contains(u"being read"_s));
        const int others = desk.asked(u"/executions/"_s);
        desk.test.clock.advance(150ms); // no cycle, no second
        desk.settle();
        QTRY_VERIFY(desk.hasTranscript(u"past-7"_s));
        QCOMPARE(desk.asked(u"/executions/past-7"_s), 1);
        QVERIFY(desk.asked(u"/executions/"_s) <= others + 2);
        QTRY_COMPARE(desk.owedWords(), QString());
        QVERIFY(desk.part<QWidget>("transcriptSection").isVisible());
        desk.advance(60s);
        QCOMPARE(desk.asked(u"/executions/past-7"_s), 1);
    }

    void whoWalksThroughRowsAsksForTheLastOne()
    {
        Desk desk;
        test::addPastCalls(desk, 9, {.talk = 30s});
        for (int row = 3; row <= 8; ++row) {
            desk.choose(row);
            QTRY_COMPARE(desk.sidebar().callId(), desk.stored(u"past-%1"_s.arg(row))->id);
        }
        desk.test.clock.advance(150ms);
        desk.settle();
        QTRY_VERIFY(desk.hasTranscript(u"past-8"_s));
        for (int row = 3; row < 8; ++row) {
            QCOMPARE(desk.asked(u"/executions/past-%1"_s.arg(row)), 0);
        }
    }

    void aTranscriptThatCannotBeReadSaysWhy()
    {
        Desk desk;
        test::addPastCalls(desk, 9, {.talk = 30s});
        desk.test.simulator.failNext(u"/executions/past-6"_s, 1, simulator::Failure::withStatus(500));
        desk.choose(6);
        QTRY_COMPARE(desk.sidebar().callId(), desk.stored(u"past-6"_s)->id);
        desk.test.clock.advance(150ms);
        desk.settle();
        QTRY_VERIFY2(desk.owedWords().contains(u"could not be read yet"_s), qPrintable(desk.owedWords()));
        for (int second = 0; second < 60 && !desk.hasTranscript(u"past-6"_s); ++second) {
            desk.advance(1s);
        }
        QVERIFY(desk.hasTranscript(u"past-6"_s)); // the reading goes on
        desk.advance(5s);
        QTRY_COMPARE(desk.owedWords(), QString());
    }

    void withoutAKeyNobodySaysThatItIsRead()
    {
        Desk desk;
        test::addPastCalls(desk, 9, {.talk = 30s});
        desk.test.program.clients.remove(desk.test.program.clients.first()->account().id);
        desk.advance(5s);
        QVERIFY(desk.words("transcripts").endsWith(u"of 9 transcripts are here"_s)); // and no time
        desk.choose(6);
        QTRY_VERIFY2(desk.owedWords().contains(u"There is no API key"_s), qPrintable(desk.owedWords()));
        desk.test.clock.advance(1s);
        QCOMPARE(desk.asked(u"/executions/past-6"_s), 0);
    }

    void aKeyThatComesTakesTheSentenceBack()
    {
        Desk desk;
        test::addPastCalls(desk, 9, {.talk = 30s});
        const calls::Account account = desk.test.program.clients.first()->account();
        desk.test.program.clients.remove(account.id);
        desk.choose(6);
        QTRY_VERIFY2(desk.owedWords().contains(u"There is no API key"_s), qPrintable(desk.owedWords()));
        QVERIFY(desk.test.program.clients.put(account, "demo-key"));
        QTRY_VERIFY2(!desk.owedWords().contains(u"There is no API key"_s), qPrintable(desk.owedWords()));
        for (int second = 0; second < 10 && !desk.hasTranscript(u"past-6"_s); ++second) {
            desk.advance(1s);
        }
        QTRY_VERIFY(desk.hasTranscript(u"past-6"_s)); // as if it had been opened now
        // It goes the other way too.
        desk.choose(7);
        QTRY_COMPARE(desk.sidebar().callId(), desk.stored(u"past-7"_s)->id);
        desk.test.program.clients.remove(account.id);
        QTRY_VERIFY2(desk.hasTranscript(u"past-7"_s) || desk.owedWords().contains(u"There is no API key"_s),
            qPrintable(desk.owedWords()));
    }

    void beforeTheKeysAreReadNoneIsMissed()
    {
        Desk desk;
        test::addPastCalls(desk, 9, {.talk = 30s});
        desk.test.program.clients.remove(desk.test.program.clients.first()->account().id);
        const auto next = desk.startAgain();
        next->show();
        next->start();
        auto *table = next->findChild<ui::CallHistoryView *>();
        QTRY_COMPARE(table->model()->rowCount(), 9);
        const QModelIndex row = table->model()->index(6, static_cast<int>(HistoryColumn::Contact));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(row).center());
        auto *owed = next->findChild<ui::SelectableText *>(u"transcriptOwed"_s);
        QTRY_VERIFY(owed->isVisible());
        desk.settle();
        QVERIFY2(!owed->text().contains(u"There is no API key"_s), qPrintable(owed->text()));
        next->keysLoaded({});
        QTRY_VERIFY2(owed->text().contains(u"There is no API key"_s), qPrintable(owed->text()));
    }

    void refreshAlsoAsksForCallsPlacedElsewhere()
    {
        Desk desk;
        test::addPastCalls(desk, 1);
        desk.advance(61s);
        desk.test.simulator.addCall({.id = u"elsewhere"_s, .recipient = u"+919876540099"_s, .age = 5s});
        auto &refresh = desk.part<QPushButton>("refresh");
        QSignalSpy refreshed(&desk.refresher(), &ui::BoardRefresher::refreshed);
        const int lists = desk.asked(u"/v2/agent/"_s);
        refresh.click();
        QVERIFY(desk.refresher().isRefreshing()); // the store first, whatever Bolna says
        QVERIFY(refreshed.wait(10000));
        desk.settle();
        QTRY_COMPARE(desk.table().model()->rowCount(), 2);
        QVERIFY(desk.asked(u"/v2/agent/"_s) > lists);
        QTRY_VERIFY(
            desk.part<QWidget>("notice").property("text").toString().contains(u"placed elsewhere came from Bolna"_s));

        // Pressed again and again: the store each time, Bolna once a minute.
        const int once = desk.asked(u"/v2/agent/"_s);
        for (int press = 0; press < 5; ++press) {
            refresh.click();
            QVERIFY(desk.refresher().isRefreshing());
            desk.advance(10s);
        }
        QCOMPARE(desk.asked(u"/v2/agent/"_s), once);
        desk.advance(11s);
        refresh.click();
        desk.settle();
        QVERIFY(desk.asked(u"/v2/agent/"_s) > once);
    }

    void waitingCallsHaveOneOrderAndOneTime()
    {
        Desk desk;
        const QDateTime now = desk.test.clock.now();
        const auto put = [&](const QString &id, int madeBefore, int dueIn) {
            const auto reading = bolna::parseExecution(
                R"({"status":"scheduled","created_at":")" + now.addSecs(-madeBefore).toString(Qt::ISODate).toLatin1()
                + R"(","scheduled_at":")" + now.addSecs(dueIn).toString(Qt::ISODate).toLatin1() + R"("})");
            QVERIFY(test::await<test::TempStore::Written>([&](auto reply) {
                desk.test.program.store.apply(
                    {desk.test.program.clients.first()->account().id, id, *reading, now}, reply);
            }).has_value());
        };
        put(u"late"_s, 60, 7200);
        put(u"soon"_s, 3600, 1800);
        put(u"next day"_s, 120, 86'400);
        desk.refresher().refreshNow();
        desk.settle();
        QTRY_COMPARE(desk.table().model()->rowCount(), 3);
        QStringList order;
        for (int row = 0; row < 3; ++row) {
            (void)desk.cell(row, HistoryColumn::Status);
            const auto call
                = desk.table().model()->index(row, 0).data(ui::CallHistoryModel::CallRowRole).value<calls::CallRow>();
            order.append(call.executionId);
            // The date is that by which the rows stand; when it is due stands with the status.
            QCOMPARE(desk.table()
                         .model()
                         ->index(row, static_cast<int>(HistoryColumn::Date))
                         .data(ui::CallHistoryModel::ValueRole)
                         .toDateTime(),
                call.createdAt);
            const QModelIndex status = desk.table().model()->index(row, static_cast<int>(HistoryColumn::Status));
            QCOMPARE(
                desk.cell(row, HistoryColumn::Status), u"scheduled\n"_s + calls::shortDateText(call.scheduledAt, now));
            QVERIFY(status.data(Qt::AccessibleTextRole).toString().startsWith(u"scheduled, Due: "_s));
            QVERIFY(status.data(Qt::ToolTipRole).toString().contains(u"Due: "_s));
        }
        QCOMPARE(order, (QStringList {u"late"_s, u"next day"_s, u"soon"_s}));
        QVERIFY(desk.cell(1, HistoryColumn::Status).contains(u"Tomorrow"_s));
        // The tooltip opens though nothing of the cell is cut.
        const QModelIndex status = desk.table().model()->index(0, static_cast<int>(HistoryColumn::Status));
        const QPoint at = desk.table().visualRect(status).center();
        QHelpEvent help(QEvent::ToolTip, at, desk.table().viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(desk.table().viewport(), &help);
        QVERIFY2(QToolTip::text().contains(u"Due: "_s), qPrintable(QToolTip::text()));
        QToolTip::hideText();
    }

    void statusLineAndActivityCountTheSame()
    {
        Desk desk;
        QStringList lines;
        connect(&desk.test.program.log, &polling::PollLog::line, this,
            [&lines](const QDateTime &, const QString &line) { lines.append(line); });
        const QDateTime now = desk.test.clock.now();
        const QString account = desk.test.program.clients.first()->account().id;
        const auto put = [&](const QString &id, const QByteArray &json) {
            QVERIFY(test::await<test::TempStore::Written>([&](auto reply) {
                desk.test.program.store.apply({account, id, *bolna::parseExecution(json), now}, reply);
            }).has_value());
        };
        desk.test.simulator.addCall({.id = u"live"_s, .recipient = u"+919876540021"_s});
        put(u"live"_s, R"({"status":"queued"})");
        put(u"owes"_s, R"({"status":"completed"})"); // its recording
        put(u"later"_s,
            R"({"status":"scheduled","scheduled_at":")" + now.addDays(1).toString(Qt::ISODate).toLatin1() + R"("})");
        lines.clear();
        desk.advance(30s);
        desk.advance(1s);
        QVERIFY2(lines.contains(u"📞 Polling 1 pending calls for status updates..."_s)
                     && lines.contains(u"⏳ 1 more not due yet"_s),
            qPrintable(lines.join(u'\n')));
        QVERIFY2(
            desk.words("lastCheck").contains(u"1 pending, 1 more not due yet"_s), qPrintable(desk.words("lastCheck")));
    }

    void activityShowsPeopleAndOpensTheirCalls()
    {
        Desk desk;
        const QString id = desk.placeCall(u"+919876543291"_s, u"Asha Verma"_s, u"Home Loans"_s);
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        auto &dock = *desk.window.findChild<ui::ActivityDock *>();
        dock.show();
        for (int cycle = 0; cycle < 4; ++cycle) {
            desk.advance(30s);
        }
        auto *view = dock.findChild<QListView *>(u"activityView"_s);
        const auto lineOf = [&](const QString &part) {
            for (int row = dock.model().rowCount() - 1; row >= 0; --row) {
                const QModelIndex line = dock.model().index(row);
                if (line.data(ui::ActivityModel::LineRole).toString().contains(part)) {
                    return line;
                }
            }
            return QModelIndex();
        };
        QTRY_VERIFY(lineOf(u"Call Asha Verma status: "_s).isValid());
        const QModelIndex line = lineOf(u"Call Asha Verma status: "_s);
        QVERIFY(line.data(Qt::AccessibleTextRole).toString().contains(u"Asha Verma"_s));
        QVERIFY(line.data(Qt::ToolTipRole).toString().contains(id)); // as it is in the log file
        QCOMPARE(desk.sidebar().callId(), 0);
        view->scrollTo(line);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(line).center());
        QTRY_COMPARE(desk.sidebar().callId(), desk.stored(id)->id);
        QCOMPARE(desk.table().selectedCall(), desk.stored(id)->id);

        desk.window.findChild<ui::DetailsController *>()->close();
        QTRY_COMPARE(desk.sidebar().callId(), 0);
        view->setFocus();
        view->setCurrentIndex(line);
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_COMPARE(desk.sidebar().callId(), desk.stored(id)->id);
        // A line without a call does nothing.
        desk.window.findChild<ui::DetailsController *>()->close();
        view->setCurrentIndex(dock.model().index(0));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(desk.sidebar().callId(), 0);
    }

private:
    struct Desk : WindowDesk
    {
        QString words(const char *label)
        {
            const auto &text = part<QWidget>(label);
            return text.isVisible() ? text.property("text").toString() : QString();
        }
        QString emptyWords()
        {
            auto *empty = window.findChild<ui::EmptyState *>(u"callHistoryEmpty"_s);
            return empty->isVisible() ? empty->sentence() : QString();
        }
        ui::CallDetailsSidebar &sidebar() { return *window.findChild<ui::CallDetailsSidebar *>(); }
        QString owedWords()
        {
            const auto &text = part<ui::SelectableText>("transcriptOwed");
            return text.isVisible() ? text.text() : QString();
        }
        bool hasTranscript(const QString &id) { return !stored(id)->transcript.isEmpty(); }
        int asked(const QString &path) { return test.simulator.requests("GET", path); }
        void search(const QString &text)
        {
            part<QLineEdit>("searchCalls").setText(text);
            test.clock.advance(1s);
            settle();
        }
    };
};

CALLBOARD_WINDOW_TEST(StillToComeTest)
#include "StillToComeTest.moc"
