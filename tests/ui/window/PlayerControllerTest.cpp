#include "window/PlayerController.h"
#include "bolna/ExecutionJson.h"

#include "details/CallDetailsSidebar.h"
#include "details/NoteField.h"
#include "details/RecordingSection.h"
#include "player/RecordingPlayer.h"
#include "support/TempStore.h"
#include "theme/ElidedLabel.h"
#include "ui/window/PastCalls.h"
#include "ui/window/PlayerDesk.h"

#include <QAbstractButton>
#include <QLabel>
#include <QMediaPlayer>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::await;
using test::sidebar;
using test::WindowDesk;

/// What the player remembers, in the real window, with a recording that is really fetched and played.
class PlayerControllerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWhereItWasLeft();
    void seekingIsNoHearing_data();
    void seekingIsNoHearing();
    void hearingAddsUp();
    void silenceIsNoHearing();
    void aSeekWhilePausedIsKept();
    void theTableMarksWhatPlays();
    void anotherAttemptIsHeardFromItsOwnStart();
    void remembersTheTransferByItself();
    void keysWorkThePlayer();
    void keysWorkItsChannelsAndItsVolume();
    void aFailureKeepsThePlace();
    void whatCannotBeReadIsNotWrittenOver();

private:
    /// A call whose recording waits at the simulated Bolna, on show.
    static qint64 recordedCall(WindowDesk &desk, const QString &number = u"98765 43291"_s)
    {
        (void)desk.placeCall(number, u"John Doe"_s, u"Real Estate"_s);
        const QString id = desk.test.simulator.executionIds().last();
        for (int i = 0; i < 80 && desk.stored(id)->recordingState != calls::RecordingState::Available; ++i) {
            desk.advance(5s);
        }
        desk.advance(5s);
        desk.choose(0);
        return desk.stored(id)->id;
    }
    /// A talk with a lane for each of the two; paused.
    static ui::RecordingPlayer &pausedTalk(WindowDesk &desk, std::chrono::milliseconds length = 30s)
    {
        test::addPastCalls(desk, 1, {.talk = length});
        desk.choose(0);
        ui::RecordingPlayer &player = sidebar(desk).recording().player();
        (void)test::waitFor([&] { return player.isVisible(); });
        player.play();
        (void)test::waitFor(
            [&] { return player.isPlaying() && player.position() > 200ms && player.waveform().isComplete(); });
        player.pause();
        (void)test::waitFor([&] { return !player.isPlaying(); });
        return player;
    }
    static store::Listening heard(WindowDesk &desk, qint64 id)
    {
        const auto found = await<Result<store::Listening, store::StoreError>>(
            [&](auto reply) { desk.test.program.reader.listening(id, reply); });
        return found && *found ? **found : store::Listening();
    }
    static void press(WindowDesk &desk, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&desk.table(), key, modifiers);
    }
};

