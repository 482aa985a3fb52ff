#pragma once

#include "player/AlteredSound.h"
#include "player/Pcm.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QString>

#include <chrono>
#include <cmath>
#include <functional>
#include <numbers>

/// A sine at `hertz`, loud enough to be speech.
inline qint16 sineAt(int rate, std::size_t frame, double hertz)
{
    return static_cast<qint16>(
        8000 * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(frame) / static_cast<double>(rate)));
}

/// Stereo sound, each sample as the function says.
inline callboard::ui::Pcm stereo(int rate, std::chrono::milliseconds length,
    const std::function<qint16(std::size_t channel, std::size_t frame)> &sample)
{
    callboard::ui::Pcm sound;
    sound.rate = rate;
    const std::size_t frames = sound.frameAt(length);
    sound.samples.reserve(frames * 2);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        sound.samples.push_back(sample(0, frame));
        sound.samples.push_back(sample(1, frame));
    }
    return sound;
}

/// Two people taking turns of two seconds, 440 Hz on the left and 660 Hz on the right, with three seconds of silence
/// after each pair of turns.
inline callboard::ui::Pcm conversation(int rate, std::chrono::milliseconds length)
{
    return stereo(rate, length, [rate](std::size_t channel, std::size_t frame) -> qint16 {
        const std::size_t second = frame / static_cast<std::size_t>(rate) % 7;
        const bool speaks = channel == 0 ? second < 2 : second >= 2 && second < 4;
        return speaks ? sineAt(rate, frame, channel == 0 ? 440 : 660) : qint16 {0};
    });
}

inline bool writeSound(const QString &fileName, const callboard::ui::Pcm &sound)
{
    QFile file(fileName);
    const QByteArray bytes = callboard::ui::wavOf(sound);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// By lame; a sentence when it cannot be done.
inline QByteArray encodeMp3(const QString &wav, const QString &mp3)
{
    const QString lame = QStandardPaths::findExecutable(QStringLiteral("lame"));
    if (lame.isEmpty()) {
        return "the package lame is not installed";
    }
    return QProcess::execute(lame, {QStringLiteral("--quiet"), wav, mp3}) == 0 ? QByteArray() : "lame failed";
}
