#include "window/PlayNext.h"

#include "details/CallDetailsSidebar.h"
#include "details/NoteField.h"
#include "details/RecordingSection.h"
#include "player/RecordingPlayer.h"
#include "support/RawStore.h"
#include "support/TempStore.h"
#include "theme/ElidedLabel.h"
#include "ui/window/PastCalls.h"
#include "ui/window/PlayerDesk.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::await;
using test::sidebar;
using test::WindowDesk;

/// What is played after a recording was heard to its end, in the real window, with recordings that are really played.
class PlayNextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Off until somebody wants it; then the next row with a recording follows what was heard to its end, and only
    /// that.
    void playsTheNextOne()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 3, {.talk = 30s});
        // The row below has no recording.
        test::RawStore(desk.test.program.options.database)
            .run(u"UPDATE calls SET recording_state = 'none', recording_url = NULL, recording_file = NULL "
                 "WHERE execution_id = 'past-1'"_s);
        desk.refresher().refreshNow();
        desk.settle();
        desk.choose(0);
        ui::RecordingPlayer &player = sidebar(desk).recording().player();
        QTRY_VERIFY(player.isVisible());
        QSignalSpy ended(&player, &ui::RecordingPlayer::ended);
        QVERIFY(playItsEnd(player));
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
        desk.settle();
        QVERIFY(!player.isPlaying());
        QCOMPARE(sidebar(desk).callId(), desk.stored(u"past-0"_s)->id);

        desk.part<QAbstractButton>("playNext").click();
        QVERIFY(playItsEnd(player));
        QTRY_COMPARE_WITH_TIMEOUT(sidebar(desk).callId(), desk.stored(u"past-2"_s)->id, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 200ms, 20000);
        QCOMPARE(desk.table().selectedCall(), desk.stored(u"past-2"_s)->id);

        // Nothing follows the last one.
        player.seek(player.duration() - 1s);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 3, 20000);
        desk.settle();
        QVERIFY(!player.isPlaying());
        QVERIFY(desk.startAgain()->findChild<QAbstractButton *>(u"playNext"_s)->isChecked()); // kept

        // A jump to the end asks for nothing.
        desk.choose(0);
        QTRY_COMPARE(sidebar(desk).callId(), desk.stored(u"past-0"_s)->id);
        player.play();
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying() && player.position() > 200ms, 20000);
        player.seek(player.duration());
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 4, 20000);
        desk.settle();
        QVERIFY(!player.isPlaying());
        QCOMPARE(sidebar(desk).callId(), desk.stored(u"past-0"_s)->id);
    }

    /// The words belong to the call whose note they were begun in.
    void aNoteThatIsWrittenHoldsTheNextOne()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 2, {.talk = 30s});
        const qint64 id = desk.stored(u"past-0"_s)->id;
        const auto stored = [&] {
            const auto found = await<Result<calls::Annotation, store::StoreError>>(
                [&](auto reply) { desk.test.program.reader.annotation(id, reply); });
            return found && *found ? **found : calls::Annotation();
        };
        ui::RecordingPlayer &player = sidebar(desk).recording().player();
        for (const bool inNote : {true, false}) {
            QSignalSpy ended(&player, &ui::RecordingPlayer::ended);
            QVERIFY(playToTheEnd(desk));
            auto &note = desk.part<ui::NoteField>("note");
            auto &tags = desk.part<QLineEdit>("tags");
            QTRY_VERIFY(!note.isReadOnly());
            QWidget &field = inNote ? static_cast<QWidget &>(note) : tags;
            field.setFocus();
            QTest::keyClicks(&field, u"call "_s);
            QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
            QTRY_COMPARE(notice(desk), u"The next recording is not played: a note is being written."_s);
            desk.settle();
            QTest::keyClicks(&field, u"back"_s);
            QCOMPARE(sidebar(desk).callId(), id);
            QCOMPARE(desk.table().selectedCall(), id);
            QVERIFY(!player.isPlaying());
            desk.advance(800ms);
            QTRY_COMPARE(inNote ? stored().note : stored().tags.join(u','), u"call back"_s);
            desk.table().setFocus();
            desk.part<ui::ElidedLabel>("notice").setText({});
        }
    }

    void severalThatAreSelectedStaySelected()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 3, {.talk = 30s});
        QVERIFY(playToTheEnd(desk));
        desk.table().selectAll();
        QCOMPARE(desk.table().selectedCount(), 3);
        QTRY_COMPARE_WITH_TIMEOUT(sidebar(desk).callId(), desk.stored(u"past-1"_s)->id, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(sidebar(desk).recording().player().isPlaying(), 20000);
        QCOMPARE(desk.table().selectedCount(), 3);
        QTRY_COMPARE(desk.part<QLabel>("detailsRemark").text(), u"One of 3 selected calls"_s);
    }

    void theNextOneMayStandFarBelow()
    {
        WindowDesk desk;
        test::addPastCalls(desk, 2, {.talk = 30s});
        const QDateTime now = desk.test.clock.now();
        const QString account = desk.test.program.clients.first()->account().id;
        constexpr int between = 205;
        for (int i = 0; i < between; ++i) { // none of them was answered, so none has a recording
            const QDateTime made = now.addMSecs(-3'600'000 - 200 * (i + 1));
            const auto reading = bolna::parseExecution(
                R"({"status":"no-answer","created_at":")" + made.toString(Qt::ISODateWithMs).toLatin1() + R"("})");
            QVERIFY(await<test::TempStore::Written>([&](auto reply) {
                desk.test.program.store.apply({account, u"between-%1"_s.arg(i), *reading, now}, reply);
            }).has_value());
        }
        desk.refresher().refreshNow();
        desk.settle();
        QTRY_COMPARE(desk.table().model()->rowCount(), between + 2);
        QCOMPARE(desk.table().model()->index(between + 1, 0).data(ui::CallHistoryModel::CallIdRole).toLongLong(),
            desk.stored(u"past-1"_s)->id);
        QVERIFY(playToTheEnd(desk));
        QTRY_COMPARE_WITH_TIMEOUT(sidebar(desk).callId(), desk.stored(u"past-1"_s)->id, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(sidebar(desk).recording().player().isPlaying(), 20000);
        QCOMPARE(notice(desk), QString());
    }

private:
    static QString notice(WindowDesk &desk) { return desk.part<ui::ElidedLabel>("notice").text(); }
    /// Shows the first row, wants the next one played, and plays until shortly before the end.
    static bool playToTheEnd(WindowDesk &desk)
    {
        desk.choose(0);
        ui::RecordingPlayer &player = sidebar(desk).recording().player();
        if (!test::waitFor([&] { return player.isVisible(); })) {
            return false;
        }
        player.setPlaysNext(true);
        return playItsEnd(player);
    }
    /// From its last second on, which is heard.
    static bool playItsEnd(ui::RecordingPlayer &player)
    {
        player.play();
        return test::waitFor([&] { return player.isPlaying() && player.position() > 100ms; })
               && (player.seek(player.duration() - 1s), true);
    }
};

CALLBOARD_WINDOW_TEST(PlayNextTest)

#include "PlayNextTest.moc"