void PlayerControllerTest::goesOnWhereItWasLeft()
{
    WindowDesk desk;
    const qint64 id = recordedCall(desk);
    ui::RecordingPlayer &player = sidebar(desk).recording().player();
    QTRY_VERIFY(player.isVisible());
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 300ms, 20000);
    QVERIFY(player.duration() > 4s);
    player.seek(2s);
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 2100ms, 20000);
    player.pause();
    QTRY_VERIFY(!player.isPlaying());
    QTRY_VERIFY(heard(desk, id).position > 2s);
    const auto left = heard(desk, id).position;
    QVERIFY(!heard(desk, id).listenedAt.isValid());

    desk.window.activateWindow();
    QTRY_VERIFY(desk.window.isActiveWindow());
    desk.table().setFocus();
    press(desk, Qt::Key_Escape);
    QTRY_VERIFY(!sidebar(desk).isVisible());
    QVERIFY(!player.isLoaded());
    desk.choose(0);
    // Ready before anybody presses Play, and where it was left.
    QTRY_VERIFY_WITH_TIMEOUT(player.isLoaded() && player.duration() > 4s, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(player.position(), left, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(player.waveform().isComplete(), 20000);
    QVERIFY(!player.isPlaying());

    // Going to the end is no hearing, and neither is hearing the last words.
    QSignalSpy ended(&player, &ui::RecordingPlayer::ended);
    player.seek(player.duration() - 700ms);
    player.play();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
    QTRY_COMPARE(heard(desk, id).position, 0ms); // once more from the start
    QVERIFY(!heard(desk, id).listenedAt.isValid());
    QVERIFY(!sidebar(desk).findChild<QLabel *>(u"listened"_s)->isVisible());
}

/// However it is sought, at another speed too: End, the slider, ten seconds forward, the media keys' Stop.
void PlayerControllerTest::seekingIsNoHearing_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<bool>("whilePlaying");
    QTest::newRow("paused") << 1.0 << false;
    QTest::newRow("playing") << 1.0 << true;
    QTest::newRow("playing, fast") << 2.0 << true;
}

void PlayerControllerTest::seekingIsNoHearing()
{
    QFETCH(const double, speed);
    QFETCH(const bool, whilePlaying);
    WindowDesk desk;
    ui::RecordingPlayer &player = pausedTalk(desk);
    const qint64 id = sidebar(desk).callId();
    player.setSpeed(speed);
    if (whilePlaying) {
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 600ms, 20000);
    }
    QSignalSpy ended(&player, &ui::RecordingPlayer::ended);
    auto &slider = desk.part<QSlider>("position");
    slider.setFocus();
    for (int step = 0; step < 4; ++step) {
        QTest::keyClick(&slider, Qt::Key_PageUp);
    }
    QTest::keyClick(&slider, Qt::Key_End);
    if (whilePlaying) {
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
    } else {
        QTRY_COMPARE(player.position(), player.duration());
    }
    desk.choose(0);
    QTest::keyClick(&desk.table(), Qt::Key_Escape);
    QTRY_VERIFY(!player.isLoaded());
    desk.settle();
    QVERIFY(!heard(desk, id).listenedAt.isValid());
    QVERIFY(heard(desk, id).heard.shareOf(30s) < 0.5);
}

/// Half of it today and half of it after the next start, the middle twice, at another speed.
void PlayerControllerTest::hearingAddsUp()
{
    WindowDesk desk;
    constexpr std::chrono::milliseconds length = 15s;
    ui::RecordingPlayer &player = pausedTalk(desk, length);
    const qint64 id = sidebar(desk).callId();
    const auto hear = [&](ui::RecordingPlayer &with, std::chrono::milliseconds from, std::chrono::milliseconds to) {
        with.seek(from);
        with.play();
        const bool plays = test::waitFor([&] { return with.isPlaying(); });
        const bool there = plays && test::waitFor([&] { return with.position() >= to || !with.isPlaying(); }, 40s);
        with.pause();
        return there;
    };
    player.setSpeed(3.0);
    QVERIFY(test::waitFor([&] { return !player.findChild<QAbstractButton *>(u"speed"_s)->text().contains(u'…'); }));
    QVERIFY(hear(player, 0s, 8s));
    QTRY_VERIFY(heard(desk, id).heard.shareOf(length) > 0.5);
    QVERIFY(hear(player, 5s, 7500ms));
    QVERIFY(heard(desk, id).heard.shareOf(length) < 0.7);
    QVERIFY(!heard(desk, id).listenedAt.isValid());
    desk.window.close();

    const std::unique_ptr<ui::MainWindow> next = desk.startAgain();
    next->show();
    next->start();
    next->keysLoaded({});
    auto *table = next->findChild<ui::CallHistoryView *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_VERIFY(!table->model()->index(0, 0).data().toString().isEmpty());
    table->selectCall(id);
    Q_EMIT table->callActivated(id);
    ui::RecordingPlayer &again = next->findChild<ui::CallDetailsSidebar *>()->recording().player();
    QTRY_VERIFY_WITH_TIMEOUT(again.isLoaded() && again.duration() > 14s, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(again.waveform().isComplete(), 20000);
    QVERIFY(!heard(desk, id).listenedAt.isValid());
    QVERIFY(hear(again, 7500ms, 14700ms));
    QTRY_VERIFY(heard(desk, id).listenedAt.isValid());
    QVERIFY(next->findChild<QLabel *>(u"listened"_s)->isVisible());
    const auto rows = await<Result<std::vector<calls::CallRow>, store::StoreError>>(
        [&](auto reply) { desk.test.program.reader.rows({id}, reply); });
    QVERIFY(rows && *rows && (*rows)->front().listened);
    next->close();
}

/// What nobody can hear was not heard.
void PlayerControllerTest::silenceIsNoHearing()
{
    WindowDesk desk;
    ui::RecordingPlayer &player = pausedTalk(desk);
    const qint64 id = sidebar(desk).callId();
    player.setVolume(0);
    player.seek(5s);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 6s, 20000);
    player.setVolume(60);
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 7500ms, 20000);
    player.pause();
    QTRY_VERIFY(heard(desk, id).heard.parts().size() >= 2);
    const auto parts = heard(desk, id).heard.parts();
    QVERIFY(parts.back().from > 5500ms && parts.back().to > 7s);
    QVERIFY(parts.front().to < 5s);
}

