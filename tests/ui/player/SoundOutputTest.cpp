#include "player/SoundOutput.h"

#include "player/RecordingAudio.h"
#include "player/SoundServer.h"
#include "ui/player/support/Sounds.h"
#include "ui/support/WidgetApplication.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaDevices>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QtEndian>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <memory>

using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Sound devices that come and go: a real sound server of its own, with devices that hear everything and play nothing.
class SoundOutputTest final : public QObject
{
    Q_OBJECT

public:
    explicit SoundOutputTest(Theme &) { }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        for (const QString &program : {u"pulseaudio"_s, u"pactl"_s}) {
            QVERIFY2(!QStandardPaths::findExecutable(program).isEmpty(),
                "the packages pulseaudio and pulseaudio-utils are not installed");
        }
        // Before anything of Qt Multimedia looks for a sound server.
        qputenv("PULSE_RUNTIME_PATH", QFile::encodeName(m_home.path()));
        qputenv("PULSE_SERVER", "unix:" + QFile::encodeName(m_home.filePath(u"native"_s)));
        QVERIFY(writeSound(m_home.filePath(u"talk.wav"_s), conversation(8000, 90s)));
        QCOMPARE(encodeMp3(m_home.filePath(u"talk.wav"_s), m_home.filePath(u"talk.mp3"_s)), QByteArray());
        startServer();
        load(u"speaker"_s, u"Speaker"_s);
        load(u"dock"_s, u"Dock"_s);
        load(u"phones"_s, u"Headphones"_s);
        pactl({u"set-default-sink"_s, u"phones"_s});
    }
    void init()
    {
        m_audio = std::make_unique<RecordingAudio>();
        m_audio->setVolume(50);
    }
    void cleanup() { m_audio.reset(); }
    void cleanupTestCase() { stopServer(); }

    /// Into a sound server half of these seeks used to silence the pipeline for good (PulseSinkPace.h).
    void goesOnAfterEverySeek()
    {
        m_audio->load(m_home.filePath(u"talk.mp3"_s));
        m_audio->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > 800ms, 20000);
        for (const auto place : {45000ms, 33000ms, 28000ms, 65000ms, 54000ms, 12000ms, 77000ms, 6000ms}) {
            m_audio->seek(place / 2);
            m_audio->seek(place);
            QTest::qWait(30); // so soon that the one before is still under way
            m_audio->seek(place + 2s);
            QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > place + 3s, 10000);
            QVERIFY(m_audio->position() < place + 10s);
        }
        QVERIFY2(loudest() >= 500, "nothing was heard");
    }

    void anotherDefaultIsNoReasonToPause()
    {
        QSignalSpy noticed(m_audio.get(), &RecordingAudio::noticed);
        makeUsual(u"speaker"_s);
        m_audio->load(m_home.filePath(u"talk.wav"_s));
        QVERIFY(playsOn());
        pactl({u"set-default-sink"_s, u"dock"_s});
        QVERIFY(playsOn());
        pactl({u"set-sink-volume"_s, u"speaker"_s, u"40%"_s});
        pactl({u"set-default-sink"_s, u"phones"_s});
        QVERIFY(playsOn());
        QCOMPARE(noticed.count(), 0);
    }

    /// Whoever chose another device since the recording was made ready means that one.
    void theNextPlayIsHeardWhereSoundGoesNow()
    {
        makeUsual(u"phones"_s);
        m_audio->load(m_home.filePath(u"talk.wav"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->duration() > 60s, 20000);
        makeUsual(u"dock"_s);
        QVERIFY(playsOn());
        QCOMPARE(sinkInUse(), u"dock"_s);
        // PulseAudio would have moved the stream by itself; PipeWire leaves it where it was told to go.
        QCOMPARE(m_audio->findChild<QAudioOutput *>()->device().id(), QByteArray("dock"));
        m_audio->pause();
        QTRY_VERIFY(!m_audio->isPlaying());
        makeUsual(u"speaker"_s);
        QVERIFY(playsOn());
        QCOMPARE(sinkInUse(), u"speaker"_s);
        QCOMPARE(m_audio->findChild<QAudioOutput *>()->device().id(), QByteArray("speaker"));
    }

    /// One day of one program: the back end does not always notice that a device it knows comes back, so each goes
    /// once.
    void followsTheDevices()
    {
        makeUsual(u"phones"_s);
        m_audio->load(m_home.filePath(u"talk.wav"_s));
        QSignalSpy failed(m_audio.get(), &RecordingAudio::failed);
        QVERIFY(playsOn());
        QCOMPARE(sinkInUse(), u"phones"_s);

        QString said = saidWhen([this] { unload(u"phones"_s); });
        QVERIFY2(QRegularExpression(u"^Headphones is gone, so the recording was paused. Press Play to hear it through "
                                    "(Speaker|Dock).$"_s)
                     .match(said)
                     .hasMatch(),
            qPrintable(said));
        QVERIFY(playsOn());

        m_audio->pause();
        QTRY_VERIFY(!m_audio->isPlaying());
        const QString second = sinkInUse();
        const QString last = second == u"dock"_s ? u"speaker"_s : u"dock"_s;
        unload(second);
        QTRY_VERIFY_WITH_TIMEOUT(QMediaDevices::audioOutputs().size() == 1, 10000);
        QVERIFY(playsOn());
        QCOMPARE(sinkInUse(), last);

        said = saidWhen([this, &last] { unload(last); });
        QCOMPARE(said, u"The sound device is gone, so the recording was paused. Connect one and press Play."_s);
        load(u"headset"_s, u"Headset"_s);
        QVERIFY(playsOn());

        said = saidWhen([this] { stopServer(); });
        QVERIFY2(said.contains(u"gone, so the recording was paused"_s), qPrintable(said));
        QCOMPARE(failed.count(), 0);
    }

private:
    void startServer()
    {
        m_server.start(
            u"pulseaudio"_s, {u"--daemonize=no"_s, u"--exit-idle-time=-1"_s, u"-n"_s, u"--use-pid-file=no"_s, u"-L"_s,
                                 u"module-native-protocol-unix socket=%1"_s.arg(m_home.filePath(u"native"_s))});
        QVERIFY(m_server.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(pactl({u"info"_s}).contains("Server Name"), 20000);
    }
    void stopServer()
    {
        if (m_server.state() != QProcess::NotRunning) {
            m_server.kill();
            m_server.waitForFinished(10000);
        }
        m_modules.clear();
        QFile::remove(m_home.filePath(u"native"_s));
    }

    static QByteArray pactl(const QStringList &arguments)
    {
        QProcess process;
        process.start(u"pactl"_s, arguments);
        process.waitForFinished(10000);
        return process.readAllStandardOutput();
    }
    void load(const QString &sink, const QString &description)
    {
        m_modules[sink]
            = QString::fromLatin1(pactl({u"load-module"_s, u"module-null-sink"_s, u"sink_name="_s + sink,
                                      u"norewinds=1"_s, u"sink_properties=device.description="_s + description}))
                  .trimmed();
    }
    /// Has the desktop send sound there, and waits until the program can know.
    void makeUsual(const QString &sink)
    {
        auto *server = m_audio->findChild<SoundServer *>();
        server->listen();
        pactl({u"set-default-sink"_s, sink});
        QTRY_COMPARE_WITH_TIMEOUT(server->usualDevice(), sink.toUtf8(), 10000);
    }
    void unload(const QString &sink) { pactl({u"unload-module"_s, m_modules.take(sink)}); }
    /// Where our only stream goes; empty: nowhere.
    static QString sinkInUse()
    {
        const QList<QByteArray> streams = pactl({u"list"_s, u"short"_s, u"sink-inputs"_s}).trimmed().split('\n');
        const QByteArray index = streams.last().split('\t').value(1);
        for (const QByteArray &sink : pactl({u"list"_s, u"short"_s, u"sinks"_s}).trimmed().split('\n')) {
            if (sink.split('\t').value(0) == index) {
                return QString::fromUtf8(sink.split('\t').value(1));
            }
        }
        return {};
    }

    /// Of what the headphones get, until it is loud.
    static int loudest()
    {
        QProcess recorder;
        recorder.start(u"parec"_s, {u"--device=phones.monitor"_s, u"--format=s16le"_s, u"--rate=8000"_s,
                                       u"--channels=1"_s, u"--latency-msec=50"_s});
        int most = 0;
        // Between what is said are silences, and the recorder takes its time to begin.
        for (int i = 0; i < 150 && most < 500; ++i) {
            QTest::qWait(100);
            const QByteArray heard = recorder.readAllStandardOutput();
            for (qsizetype at = 0; at + 1 < heard.size(); at += 2) {
                most = std::max(most, std::abs(int {qFromLittleEndian<qint16>(heard.constData() + at)}));
            }
        }
        recorder.kill();
        recorder.waitForFinished(10000);
        return most;
    }

    /// From where it is, and not from the start.
    bool playsOn()
    {
        const auto place = m_audio->position();
        m_audio->play();
        return QTest::qWaitFor(
                   [this, place] { return m_audio->isPlaying() && m_audio->position() > place + 800ms; }, 20000)
               && m_audio->position() < place + 5s;
    }
    /// What the player says of it, and that it is paused then and has not lost its place.
    QString saidWhen(const std::function<void()> &fault)
    {
        const auto place = m_audio->position();
        QSignalSpy noticed(m_audio.get(), &RecordingAudio::noticed);
        std::chrono::milliseconds stoppedAt {-1};
        const QObject context;
        connect(m_audio.get(), &RecordingAudio::playingChanged, &context,
            [&] { stoppedAt = m_audio->position(); }); // what is remembered of it
        fault();
        const auto after = m_audio->position(); // it went on while the command ran
        if (noticed.isEmpty() && !noticed.wait(10000)) {
            return u"nothing"_s;
        }
        if (m_audio->isPlaying() || m_audio->position() < place || m_audio->position() > after + 5s) {
            return u"it plays, or stands at another place"_s;
        }
        if (stoppedAt < place) {
            return u"it was at another place when it stopped"_s;
        }
        return noticed.first().first().toString();
    }

    QTemporaryDir m_home;
    QProcess m_server;
    QHash<QString, QString> m_modules;
    std::unique_ptr<RecordingAudio> m_audio;
};

CALLBOARD_WIDGET_TEST(SoundOutputTest)

#include "SoundOutputTest.moc"
