#include "player/RecordingAudio.h"

#include "ui/player/support/Sounds.h"
#include "ui/support/WidgetApplication.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <memory>

using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Whoever walks through the board opens recordings and leaves them, at every moment of their being opened, decoded and
/// played. Nothing to see but that the program is still there.
class LeavingTest final : public QObject
{
    Q_OBJECT

public:
    explicit LeavingTest(Theme &) { }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(writeSound(path(u"talk.wav"_s), conversation(8000, 28s)));
        QCOMPARE(encodeMp3(path(u"talk.wav"_s), path(u"talk.mp3"_s)), QByteArray());
    }

    void atEveryMoment_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("plays");
        for (const bool plays : {false, true}) {
            QTest::addRow("wav, %s", plays ? "played" : "opened") << u"talk.wav"_s << plays;
            QTest::addRow("mp3, %s", plays ? "played" : "opened") << u"talk.mp3"_s << plays;
        }
    }
    void atEveryMoment()
    {
        QFETCH(const QString, file);
        QFETCH(const bool, plays);
        const int rounds = qEnvironmentVariable("LEAVING_ROUNDS", u"25"_s).toInt();
        QRandomGenerator chance(4711);
        RecordingAudio audio;
        audio.setVolume(50);
        for (int round = 0; round < rounds; ++round) {
            QFile::remove(path(file) + u".peaks"_s); // decoded each time
            audio.load(path(file));
            if (plays) {
                audio.play();
            }
            const int wait = round % 3 == 0 ? chance.bounded(15) : chance.bounded(200);
            QElapsedTimer time;
            time.start();
            while (time.elapsed() < wait) {
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 2);
            }
            if (round % 4 == 1) {
                audio.pause();
            }
            audio.unload();
            if (round % 7 == 0) {
                QCoreApplication::processEvents();
            }
        }
        audio.load(path(file));
        audio.play();
        QTRY_VERIFY(audio.position() > 0ms);
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    const QTemporaryDir m_folder;
};

CALLBOARD_WIDGET_TEST(LeavingTest)

#include "LeavingTest.moc"