/// Where somebody went while it was paused it goes on: at once, when the call is opened again, and after a start.
void PlayerControllerTest::aSeekWhilePausedIsKept()
{
    WindowDesk desk;
    test::addPastCalls(desk, 2, {.talk = 30s});
    desk.choose(0);
    ui::RecordingPlayer &player = sidebar(desk).recording().player();
    QTRY_VERIFY(player.isVisible());
    const qint64 id = sidebar(desk).callId();
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 200ms, 20000);
    player.pause();
    QTRY_VERIFY(!player.isPlaying());
    QTRY_VERIFY(heard(desk, id).position > 0ms);

    player.seek(12s);
    QTRY_COMPARE(heard(desk, id).position, 12s); // without playing, leaving or closing
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 12100ms, 20000);
    QVERIFY(player.position() < 20s);
    player.pause();
    player.seek(21s);
    desk.choose(1); // at once
    QTRY_COMPARE(sidebar(desk).callId(), desk.stored(u"past-1"_s)->id);
    desk.choose(0);
    QTRY_COMPARE_WITH_TIMEOUT(player.position(), 21s, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(player.isLoaded() && player.duration() > 29s, 20000);
    player.seek(24s); // never played since it was loaded
    desk.choose(1);
    QTRY_COMPARE(heard(desk, id).position, 24s);
    desk.choose(0);
    QTRY_COMPARE_WITH_TIMEOUT(player.position(), 24s, 20000);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 24100ms, 20000);
    player.pause();
    player.seek(3s);
    desk.window.close();
    QTRY_COMPARE(heard(desk, id).position, 3s);
}

