#include "details/TimelineView.h"
#include "support/RawStore.h"
#include "theme/Banner.h"
#include "theme/Button.h"
#include "theme/TextLabel.h"
#include "ui/window/WindowFixture.h"

#include <QCheckBox>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using simulator::CallSpec;
using simulator::Failure;
using simulator::Simulator;
using test::WindowFixture;
using ui::HistoryColumn;

/// What the window says of the poll: calls placed elsewhere, several accounts, lateness and staleness.
class FollowingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallPlacedElsewhereAppearsWithinTheHour();
    void earlierCallsAreImportedOnOrderWithProgress();
    void aRefusedKeyStopsItsAccountAloneAndIsNamed();
    void callsOfTheChosenAccountArePlacedWithItsKey();
    void aPauseIsSaid();
    void aCallWithoutAnAnswerForAnHourIsMarked();
    void aCallThatIsGoneIsSaidAndMayComeBack();
    void theTimelineTellsWhatWasObserved();
    void anUnknownDialIsFoundByCheckStatus();
    void settingsTakeEffectAtOnce();

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
    static void addAccount(WindowFixture &fixture, Simulator &bolna, const QString &name)
    {
        bolna.setTimeSource([&fixture] { return fixture.test.clock.elapsed(); }, fixture.test.clock.now());
        QVERIFY(bolna.start());
        auto &ring = fixture.test.program.keyRing;
        const auto used = test::await<Result<void, accounts::KeyFailure>>(
            [&](auto reply) { ring.useFor(ring.makeAccount(name, bolna.baseUrl()), "demo-key", true, reply); });
        QVERIFY(used && *used);
        fixture.settle();
    }
    static QString words(WindowFixture &fixture, const char *label)
    {
        return fixture.part<ui::TextLabel>(label).text();
    }
};

void FollowingTest::aCallPlacedElsewhereAppearsWithinTheHour()
{
    WindowFixture fixture;
    QCOMPARE(fixture.table().model()->rowCount(), 0);
    fixture.test.simulator.addCall(call(u"campaign"_s));
    fixture.test.clock.advance(1h);
    fixture.settle();
    fixture.advance(5s);
    QTRY_COMPARE(fixture.table().model()->rowCount(), 1);
}

void FollowingTest::earlierCallsAreImportedOnOrderWithProgress()
{
    WindowFixture fixture;
    for (int i = 0; i < 130; ++i) {
        fixture.test.simulator.addCall(call(u"past-%1"_s.arg(i), i * 1h + 1h));
    }
    test::RawStore(fixture.test.program.options.database).run(u"DELETE FROM imports"_s); // as if never imported
    fixture.part<QPushButton>("settings").click();
    auto &dialog = fixture.part<QDialog>("settingsDialog");
    QVERIFY(dialog.isVisible());
    QStringList progress;
    connect(&fixture.test.program.import, &polling::HistoryImport::progressed, &dialog,
        [&] { progress.append(words(fixture, "importProgress")); });
    dialog.findChild<QPushButton *>(u"startImport"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.table().model()->rowCount(), 130, 20000);
    QVERIFY(!progress.filter(u"agent 1 of 3, 50 calls seen, 50 new"_s).isEmpty());
    QTRY_COMPARE(words(fixture, "importWords"), u"Done: 130 calls seen, 130 of them new here."_s);
    QVERIFY(!fixture.part<ui::TextLabel>("importProgress").isVisible());
}

void FollowingTest::aRefusedKeyStopsItsAccountAloneAndIsNamed()
{
    WindowFixture fixture;
    Simulator second(2);
    addAccount(fixture, second, u"Pune office"_s);
    fixture.test.simulator.addCall(call(u"first"_s));
    second.addCall(call(u"second"_s));
    fixture.test.program.import.run({});
    fixture.settle();
    QTRY_VERIFY(fixture.stored(u"second"_s).has_value());
    QVERIFY(fixture.stored(u"first"_s).has_value());

    second.revokeKey(Simulator::defaultKey.toString());
    fixture.advance(30s);
    fixture.advance(30s);
    const QString first = fixture.stored(u"first"_s)->status.text();
    QCOMPARE(first, fixture.test.simulator.statusOf(u"first"_s)); // the other goes on
    auto &banner = fixture.part<ui::Banner>("banner");
    QVERIFY(banner.isVisible());
    QVERIFY2(banner.sentence().contains(u"Pune office"), qPrintable(banner.sentence()));
    QCOMPARE(words(fixture, "pollingState"), u"Polling: one account's key is refused"_s);
    second.resetCounters();
    fixture.advance(5min);
    QCOMPARE(second.requests(), 0);
}

