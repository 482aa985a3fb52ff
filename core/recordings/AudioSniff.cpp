#include "recordings/AudioSniff.h"

#include <QtEndian>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

/// An MPEG audio frame header: eleven sync bits, then layer, bit rate and sampling rate that are not the reserved
/// values.
bool isMpegFrame(const QByteArray &bytes)
{
    const auto at = [&](qsizetype i) { return static_cast<unsigned char>(bytes[i]); };
    return bytes.size() >= 4 && at(0) == 0xFF && (at(1) & 0xE0) == 0xE0 && (at(1) & 0x18) != 0x08 && (at(1) & 0x06) != 0
           && (at(2) & 0xF0) != 0xF0 && (at(2) & 0x0C) != 0x0C;
}

} // namespace

std::optional<QString> sniffAudio(const QByteArray &firstBytes)
{
    if (firstBytes.size() < sniffBytes) {
        return std::nullopt;
    }
    if (firstBytes.startsWith("RIFF") && firstBytes.mid(8, 4) == "WAVE") {
        return u"wav"_s;
    }
    if (firstBytes.startsWith("ID3") || isMpegFrame(firstBytes)) {
        return u"mp3"_s;
    }
    if (firstBytes.startsWith("OggS")) {
        return u"ogg"_s;
    }
    if (firstBytes.startsWith("fLaC")) {
        return u"flac"_s;
    }
    if (firstBytes.mid(4, 4) == "ftyp") {
        return u"m4a"_s;
    }
    return std::nullopt;
}

std::optional<qint64> declaredSize(const QByteArray &firstBytes)
{
    if (firstBytes.size() < sniffBytes || !firstBytes.startsWith("RIFF")) {
        return std::nullopt;
    }
    const quint32 size = qFromLittleEndian<quint32>(firstBytes.constData() + 4);
    constexpr quint32 streamed = 0xFFFFFFFF; // written before the end was known
    return size == 0 || size == streamed ? std::nullopt : std::optional<qint64>(qint64 {size} + 8);
}

} // namespace callboard::recordings
