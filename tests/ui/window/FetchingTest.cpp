#include "board/CallMenu.h"
#include "details/CallDetailsSidebar.h"
#include "details/RecordingSection.h"
#include "details/SelectableText.h"
#include "player/RecordingPlayer.h"
#include "recordings/keep/RecordingArchive.h"
#include "recordings/keep/RecordingFetcher.h"
#include "support/EnumText.h"
#include "support/TempStore.h"
#include "ui/window/PastCalls.h"
#include "window/DetailsController.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using calls::RecordingLeg;
using calls::RecordingState;
using recordings::RecordingArchive;
using simulator::Failure;
using test::WindowDesk;
using Fetch = recordings::VaultSettings::Fetch;

/// What the sidebar says and offers while a recording is fetched, whoever wanted it, and once that has failed: in the
/// real window, over HTTP.
class FetchingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void somebodyElsesFetchLetsGoOfThePlayer_data()
    {
        QTest::addColumn<RecordingLeg>("leg");
        QTest::addColumn<bool>("works");
        QTest::newRow("the call, kept") << RecordingLeg::Call << true;
        QTest::newRow("the call, in vain") << RecordingLeg::Call << false;
        QTest::newRow("the transfer, kept") << RecordingLeg::Transfer << true;
        QTest::newRow("the transfer, in vain") << RecordingLeg::Transfer << false;
    }

    void somebodyElsesFetchLetsGoOfThePlayer()
    {
        QFETCH(const RecordingLeg, leg);
        QFETCH(const bool, works);
        Desk desk;
        if (leg == RecordingLeg::Transfer) {
            desk.button("transferLeg").click();
            desk.settle();
        }
        if (!works) {
            desk.test.simulator.failNext(u"/signed"_s, 9, Failure::of(Failure::Kind::CutBody));
        }
        bool shown = false;
        connect(&desk.test.program.archive, &RecordingArchive::progress, &desk.window,
            [&] { shown = shown || desk.player().isFetching(); });
        // As a batch of downloads or a case bundle does.
        const auto fetched = test::await<Result<QString, recordings::RecordingError>>(
            [&](auto reply) { desk.test.program.archive.fetch(desk.call(), {.leg = leg}, reply); });
        QVERIFY(fetched && fetched->has_value() == works);
        QVERIFY(shown);
        QVERIFY(!desk.player().isFetching());
        QVERIFY(desk.button("playPause").isEnabled());
        QVERIFY(desk.button("download").isEnabled());
    }

    void aFaultIsSaidAndTheNextTryPlays()
    {
        Desk desk;
        for (const auto kind : {Failure::Kind::HtmlPage, Failure::Kind::CutBody, Failure::Kind::CloseWithoutAnswer}) {
            desk.test.simulator.failNext(u"/signed"_s, 9, Failure::of(kind));
            desk.button("playPause").click();
            QTRY_VERIFY_WITH_TIMEOUT(!desk.message().isEmpty() && !desk.player().isFetching(), 20000);
            QVERIFY2(desk.message().size() > 20 && desk.message().contains(u"ry again"), qPrintable(desk.message()));
            QVERIFY(!desk.message().contains(u"127.0.0.1/signed") && !desk.message().contains(u"Signature"));
            QVERIFY(!desk.player().isLoaded());
            QVERIFY(!desk.player().isPlaying());
            desk.test.simulator.clearFailures();
        }
        desk.button("playPause").click();
        QTRY_VERIFY_WITH_TIMEOUT(desk.player().isPlaying() && desk.player().position() > 200ms, 20000);
        QVERIFY2(!desk.message().contains(u"ry again"), qPrintable(desk.message()));
        QVERIFY(!desk.test.simulator.leakedAuthorization());
    }

    void aLostRecordingIsTriedAgain()
    {
        Desk desk;
        desk.lose(RecordingLeg::Transfer); // else it would be offered in its place
        desk.lose(RecordingLeg::Call);
        auto &again = desk.button("tryRecordingAgain");
        QTRY_VERIFY(again.isVisible());
        QCOMPARE(again.accessibleName(), u"Try again"_s);
        QVERIFY(!desk.player().isVisible());
        QTRY_VERIFY2(desk.message().contains(u"lost"), qPrintable(desk.message()));

        desk.test.simulator.failNext(u"/recordings"_s, 9, Failure::withStatus(404));
        int failures = 0;
        connect(&desk.test.program.archive, &RecordingArchive::failed, &desk.window, [&] { ++failures; });
        again.click();
        QTRY_COMPARE_WITH_TIMEOUT(failures, 1, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(again.isVisible() && !desk.message().isEmpty(), 20000);
        QCOMPARE(desk.call().recordingState, RecordingState::Lost);
        QVERIFY(!desk.player().isVisible());

        desk.test.simulator.clearFailures();
        again.click();
        QTRY_VERIFY_WITH_TIMEOUT(desk.player().isPlaying() && desk.player().position() > 200ms, 20000);
        QCOMPARE(desk.call().recordingState, RecordingState::Kept);
        QVERIFY(desk.player().isVisible());
        QVERIFY(!again.isVisible());
        QVERIFY2(!desk.message().contains(u"lost"), qPrintable(desk.message()));
    }

    void theMenuTriesForALostOne()
    {
        Desk desk;
        desk.lose(RecordingLeg::Transfer);
        desk.lose(RecordingLeg::Call);
        QTest::keyClick(&desk.table(), Qt::Key_F10, Qt::ShiftModifier);
        auto &menu = desk.part<ui::CallMenu>("callMenu");
        QTRY_VERIFY(menu.isVisible());
        QVERIFY(menu.entry(ui::CallMenu::Entry::Download)->isEnabled());
        menu.entry(ui::CallMenu::Entry::Play)->trigger();
        menu.close();
        QTRY_COMPARE_WITH_TIMEOUT(desk.call().recordingState, RecordingState::Kept, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(desk.player().isPlaying(), 20000);
    }

    void theTroubleOfTheOtherLegIsSaid()
    {
        Desk desk;
        desk.fail(RecordingLeg::Transfer, 1h);
        QCOMPARE(desk.message(), QString()); // the call's own is well
        desk.button("transferLeg").click();
        QTRY_VERIFY2(desk.message().contains(u"The storage did not answer."), qPrintable(desk.message()));
        desk.button("callLeg").click();
        QTRY_COMPARE(desk.message(), QString());
        desk.lose(RecordingLeg::Transfer);
        QVERIFY(desk.button("transferLeg").isVisible());
        desk.button("transferLeg").click();
        QTRY_VERIFY2(desk.message().contains(u"lost"), qPrintable(desk.message()));
        QVERIFY(desk.button("tryRecordingAgain").isVisible());
        desk.refresher().refreshNow();
        desk.settle();
        QCOMPARE(desk.section().leg(), RecordingLeg::Transfer); // what a person chose stays
        desk.button("tryRecordingAgain").click();
        QTRY_COMPARE_WITH_TIMEOUT(desk.call().transferRecordingState, RecordingState::Kept, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(desk.player().isPlaying(), 20000);
    }

    void aDownloadOutlivesTheChoiceOfTheOtherLeg()
    {
        Desk desk;
        desk.test.simulator.setLatency(400ms);
        desk.button("download").click();
        QTRY_VERIFY(desk.player().isFetching());
        desk.button("transferLeg").click();
        QVERIFY(!desk.player().isFetching());
        QTRY_VERIFY_WITH_TIMEOUT(desk.window.findChild<QFileDialog *>(), 20000);
        const QTemporaryDir folder;
        auto *chooser = desk.window.findChild<QFileDialog *>();
        Q_EMIT chooser->fileSelected(folder.path());
        chooser->close();
        QTRY_COMPARE_WITH_TIMEOUT(QDir(folder.path()).entryList(QDir::Files).size(), 1, 20000);
        QVERIFY(!QDir(folder.path()).entryList(QDir::Files)[0].contains(u"transfer")); // the leg it was pressed for
    }

    void aPlayDoesNot()
    {
        Desk desk;
        desk.test.simulator.setLatency(400ms);
        desk.button("playPause").click();
        QTRY_VERIFY(desk.player().isFetching());
        desk.button("transferLeg").click();
        QTRY_COMPARE_WITH_TIMEOUT(desk.call().recordingState, RecordingState::Kept, 20000);
        desk.settle();
        QVERIFY(!desk.player().isPlaying());
    }

    void whatHappensNextHangsOnTheSettings()
    {
        Desk desk;
        auto &vault = desk.test.program.recordingFetcher;
        const auto said = [&](Fetch fetch) {
            vault.setSettings({.fetch = fetch});
            desk.refresher().refreshNow();
            desk.settle();
            return desk.message();
        };
        vault.setSettings({.fetch = Fetch::Never});
        desk.fail(RecordingLeg::Transfer, 1h);
        desk.fail(RecordingLeg::Call, 1h);
        QTRY_VERIFY2(said(Fetch::Never).contains(u"Press Play"), qPrintable(desk.message()));
        QVERIFY(!desk.message().contains(u"Next try"));
        QTRY_VERIFY2(said(Fetch::WhenOpened).contains(u"is opened"), qPrintable(desk.message()));
        QTRY_VERIFY2(said(Fetch::All).contains(u"Next try by itself"), qPrintable(desk.message()));
    }

    void aRecordingThatComesWhileItsCallIsOnShowIsFetched()
    {
        WindowDesk desk;
        desk.test.program.recordingFetcher.setSettings({.fetch = Fetch::WhenOpened});
        const QString id = desk.placeCall(u"98765 43291"_s, u"John Doe"_s, u"Real Estate"_s);
        desk.choose(0);
        QTRY_VERIFY(desk.window.findChild<ui::CallDetailsSidebar *>()->callId() != 0);
        for (int i = 0; i < 80 && desk.stored(id)->recordingUrl.isEmpty(); ++i) {
            desk.advance(5s);
        }
        desk.advance(5s); // the display follows
        QTRY_COMPARE_WITH_TIMEOUT(desk.stored(id)->recordingState, RecordingState::Kept, 20000);
    }

    void playingNoCallDoesNothing()
    {
        Desk desk;
        const qint64 shown = desk.sidebar().callId();
        auto &details = *desk.window.findChild<ui::DetailsController *>();
        QSignalSpy closed(&details, &ui::DetailsController::closed);
        details.play(0);
        desk.settle();
        QVERIFY(closed.isEmpty());
        QCOMPARE(desk.sidebar().callId(), shown);
        QCOMPARE(desk.table().selectedCount(), 1);
    }

private:
    /// One call that was recorded, also after it was handed over, on show.
    struct Desk : WindowDesk
    {
        Desk()
        {
            test::addPastCalls(*this, 1, {.talk = 12s, .transferred = true});
            choose(0);
            QVERIFY(QTest::qWaitFor([this] { return sidebar().callId() != 0; }, 10000));
        }
        ui::CallDetailsSidebar &sidebar() { return *window.findChild<ui::CallDetailsSidebar *>(); }
        ui::RecordingSection &section() { return sidebar().recording(); }
        ui::RecordingPlayer &player() { return section().player(); }
        QAbstractButton &button(const char *name) { return part<QAbstractButton>(name); }
        calls::Call call() { return *stored(u"past-0"_s); }
        QString message()
        {
            const auto &text = part<ui::SelectableText>("recordingMessage");
            return text.isVisible() ? text.text() : QString();
        }
        /// The store's word that a leg is lost, shown.
        void lose(RecordingLeg leg)
        {
            QVERIFY(test::await<test::TempStore::Written>([&](auto reply) {
                test.program.store.recordingLost(
                    {call().id, leg}, {u"Bolna does not have it any more."_s, test.clock.now()}, reply);
            }).has_value());
            refresher().refreshNow();
            settle();
        }
        void fail(RecordingLeg leg, std::chrono::seconds nextTry)
        {
            const QDateTime now = test.clock.now();
            QVERIFY(test::await<test::TempStore::Written>([&](auto reply) {
                test.program.store.fetchFailed(
                    {call().id, leg}, {u"The storage did not answer."_s, now, now.addDuration(nextTry)}, reply);
            }).has_value());
            refresher().refreshNow();
            settle();
        }
    };
};

CALLBOARD_WINDOW_TEST(FetchingTest)

#include "FetchingTest.moc"