void FollowingTest::callsOfTheChosenAccountArePlacedWithItsKey()
{
    WindowFixture fixture;
    Simulator second(2);
    addAccount(fixture, second, u"Pune office"_s);
    fixture.part<QPushButton>("newCall").click();
    auto &dialog = fixture.part<ui::NewCallDialog>("newCallDialog");
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
    QCOMPARE(fixture.test.simulator.deliveredDials(), 0);
    fixture.settle();
}

void FollowingTest::aPauseIsSaid()
{
    WindowFixture fixture;
    const QString id = fixture.placeCall(u"+919876543288"_s, u"Asha"_s, u"Home Loans"_s); // stays queued
    fixture.test.simulator.failNext(u"/executions/"_s, 1, Failure::withStatus(429, 90s));
    fixture.advance(30s);
    QCOMPARE(words(fixture, "pollingState"), u"Polling: Bolna asked for fewer requests"_s);
    fixture.test.simulator.resetCounters();
    fixture.advance(30s);
    fixture.advance(30s);
    QCOMPARE(fixture.test.simulator.requests(), 0);
    QCOMPARE(words(fixture, "pollingState"), u"Polling: Bolna asked for fewer requests"_s);
    // After two late cycles the board is behind: that is worth a banner.
    QVERIFY(fixture.part<ui::Banner>("banner").isVisible());
    fixture.advance(30s);
    fixture.advance(30s);
    QCOMPARE(words(fixture, "pollingState"), u"Polling: running"_s);
    QVERIFY(!fixture.part<ui::Banner>("banner").isVisible());
    QCOMPARE(fixture.stored(id)->checkFailures, 0);
}

void FollowingTest::aCallWithoutAnAnswerForAnHourIsMarked()
{
    WindowFixture fixture;
    const QString id = fixture.placeCall(u"+919876543288"_s, u"Asha"_s, u"Home Loans"_s);
    fixture.advance(30s);
    QVERIFY(!fixture.cell(0, HistoryColumn::Status).contains(u"Stale"));
    fixture.test.simulator.failNext(u"/executions/"_s + id, 1000, Failure::withStatus(422));
    fixture.test.simulator.failNext(u"/v2/agent/"_s, 1000, Failure::withStatus(422)); // a list's row would be an answer
    for (int minutes = 0; minutes < 70; minutes += 5) {
        fixture.advance(5min);
    }
    QVERIFY2(
        fixture.cell(0, HistoryColumn::Status).contains(u"Stale"), qPrintable(fixture.cell(0, HistoryColumn::Status)));
    fixture.choose(0);
    fixture.settle();
    auto *stale = fixture.window.findChild<QWidget *>(u"staleMessage"_s);
    QTRY_VERIFY(stale && stale->isVisible());
    // A person's check makes it fresh again.
    fixture.test.simulator.clearFailures();
    QTest::mouseClick(&fixture.part<QPushButton>("checkStatus"), Qt::LeftButton);
    QTRY_VERIFY(!stale->isVisible());
    QTRY_VERIFY(!fixture.cell(0, HistoryColumn::Status).contains(u"Stale"));
}

void FollowingTest::aCallThatIsGoneIsSaidAndMayComeBack()
{
    WindowFixture fixture;
    const QString id = fixture.placeCall(u"+919876543288"_s, u"Asha"_s, u"Home Loans"_s);
    fixture.advance(30s);
    const auto call = fixture.stored(id);
    QVERIFY(call.has_value());
    fixture.test.simulator.failNext(u"/executions/"_s + id, 1000, Failure::withStatus(404));
    // Bolna lists the agent, but none of its calls: a row would be an answer.
    fixture.test.simulator.failNext(u"/v2/agent/"_s + call->agentId, 1000, Failure::withStatus(422));
    for (int minutes = 0; minutes < 4 * 60; minutes += 15) {
        fixture.advance(15min);
    }
    QVERIFY2(fixture.cell(0, HistoryColumn::Status).contains(u"Gone from Bolna"),
        qPrintable(fixture.cell(0, HistoryColumn::Status)));
    fixture.choose(0);
    fixture.settle();
    auto *stale = fixture.window.findChild<QWidget *>(u"staleMessage"_s);
    QTRY_VERIFY(stale && stale->isVisible());
    fixture.test.simulator.resetCounters();
    fixture.advance(30s);
    QCOMPARE(words(fixture, "pollingState"), u"Polling: running"_s); // it is nobody's trouble any more
    // A person asks all the same, and Bolna tells of it again.
    fixture.test.simulator.clearFailures();
    QTest::mouseClick(&fixture.part<QPushButton>("checkStatus"), Qt::LeftButton);
    QTRY_VERIFY(!stale->isVisible());
    QTRY_VERIFY(!fixture.cell(0, HistoryColumn::Status).contains(u"Gone"));
    QCOMPARE(fixture.stored(id)->notFoundChecks, 0);
}

