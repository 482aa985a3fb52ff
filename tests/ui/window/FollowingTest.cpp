#include "board/CallHistoryModel.h"
#include "details/CallDetailsSidebar.h"
#include "details/TimelineView.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "ui/window/PastCalls.h"
#include "ui/window/WindowDesk.h"

#include <QCheckBox>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using simulator::CallSpec;
using simulator::Failure;
using simulator::Simulator;
using test::WindowDesk;
using ui::HistoryColumn;

/// What the window says of the poll: calls placed elsewhere, several accounts, lateness and staleness.
class FollowingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallPlacedElsewhereAppearsWithinTheHour()
    {
        WindowDesk desk;
        QCOMPARE(desk.table().model()->rowCount(), 0);
        desk.test.simulator.addCall(call(u"campaign"_s));
        desk.test.clock.advance(1h);
        desk.settle();
        desk.advance(5s);
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
    }

    void earlierCallsAreImportedOnOrderWithProgress()
    {
        WindowDesk desk;
        for (int i = 0; i < 130; ++i) {
            desk.test.simulator.addCall(call(u"past-%1"_s.arg(i), i * 1h + 1h));
        }
        test::RawStore(desk.test.program.options.database).run(u"DELETE FROM imports"_s); // as if never imported
        desk.part<QPushButton>("settings").click();
        auto &dialog = desk.part<QDialog>("settingsDialog");
        QVERIFY(dialog.isVisible());
        QStringList progress;
        connect(&desk.test.program.import, &polling::HistoryImport::progressed, &dialog,
            [&] { progress.append(words(desk, "importProgress")); });
        dialog.findChild<QPushButton *>(u"startImport"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(desk.table().model()->rowCount(), 130, 20000);
        QVERIFY(!progress.filter(u"50 call(s) so far; 50 new"_s).isEmpty());
        QTRY_COMPARE(words(desk, "importWords"), u"Done: 130 calls seen, 130 of them new here."_s);
        QVERIFY(!desk.part<ui::TextLabel>("importProgress").isVisible());
    }

    void aRefusedKeyStopsItsAccountAloneAndIsNamed()
    {
        WindowDesk desk;
        Simulator second(2);
        addAccount(desk, second, u"Pune office"_s);
        desk.test.simulator.addCall(call(u"first"_s));
        second.addCall(call(u"second"_s));
        desk.test.program.import.run({});
        desk.settle();
        QTRY_VERIFY(desk.stored(u"second"_s).has_value());
        QVERIFY(desk.stored(u"first"_s).has_value());

        second.revokeKey(Simulator::defaultKey.toString());
        desk.advance(30s);
        desk.advance(30s);
        const QString first = desk.stored(u"first"_s)->status.text();
        QCOMPARE(first, desk.test.simulator.statusOf(u"first"_s)); // the other goes on
        auto &banner = desk.part<ui::Banner>("banner");
        QVERIFY(banner.isVisible());
        QVERIFY2(banner.sentence().contains(u"Pune office"), qPrintable(banner.sentence()));
        QCOMPARE(words(desk, "pollingState"), u"Polling: one account's key is refused"_s);
        second.resetCounters();
        desk.advance(5min);
        QCOMPARE(second.requests(), 0);
    }

    void callsOfTheChosenAccountArePlacedWithItsKey()
    {
        WindowDesk desk;
        Simulator second(2);
        addAccount(desk, second, u"Pune office"_s);
        desk.part<QPushButton>("newCall").click();
        auto &dialog = desk.part<ui::NewCallDialog>("newCallDialog");
        auto *account = dialog.findChild<QComboBox *>(u"account"_s);
        QVERIFY(account->isVisible());
        QCOMPARE(account->count(), 2);
        account->setCurrentIndex(1);
        Q_EMIT account->activated(1);
        auto *agent = dialog.findChild<QComboBox *>(u"agent"_s);
        QTRY_VERIFY(agent->isEnabled() && agent->findData(second.agents().front().id) >= 0);
        agent->setCurrentIndex(agent->findData(second.agents().front().id));
        dialog.findChild<QLineEdit *>(u"phoneNumber"_s)->setText(u"98765 43210"_s);
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"call"_s), Qt::LeftButton);
        QTRY_COMPARE(second.deliveredDials(), 1);
        QCOMPARE(desk.test.simulator.deliveredDials(), 0);
        desk.settle();
    }

    void aPauseIsSaid()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543288"_s, u"Asha"_s, u"Home Loans"_s); // stays queued
        desk.test.simulator.failNext(u"/executions/"_s, 1, Failure::withStatus(429, 90s));
        desk.advance(30s);
        QCOMPARE(words(desk, "pollingState"), u"Polling: Bolna asked for fewer requests"_s);
        desk.test.simulator.resetCounters();
        desk.advance(30s);
        desk.advance(30s);
        QCOMPARE(desk.test.simulator.requests(), 0);
        QCOMPARE(words(desk, "pollingState"), u"Polling: Bolna asked for fewer requests"_s);
        // After two late cycles the board is behind: that is worth a banner.
        QVERIFY(desk.part<ui::Banner>("banner").isVisible());
        desk.advance(30s);
        desk.advance(30s);
        QCOMPARE(words(desk, "pollingState"), u"Polling: running"_s);
        QVERIFY(!desk.part<ui::Banner>("banner").isVisible());
        QCOMPARE(desk.stored(id)->checkFailures, 0);
    }

    void aCallWithoutAnAnswerForAnHourIsMarked()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543288"_s, u"Asha"_s, u"Home Loans"_s);
        desk.advance(30s);
        QVERIFY(!desk.cell(0, HistoryColumn::Status).contains(u"Stale"));
        desk.test.simulator.failNext(u"/executions/"_s + id, 1000, Failure::withStatus(422));
        desk.test.simulator.failNext(
            u"/v2/agent/"_s, 1000, Failure::withStatus(422)); // a list's row would be an answer
        for (int minutes = 0; minutes < 70; minutes += 5) {
            desk.advance(5min);
        }
        QVERIFY2(
            desk.cell(0, HistoryColumn::Status).contains(u"Stale"), qPrintable(desk.cell(0, HistoryColumn::Status)));
        desk.choose(0);
        desk.settle();
        auto *stale = desk.window.findChild<QWidget *>(u"staleMessage"_s);
        QTRY_VERIFY(stale && stale->isVisible());
        // A person's check makes it fresh again.
        desk.test.simulator.clearFailures();
        QTest::mouseClick(&desk.part<QPushButton>("checkStatus"), Qt::LeftButton);
        QTRY_VERIFY(!stale->isVisible());
        QTRY_VERIFY(!desk.cell(0, HistoryColumn::Status).contains(u"Stale"));
    }

    void aCallThatIsGoneIsSaidAndMayComeBack()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543288"_s, u"Asha"_s, u"Home Loans"_s);
        desk.advance(30s);
        const auto call = desk.stored(id);
        QVERIFY(call.has_value());
        desk.test.simulator.failNext(u"/executions/"_s + id, 1000, Failure::withStatus(404));
        // Bolna lists the agent, but none of its calls: a row would be an answer.
        desk.test.simulator.failNext(u"/v2/agent/"_s + call->agentId, 1000, Failure::withStatus(422));
        for (int minutes = 0; minutes < 4 * 60; minutes += 15) {
            desk.advance(15min);
        }
        QVERIFY2(desk.cell(0, HistoryColumn::Status).contains(u"Gone from Bolna"),
            qPrintable(desk.cell(0, HistoryColumn::Status)));
        desk.choose(0);
        desk.settle();
        auto *stale = desk.window.findChild<QWidget *>(u"staleMessage"_s);
        QTRY_VERIFY(stale && stale->isVisible());
        desk.test.simulator.resetCounters();
        desk.advance(30s);
        QCOMPARE(words(desk, "pollingState"), u"Polling: running"_s); // it is nobody's trouble any more
        // A person asks all the same, and Bolna tells of it again.
        desk.test.simulator.clearFailures();
        QTest::mouseClick(&desk.part<QPushButton>("checkStatus"), Qt::LeftButton);
        QTRY_VERIFY(!stale->isVisible());
        QTRY_VERIFY(!desk.cell(0, HistoryColumn::Status).contains(u"Gone"));
        QCOMPARE(desk.stored(id)->notFoundChecks, 0);
    }

    void theTimelineTellsWhatWasObserved()
    {
        WindowDesk desk;
        const QString id = desk.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
        desk.choose(0);
        desk.advance(30s);
        desk.advance(30s);
        desk.advance(5s);
        auto &timeline = desk.part<ui::TimelineView>("timeline");
        QTRY_VERIFY(timeline.isVisible());
        const QString text = timeline.document()->toPlainText();
        QVERIFY2(text.startsWith(u"queued\n"), qPrintable(text));
        QVERIFY2(text.contains(u"queued → ringing\n"), qPrintable(text));
        QVERIFY2(text.contains(u"placed here") && text.contains(u"poll"), qPrintable(text));
    }

    void theDetailsAreReadAgainWhenTheBoardHasChanged()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 2);
        desk.choose(0);
        auto &name = desk.part<ui::SelectableText>("contactName");
        const auto *sidebar = desk.window.findChild<ui::CallDetailsSidebar *>();
        QTRY_VERIFY(sidebar->callId() != 0);
        // Without a key nothing is asked, and nothing written once what is on its way has come.
        desk.test.program.clients.remove(desk.test.program.clients.first()->account().id);
        qint64 revision = -1;
        for (int minute = 0; minute < 20 && revision != desk.refresher().revision(); ++minute) {
            revision = desk.refresher().revision();
            desk.advance(60s);
            desk.advance(5s);
        }
        const QString before = name.text();
        test::RawStore other(desk.test.program.options.database);
        other.run(u"UPDATE calls SET contact_name = 'Somebody Else'"_s);
        desk.advance(5s);
        desk.advance(5s);
        (void)desk.stored(u"past-0"_s); // behind whatever was asked
        QCOMPARE(desk.refresher().revision(), revision);
        QCOMPARE(name.text(), before);
        other.run(u"UPDATE board SET revision = revision + 1"_s); // as another program does with all it writes
        desk.advance(5s);
        QTRY_COMPARE(name.text(), u"Somebody Else"_s);
    }

    void whatAPersonDidToTheCallIsShownWhilePaused()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 2);
        desk.part<QPushButton>("live").click();
        desk.choose(0);
        const auto *sidebar = desk.window.findChild<ui::CallDetailsSidebar *>();
        QTRY_VERIFY(sidebar->callId() != 0);
        desk.advance(60s);
        const qint64 id = sidebar->callId();
        QVERIFY(test::await<test::TempStore::Written>([&](auto reply) {
            desk.test.program.store.saveListening(id, {.listenedAt = desk.test.clock.now()}, reply);
        }).has_value());
        desk.settle();
        const auto row = [&] {
            return desk.table().model()->index(0, 0).data(ui::CallHistoryModel::CallRowRole).value<calls::CallRow>();
        };
        (void)desk.cell(0, HistoryColumn::Contact);
        QTRY_VERIFY(row().listened);
    }

    void anUnknownDialIsFoundByCheckStatus()
    {
        WindowDesk desk;
        desk.test.simulator.failNext(u"POST /call"_s, 1, Failure::of(Failure::Kind::CloseWithoutAnswer));
        const QPointer<ui::NewCallDialog> dialog(desk.pressCall(u"98765 43288"_s, u"Asha"_s, u"Home Loans"_s));
        QTRY_VERIFY(dialog && !dialog->isBusy());
        dialog->reject();
        desk.advance(5s);
        QTRY_COMPARE(desk.table().model()->rowCount(), 1);
        desk.choose(0);
        desk.settle();
        auto &check = desk.part<ui::Button>("checkStatus");
        QTRY_VERIFY(check.isEnabled() && !check.isBusy());
        QTest::mouseClick(&check, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(desk.cell(0, HistoryColumn::Status).startsWith(u"queued"), 10000);
        QTRY_VERIFY(!check.isBusy());
        QCOMPARE(desk.table().model()->rowCount(), 1);
        QCOMPARE(desk.test.simulator.deliveredDials(), 1);
        const auto found = desk.stored(desk.test.simulator.executionIds().last());
        QVERIFY(found && found->contactName == u"Asha");
    }

    void settingsTakeEffectAtOnce()
    {
        WindowDesk desk;
        desk.part<QPushButton>("settings").click();
        auto &dialog = desk.part<QDialog>("settingsDialog");
        dialog.findChild<QSpinBox *>(u"requestsPerMinute"_s)->setValue(400);
        QCOMPARE(desk.test.program.clients.first()->budget()->perMinute(), 400);
        dialog.findChild<QCheckBox *>(u"followLiveCalls"_s)->click();
        const QString file = desk.test.folder.filePath(u"callboard.ini"_s);
        QCOMPARE(polling::loadPollSettings(file),
            (polling::PollSettings {.requestsPerMinute = 400, .followLiveCalls = true}));

        // A call that rings is followed within five seconds.
        const QString id = desk.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
        desk.advance(30s);
        QCOMPARE(desk.stored(id)->status.text(), u"ringing"_s);
        for (int seconds = 0; seconds < 25; seconds += 5) {
            desk.advance(5s);
            QTRY_COMPARE(desk.stored(id)->lastStatusCheck, desk.test.clock.now());
        }
        QCOMPARE(desk.stored(id)->status.text(), u"in-progress"_s);
    }

private:
    static CallSpec call(const QString &id, std::chrono::milliseconds age = 0ms)
    {
        CallSpec spec;
        spec.id = id;
        spec.recipient = u"+919876540012"_s;
        spec.age = age;
        return spec;
    }
    /// Gives the program one more account, for this run only.
    static void addAccount(WindowDesk &desk, Simulator &bolna, const QString &name)
    {
        bolna.setTimeSource([&desk] { return desk.test.clock.elapsed(); }, desk.test.clock.now());
        QVERIFY(bolna.start());
        auto &ring = desk.test.program.keyRing;
        const auto used = test::await<Result<keys::UsedKey, keys::KeyFailure>>(
            [&](auto reply) { ring.useFor(ring.makeAccount(name, bolna.baseUrl()), "demo-key", true, reply); });
        QVERIFY(used && *used);
        desk.settle();
    }
    static QString words(WindowDesk &desk, const char *label) { return desk.part<ui::TextLabel>(label).text(); }
};

CALLBOARD_WINDOW_TEST(FollowingTest)

#include "FollowingTest.moc"
