#include "player/MediaControls.h"

#include "player/RecordingAudio.h"
#include "ui/player/support/PrivateBus.h"
#include "ui/player/support/Sounds.h"
#include "ui/support/WidgetApplication.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <limits>

using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Over a bus of its own, with a real player at the other end.
class MediaControlsTest final : public QObject
{
    Q_OBJECT

public:
    explicit MediaControlsTest(Theme &) { }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "");
        MediaControls alone([] { return 0us; });
        alone.start();
        QVERIFY(!alone.isOnBus()); // silently

        QVERIFY2(m_bus.start(), "the package dbus is not installed");
    }

    void worksAPlayer()
    {
        const QTemporaryDir folder;
        QVERIFY(writeSound(folder.filePath(u"talk.wav"_s), conversation(8000, 28s)));
        RecordingAudio audio;
        MediaControls controls([&audio] { return audio.position(); });
        const auto tell = [&] {
            controls.show({.playing = audio.isPlaying(),
                .callId = 7,
                .title = u"आशा वर्मा"_s,
                .length = audio.duration(),
                .rate = audio.speed()});
        };
        connect(&audio, &RecordingAudio::playingChanged, &controls, tell);
        connect(&audio, &RecordingAudio::durationChanged, &controls, tell);
        connect(&controls, &MediaControls::playRequested, &audio, &RecordingAudio::play);
        connect(&controls, &MediaControls::pauseRequested, &audio, &RecordingAudio::pause);
        connect(&controls, &MediaControls::seekRequested, &audio, [&](std::chrono::microseconds to) {
            audio.seek(std::chrono::duration_cast<std::chrono::milliseconds>(to));
            controls.tellSought();
        });
        QSignalSpy rates(&controls, &MediaControls::rateRequested);

        controls.start();
        QTRY_VERIFY_WITH_TIMEOUT(controls.isOnBus(), 10000);
        audio.load(folder.filePath(u"talk.wav"_s));
        QTRY_COMPARE_WITH_TIMEOUT(audio.duration(), 28s, 20000);
        QCOMPARE(m_bus.property(u"PlaybackStatus"_s).toString(), u"Paused"_s);
        const auto about = qdbus_cast<QVariantMap>(m_bus.property(u"Metadata"_s));
        QCOMPARE(about.value(u"xesam:title"_s).toString(), u"आशा वर्मा"_s);
        QCOMPARE(about.value(u"mpris:length"_s).toLongLong(), 28'000'000);
        QCOMPARE(m_bus.property(u"CanGoNext"_s).toBool(), false);

        QVERIFY(m_bus.send(u"PlayPause"_s));
        QTRY_VERIFY_WITH_TIMEOUT(audio.isPlaying() && audio.position() > 100ms, 20000);
        QTRY_COMPARE(m_bus.told.value(u"PlaybackStatus"_s).toString(), u"Playing"_s);
        QVERIFY(m_bus.property(u"Position"_s).toLongLong() > 0);
        QVERIFY(m_bus.send(u"Seek"_s, {qlonglong {10'000'000}}));
        QTRY_VERIFY_WITH_TIMEOUT(audio.position() > 10s, 20000);
        QTRY_VERIFY(m_bus.soughtTo > 9'000'000);
        QVERIFY(m_bus.send(
            u"SetPosition"_s, {QVariant::fromValue(QDBusObjectPath(u"/callboard/call/8"_s)), qlonglong {20'000'000}}));
        QVERIFY(m_bus.send(u"Pause"_s));
        QTRY_VERIFY(!audio.isPlaying());
        QVERIFY(audio.position() < 18s); // another call's position is not ours
        QVERIFY(m_bus.send(
            u"SetPosition"_s, {QVariant::fromValue(QDBusObjectPath(u"/callboard/call/7"_s)), qlonglong {20'000'000}}));
        QTRY_COMPARE(audio.position(), 20s);
        QTRY_COMPARE(m_bus.told.value(u"PlaybackStatus"_s).toString(), u"Paused"_s);
        QVERIFY(m_bus.send(u"Seek"_s, {std::numeric_limits<qlonglong>::min()}));
        QTRY_COMPARE(audio.position(), 0s);

        QVERIFY(m_bus.setProperty(u"Rate"_s, 9.0));
        QTRY_COMPARE(rates.count(), 1);
        QCOMPARE(rates[0][0].toDouble(), 3.0);

        controls.stop();
        QVERIFY(!controls.isOnBus());
        QVERIFY(!m_bus.property(u"PlaybackStatus"_s).isValid());
    }

private:
    PrivateBus m_bus;
};

CALLBOARD_WIDGET_TEST(MediaControlsTest)

#include "MediaControlsTest.moc"
