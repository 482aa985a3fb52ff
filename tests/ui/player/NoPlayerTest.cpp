#include "player/RecordingAudio.h"

#include "recordings/SoundSupport.h"
#include "ui/player/support/Sounds.h"
#include "ui/support/WidgetApplication.h"

#include <QSignalSpy>

namespace recordings = callboard::recordings;
using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A computer where GStreamer has no plug-ins: Qt's own player crashes there. A process of its own, because plug-ins
/// are the process's.
class NoPlayerTest final : public QObject
{
    Q_OBJECT

public:
    explicit NoPlayerTest(Theme &) { }

private Q_SLOTS:
    void saysWhatToInstall()
    {
        if (recordings::findMediaBackend() != recordings::MediaBackend::GStreamer) {
            QSKIP("Qt's FFmpeg back end needs no plug-ins of GStreamer");
        }
        const QTemporaryDir home;
        QVERIFY(home.isValid());
        for (const char *variable : {"GST_PLUGIN_PATH", "GST_PLUGIN_PATH_1_0", "GST_PLUGIN_SYSTEM_PATH"}) {
            qunsetenv(variable);
        }
        qputenv("GST_PLUGIN_SYSTEM_PATH_1_0", QFile::encodeName(home.filePath(u"no-plugins"_s)));
        qputenv("GST_REGISTRY_1_0", QFile::encodeName(home.filePath(u"registry.bin"_s)));
        const QString file = home.filePath(u"talk.wav"_s);
        QVERIFY(writeSound(file, conversation(8000, 4s)));

        for (int time = 0; time < 2; ++time) {
            RecordingAudio audio;
            QSignalSpy failed(&audio, &RecordingAudio::failed);
            audio.load(file);
            audio.play();
            QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
            const QString sentence = failed.first().first().toString();
            QVERIFY2(sentence.contains(u"gstreamer1.0-plugins-base"), qPrintable(sentence));
            QVERIFY(!audio.isPlaying());
        }
    }
};

CALLBOARD_WIDGET_TEST(NoPlayerTest)

#include "NoPlayerTest.moc"
