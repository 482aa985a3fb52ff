#pragma once

#include <QByteArray>
#include <QDataStream>
#include <QFile>
#include <QString>

#include <chrono>
#include <cmath>
#include <numbers>

/// Writes a WAV of a 440 Hz tone: mono, 16 bit, 8 kHz, as telephones sound.
inline bool writeTone(const QString &fileName, std::chrono::milliseconds length)
{
    constexpr int rate = 8000;
    const auto samples = static_cast<qint32>(length.count() * rate / 1000);
    QFile file(fileName);
    if (!file.open(QIODevice::WriteOnly)) {
        return false;
    }
    QDataStream out(&file);
    out.setByteOrder(QDataStream::LittleEndian);
    out.writeRawData("RIFF", 4);
    out << qint32(36 + samples * 2);
    out.writeRawData("WAVEfmt ", 8);
    out << qint32(16) << qint16(1) << qint16(1) << qint32(rate) << qint32(rate * 2) << qint16(2) << qint16(16);
    out.writeRawData("data", 4);
    out << qint32(samples * 2);
    for (qint32 i = 0; i < samples; ++i) {
        out << static_cast<qint16>(8000 * std::sin(2 * std::numbers::pi * 440 * i / rate));
    }
    return out.status() == QDataStream::Ok;
}
