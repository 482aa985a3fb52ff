#include "player/MediaControls.h"

#include "player/RecordingAudio.h"
#include "ui/details/support/TestApplication.h"
#include "ui/player/support/Sounds.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>

#include <optional>

using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString service()
{
    return u"org.mpris.MediaPlayer2.callboard"_s;
}
QString path()
{
    return u"/org/mpris/MediaPlayer2"_s;
}
QString playerInterface()
{
    return u"org.mpris.MediaPlayer2.Player"_s;
}

} // namespace

/// Notes what the bus is told.
class BusEars final : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void changed(const QString &interface, const QVariantMap &properties, const QStringList &)
    {
        if (interface == playerInterface()) {
            told.insert(properties);
        }
    }
    void seeked(qlonglong position) { soughtTo = position; }

public:
    QVariantMap told;
    qlonglong soughtTo = -1;
};

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

        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QVERIFY2(m_bus.waitForStarted() && m_bus.waitForReadyRead(10000), "the package dbus is not installed");
        const QByteArray address = m_bus.readAllStandardOutput().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        m_client.emplace(QDBusConnection::connectToBus(QString::fromLatin1(address), u"client"_s));
        QVERIFY(m_client->isConnected());
    }
    void cleanupTestCase()
    {
        m_client.reset();
        QDBusConnection::disconnectFromBus(u"client"_s);
        m_bus.terminate();
        m_bus.waitForFinished(5000);
    }

    void worksAPlayer()
    {
        const QTemporaryDir folder;
        QVERIFY(writeSound(folder.filePath(u"talk.wav"_s), conversation(8000, 28s)));
        RecordingAudio audio;
        MediaControls controls([&audio] { return audio.position(); });
        BusEars ears;
        QVERIFY(m_client->connect(service(), path(), u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s,
                                  &ears, SLOT(changed(QString, QVariantMap, QStringList))));
        QVERIFY(m_client->connect(service(), path(), playerInterface(), u"Seeked"_s, &ears, SLOT(seeked(qlonglong))));
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
        QCOMPARE(property(u"PlaybackStatus"_s).toString(), u"Paused"_s);
        const auto about = qdbus_cast<QVariantMap>(property(u"Metadata"_s));
        QCOMPARE(about.value(u"xesam:title"_s).toString(), u"आशा वर्मा"_s);
        QCOMPARE(about.value(u"mpris:length"_s).toLongLong(), 28'000'000);
        QCOMPARE(property(u"CanGoNext"_s).toBool(), false);

        send(u"PlayPause"_s);
        QTRY_VERIFY_WITH_TIMEOUT(audio.isPlaying() && audio.position() > 100ms, 20000);
        QTRY_COMPARE(ears.told.value(u"PlaybackStatus"_s).toString(), u"Playing"_s);
        QVERIFY(property(u"Position"_s).toLongLong() > 0);
        send(u"Seek"_s, {qlonglong {10'000'000}});
        QTRY_VERIFY_WITH_TIMEOUT(audio.position() > 10s, 20000);
        QTRY_VERIFY(ears.soughtTo > 9'000'000);
        send(u"SetPosition"_s, {QVariant::fromValue(QDBusObjectPath(u"/callboard/call/8"_s)), qlonglong {20'000'000}});
        send(u"Pause"_s);
        QTRY_VERIFY(!audio.isPlaying());
        QVERIFY(audio.position() < 18s); // another call's position is not ours
        send(u"SetPosition"_s, {QVariant::fromValue(QDBusObjectPath(u"/callboard/call/7"_s)), qlonglong {20'000'000}});
        QTRY_COMPARE(audio.position(), 20s);
        QTRY_COMPARE(ears.told.value(u"PlaybackStatus"_s).toString(), u"Paused"_s);
        send(u"Seek"_s, {std::numeric_limits<qlonglong>::min()});
        QTRY_COMPARE(audio.position(), 0s);

        setProperty(u"Rate"_s, 9.0);
        QTRY_COMPARE(rates.count(), 1);
        QCOMPARE(rates[0][0].toDouble(), 3.0);

        controls.stop();
        QVERIFY(!controls.isOnBus());
        QVERIFY(!property(u"PlaybackStatus"_s).isValid());
    }

private:
    /// Both ends live in this thread, so nobody may wait without turning the event loop.
    std::optional<QDBusMessage> call(QDBusMessage message)
    {
        const QDBusPendingCall pending = m_client->asyncCall(message);
        if (!QTest::qWaitFor([&] { return pending.isFinished(); }, 10000) || pending.isError()) {
            return std::nullopt;
        }
        return pending.reply();
    }
    void send(const QString &method, const QVariantList &arguments = {})
    {
        QDBusMessage message = QDBusMessage::createMethodCall(service(), path(), playerInterface(), method);
        message.setArguments(arguments);
        QVERIFY2(call(message), qPrintable(method));
    }
    QVariant property(const QString &name)
    {
        QDBusMessage message
            = QDBusMessage::createMethodCall(service(), path(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        message << playerInterface() << name;
        const auto answer = call(message);
        return answer ? answer->arguments().constFirst().value<QDBusVariant>().variant() : QVariant();
    }
    void setProperty(const QString &name, const QVariant &value)
    {
        QDBusMessage message
            = QDBusMessage::createMethodCall(service(), path(), u"org.freedesktop.DBus.Properties"_s, u"Set"_s);
        message << playerInterface() << name << QVariant::fromValue(QDBusVariant(value));
        QVERIFY(call(message));
    }

    QProcess m_bus;
    std::optional<QDBusConnection> m_client;
};

int main(int argc, char **argv)
{
    return runTest<MediaControlsTest>(argc, argv);
}

#include "MediaControlsTest.moc"
