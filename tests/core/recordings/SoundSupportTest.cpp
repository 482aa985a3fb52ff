#include "recordings/SoundSupport.h"

#include "support/Sounds.h"
#include "support/TestRegistry.h"

#include <QTemporaryFile>
#include <QTest>

using namespace callboard::recordings;

/// What this machine has is the machine's business; that asking does no harm, twice, and agrees with itself, is ours.
class SoundSupportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksWithoutHarm()
    {
        const SoundSupport first = findSoundSupport();
        const SoundSupport second = findSoundSupport();
        QCOMPARE(second.plugin, first.plugin);
        QCOMPARE(second.missingForPlayer, first.missingForPlayer);
        QCOMPARE(second.missingForWav, first.missingForWav);
        QVERIFY(!first.playsMp3() || first.playsWav());
        QVERIFY(first.pluginLoads || !first.playsWav());
    }
    void takesTheBackEndThatIsChosen()
    {
        const QByteArray before = qgetenv("QT_MEDIA_BACKEND");
        qputenv("QT_MEDIA_BACKEND", "ffmpeg");
        QVERIFY(findMediaBackend() == MediaBackend::FFmpeg);
        qputenv("QT_MEDIA_BACKEND", "gstreamer");
        QVERIFY(findMediaBackend() == MediaBackend::GStreamer);
        qputenv("QT_MEDIA_BACKEND", "another");
        QVERIFY(findMediaBackend() == MediaBackend::None);
        QVERIFY(findSoundSupport().plugin.isEmpty());
        // Of what is installed, the first that is.
        qunsetenv("QT_MEDIA_BACKEND");
        const MediaBackend found = findMediaBackend();
        QCOMPARE(found == MediaBackend::None, findSoundSupport().plugin.isEmpty());
        QVERIFY(findSoundSupport().backend == found);
        qputenv("QT_MEDIA_BACKEND", before);
    }
    void ffmpegNeedsNothingOfGStreamer()
    {
        SoundSupport support {.backend = MediaBackend::FFmpeg, .plugin = {}, .pluginLoads = true};
        QVERIFY(support.playsMp3());
        support.backend = MediaBackend::GStreamer;
        QVERIFY(!support.hasPlayer());
        support.gstreamerStarts = true;
        QVERIFY(support.playsMp3());
        support.missingForPlayer = QStringList {QStringLiteral("playbin3")};
        QVERIFY(!support.hasPlayer());
    }
    void namesThePackageOfADecoder_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("package");
        const QString good = QStringLiteral("gstreamer1.0-plugins-good");
        const QString bad = QStringLiteral("gstreamer1.0-plugins-bad");
        using callboard::test::wavHeader;
        QTest::newRow("PCM") << wavHeader(1000, -1, 1) << good;
        QTest::newRow("A-law") << wavHeader(1000, -1, 6) << good;
        QTest::newRow("mu-law") << wavHeader(1000, -1, 7) << good;
        QTest::newRow("MP3 in a WAV") << wavHeader(1000, -1, 0x55) << good;
        QTest::newRow("GSM") << wavHeader(1000, -1, 0x31) << bad;
        QTest::newRow("Microsoft's ADPCM") << wavHeader(1000, -1, 0x02) << bad;
        QTest::newRow("IMA ADPCM") << wavHeader(1000, -1, 0x11) << bad;
        QTest::newRow("MP3") << callboard::test::mp3Of(5) << good;
        QTest::newRow("MPEG 4") << QByteArray("\0\0\0\x20"
                                              "ftypM4A ",
            12) << bad;
        QTest::newRow("AMR") << QByteArray("#!AMR\n") << QStringLiteral("gstreamer1.0-plugins-ugly");
        QTest::newRow("nothing") << QByteArray() << good;
    }
    void namesThePackageOfADecoder()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QString, package);
        QTemporaryFile audio;
        QVERIFY(audio.open() && audio.write(file) == file.size() && audio.flush());
        QCOMPARE(soundPackageFor(audio.fileName()), package);
    }
    void looksForOutletsInTheRuntimeFolder()
    {
        qunsetenv("PULSE_SERVER");
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
        const QStringList found = findSoundOutlets();
        QVERIFY(!found.contains(QStringLiteral("PulseAudio")) && !found.contains(QStringLiteral("PipeWire")));
        qputenv("PULSE_SERVER", "tcp:127.0.0.1:1");
        QVERIFY(findSoundOutlets().contains(QStringLiteral("PULSE_SERVER")));
    }
};

CALLBOARD_TEST(SoundSupportTest)

#include "SoundSupportTest.moc"
