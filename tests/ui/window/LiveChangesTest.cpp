#include "details/CallDetailsSidebar.h"
#include "theme/Banner.h"
#include "theme/LiveToggle.h"
#include "ui/window/PastCalls.h"
#include "window/Announcer.h"
#include "window/StatusLine.h"

#include <QAccessible>
#include <QHeaderView>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::addPastCalls;
using test::WindowDesk;

/// What changes in the window by itself is said, politely.
class LiveChangesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallIsFollowedByEar()
    {
        WindowDesk desk;
        QSignalSpy said(&announcer(desk), &ui::Announcer::said);
        (void)desk.placeCall(u"98765 43291"_s, u"John Doe"_s, u"Real Estate"_s);
        desk.advance(6s);
        QVERIFY2(all(said).contains(u"1 new call"_s), qPrintable(all(said)));
        desk.choose(0);
        desk.settle();
        const QString id = desk.test.simulator.executionIds().last();
        for (int i = 0; i < 80 && desk.stored(id)->recordingState != calls::RecordingState::Available; ++i) {
            desk.advance(5s);
        }
        for (int i = 0; i < 4; ++i) {
            desk.advance(5s);
        }
        QTRY_VERIFY2(all(said).contains(u"Call ended: completed"_s), qPrintable(all(said)));
        QVERIFY2(all(said).contains(u"Recording ready"_s), qPrintable(all(said)));
        QCOMPARE(all(said).count(u"Call ended"_s), 1);
        QCOMPARE(all(said).count(u"Recording ready"_s), 1);
    }

    /// Another call on show is no change of the first one.
    void choosingCallsSaysNothing()
    {
        WindowDesk desk;
        addPastCalls(desk, 3, {.talk = 12s});
        desk.advance(10s);
        QSignalSpy said(&announcer(desk), &ui::Announcer::said);
        for (const int row : {0, 1, 2}) {
            desk.choose(row);
            desk.settle();
        }
        desk.advance(10s);
        QVERIFY2(said.isEmpty(), qPrintable(all(said)));
    }

    void anImportIsNotCountedCallByCall()
    {
        WindowDesk desk;
        QSignalSpy said(&announcer(desk), &ui::Announcer::said);
        addPastCalls(desk, 5);
        desk.advance(10s);
        QCOMPARE(all(said).count(u"new call"_s), 1);
        QVERIFY2(all(said).contains(u"5 new call"_s), qPrintable(all(said)));
    }

    void pausedOrderNoticeAndBanner()
    {
        WindowDesk desk;
        addPastCalls(desk, 3);
        desk.advance(10s);
        QSignalSpy said(&announcer(desk), &ui::Announcer::said);
        desk.part<ui::LiveToggle>("live").click();
        QVERIFY(said.isEmpty()); // gathered first
        desk.advance(2s);
        QCOMPARE(all(said), u"The table is paused."_s);
        desk.table().model()->sort(static_cast<int>(ui::HistoryColumn::Contact), Qt::AscendingOrder);
        desk.advance(10s);
        QVERIFY2(all(said).endsWith(u"Contact, sorted, ascending."_s), qPrintable(all(said)));
        desk.part<ui::StatusLine>("statusLine").showNotice(u"The number was copied."_s);
        desk.advance(10s);
        QVERIFY2(all(said).endsWith(u"The number was copied."_s), qPrintable(all(said)));
        auto &banner = desk.part<ui::Banner>("placedBanner");
        banner.say(ui::Banner::Mood::Info, u"Calling John Doe."_s);
        banner.say(ui::Banner::Mood::Info, u"Calling John Doe."_s); // the same again
        desk.advance(10s);
        QCOMPARE(all(said).count(u"Calling John Doe."_s), 1);
    }

    /// Over AT-SPI, e2e.accessible hears it.
    void aScreenReaderIsToldWithoutTheFocus()
    {
        WindowDesk desk;
        addPastCalls(desk, 2);
        desk.advance(10s);
        desk.table().setFocus();
        desk.part<ui::StatusLine>("statusLine").showNotice(u"The number was copied."_s);
        desk.advance(10s);
        const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&announcer(desk));
        QCOMPARE(accessible->role(), QAccessible::Notification);
        QCOMPARE(accessible->text(QAccessible::Name), u"The number was copied."_s);
        QVERIFY(desk.table().hasFocus());
        QVERIFY(announcer(desk).isVisible()); // what does not show is not read out
        QCOMPARE(announcer(desk).size(), QSize(1, 1));
    }

    void troubleWithPollingIsSaid()
    {
        WindowDesk desk;
        addPastCalls(desk, 1);
        desk.advance(10s);
        QSignalSpy changed(&desk.part<ui::StatusLine>("statusLine"), &ui::StatusLine::pollingStateChanged);
        desk.test.program.poller.stop();
        desk.advance(2s);
        QCOMPARE(changed.size(), 1);
        QVERIFY2(changed.first().first().toString().startsWith(u"Polling:"_s), "its words");
    }

private:
    static ui::Announcer &announcer(WindowDesk &desk) { return desk.part<ui::Announcer>("announcer"); }
    static QString all(const QSignalSpy &said)
    {
        QStringList texts;
        for (const QList<QVariant> &each : said) {
            texts.append(each.first().toString());
        }
        return texts.join(u' ');
    }
};

CALLBOARD_WINDOW_TEST(LiveChangesTest)

#include "LiveChangesTest.moc"