void FollowingTest::theTimelineTellsWhatWasObserved()
{
    WindowFixture fixture;
    const QString id = fixture.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
    fixture.choose(0);
    fixture.advance(30s);
    fixture.advance(30s);
    fixture.advance(5s);
    auto &timeline = fixture.part<ui::TimelineView>("timeline");
    QTRY_VERIFY(timeline.isVisible());
    const QString text = timeline.document()->toPlainText();
    QVERIFY2(text.startsWith(u"queued\n"), qPrintable(text));
    QVERIFY2(text.contains(u"queued → ringing\n"), qPrintable(text));
    QVERIFY2(text.contains(u"placed here") && text.contains(u"poll"), qPrintable(text));
}

void FollowingTest::anUnknownDialIsFoundByCheckStatus()
{
    WindowFixture fixture;
    fixture.test.simulator.failNext(u"POST /call"_s, 1, Failure::of(Failure::Kind::CloseWithoutAnswer));
    const QPointer<ui::NewCallDialog> dialog(fixture.pressCall(u"98765 43288"_s, u"Asha"_s, u"Home Loans"_s));
    QTRY_VERIFY(dialog && !dialog->isBusy());
    dialog->reject();
    fixture.advance(5s);
    QTRY_COMPARE(fixture.table().model()->rowCount(), 1);
    fixture.choose(0);
    fixture.settle();
    auto &check = fixture.part<ui::Button>("checkStatus");
    QTRY_VERIFY(check.isEnabled() && !check.isBusy());
    QTest::mouseClick(&check, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.cell(0, HistoryColumn::Status).startsWith(u"queued"), 10000);
    QTRY_VERIFY(!check.isBusy());
    QCOMPARE(fixture.table().model()->rowCount(), 1);
    QCOMPARE(fixture.test.simulator.deliveredDials(), 1);
    const auto found = fixture.stored(fixture.test.simulator.executionIds().last());
    QVERIFY(found && found->contactName == u"Asha");
}

void FollowingTest::settingsTakeEffectAtOnce()
{
    WindowFixture fixture;
    fixture.part<QPushButton>("settings").click();
    auto &dialog = fixture.part<QDialog>("settingsDialog");
    dialog.findChild<QSpinBox *>(u"requestsPerMinute"_s)->setValue(400);
    QCOMPARE(fixture.test.program.clients.first()->budget()->perMinute(), 400);
    dialog.findChild<QCheckBox *>(u"followLiveCalls"_s)->click();
    const QString file = fixture.test.folder.filePath(u"callboard.ini"_s);
    QCOMPARE(
        polling::loadPollSettings(file), (polling::PollSettings {.requestsPerMinute = 400, .followLiveCalls = true}));

    // A call that rings is followed within five seconds.
    const QString id = fixture.placeCall(u"+919876543210"_s, u"Asha"_s, u"Home Loans"_s);
    fixture.advance(30s);
    QCOMPARE(fixture.stored(id)->status.text(), u"ringing"_s);
    for (int seconds = 0; seconds < 25; seconds += 5) {
        fixture.advance(5s);
        QTRY_COMPARE(fixture.stored(id)->lastStatusCheck, fixture.test.clock.now());
    }
    QCOMPARE(fixture.stored(id)->status.text(), u"in-progress"_s);
}

int main(int argc, char **argv)
{
    return callboard::test::runWindowTest<FollowingTest>(argc, argv);
}

#include "FollowingTest.moc"