/// The table says which call plays, whatever is selected, until it stops.
void PlayerControllerTest::theTableMarksWhatPlays()
{
    WindowDesk desk;
    test::addPastCalls(desk, 3, {.talk = 30s});
    const auto record = [&](int row) {
        return desk.table()
            .model()
            ->index(row, static_cast<int>(ui::HistoryColumn::Record))
            .data(Qt::AccessibleTextRole)
            .toString();
    };
    desk.choose(1);
    ui::RecordingPlayer &player = sidebar(desk).recording().player();
    QTRY_VERIFY(player.isVisible());
    QCOMPARE(record(1), u"Play"_s);
    player.play();
    QTRY_COMPARE_WITH_TIMEOUT(record(1), u"Playing"_s, 20000);
    press(desk, Qt::Key_A, Qt::ControlModifier); // others are selected too
    QCOMPARE(desk.table().selectedCount(), 3);
    QCOMPARE(record(1), u"Playing"_s);
    QCOMPARE(record(0), u"Play"_s);
    player.setSpeed(1.5); // from one sound to another
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 1500ms, 20000);
    QCOMPARE(record(1), u"Playing"_s);
    desk.refresher().refreshNow();
    desk.settle();
    QCOMPARE(record(1), u"Playing"_s);
    QCOMPARE(desk.table().model()->index(1, static_cast<int>(ui::HistoryColumn::Record)).data(Qt::ToolTipRole),
        u"Playing. Click to pause"_s);

    // Its cell pauses it, and plays it again.
    const QModelIndex cell = desk.table().model()->index(1, static_cast<int>(ui::HistoryColumn::Record));
    desk.choose(1);
    QTest::mouseClick(desk.table().viewport(), Qt::LeftButton, {}, desk.table().visualRect(cell).center());
    QTRY_VERIFY(!player.isPlaying());
    QTRY_COMPARE(record(1), u"Play"_s);
    QTest::mouseClick(desk.table().viewport(), Qt::LeftButton, {}, desk.table().visualRect(cell).center());
    QTRY_COMPARE_WITH_TIMEOUT(record(1), u"Playing"_s, 20000);
    desk.choose(0); // another call comes: it stops
    QTRY_VERIFY(!player.isPlaying());
    QTRY_COMPARE(record(1), u"Play"_s);
    QCOMPARE(record(0), u"Play"_s);
}

/// Bolna dials again under the same id: what is on show then is another recording.
void PlayerControllerTest::anotherAttemptIsHeardFromItsOwnStart()
{
    WindowDesk desk;
    const qint64 id = recordedCall(desk);
    const QString execution = desk.test.simulator.executionIds().last();
    ui::RecordingPlayer &player = sidebar(desk).recording().player();
    QTRY_VERIFY(player.isVisible());
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 300ms, 20000);
    player.seek(2s);
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 2100ms, 20000);
    player.pause();
    QTRY_VERIFY(heard(desk, id).position > 2s);
    const calls::Call first = *desk.stored(execution);
    const auto *attempts = sidebar(desk).findChild<QWidget *>(u"attempts"_s);
    QVERIFY(!attempts->isVisible());

    const QByteArray json = R"({"id":"x","status":"completed","retry_count":1,"conversation_duration":4,)"
                            R"("telephony_data":{"recording_url":")"
                            + first.recordingUrl.toUtf8() + R"("}})";
    const store::Reading again {.accountId = first.accountId,
        .executionId = execution,
        .execution = *bolna::parseExecution(json),
        .readAt = desk.test.clock.now()};
    const auto told = await<Result<store::ChangeSet, store::StoreError>>(
        [&](auto reply) { desk.test.program.store.apply(again, reply); });
    QVERIFY(told && *told);
    desk.advance(5s);
    QTRY_VERIFY(attempts->isVisible());
    QCOMPARE(heard(desk, id).attempt, 1);
    QCOMPARE(heard(desk, id).position, 0ms);
    player.pause();
    desk.advance(16min); // Bolna has put the last attempt's recording in its place
    desk.choose(0);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 100ms, 20000);
    QVERIFY(player.position() < 2s);
    player.pause();
    QVERIFY(desk.stored(execution)->recordingFile.contains(u"attempt2"_s));
    const auto kept = await<Result<std::vector<calls::Attempt>, store::StoreError>>(
        [&](auto reply) { desk.test.program.reader.earlierAttempts(id, reply); });
    QVERIFY(kept && *kept && (*kept)->front().recordingFile == first.recordingFile);
}

