#include "bench/PlayerBenchmark.h"

#include "bench/Measurement.h"
#include "player/RecordingAudio.h"
#include "player/WaveformFile.h"
#include "ui/player/support/Sounds.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <functional>

namespace callboard::bench {

using namespace Qt::StringLiterals;
using ui::RecordingAudio;

namespace {

constexpr std::chrono::milliseconds patience {60'000};

bool waitUntil(const std::function<bool()> &holds)
{
    QTimer heartbeat; // or it would sleep past what it waits for
    heartbeat.start(2);
    QElapsedTimer clock;
    clock.start();
    while (!holds() && clock.elapsed() < patience.count()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return holds();
}

/// One line of the table: what `start` begins, until `holds`.
bool measure(const char *what, const std::function<void()> &start, const std::function<bool()> &holds)
{
    Measurement measurement;
    start();
    const bool came = waitUntil(holds);
    const Usage used = measurement.end();
    const auto milliseconds = [](std::chrono::microseconds time) { return static_cast<double>(time.count()) / 1000; };
    std::printf("| %-58s | %7.0f ms | %7.0f ms | %5.1f ms | %6.0f MiB |%s\n", what, milliseconds(used.wall),
        milliseconds(used.cpu), milliseconds(used.longestStall), static_cast<double>(used.peakBytes) / 1048576,
        came ? "" : " never came");
    std::fflush(stdout);
    return came;
}

} // namespace

int benchmarkPlayer(int argc, char **argv)
{
    QApplication app(argc, argv);
    const int minutes = app.arguments().value(2, u"60"_s).toInt();
    const QTemporaryDir folder;
    const QString brief = folder.filePath(u"brief.wav"_s);
    const QString longWav = folder.filePath(u"long.wav"_s);
    QString longFile = folder.filePath(u"long.mp3"_s);
    if (!writeSound(brief, conversation(8000, std::chrono::minutes(3)))
        || !writeSound(longWav, conversation(8000, std::chrono::minutes(minutes)))) {
        return 1;
    }
    const QString lame = QStandardPaths::findExecutable(u"lame"_s);
    if (lame.isEmpty() || QProcess::execute(lame, {u"--quiet"_s, longWav, longFile}) != 0) {
        std::fputs("lame is not installed: the long recording is a WAV\n", stderr);
        longFile = longWav;
    }

    std::printf("| %-58s | %10s | %10s | %8s | %10s |\n", "what", "time", "CPU", "stall", "peak");
    std::printf("| --- | ---: | ---: | ---: | ---: |\n");
    bool all = true;
    RecordingAudio audio;
    audio.setVolume(20);
    const auto moves = [&audio] { return audio.isPlaying() && audio.position().count() > 0; };
    all &= measure(
        "the first recording of the process, from nothing until it moves",
        [&] {
            audio.load(brief);
            audio.play();
        },
        moves);
    audio.unload();
    all &= measure(
        "the next one",
        [&] {
            audio.load(brief);
            audio.play();
        },
        moves);
    audio.load(brief);
    all &= waitUntil([&] { return audio.waveform().isComplete(); });
    // As after a call has been on show for a moment.
    QElapsedTimer moment;
    moment.start();
    (void)waitUntil([&] { return moment.elapsed() > 500; });
    all &= measure(
        "one that was ready, from Play until it moves", [&] { audio.play(); }, moves);
    all &= measure(
        "3 minutes at 1.5×, until heard", [&] { audio.setSpeed(1.5); },
        [&] { return !audio.isPreparing() && moves(); });
    audio.unload();
    audio.setSpeed(1);
    const std::string hour = std::to_string(minutes) + " minutes of MP3 drawn";
    all &= measure(
        hour.c_str(), [&] { audio.load(longFile); }, [&] { return audio.waveform().isComplete(); });
    all &= measure(
        "the same from beside the file", [&] { audio.load(longFile); }, [&] { return audio.waveform().isComplete(); });
    all &= measure(
        "the same at 1.5×, until it could be heard", [&] { audio.setSpeed(1.5); },
        [&] { return !audio.isPreparing(); });
    all &= measure(
        "the same without its silences", [&] { audio.setSkipsSilence(true); }, [&] { return !audio.isPreparing(); });
    return all ? 0 : 1;
}

} // namespace callboard::bench
