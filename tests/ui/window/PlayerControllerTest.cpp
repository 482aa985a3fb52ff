#include "window/PlayerController.h"

#include "details/CallDetailsSidebar.h"
#include "details/RecordingPlayer.h"
#include "details/RecordingSection.h"
#include "ui/window/PastCalls.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::await;
using test::WindowFixture;

/// What the player remembers, in the real window, with a recording that is really fetched and played.
class PlayerControllerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWhereItWasLeftAndMarksTheEnd();
    void remembersTheTransferByItself();
    void keysWorkThePlayer();

private:
    /// A call whose recording waits at the simulated Bolna, on show.
    static qint64 recordedCall(WindowFixture &fixture, const QString &number = u"98765 43291"_s)
    {
        (void)fixture.placeCall(number, u"John Doe"_s, u"Real Estate"_s);
        const QString id = fixture.test.simulator.executionIds().last();
        for (int i = 0; i < 80 && fixture.stored(id)->recordingState != calls::RecordingState::Available; ++i) {
            fixture.advance(5s);
        }
        fixture.advance(5s);
        fixture.choose(0);
        return fixture.stored(id)->id;
    }
    static ui::CallDetailsSidebar &sidebar(WindowFixture &fixture)
    {
        return *fixture.window.findChild<ui::CallDetailsSidebar *>();
    }
    static store::Listening heard(WindowFixture &fixture, qint64 id)
    {
        const auto found = await<Result<store::Listening, store::StoreError>>(
            [&](auto reply) { fixture.test.program.reader.listening(id, reply); });
        return found && *found ? **found : store::Listening();
    }
    static void press(WindowFixture &fixture, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&fixture.table(), key, modifiers);
    }
};

void PlayerControllerTest::goesOnWhereItWasLeftAndMarksTheEnd()
{
    WindowFixture fixture;
    const qint64 id = recordedCall(fixture);
    ui::RecordingPlayer &player = sidebar(fixture).recording().player();
    QTRY_VERIFY(player.isVisible());
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 300ms, 20000);
    QVERIFY(player.duration() > 4s);
    player.seek(2s);
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 2100ms, 20000);
    player.pause();
    QTRY_VERIFY(!player.isPlaying());
    QTRY_VERIFY(heard(fixture, id).position > 2s);
    const auto left = heard(fixture, id).position;
    QVERIFY(!heard(fixture, id).listenedAt.isValid());

    fixture.window.activateWindow();
    QTRY_VERIFY(fixture.window.isActiveWindow());
    fixture.table().setFocus();
    press(fixture, Qt::Key_Escape);
    QTRY_VERIFY(!sidebar(fixture).isVisible());
    QVERIFY(!player.isLoaded());
    fixture.choose(0);
    // Ready before anybody presses Play, and where it was left.
    QTRY_VERIFY_WITH_TIMEOUT(player.isLoaded() && player.duration() > 4s, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(player.position(), left, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(player.waveform().isComplete(), 20000);
    QVERIFY(!player.isPlaying());

    QSignalSpy ended(&player, &ui::RecordingPlayer::ended);
    player.seek(player.duration() - 700ms);
    player.play();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
    QTRY_VERIFY(heard(fixture, id).listenedAt.isValid());
    QCOMPARE(heard(fixture, id).position, 0ms); // once more from the start
    QVERIFY(sidebar(fixture).findChild<QLabel *>(u"listened"_s)->isVisible());
    const auto rows = await<Result<std::vector<calls::CallRow>, store::StoreError>>(
        [&](auto reply) { fixture.test.program.reader.rows({id}, reply); });
    QVERIFY(rows && *rows && (*rows)->front().listened);
}

void PlayerControllerTest::remembersTheTransferByItself()
{
    WindowFixture fixture;
    const qint64 id = recordedCall(fixture, u"98765 43285"_s); // is handed over to a person
    ui::RecordingSection &section = sidebar(fixture).recording();
    ui::RecordingPlayer &player = section.player();
    auto *transfer = section.findChild<QAbstractButton *>(u"transferLeg"_s);
    auto *own = section.findChild<QAbstractButton *>(u"callLeg"_s);
    QTRY_VERIFY(transfer->isVisible());
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 300ms, 20000);
    player.seek(2s);
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 2100ms, 20000);
    transfer->click();
    QTRY_VERIFY(heard(fixture, id).position > 2s);
    const auto leftOwn = heard(fixture, id).position;

    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 300ms, 20000);
    QVERIFY(player.position() < 2s); // from its own start
    player.seek(4s);
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 4100ms, 20000);
    own->click();
    QTRY_VERIFY(heard(fixture, id).transferPosition > 4s);
    QCOMPARE(heard(fixture, id).position, leftOwn);
    QTRY_COMPARE_WITH_TIMEOUT(player.position(), leftOwn, 20000);

    // Heard to its end, the transfer is no call that was listened to.
    transfer->click();
    QSignalSpy ended(&player, &ui::RecordingPlayer::ended);
    QTRY_VERIFY_WITH_TIMEOUT(player.isLoaded() && player.duration() > 5s && player.position() > 4s, 20000);
    player.seek(player.duration() - 500ms);
    player.play();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
    QTRY_COMPARE(heard(fixture, id).transferPosition, 0ms);
    QVERIFY(!heard(fixture, id).listenedAt.isValid());
}

void PlayerControllerTest::keysWorkThePlayer()
{
    WindowFixture fixture;
    (void)recordedCall(fixture);
    ui::RecordingPlayer &player = sidebar(fixture).recording().player();
    QTRY_VERIFY(player.isVisible());
    fixture.window.activateWindow();
    QTRY_VERIFY(fixture.window.isActiveWindow());
    fixture.table().setFocus();
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 200ms, 20000);
    player.pause();
    QTRY_VERIFY_WITH_TIMEOUT(player.waveform().isComplete() && !player.isPlaying(), 20000);

    const auto speed = player.speed();
    press(fixture, Qt::Key_BracketRight);
    QVERIFY(player.speed() > speed);
    press(fixture, Qt::Key_BracketLeft);
    QCOMPARE(player.speed(), speed);
    const bool skips = player.skipsSilence();
    press(fixture, Qt::Key_S);
    QCOMPARE(player.skipsSilence(), !skips);
    press(fixture, Qt::Key_S);
    const int volume = player.volume();
    press(fixture, Qt::Key_M);
    QCOMPARE(player.volume(), 0);
    press(fixture, Qt::Key_M);
    QCOMPARE(player.volume(), volume);

    QSignalSpy sought(&player, &ui::RecordingPlayer::sought);
    press(fixture, Qt::Key_Right, Qt::ControlModifier);
    press(fixture, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(sought.count(), 2);
    player.seek(1s);
    QTRY_COMPARE_WITH_TIMEOUT(player.position(), 1s, 20000);
    press(fixture, Qt::Key_A);
    player.seek(2s);
    QTRY_COMPARE_WITH_TIMEOUT(player.position(), 2s, 20000);
    press(fixture, Qt::Key_B);
    QCOMPARE(player.loop(), std::optional(ui::Span {1s, 2s}));
    press(fixture, Qt::Key_C);
    QVERIFY(!player.loop());
    QCOMPARE(fixture.table().selectedCount(), 1); // no letter was taken for a search in the table
}

int main(int argc, char **argv)
{
    const QTemporaryDir runtime;
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    QApplication application(argc, argv);
    ui::Theme theme;
    ui::CallboardStyle::install(application, theme);
    PlayerControllerTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "PlayerControllerTest.moc"