void PlayerControllerTest::remembersTheTransferByItself()
{
    WindowDesk desk;
    const qint64 id = recordedCall(desk, u"98765 43285"_s); // is handed over to a person
    ui::RecordingSection &section = sidebar(desk).recording();
    ui::RecordingPlayer &player = section.player();
    auto *transfer = section.findChild<QAbstractButton *>(u"transferLeg"_s);
    auto *own = section.findChild<QAbstractButton *>(u"callLeg"_s);
    QTRY_VERIFY(transfer->isVisible());
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 300ms, 20000);
    player.seek(2s);
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 2100ms, 20000);
    transfer->click();
    QTRY_VERIFY(heard(desk, id).position > 2s);
    const auto leftOwn = heard(desk, id).position;

    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 300ms, 20000);
    QVERIFY(player.position() < 2s); // from its own start
    player.seek(4s);
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 4100ms, 20000);
    own->click();
    QTRY_VERIFY(heard(desk, id).transferPosition > 4s);
    QCOMPARE(heard(desk, id).position, leftOwn);
    QTRY_COMPARE_WITH_TIMEOUT(player.position(), leftOwn, 20000);

    // Heard in whole, the transfer is no call that was listened to.
    transfer->click();
    QSignalSpy ended(&player, &ui::RecordingPlayer::ended);
    QTRY_VERIFY_WITH_TIMEOUT(player.isLoaded() && player.duration() > 5s && player.position() > 4s, 20000);
    const auto heardOfIt = heard(desk, id).heard;
    player.seek(player.duration() - 1500ms);
    player.play();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
    QTRY_COMPARE(heard(desk, id).transferPosition, 0ms);
    QVERIFY(!heard(desk, id).listenedAt.isValid());
    QCOMPARE(heard(desk, id).heard, heardOfIt); // of the call's own recording
}

void PlayerControllerTest::keysWorkThePlayer()
{
    WindowDesk desk;
    (void)recordedCall(desk);
    ui::RecordingPlayer &player = sidebar(desk).recording().player();
    QTRY_VERIFY(player.isVisible());
    desk.window.activateWindow();
    QTRY_VERIFY(desk.window.isActiveWindow());
    desk.table().setFocus();
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 200ms, 20000);
    player.pause();
    QTRY_VERIFY_WITH_TIMEOUT(player.waveform().isComplete() && !player.isPlaying(), 20000);

    const auto speed = player.speed();
    press(desk, Qt::Key_BracketRight);
    QVERIFY(player.speed() > speed);
    press(desk, Qt::Key_BracketLeft);
    QCOMPARE(player.speed(), speed);
    const bool skips = player.skipsSilence();
    press(desk, Qt::Key_S);
    QCOMPARE(player.skipsSilence(), !skips);
    press(desk, Qt::Key_S);
    const int volume = player.volume();
    press(desk, Qt::Key_M);
    QCOMPARE(player.volume(), 0);
    press(desk, Qt::Key_M);
    QCOMPARE(player.volume(), volume);

    QSignalSpy sought(&player, &ui::RecordingPlayer::sought);
    press(desk, Qt::Key_Right, Qt::ControlModifier);
    press(desk, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(sought.count(), 2);
    player.seek(1s);
    QTRY_COMPARE_WITH_TIMEOUT(player.position(), 1s, 20000);
    press(desk, Qt::Key_A);
    player.seek(2s);
    QTRY_COMPARE_WITH_TIMEOUT(player.position(), 2s, 20000);
    press(desk, Qt::Key_B);
    QCOMPARE(player.loop(), std::optional(ui::Span {1s, 2s}));
    press(desk, Qt::Key_C);
    QVERIFY(!player.loop());
    QCOMPARE(desk.table().selectedCount(), 1); // no letter was taken for a search in the table
}

