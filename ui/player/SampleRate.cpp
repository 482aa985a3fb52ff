#include "player/SampleRate.h"

#include <QByteArray>
#include <QFile>
#include <QtEndian>

#include <array>
#include <optional>

namespace callboard::ui {

namespace {

constexpr int telephone = 8000;
constexpr int better = 16000;

std::optional<int> mp3Rate(QByteArrayView bytes)
{
    constexpr std::array<std::array<int, 3>, 4> rates {{
        {11025, 12000, 8000}, // MPEG 2.5
        {0, 0, 0}, // reserved
        {22050, 24000, 16000}, // MPEG 2
        {44100, 48000, 32000}, // MPEG 1
    }};
    for (qsizetype at = 0; at + 3 < bytes.size(); ++at) {
        const auto byte = [&](qsizetype offset) { return static_cast<unsigned char>(bytes[at + offset]); };
        const unsigned version = byte(1) >> 3 & 3U;
        const unsigned layer = byte(1) >> 1 & 3U;
        const unsigned rate = byte(2) >> 2 & 3U;
        if (byte(0) == 0xff && byte(1) >> 5 == 7 && version != 1 && layer == 1 && rate != 3) {
            return rates[version][rate];
        }
    }
    return std::nullopt;
}

/// How long the ID3v2 tag at the beginning is, which may hold a picture that looks like anything.
qint64 tagSize(QByteArrayView bytes)
{
    if (bytes.size() < 10 || !bytes.startsWith("ID3")) {
        return 0;
    }
    qint64 size = 0;
    for (qsizetype at = 6; at < 10; ++at) {
        size = size << 7 | (bytes[at] & 0x7f);
    }
    return size + 10;
}

} // namespace

int decodingRate(const QString &file)
{
    QFile audio(file);
    if (!audio.open(QIODevice::ReadOnly)) {
        return better;
    }
    const QByteArray head = audio.read(64);
    if (head.startsWith("RIFF") && head.size() >= 28 && QByteArrayView(head).sliced(12, 4) == QByteArrayView("fmt ")) {
        return qFromLittleEndian<quint32>(head.constData() + 24) <= telephone ? telephone : better;
    }
    if (audio.seek(tagSize(head))) {
        if (const std::optional<int> rate = mp3Rate(audio.read(4096))) {
            return *rate <= telephone ? telephone : better;
        }
    }
    return better;
}

} // namespace callboard::ui
