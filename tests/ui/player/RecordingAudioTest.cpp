#include "player/RecordingAudio.h"

#include "player/WaveformFile.h"
#include "ui/player/support/Sounds.h"
#include "ui/support/WidgetApplication.h"

#include <QElapsedTimer>
#include <QMediaPlayer>
#include <QSignalSpy>
#include <QtEndian>

#include <memory>
#include <optional>
#include <vector>

using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Real files, really decoded and played.
class RecordingAudioTest final : public QObject
{
    Q_OBJECT

public:
    explicit RecordingAudioTest(Theme &) { }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(writeSound(path(u"talk.wav"_s), conversation(8000, 28s)));
        QVERIFY(writeSound(path(u"wide.wav"_s), conversation(44100, 8s)));
        QVERIFY(writeSound(path(u"mono.wav"_s),
            stereo(8000, 5s, [](std::size_t, std::size_t frame) { return sineAt(8000, frame, 440); })));
        QCOMPARE(encodeMp3(path(u"talk.wav"_s), path(u"talk.mp3"_s)), QByteArray());
        QFile talk(path(u"talk.mp3"_s));
        QFile joined(path(u"joined.mp3"_s)); // whose header tells the length of the first one
        QVERIFY(talk.open(QIODevice::ReadOnly) && joined.open(QIODevice::WriteOnly));
        QVERIFY(joined.write(talk.readAll().repeated(joinedTalks)) > 0);
    }

    void init()
    {
        m_audio = std::make_unique<RecordingAudio>();
        m_audio->setVolume(50);
    }
    void cleanup() { m_audio.reset(); }

    void showsHowItSounds_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<std::size_t>("lanes");
        QTest::addColumn<std::chrono::milliseconds>("length");
        QTest::newRow("wav") << u"talk.wav"_s << std::size_t {2} << std::chrono::milliseconds(28s);
        QTest::newRow("mp3") << u"talk.mp3"_s << std::size_t {2} << std::chrono::milliseconds(28s);
        QTest::newRow("44.1 kHz") << u"wide.wav"_s << std::size_t {2} << std::chrono::milliseconds(8s);
        QTest::newRow("mono") << u"mono.wav"_s << std::size_t {1} << std::chrono::milliseconds(5s);
    }
    void showsHowItSounds()
    {
        QFETCH(const QString, file);
        QFETCH(const std::size_t, lanes);
        QFETCH(const std::chrono::milliseconds, length);
        const WaveformFile kept(path(file));
        QFile::remove(kept.name());
        m_audio->load(path(file));
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->waveform().isComplete(), 20000);
        const Waveform waveform = m_audio->waveform();
        QCOMPARE(waveform.lanes(), lanes);
        QVERIFY(std::chrono::abs(waveform.duration() - length) < 200ms);
        const qsizetype second = 1s / Waveform::bin;
        QVERIFY(waveform.loudest(0, 0, second) > 40);
        if (lanes == 2) {
            QVERIFY(waveform.loudest(0, 3 * second, 4 * second) < 4);
            QVERIFY(waveform.loudest(1, 2 * second + 10, 4 * second - 10) > 40);
        }
        QTRY_VERIFY(kept.read() == waveform);
        QVERIFY(!m_audio->isPlaying());

        // Again: from beside the file. A broken one is made anew.
        m_audio->load(path(file));
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->waveform() == waveform, 20000);
        QFile broken(kept.name());
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("nothing like a waveform");
        broken.close();
        m_audio->load(path(file));
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->waveform() == waveform, 20000);
        QTRY_VERIFY(kept.read() == waveform);
    }

    void showsItAsItComes()
    {
        QFile::remove(WaveformFile(path(u"talk.mp3"_s)).name());
        std::vector<Waveform> shown;
        connect(m_audio.get(), &RecordingAudio::waveformChanged, m_audio.get(),
            [&] { shown.push_back(m_audio->waveform()); });
        m_audio->load(path(u"talk.mp3"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->waveform().isComplete(), 20000);
        QVERIFY(shown.size() >= 2);
        QVERIFY(!shown.front().isComplete() && shown.front().duration() >= 9s && shown.front().duration() < 20s);
        QCOMPARE(shown.back(), m_audio->waveform());
    }

    void theDecodedLengthIsTheLength_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<std::chrono::milliseconds>("length");
        // 28 seconds, and the same once more behind them.
        QFile mp3(path(u"talk.mp3"_s));
        QVERIFY(mp3.open(QIODevice::ReadOnly));
        const QByteArray once = mp3.readAll();
        const auto put = [this](const QString &name, const QByteArray &bytes) {
            QFile file(path(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(put(u"twice.mp3"_s, once + once));
        QTest::newRow("two MP3s joined") << u"twice.mp3"_s << std::chrono::milliseconds(56s);
        QVERIFY(writeSound(path(u"six.wav"_s), conversation(8000, 6s)));
        QFile wav(path(u"six.wav"_s));
        QVERIFY(wav.open(QIODevice::ReadOnly));
        QByteArray slow = wav.readAll();
        slow.replace(
            28, 4, slow.mid(28, 4)[1] == '\x7D' ? QByteArray("\x40\x1F\0\0", 4) : QByteArray("\x10\x27\0\0", 4));
        QVERIFY(put(u"slow.wav"_s, slow));
        QTest::newRow("a WAV with a wrong byte rate") << u"slow.wav"_s << std::chrono::milliseconds(6s);
        QByteArray streamed = slow;
        streamed.replace(28, 4, "\x00\x7D\0\0"_ba)
            .replace(4, 4, QByteArray(4, '\xFF'))
            .replace(40, 4, QByteArray(4, '\xFF'));
        QVERIFY(put(u"streamed.wav"_s, streamed));
        QTest::newRow("a stream's header") << u"streamed.wav"_s << std::chrono::milliseconds(6s);
        QVERIFY(put(u"padded.mp3"_s, QByteArray(5000, '\0') + once));
        QTest::newRow("zeros before it") << u"padded.mp3"_s << std::chrono::milliseconds(28s);
        QByteArray tag("ID3\x04\0\0\0\x04\x30\0", 10); // 70 KB of padding
        QVERIFY(put(u"tagged.mp3"_s, tag + QByteArray(4 << 14 | 0x30 << 7, '\0') + once));
        QTest::newRow("a tag with 70 KB of padding") << u"tagged.mp3"_s << std::chrono::milliseconds(28s);
        QVERIFY(put(u"crlf.mp3"_s, "\r\n" + once));
        QTest::newRow("a line break before it") << u"crlf.mp3"_s << std::chrono::milliseconds(28s);
    }
    void theDecodedLengthIsTheLength()
    {
        QFETCH(const QString, file);
        QFETCH(const std::chrono::milliseconds, length);
        QSignalSpy failed(m_audio.get(), &RecordingAudio::failed);
        m_audio->load(path(file));
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->waveform().isComplete() || !failed.isEmpty(), 20000);
        QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].toString()));
        // FFmpeg counts the silence that an encoder put around each of two.
        QTRY_VERIFY_WITH_TIMEOUT(std::chrono::abs(m_audio->duration() - length) < 450ms, 10000);
        // To its very end, and at the speed of the clock.
        QSignalSpy ended(m_audio.get(), &RecordingAudio::ended);
        m_audio->seek(length - 2s);
        m_audio->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > length - 1800ms, 20000);
        QVERIFY(m_audio->position() < length - 500ms);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
        QVERIFY(std::chrono::abs(m_audio->position() - m_audio->duration()) < 400ms);
    }

    /// The samples come later than the first sound of the file, which has no sound at the place.
    void aPlaceBehindTheFilesEndIsPlayedOnceItIsDecoded_data()
    {
        QTest::addColumn<bool>("playsBefore");
        QTest::newRow("from a pause") << false;
        QTest::newRow("while it plays") << true;
    }
    void aPlaceBehindTheFilesEndIsPlayedOnceItIsDecoded()
    {
        QFETCH(const bool, playsBefore);
        constexpr std::chrono::milliseconds length = joinedTalks * 28s;
        QSignalSpy playing(m_audio.get(), &RecordingAudio::playingChanged);
        QSignalSpy ended(m_audio.get(), &RecordingAudio::ended);
        m_audio->load(path(u"joined.mp3"_s));
        if (playsBefore) {
            m_audio->play();
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->waveform().isComplete(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->duration() > length - 10s, 10000);
        bool strayed = false;
        connect(m_audio.get(), &RecordingAudio::positionChanged, m_audio.get(),
            [&](std::chrono::milliseconds at) { strayed = strayed || at < length - 61s; });
        m_audio->seek(length - 60s);
        QCOMPARE(m_audio->position(), length - 60s);
        if (!playsBefore) {
            m_audio->play();
        }
        QVERIFY(m_audio->isPlaying()); // so that the button pauses it
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->isPlaying() && m_audio->position() > length - 59s, 20000);
        QVERIFY(m_audio->position() < length - 40s);
        QVERIFY(!strayed);
        QCOMPARE(playing.count(), 1);
        QCOMPARE(ended.count(), 0);
    }

    /// A place of last time is given before the length is known.
    void aPlaceOfLastTimeIsNotLost()
    {
        QSignalSpy ended(m_audio.get(), &RecordingAudio::ended);
        m_audio->load(path(u"joined.mp3"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->waveform().isComplete(), 20000); // from now on it is beside the file
        m_audio->load(path(u"joined.mp3"_s));
        m_audio->seek(1000s);
        m_audio->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->isPlaying() && m_audio->position() > 1001s, 20000);
        QVERIFY(m_audio->position() < 1020s);
        QCOMPARE(ended.count(), 0);
    }

    /// The first one of several ends before the others are decoded.
    void theEndOfTheFirstOneIsNotTheEnd()
    {
        QVERIFY(writeSound(path(u"short.wav"_s), conversation(8000, 2s)));
        QCOMPARE(encodeMp3(path(u"short.wav"_s), path(u"short.mp3"_s)), QByteArray());
        QFile first(path(u"short.mp3"_s));
        QFile others(path(u"joined.mp3"_s));
        QFile all(path(u"all.mp3"_s));
        QVERIFY(first.open(QIODevice::ReadOnly) && others.open(QIODevice::ReadOnly) && all.open(QIODevice::WriteOnly));
        QVERIFY(all.write(first.readAll() + others.readAll()) > 0);
        all.close();
        m_audio->load(all.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->waveform().isComplete(), 20000);

        QSignalSpy ended(m_audio.get(), &RecordingAudio::ended);
        m_audio->load(all.fileName());
        m_audio->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > 4s, 20000);
        QVERIFY(m_audio->isPlaying());
        QCOMPARE(ended.count(), 0);
    }

    void anEmptyRecordingIsSaid()
    {
        QFile wav(path(u"six.wav"_s));
        QVERIFY(wav.exists() || writeSound(path(u"six.wav"_s), conversation(8000, 6s)));
        QVERIFY(wav.open(QIODevice::ReadOnly));
        QFile empty(path(u"empty.wav"_s));
        QVERIFY(empty.open(QIODevice::WriteOnly) && empty.write(wav.read(44)) == 44);
        empty.close();
        QSignalSpy failed(m_audio.get(), &RecordingAudio::failed);
        QSignalSpy ended(m_audio.get(), &RecordingAudio::ended);
        m_audio->load(empty.fileName());
        m_audio->play();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
        QVERIFY2(failed[0][0].toString().contains(u"empty"_s), qPrintable(failed[0][0].toString()));
        QCOMPARE(ended.count(), 0); // nobody listened to it
    }

    void aFormatWithoutADecoderNamesItsPackage()
    {
        QFile wav(path(u"gsm.wav"_s));
        QVERIFY(wav.open(QIODevice::WriteOnly));
        const QByteArray head
            = "RIFF\x9A\x02\0\0WAVEfmt \x14\0\0\0\x31\0\x01\0\x40\x1F\0\0\x59\x06\0\0\x41\0\0\0\x02\0\x40\x01"
              "data\x8A\x02\0\0"_ba;
        QVERIFY(wav.write(head + QByteArray(650, '\xD5')) > 0);
        wav.close();
        QSignalSpy failed(m_audio.get(), &RecordingAudio::failed);
        m_audio->load(wav.fileName());
        m_audio->play();
        if (QTest::qWaitFor([&] { return !failed.isEmpty() || m_audio->isPlaying(); }, 20000) && failed.isEmpty()) {
            QSKIP("gstreamer1.0-plugins-bad is installed here");
        }
        QVERIFY2(failed[0][0].toString().contains(u"gstreamer1.0-plugins-bad"_s), qPrintable(failed[0][0].toString()));
    }

    void keepsTheVoicesAtAnotherSpeed()
    {
        m_audio->setSpeed(2);
        m_audio->load(path(u"talk.mp3"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_audio->isPreparing(), 20000);
        m_audio->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > 600ms, 20000);
        const auto from = m_audio->position();
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > from + 4s, 20000);
        const double rate
            = static_cast<double>((m_audio->position() - from).count()) / static_cast<double>(clock.elapsed());
        QVERIFY2(rate > 1.5 && rate < 2.5, qPrintable(QString::number(rate)));
        QVERIFY(std::chrono::abs(m_audio->duration() - 28s) < 200ms); // the recording's own
    }

    void goesOnThereWhenTheSpeedChanges()
    {
        QSignalSpy playing(m_audio.get(), &RecordingAudio::playingChanged);
        m_audio->load(path(u"talk.wav"_s));
        m_audio->seek(14s);
        m_audio->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->isPlaying() && m_audio->position() > 14200ms, 20000);
        m_audio->setSpeed(1.5);
        QVERIFY(m_audio->isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(!m_audio->isPreparing(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > 17s, 20000);
        QVERIFY(m_audio->position() < 24s);
        m_audio->setSpeed(1);
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > 20s, 20000);
        QVERIFY(m_audio->isPlaying());
        QCOMPARE(playing.count(), 1); // it never seemed to stop
        m_audio->pause();
        QTRY_VERIFY(!m_audio->isPlaying());
    }

    void skipsSilence()
    {
        m_audio->setSkipsSilence(true);
        m_audio->load(path(u"talk.wav"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_audio->isPreparing(), 20000);
        QCOMPARE(m_audio->duration(), 28s);
        m_audio->seek(3500ms);
        bool silent = false;
        connect(m_audio.get(), &RecordingAudio::positionChanged, m_audio.get(), [&](std::chrono::milliseconds at) {
            silent = silent || (at > 4400ms && at < 6700ms); // what is left of it is 4.15 … 6.85 s
        });
        m_audio->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > 7200ms, 20000);
        QVERIFY(!silent);
    }

    void repeatsAPart()
    {
        m_audio->load(path(u"talk.wav"_s));
        m_audio->setLoop(Span {1s, 1600ms});
        int back = 0;
        std::chrono::milliseconds last {0};
        connect(m_audio.get(), &RecordingAudio::positionChanged, m_audio.get(), [&](std::chrono::milliseconds at) {
            back += at < last - 200ms ? 1 : 0;
            last = at;
        });
        m_audio->play();
        QTRY_VERIFY_WITH_TIMEOUT(back >= 2, 30000);
        QVERIFY(m_audio->position() < 2500ms);
        m_audio->setLoop(std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > 3s, 20000);
    }

    void aPartThatIsSkippedIsNotRepeated()
    {
        m_audio->setSkipsSilence(true);
        m_audio->load(path(u"talk.wav"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_audio->isPreparing(), 20000);
        m_audio->setLoop(Span {4500ms, 6500ms}); // of which nothing is heard
        m_audio->seek(3500ms);
        m_audio->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() > 8s, 20000);
        m_audio->setSkipsSilence(false); // now it can be
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->position() < 6500ms, 20000);
        QVERIFY(m_audio->isPlaying());
    }

    void tellsWhereItBrokeOff_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<double>("speed");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("a damaged file") << u"Could not decode stream."_s << 1.0 << false;
        QTest::newRow("a damaged file, stretched") << u"Could not decode stream."_s << 1.5 << false;
        QTest::newRow("the sound system") << u"pa_stream_writable_size() failed: Bad state"_s << 1.0 << true;
    }
    void tellsWhereItBrokeOff()
    {
        QFETCH(const QString, error);
        QFETCH(const double, speed);
        QFETCH(const bool, goesOn);
        m_audio->setSpeed(speed);
        m_audio->load(path(u"talk.wav"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_audio->isPreparing() && m_audio->duration() > 20s, 20000);
        m_audio->seek(5s);
        m_audio->play();
        QTRY_VERIFY_WITH_TIMEOUT(m_audio->isPlaying() && m_audio->position() > 5500ms, 20000);
        std::optional<std::chrono::milliseconds> at;
        connect(m_audio.get(), &RecordingAudio::playingChanged, m_audio.get(), [&](bool playing) {
            if (!playing && !at) {
                at = m_audio->position();
            }
        });
        QSignalSpy failed(m_audio.get(), &RecordingAudio::failed);
        QSignalSpy noticed(m_audio.get(), &RecordingAudio::noticed);
        Q_EMIT m_audio->findChild<QMediaPlayer *>()->errorOccurred(QMediaPlayer::ResourceError, error);
        QVERIFY(at);
        QVERIFY2(*at >= 5500ms && *at < 12s, qPrintable(QString::number(at->count())));
        QCOMPARE(failed.count(), goesOn ? 0 : 1);
        QCOMPARE(noticed.count(), goesOn ? 1 : 0);
        if (goesOn) {
            QCOMPARE(m_audio->position(), *at);
            m_audio->play();
            QTRY_VERIFY_WITH_TIMEOUT(m_audio->isPlaying() && m_audio->position() > *at + 300ms, 20000);
            QVERIFY(m_audio->position() < *at + 5s);
        }
    }

    /// Too long to be held decoded: nothing is shown as muted or skipped that is heard.
    void whatCannotBeMadeIsNotShownAsMade()
    {
        QVERIFY(writeSound(path(u"endless.wav"_s), stereo(8000, 1s, [](auto, auto) { return qint16 {0}; })));
        QFile file(path(u"endless.wav"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const quint32 bytes = 75 * 60 * 8000 * 4;
        QVERIFY(file.resize(44 + qint64 {bytes})); // takes no room on the disk
        const auto put = [&file](qint64 at, quint32 value) {
            const quint32 little = qToLittleEndian(value);
            return file.seek(at) && file.write(reinterpret_cast<const char *>(&little), 4) == 4;
        };
        QVERIFY(put(4, bytes + 36) && put(40, bytes));
        file.close();

        QSignalSpy noticed(m_audio.get(), &RecordingAudio::noticed);
        m_audio->setSkipsSilence(true);
        m_audio->load(path(u"endless.wav"_s));
        m_audio->setMuted(1, true);
        QTRY_COMPARE_WITH_TIMEOUT(noticed.count(), 1, 60000);
        QVERIFY2(noticed[0][0].toString().contains(u"too long"), qPrintable(noticed[0][0].toString()));
        QVERIFY(!m_audio->skipsSilence());
        QVERIFY(!m_audio->isMuted(1));
        QVERIFY(!m_audio->isPreparing());
        m_audio->setMuted(0, true);
        QVERIFY(!m_audio->isMuted(0));
        QCOMPARE(noticed.count(), 2); // said again, since it was wanted again
        m_audio->setSpeed(2);
        QCOMPARE(m_audio->speed(), 2.0);
        QVERIFY(!m_audio->isPreparing()); // the player itself does that
        QCOMPARE(noticed.count(), 2);

        // The wish holds for the next one.
        m_audio->load(path(u"talk.wav"_s));
        QVERIFY(m_audio->skipsSilence());
        QTRY_VERIFY_WITH_TIMEOUT(!m_audio->isPreparing(), 20000);
        QCOMPARE(noticed.count(), 2);
    }

    void tellsTheEnd()
    {
        QSignalSpy ended(m_audio.get(), &RecordingAudio::ended);
        m_audio->load(path(u"mono.wav"_s));
        m_audio->seek(4s);
        m_audio->play();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
        QTRY_VERIFY(!m_audio->isPlaying());
    }

    void leavesInTheMiddleOfWork()
    {
        for (int i = 0; i < 4; ++i) {
            QFile::remove(WaveformFile(path(u"talk.mp3"_s)).name());
            m_audio->load(path(u"talk.mp3"_s));
            m_audio->setSpeed(1.25 + i * 0.25);
            QTest::qWait(i * 20);
            if (i == 2) {
                m_audio = std::make_unique<RecordingAudio>();
            }
        }
        m_audio->unload();
        QVERIFY(m_audio->waveform().isEmpty());
    }

    void whatCannotBeDecodedFails()
    {
        QFile file(path(u"broken.mp3"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<html>");
        file.close();
        QSignalSpy failed(m_audio.get(), &RecordingAudio::failed);
        m_audio->setSpeed(2);
        m_audio->load(file.fileName());
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
        QVERIFY(m_audio->waveform().isEmpty());
        QVERIFY(m_audio->file().isEmpty());
    }

private:
    static constexpr int joinedTalks = 60;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<RecordingAudio> m_audio;
};

CALLBOARD_WIDGET_TEST(RecordingAudioTest)

#include "RecordingAudioTest.moc"