void PlayerControllerTest::keysWorkItsChannelsAndItsVolume()
{
    WindowDesk desk;
    ui::RecordingPlayer &player = pausedTalk(desk);
    QCOMPARE(player.waveform().lanes(), std::size_t {2});
    const auto at
        = [&](std::chrono::milliseconds place) { return test::waitFor([&] { return player.position() == place; }); };
    player.seek(12s);
    QVERIFY(at(12s));
    press(desk, Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(at(22s));
    press(desk, Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(at(12s));
    press(desk, Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(at(2s));
    press(desk, Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(at(0s));

    player.setVolume(50);
    press(desk, Qt::Key_Plus);
    QCOMPARE(player.volume(), 55);
    press(desk, Qt::Key_Minus);
    press(desk, Qt::Key_Minus);
    QCOMPARE(player.volume(), 45);
    player.setVolume(98);
    press(desk, Qt::Key_Equal);
    QCOMPARE(player.volume(), 100);

    const auto isMuted
        = [&](int lane) { return desk.part<QAbstractButton>(lane == 1 ? "muteLane1" : "muteLane2").isChecked(); };
    press(desk, Qt::Key_1);
    QVERIFY(isMuted(1) && !isMuted(2));
    press(desk, Qt::Key_1);
    press(desk, Qt::Key_2);
    QVERIFY(!isMuted(1) && isMuted(2));
    press(desk, Qt::Key_2, Qt::AltModifier);
    QVERIFY(isMuted(1) && !isMuted(2));
    press(desk, Qt::Key_1, Qt::AltModifier);
    QVERIFY(!isMuted(1) && isMuted(2));
    press(desk, Qt::Key_1, Qt::AltModifier);
    QVERIFY(!isMuted(1) && !isMuted(2));
}

void PlayerControllerTest::aFailureKeepsThePlace()
{
    WindowDesk desk;
    ui::RecordingPlayer &player = pausedTalk(desk);
    const qint64 id = sidebar(desk).callId();
    player.seek(12s);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 12200ms, 20000);
    // As the back end tells of a file that is damaged in the middle.
    Q_EMIT desk.window.findChild<QMediaPlayer *>()->errorOccurred(QMediaPlayer::ResourceError, u"Could not decode."_s);
    QVERIFY(!player.isLoaded());
    QTRY_VERIFY(heard(desk, id).position > 12s);
    auto &message = desk.part<QWidget>("recordingMessage");
    QVERIFY(message.isVisible());
    desk.part<QAbstractButton>("playPause").click();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 12s, 20000);
    QVERIFY(player.position() < 20s);
    QVERIFY(!message.isVisible()); // it was the player's, and it plays
}

void PlayerControllerTest::whatCannotBeReadIsNotWrittenOver()
{
    WindowDesk desk;
    test::addPastCalls(desk, 2, {.talk = 30s});
    const qint64 id = desk.stored(u"past-0"_s)->id;
    const store::Listening before {.position = 17s, .listenedAt = desk.test.clock.now()};
    QVERIFY(await<test::TempStore::Written>([&](auto reply) {
        desk.test.program.store.saveListening(id, before, reply);
    }).has_value());
    test::RawStore other(desk.test.program.options.database);
    other.run(u"ALTER TABLE listening RENAME TO elsewhere"_s);
    desk.choose(0);
    ui::RecordingPlayer &player = sidebar(desk).recording().player();
    QTRY_VERIFY(player.isVisible());
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 300ms, 20000); // it plays all the same
    other.run(u"ALTER TABLE elsewhere RENAME TO listening"_s);
    player.pause();
    QTRY_VERIFY(!player.isPlaying());
    // Behind whatever was to be written.
    QVERIFY(await<test::TempStore::Written>([&](auto reply) {
        desk.test.program.store.saveListening(desk.stored(u"past-1"_s)->id, {}, reply);
    }).has_value());
    QCOMPARE(heard(desk, id).position, before.position);
    QCOMPARE(heard(desk, id).listenedAt, before.listenedAt);
}

CALLBOARD_WINDOW_TEST(PlayerControllerTest)

#include "PlayerControllerTest.moc"
