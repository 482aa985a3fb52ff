#include "details/CallDetailsSidebar.h"
#include "details/RecordingSection.h"
#include "player/RecordingPlayer.h"
#include "ui/player/support/PrivateBus.h"
#include "ui/window/PastCalls.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace callboard;
using test::WindowDesk;

/// What the desktop's media keys do to the program, and what they are told of it, on a session bus of its own.
class MediaKeysTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_bus.start(), "the package dbus is not installed"); }

    void workThePlayer()
    {
        WindowDesk desk;
        ui::RecordingPlayer &player = play(desk);
        QTRY_COMPARE(status(), u"Playing"_s);
        QVERIFY(m_bus.property(u"CanPlay"_s).toBool());
        QVERIFY(m_bus.send(u"PlayPause"_s));
        QTRY_VERIFY(!player.isPlaying());
        QTRY_COMPARE(m_bus.told.value(u"PlaybackStatus"_s).toString(), u"Paused"_s);
        QVERIFY(m_bus.send(u"PlayPause"_s));
        QTRY_VERIFY_WITH_TIMEOUT(player.isPlaying(), 20000);

        QVERIFY(m_bus.setProperty(u"Volume"_s, 0.4));
        QTRY_COMPARE(player.volume(), 40);
        player.setVolume(60);
        QTRY_COMPARE(m_bus.told.value(u"Volume"_s).toDouble(), 0.6);
        QVERIFY(m_bus.setProperty(u"Rate"_s, 1.5));
        QTRY_COMPARE(player.speed(), 1.5);
        QVERIFY(m_bus.setProperty(u"Rate"_s, 1.0));

        player.seek(6s);
        QTRY_VERIFY_WITH_TIMEOUT(player.position() > 6s, 20000);
        QTRY_VERIFY(m_bus.soughtTo >= 6'000'000);
        QVERIFY(m_bus.send(u"Stop"_s));
        QTRY_VERIFY(!player.isPlaying());
        QTRY_COMPARE_WITH_TIMEOUT(player.position(), 0ms, 20000);
    }

    void tellNoNumber()
    {
        WindowDesk desk;
        (void)play(desk);
        const auto about = qdbus_cast<QVariantMap>(m_bus.property(u"Metadata"_s));
        QCOMPARE(about.value(u"xesam:title"_s).toString(),
            u"Call"_s); // it has no name, and a number is nobody's business
        static const QRegularExpression digits(u"\\d{3}"_s);
        for (auto it = about.begin(); it != about.end(); ++it) {
            const QString told = it.value().metaType() == QMetaType::fromType<QDBusObjectPath>()
                                     ? it.value().value<QDBusObjectPath>().path()
                                 : it.key() == u"mpris:length" ? QString()
                                                               : it.value().toString();
            QVERIFY2(!told.contains(digits), qPrintable(told));
        }
        QVERIFY(about.value(u"mpris:length"_s).toLongLong() > 5'000'000);
    }

    void forgetACallThatIsClosed()
    {
        WindowDesk desk;
        ui::RecordingPlayer &player = play(desk);
        QVERIFY(m_bus.send(u"PlayPause"_s));
        QTRY_VERIFY(!player.isPlaying());
        QCOMPARE(status(), u"Paused"_s);
        QTest::keyClick(&desk.table(), Qt::Key_Escape);
        QTRY_VERIFY(!player.isVisible());
        QTRY_COMPARE(status(), u"Stopped"_s);
        QVERIFY(qdbus_cast<QVariantMap>(m_bus.property(u"Metadata"_s)).isEmpty());
        QVERIFY(!m_bus.property(u"CanPlay"_s).toBool());

        QVERIFY(m_bus.send(u"Play"_s));
        desk.settle();
        QVERIFY(!player.isVisible());
        QVERIFY(!player.isPlaying());

        // Another call on show is told of once its recording is there, also before it is heard.
        desk.choose(0);
        QTRY_COMPARE_WITH_TIMEOUT(status(), u"Paused"_s, 20000);
    }

private:
    /// The recording of a call without a name, on show and heard.
    static ui::RecordingPlayer &play(WindowDesk &desk)
    {
        test::addPastCalls(desk, 1, {.talk = 20s});
        desk.choose(0);
        ui::RecordingPlayer &player = desk.window.findChild<ui::CallDetailsSidebar *>()->recording().player();
        (void)QTest::qWaitFor([&] { return player.isVisible(); }, 10000);
        player.play();
        (void)QTest::qWaitFor([&] { return player.isPlaying() && player.position() > 300ms; }, 20000);
        return player;
    }
    QString status() { return m_bus.property(u"PlaybackStatus"_s).toString(); }

    PrivateBus m_bus;
};

CALLBOARD_WINDOW_TEST(MediaKeysTest)

#include "MediaKeysTest.moc"
