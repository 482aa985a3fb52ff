#pragma once

#include <QByteArray>

#include <cstdint>

namespace callboard::test {

inline QByteArray littleEndianBytes(quint64 value, int bytes)
{
    QByteArray text;
    for (int i = 0; i < bytes; ++i) {
        text.append(static_cast<char>((value >> (8 * i)) & 0xFF));
    }
    return text;
}

/// The 44 bytes before the samples of a WAV of a telephone: 8 kHz, 8 bits, one channel. \param data by the word of its
/// data chunk \param riff by the word of the file's; -1: what follows from data
inline QByteArray wavHeader(quint64 data, qint64 riff = -1, int format = 1)
{
    return "RIFF" + littleEndianBytes(riff < 0 ? data + 36 : static_cast<quint64>(riff), 4) + "WAVEfmt "
           + littleEndianBytes(16, 4) + littleEndianBytes(static_cast<quint64>(format), 2) + littleEndianBytes(1, 2)
           + littleEndianBytes(8000, 4) + littleEndianBytes(8000, 4) + littleEndianBytes(1, 2) + littleEndianBytes(8, 2)
           + "data" + littleEndianBytes(data, 4);
}

/// So many bytes, no two pieces of which are alike.
inline QByteArray noise(qsizetype bytes, quint32 seed = 1)
{
    QByteArray text;
    text.reserve(bytes);
    quint32 state = 2463534242U + seed;
    while (text.size() < bytes) {
        state = state * 1664525U + 1013904223U;
        text.append(static_cast<char>(state >> 24));
    }
    return text;
}

/// A WAV of so many bytes, header and all.
inline QByteArray wavOf(qsizetype bytes, quint32 seed = 1)
{
    return wavHeader(static_cast<quint64>(bytes - 44)) + noise(bytes - 44, seed);
}

/// Silent frames of an MP3: MPEG 2 layer III, 8 kbit/s, 24 kHz, 24 bytes and 24 ms each.
inline QByteArray mp3Of(int frames)
{
    return (QByteArray("\xFF\xF3\x14\xC4", 4) + QByteArray(20, '\0')).repeated(frames);
}

/// An ID3v2.4 tag of so many bytes behind its header.
inline QByteArray id3Of(int bytes, char fill = 'T', char flags = 0)
{
    QByteArray tag = QByteArray("ID3\x04\x00", 5) + flags;
    for (int shift = 21; shift >= 0; shift -= 7) {
        tag.append(static_cast<char>((bytes >> shift) & 0x7F));
    }
    return tag + QByteArray(bytes, fill);
}

} // namespace callboard::test
