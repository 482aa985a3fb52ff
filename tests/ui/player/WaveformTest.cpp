#include "player/Waveform.h"

#include "player/TimeMap.h"
#include "player/WaveformFile.h"
#include "support/TestRegistry.h"
#include "ui/player/support/Sounds.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace callboard::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WaveformTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasALaneForEachVoice()
    {
        const Waveform waveform = waveformOf(conversation(8000, 7s));
        QCOMPARE(waveform.lanes(), std::size_t {2});
        QCOMPARE(waveform.duration(), 7s);
        QVERIFY(waveform.level(0, at(1s)) > 50);
        QCOMPARE(waveform.level(1, at(1s)), 0);
        QCOMPARE(waveform.level(0, at(3s)), 0);
        QVERIFY(waveform.level(1, at(3s)) > 50);
        QCOMPARE(waveform.loudest(0, at(2500ms), at(7s)), 0);
    }

    void equalChannelsAreOneLane()
    {
        const Waveform waveform
            = waveformOf(stereo(16000, 1s, [](std::size_t, std::size_t frame) { return sineAt(16000, frame, 440); }));
        QCOMPARE(waveform.lanes(), std::size_t {1});
        QCOMPARE(waveform.bins(), qsizetype {50});
    }

    void grows()
    {
        const Pcm sound = conversation(8000, 7s);
        WaveformBuilder builder(8000);
        const std::span<const qint16> samples(sound.samples);
        builder.append(samples.first(8000 * 2 + 6));
        QVERIFY(!builder.waveform(false).isComplete());
        QCOMPARE(builder.waveform(false).duration(), 1s);
        builder.append(samples.subspan(8000 * 2 + 6));
        QCOMPARE(builder.waveform(true), waveformOf(sound));
    }

    void findsWhereAllAreSilent()
    {
        const std::vector<Span> quiet = silences(waveformOf(conversation(8000, 14s)));
        QCOMPARE(quiet.size(), std::size_t {2});
        QCOMPARE(quiet[0], (Span {4s, 7s}));
        QCOMPARE(quiet[1], (Span {11s, 14s}));
        QVERIFY(silences(waveformOf(conversation(8000, 14s)), 4s).empty());
        QVERIFY(silences(Waveform()).empty());
    }

    void humIsSilence()
    {
        const Pcm hum = stereo(8000, 8s, [](std::size_t channel, std::size_t frame) -> qint16 {
            return channel == 0 && frame < 8000 * 4 ? sineAt(8000, frame, 440)
                                                    : static_cast<qint16>(sineAt(8000, frame, 50) / 40);
        });
        const std::vector<Span> quiet = silences(waveformOf(hum));
        QCOMPARE(quiet.size(), std::size_t {1});
        QCOMPARE(quiet[0], (Span {4s, 8s}));
    }

    void isKeptBesideTheFile()
    {
        const QTemporaryDir folder;
        const QString audio = folder.filePath(u"call.wav"_s);
        const Pcm sound = conversation(8000, 7s);
        QVERIFY(writeSound(audio, sound));
        const WaveformFile file(audio);
        QVERIFY(!file.read());
        const Waveform waveform = waveformOf(sound);
        QVERIFY(file.write(waveform));
        QVERIFY(file.read() == waveform);

        // Every byte counts: what is broken is as if it were not there.
        QFile kept(file.name());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray good = kept.readAll();
        kept.close();
        for (qsizetype i = 0; i < good.size(); i += 7) {
            QByteArray broken = good;
            broken[i] = static_cast<char>(broken[i] ^ 0x40);
            QVERIFY(kept.open(QIODevice::WriteOnly));
            kept.write(broken);
            kept.close();
            QVERIFY2(!file.read(), qPrintable(QString::number(i)));
        }
        for (const qsizetype size : {qsizetype {0}, qsizetype {1}, qsizetype {20}, good.size() - 1}) {
            QVERIFY(kept.open(QIODevice::WriteOnly));
            kept.write(good.first(size));
            kept.close();
            QVERIFY(!file.read());
        }
        QVERIFY(file.write(waveform));
        QVERIFY(writeSound(audio, conversation(8000, 8s))); // another recording under its name
        QVERIFY(!file.read());
        QVERIFY(!file.write(waveform)); // while the one before was decoded
        QVERIFY(!file.read());
        QVERIFY(WaveformFile(audio).write(waveformOf(conversation(8000, 8s))));
        QVERIFY(file.read());
    }

    void mapsTime()
    {
        const TimeMap plain;
        QCOMPARE(plain.toPlayed(12345ms), 12345ms);
        QCOMPARE(plain.toSource(12345ms), 12345ms);

        const TimeMap twice({}, 2);
        QCOMPARE(twice.toPlayed(10s), 5s);
        QCOMPARE(twice.toSource(5s), 10s);

        const TimeMap skipping(withoutSilences(14s, {{4s, 7s}, {11s, 14s}}), 1);
        QCOMPARE(skipping.kept(), (std::vector<Span> {{0ms, 4150ms}, {6850ms, 11150ms}}));
        QCOMPARE(skipping.toPlayed(5s), 4150ms); // left out: where the next part begins
        QCOMPARE(skipping.toPlayed(7s), 4300ms);
        QCOMPARE(skipping.toSource(4300ms), 7s);
        QCOMPARE(skipping.toSource(99s), 11150ms);
        for (auto time = 0ms; time < 14s; time += 37ms) {
            QVERIFY(skipping.toPlayed(time) <= skipping.toPlayed(time + 37ms));
            QCOMPARE(skipping.toPlayed(skipping.toSource(skipping.toPlayed(time))), skipping.toPlayed(time));
        }
        QCOMPARE(withoutSilences(5s, {{0ms, 5s}}), (std::vector<Span> {{0ms, 5s}}));
        // What is left of a length never is behind it.
        QCOMPARE(withoutSilences(5s, {{2s, 4s}, {7s, 9s}}), (std::vector<Span> {{0ms, 2150ms}, {3850ms, 5s}}));
        QCOMPARE(withoutSilences(5s, {{2s, 9s}}), (std::vector<Span> {{0ms, 2150ms}}));
    }

    void changesTheSpeedAndNotThePitch_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<int>("rate");
        for (const double speed : {0.5, 0.75, 1.5, 2.0, 3.0}) {
            QTest::addRow("%g", speed) << speed << 8000;
        }
        QTest::newRow("2 at 16 kHz") << 2.0 << 16000;
    }
    void changesTheSpeedAndNotThePitch()
    {
        QFETCH(const double, speed);
        QFETCH(const int, rate);
        const Pcm tone = stereo(rate, 6s, [rate](std::size_t, std::size_t frame) { return sineAt(rate, frame, 440); });
        const auto altered = alter(tone, waveformOf(tone), {.speed = speed}, false);
        QVERIFY(altered);
        const std::vector<qint16> heard = samplesOf(altered->wav);
        QCOMPARE(static_cast<double>(heard.size()) / rate, 6 / speed);
        QCOMPARE(altered->map.toPlayed(3s), std::chrono::milliseconds(qRound64(3000 / speed)));
        const double hertz = pitchOf(heard, rate);
        QVERIFY2(std::abs(hertz - 440) < 8, qPrintable(QString::number(hertz)));
    }

    void leavesOutSilenceAndChannels()
    {
        const Pcm talk = conversation(8000, 14s);
        const Waveform waveform = waveformOf(talk);
        const auto both = alter(talk, waveform, {.skipSilence = true}, false);
        QVERIFY(both);
        QCOMPARE(samplesOf(both->wav).size(), std::size_t {2 * 8450 * 8}); // stereo
        const auto right = alter(talk, waveform, {.muted = {true, false}}, false);
        QVERIFY(right);
        const std::vector<qint16> heard = samplesOf(right->wav);
        QCOMPARE(heard.size(), std::size_t {14 * 8000}); // on both sides, so one channel is enough
        QCOMPARE(*std::max_element(heard.begin(), heard.begin() + 2 * 8000), qint16 {0});
        const double hertz = pitchOf({heard.begin() + 2 * 8000, heard.begin() + 4 * 8000}, 8000);
        QVERIFY2(std::abs(hertz - 660) < 8, qPrintable(QString::number(hertz)));
        const auto none = alter(talk, waveform, {.muted = {true, true}}, false);
        QVERIFY(none);
        QCOMPARE(std::ranges::count(samplesOf(none->wav), 0), 14 * 8000);
    }

    void aWaveformLongerThanTheSoundAddsNothing()
    {
        const Pcm talk = conversation(8000, 10s);
        const Waveform longer = waveformOf(conversation(8000, 21s)); // of what was there under this name before
        const auto altered = alter(talk, longer, {.skipSilence = true}, false);
        QVERIFY(altered);
        QCOMPARE(altered->map.kept(), (std::vector<Span> {{0ms, 4150ms}, {6850ms, 10s}}));
        QCOMPARE(samplesOf(altered->wav).size(), std::size_t {2 * 7300 * 8});
        Pcm cut = talk;
        cut.samples.resize(cut.samples.size() - 2 * 5); // not a whole millisecond
        const auto all = alter(cut, longer, {.muted = {true, false}}, false);
        QVERIFY(all);
        QVERIFY(samplesOf(all->wav).size() <= cut.frames());
    }

    void endsWhenNoLongerWanted()
    {
        const Pcm talk = conversation(8000, 7s);
        QVERIFY(!alter(talk, waveformOf(talk), {.speed = 2}, true));
    }

private:
    static qsizetype at(std::chrono::milliseconds time) { return time / Waveform::bin; }
    static Waveform waveformOf(const Pcm &sound)
    {
        WaveformBuilder builder(sound.rate);
        builder.append(sound.samples);
        return builder.waveform(true);
    }
    static std::vector<qint16> samplesOf(const QByteArray &wav)
    {
        constexpr qsizetype header = 44;
        std::vector<qint16> samples(static_cast<std::size_t>(wav.size() - header) / 2);
        memcpy(samples.data(), wav.constData() + header, samples.size() * 2);
        return samples;
    }
    /// By zero crossings, without the ends, where a stretched sound fades.
    static double pitchOf(const std::vector<qint16> &samples, int rate)
    {
        const std::size_t edge = samples.size() / 10;
        int crossings = 0;
        for (std::size_t i = edge; i + 1 < samples.size() - edge; ++i) {
            crossings += samples[i] < 0 && samples[i + 1] >= 0 ? 1 : 0;
        }
        return crossings * static_cast<double>(rate) / static_cast<double>(samples.size() - 2 * edge);
    }
};

CALLBOARD_TEST(WaveformTest)

#include "WaveformTest.moc"
