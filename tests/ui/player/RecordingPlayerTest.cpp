#include "player/RecordingPlayer.h"

#include "player/LaneHead.h"
#include "player/RecordingAudio.h"
#include "player/WaveformView.h"
#include "theme/Button.h"
#include "theme/ElidedLabel.h"
#include "ui/details/support/FocusWalk.h"
#include "ui/details/support/Tone.h"
#include "ui/player/support/Sounds.h"
#include "ui/support/WidgetApplication.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QSignalSpy>
#include <QSlider>

#include <memory>

using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class RecordingPlayerTest final : public QObject
{
    Q_OBJECT

public:
    explicit RecordingPlayerTest(Theme &theme)
        : m_theme(theme)
    {
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(writeTone(path(u"short.wav"_s), 1500ms));
        QVERIFY(writeTone(path(u"long.wav"_s), 60s));
        QVERIFY(writeSound(path(u"talk.wav"_s), conversation(8000, 14s)));
    }

    void init()
    {
        m_audio = std::make_unique<RecordingAudio>();
        m_player = std::make_unique<RecordingPlayer>(m_theme, *m_audio);
        m_player->resize(346, m_player->heightForWidth(346));
        m_player->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_player.get()));
    }

    void cleanup() { m_player.reset(); }

    void asksForTheFileBeforeItPlays()
    {
        QSignalSpy wanted(m_player.get(), &RecordingPlayer::playRequested);
        QTest::mouseClick(child<Button>("playPause"), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(!m_player->isPlaying());
        QCOMPARE(m_player->callId(), 0);
    }

    void playsRealSoundAndPauses()
    {
        m_player->load(7, path(u"long.wav"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 400ms, 20000);
        QVERIFY(m_player->isPlaying());
        QCOMPARE(m_player->duration(), 60s);
        QCOMPARE(child<Button>("playPause")->accessibleName(), u"Pause"_s);
        QTRY_VERIFY(child<ElidedLabel>("time")->text().endsWith(u" / 1:00"_s));

        QTest::mouseClick(child<Button>("playPause"), Qt::LeftButton);
        QTRY_VERIFY(!m_player->isPlaying());
        QCOMPARE(child<Button>("playPause")->accessibleName(), u"Play"_s);
        QVERIFY(m_player->position() > 400ms);
    }

    void playsMp3()
    {
        QCOMPARE(encodeMp3(path(u"short.wav"_s), path(u"short.mp3"_s)), QByteArray());
        QSignalSpy failed(m_player.get(), &RecordingPlayer::failed);
        m_player->load(7, path(u"short.mp3"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 300ms, 20000);
        QVERIFY(failed.isEmpty());
        QVERIFY(m_player->duration() > 1400ms && m_player->duration() < 1800ms);
    }

    void seeksByProgramAndByClick()
    {
        m_player->load(7, path(u"long.wav"_s));
        m_player->seek(20s); // before the file is open
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->isPlaying() && m_player->position() > 20200ms, 10000);
        QVERIFY(m_player->position() < 25s);
        m_player->pause();
        QTRY_VERIFY(!m_player->isPlaying());
        m_player->seek(5s);
        QTRY_COMPARE(m_player->position(), 5s);

        auto *slider = child<QSlider>("position");
        QTest::mouseClick(slider, Qt::LeftButton, {}, QPoint(slider->width() / 2, slider->height() / 2));
        QTRY_VERIFY(std::chrono::abs(m_player->position() - 30s) < 1s);
    }

    void seeksByDragOnceAndByKey()
    {
        m_player->load(7, path(u"long.wav"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 100ms, 20000);
        m_player->pause();
        auto *slider = child<QSlider>("position");
        const int y = slider->height() / 2;
        QTest::mousePress(slider, Qt::LeftButton, {}, QPoint(slider->width() / 4, y));
        QTest::mouseMove(slider, QPoint(slider->width() * 3 / 4, y));
        QVERIFY(child<ElidedLabel>("time")->text().startsWith(u"0:4"_s)); // the place it would go to
        QVERIFY(m_player->position() < 10s); // but not yet
        QTest::mouseRelease(slider, Qt::LeftButton, {}, QPoint(slider->width() * 3 / 4, y));
        QTRY_VERIFY(std::chrono::abs(m_player->position() - 45s) < 1s);

        const auto before = m_player->position();
        QTest::keyClick(slider, Qt::Key_Right);
        QTRY_COMPARE(m_player->position(), before + 5s);
    }

    void goesTenSecondsBackAndForward()
    {
        m_player->load(7, path(u"long.wav"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 100ms, 20000);
        m_player->pause();
        QTRY_VERIFY(!m_player->isPlaying());
        m_player->seek(25s);
        QTRY_COMPARE(m_player->position(), 25s);
        for (const auto &[button, place] : {std::pair("forward10", 35s), {"forward10", 45s}, {"back10", 35s},
                 {"forward10", 45s}, {"forward10", 55s}, {"forward10", 60s}, {"back10", 50s}, {"back10", 40s}}) {
            QTest::mouseClick(child<Button>(button), Qt::LeftButton);
            QTRY_COMPARE(m_player->position(), std::chrono::milliseconds(place));
        }
        m_player->seek(4s);
        QTRY_COMPARE(m_player->position(), 4s);
        QTest::mouseClick(child<Button>("back10"), Qt::LeftButton);
        QTRY_COMPARE(m_player->position(), 0s);
    }

    void repeatsThePartFromAToB()
    {
        m_player->load(7, path(u"long.wav"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 100ms, 20000);
        m_player->pause();
        QTRY_VERIFY(!m_player->isPlaying());
        m_player->seek(20s);
        QTRY_COMPARE(m_player->position(), 20s);
        m_player->setLoopStart();
        m_player->seek(21s);
        QTRY_COMPARE(m_player->position(), 21s);
        m_player->setLoopEnd();
        QVERIFY(child<Button>("loop")->isChecked());
        int back = 0;
        std::chrono::milliseconds last {0};
        connect(m_player.get(), &RecordingPlayer::positionChanged, m_player.get(), [&](std::chrono::milliseconds at) {
            back += at < last - 300ms ? 1 : 0;
            last = at;
        });
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(back >= 2, 20000);
        QVERIFY(m_player->position() >= 19900ms && m_player->position() < 21500ms);
        m_player->clearLoop();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 22s, 20000);
    }

    void channelsAreMutedAndHeardAlone()
    {
        m_player->load(7, path(u"talk.wav"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_player->waveform().isComplete(), 20000);
        auto *mute1 = child<Button>("muteLane1");
        auto *mute2 = child<Button>("muteLane2");
        auto *solo1 = child<Button>("soloLane1");
        auto *solo2 = child<Button>("soloLane2");
        const auto shown = [&] {
            return QList<bool> {mute1->isChecked(), mute2->isChecked(), solo1->isChecked(), solo2->isChecked()};
        };
        using Shown = QList<bool>;
        QCOMPARE(shown(), (Shown {false, false, false, false}));
        QCOMPARE(mute1->accessibleName(), u"Mute Channel 1"_s);
        QTest::mouseClick(mute1, Qt::LeftButton);
        QCOMPARE(shown(), (Shown {true, false, false, true}));
        QCOMPARE(mute1->accessibleName(), u"Hear Channel 1 again"_s);
        QTest::mouseClick(solo1, Qt::LeftButton);
        QCOMPARE(shown(), (Shown {false, true, true, false}));
        QTest::mouseClick(solo1, Qt::LeftButton);
        QCOMPARE(shown(), (Shown {false, false, false, false}));
        m_player->toggleLaneSolo(1);
        QCOMPARE(shown(), (Shown {true, false, false, true}));
        m_player->toggleLaneSolo(0);
        QCOMPARE(shown(), (Shown {false, true, true, false}));
        m_player->toggleLaneMuted(1);
        QCOMPARE(shown(), (Shown {false, false, false, false}));
        // With both silent nothing is alone; the next recording is heard whole.
        m_player->toggleLaneMuted(0);
        m_player->toggleLaneMuted(1);
        QCOMPARE(shown(), (Shown {true, true, false, false}));
        m_player->load(8, path(u"long.wav"_s));
        QCOMPARE(shown(), (Shown {false, false, false, false}));
    }

    void channelsAreNamed()
    {
        QSignalSpy renamed(m_player.get(), &RecordingPlayer::laneRenamed);
        m_player->load(7, path(u"talk.wav"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_player->waveform().isComplete(), 20000);
        auto *name = child<ElidedLabel>("laneName1");
        auto *edit = child<QLineEdit>("renameLane1");
        QCOMPARE(name->text(), u"Channel 1"_s);
        const auto type = [&](const QString &text, Qt::Key end) {
            QTest::mouseDClick(name->parentWidget(), Qt::LeftButton, {}, name->geometry().center());
            QVERIFY(edit->isVisible());
            edit->setText(text);
            QTest::keyClick(edit, end);
            QVERIFY(!edit->isVisible());
        };
        type(u"Asha <b>from</b> sales"_s, Qt::Key_Return);
        QCOMPARE(name->text(), u"Asha <b>from</b> sales"_s);
        QCOMPARE(renamed.count(), 1);
        QCOMPARE(renamed[0][1].toString(), u"Asha <b>from</b> sales"_s);
        for (const char *button : {"muteLane1", "soloLane1"}) { // plain text, whatever Qt takes it for
            QVERIFY2(!child<Button>(button)->toolTip().contains(u"<b>"_s), button);
        }
        type(u"nobody"_s, Qt::Key_Escape);
        QCOMPARE(name->text(), u"Asha <b>from</b> sales"_s);
        type({}, Qt::Key_Return);
        QCOMPARE(name->text(), u"Channel 1"_s);
        QCOMPARE(renamed.count(), 2);
    }

    void saysThatThereIsNoSoundDevice()
    {
        if (RecordingAudio::hasSoundDevice()) {
            QSKIP("this computer has one");
        }
        QSignalSpy noticed(m_player.get(), &RecordingPlayer::noticed);
        m_player->load(7, path(u"long.wav"_s));
        m_player->play();
        QTRY_COMPARE_WITH_TIMEOUT(noticed.count(), 1, 20000);
        QVERIFY2(noticed[0][0].toString().contains(u"no sound device"_s), qPrintable(noticed[0][0].toString()));
        QTRY_VERIFY_WITH_TIMEOUT(m_player->isPlaying(), 20000); // it can be watched all the same
        m_player->pause();
        QTRY_VERIFY(!m_player->isPlaying());
        m_player->play();
        QTRY_COMPARE_WITH_TIMEOUT(noticed.count(), 2, 20000); // still there is none
    }

    void speedSetBeforePlayingIsHeard()
    {
        m_player->setSpeed(2.0);
        m_player->load(7, path(u"long.wav"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 1000ms, 20000);
        const auto start = m_player->position();
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > start + 4s, 20000);
        const double rate
            = static_cast<double>((m_player->position() - start).count()) / static_cast<double>(timer.elapsed());
        QVERIFY2(rate > 1.7 && rate < 2.3, qPrintable(QString::number(rate)));
        QCOMPARE(child<Button>("speed")->text(), u"2×"_s);
    }

    void speedAndVolumeOutliveARecording()
    {
        QSignalSpy speed(m_player.get(), &RecordingPlayer::speedChanged);
        QSignalSpy volume(m_player.get(), &RecordingPlayer::volumeChanged);
        m_player->setSpeed(1.5);
        m_player->setVolume(30);
        m_player->load(7, path(u"short.wav"_s));
        m_player->unload();
        QCOMPARE(m_player->speed(), 1.5);
        QCOMPARE(m_player->volume(), 30);
        QCOMPARE(speed.count(), 1);
        QCOMPARE(volume.count(), 1);
    }

    void speedMenuOffersNine()
    {
        QTest::mouseClick(child<Button>("speed"), Qt::LeftButton);
        auto *menu = m_player->findChild<QMenu *>("speedMenu"_L1);
        QVERIFY(menu != nullptr);
        QCOMPARE(menu->actions().size(), 9);
        menu->actions().constLast()->trigger();
        menu->close();
        QCOMPARE(m_player->speed(), 3.0);
    }

    void volumeSliderWorksByKey()
    {
        QTest::keyClick(child<Button>("volume"), Qt::Key_Space);
        auto *slider = m_player->findChild<QSlider *>("volumeSlider"_L1);
        QVERIFY(slider != nullptr);
        QCOMPARE(slider->accessibleName(), u"Volume"_s);
        QTest::keyClick(slider, Qt::Key_Left);
        QCOMPARE(m_player->volume(), 95);
        slider->window()->close();
    }

    void playsAgainFromTheStart()
    {
        m_player->load(7, path(u"short.wav"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->isPlaying(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_player->isPlaying(), 20000);
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(
            m_player->isPlaying() && m_player->position() > 200ms && m_player->position() < 1200ms, 20000);
    }

    void seeksAfterTheEnd()
    {
        m_player->load(7, path(u"short.wav"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->isPlaying(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_player->isPlaying(), 20000);
        m_player->seek(700ms);
        QTRY_COMPARE(m_player->position(), 700ms);
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->isPlaying() && m_player->position() > 800ms, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_player->isPlaying(), 10000);
    }

    void sameFileAgainGoesOnPlaying()
    {
        m_player->load(7, path(u"long.wav"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 500ms, 20000);
        m_player->load(7, path(u"long.wav"_s));
        QVERIFY(m_player->isPlaying());
        QVERIFY(m_player->position() > 500ms);
    }

    void anotherRecordingTakesOver()
    {
        for (const bool playing : {true, false}) {
            m_player->load(7, path(u"long.wav"_s));
            m_player->play();
            QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 300ms, 20000);
            if (!playing) {
                m_player->pause();
            }
            m_player->load(8, path(u"short.wav"_s));
            QVERIFY(!m_player->isPlaying());
            QCOMPARE(m_player->callId(), 8);
            m_player->play();
            QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 300ms, 20000);
            QCOMPARE(m_player->duration(), 1500ms);
        }
    }

    void brokenFileFailsOnce_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not audio") << QByteArray("<html>403 Forbidden</html>");
        QTest::newRow("cut header") << QByteArray("RIFF\x10\0\0\0WAVEfm", 14);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("noise called mp3") << QByteArray("ID3\x04\0\0\0\0\0\0", 10) + QByteArray(4000, '\x55');
    }
    void brokenFileFailsOnce()
    {
        QFETCH(const QByteArray, bytes);
        QFile file(path(u"broken.mp3"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QSignalSpy failed(m_player.get(), &RecordingPlayer::failed);
        m_player->load(7, file.fileName());
        m_player->play();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
        QVERIFY(!m_player->isPlaying());
        QVERIFY(!failed[0][0].toString().isEmpty());
        QVERIFY(!m_player->isLoaded());

        // Whatever the back end still has to say comes before a good file plays, and is not heard.
        m_player->load(8, path(u"short.wav"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 200ms, 20000);
        QCOMPARE(failed.count(), 1);
    }

    void missingFileFails()
    {
        QSignalSpy failed(m_player.get(), &RecordingPlayer::failed);
        m_player->load(7, path(u"nowhere.wav"_s));
        QCOMPARE(failed.count(), 1);
        QVERIFY(!m_player->isLoaded());
    }

    void fetchingShowsItsProgress()
    {
        m_player->setFetching(true, 500'000, 2'000'000);
        QVERIFY(!child<Button>("playPause")->isEnabled());
        QCOMPARE(child<QProgressBar>("fetchProgress")->value(), 250);
        QVERIFY(!child<QSlider>("position")->isVisible());
        m_player->setFetching(false);
        QVERIFY(child<QSlider>("position")->isVisible());
        QVERIFY(child<Button>("playPause")->isEnabled());
    }

    void showsTheExpectedLength()
    {
        m_player->setExpectedDuration(70s);
        QCOMPARE(child<ElidedLabel>("time")->text(), u"0:00 / 1:10"_s);
        m_player->setExpectedDuration(3723s);
        QCOMPARE(child<ElidedLabel>("time")->text(), u"0:00 / 1:02:03"_s);
    }

    /// To a screen reader the position is a time, not 12000.
    void speaksItsPositionAsTime()
    {
        m_player->load(7, path(u"long.wav"_s));
        m_player->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_player->position() > 100ms, 20000);
        m_player->pause();
        m_player->seek(12s);
        QTRY_COMPARE(m_player->position(), 12s);
        QAccessibleInterface *position = QAccessible::queryAccessibleInterface(child<QSlider>("position"));
        QVERIFY(position != nullptr);
        QCOMPARE(position->role(), QAccessible::Slider);
        QCOMPARE(position->text(QAccessible::Name), u"Position"_s);
        QCOMPARE(position->text(QAccessible::Description), u"0:12 of 1:00"_s);
        QCOMPARE(position->text(QAccessible::Value), u"0:12 of 1:00"_s);
        QAccessibleValueInterface *value = position->valueInterface();
        QVERIFY(value != nullptr);
        QCOMPARE(value->currentValue().toDouble(), 12.0); // seconds
        QCOMPARE(value->maximumValue().toDouble(), 60.0);
        value->setCurrentValue(30.0);
        QTRY_COMPARE(m_player->position(), 30s);
        QCOMPARE(position->text(QAccessible::Description), u"0:30 of 1:00"_s);
    }

    void playsTheNextOnlyWhenAsked()
    {
        QVERIFY(!m_player->playsNext());
        QSignalSpy changed(m_player.get(), &RecordingPlayer::playsNextChanged);
        auto *button = child<Button>("playNext");
        QVERIFY(button->isCheckable() && !button->isChecked());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(m_player->playsNext() && button->isChecked());
        m_player->setPlaysNext(false);
        QVERIFY(!button->isChecked());
        QCOMPARE(changed.count(), 2);
    }

    /// What is still to be played can be told from the ground by 3:1, as it is painted.
    void theWaveformCanBeSeen()
    {
        m_player->load(7, path(u"talk.wav"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_player->waveform().isComplete(), 20000);
        m_player->resize(346, m_player->heightForWidth(346)); // with two lanes now
        for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
            m_theme.setChoice(scheme);
            QCoreApplication::processEvents();
            auto *view = child<WaveformView>("position");
            const QImage image = m_player->grab(view->geometry()).toImage(); // with what is behind it
            QVERIFY(view->shownLanes() == 2);
            const QColor ground = m_theme.color(Token::Surface);
            for (std::size_t lane = 0; lane < 2; ++lane) {
                const int top = view->head(lane).geometry().bottom() + 1;
                // The strongest ink in a lane, away from the line of the position, is that of its bars.
                double strongest = 0;
                for (int x = 20; x < image.width() - 4; ++x) {
                    for (int y = top + 2; y < top + 24; ++y) {
                        strongest = std::max(strongest, contrastRatio(image.pixelColor(x, y), ground));
                    }
                }
                QVERIFY2(strongest >= 3.0, qPrintable(u"lane %1: %2:1"_s.arg(lane).arg(strongest)));
                QVERIFY2(strongest < contrastRatio(m_theme.color(lane == 0 ? Token::Accent : Token::Secondary), ground),
                    "the unplayed part looks as if it was played");
            }
        }
        m_theme.setChoice(SchemeChoice::Light);
    }

    void everyControlHasAName()
    {
        m_player->load(7, path(u"long.wav"_s));
        const FocusWalk walk = FocusWalk::through(*m_player);
        QCOMPARE(walk.nameless, QStringList());
        for (const QString &name : {u"position"_s, u"playPause"_s, u"speed"_s, u"volume"_s, u"download"_s}) {
            QVERIFY2(walk.objectNames.contains(name), qPrintable(name));
        }
        QSignalSpy download(m_player.get(), &RecordingPlayer::downloadRequested);
        QTest::mouseClick(child<Button>("download"), Qt::LeftButton);
        QCOMPARE(download.count(), 1);
        QCOMPARE(child<Button>("download")->text(), u"Download"_s);
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    template<class Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        return m_player->findChild<Widget *>(QString::fromLatin1(name));
    }

    Theme &m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<RecordingAudio> m_audio;
    std::unique_ptr<RecordingPlayer> m_player;
};

CALLBOARD_WIDGET_TEST(RecordingPlayerTest)

#include "RecordingPlayerTest.moc"
