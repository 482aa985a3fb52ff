#include "recordings/fetch/AudioBytes.h"

#include <algorithm>
#include <array>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostChunks = 1000;
constexpr qint64 chunkHeader = 8;

/// What writers put where they do not know the length yet: nothing, SoX's and FFmpeg's largest numbers less a header,
/// and the round 2,000,000,000 of others.
bool isPlaceholder(qint64 size)
{
    constexpr qint64 signedEnd = 0x7FFFFFFF;
    constexpr qint64 unsignedEnd = 0xFFFFFFFF;
    constexpr qint64 header = 0xFFF;
    constexpr qint64 round = 2'000'000'000;
    return size == 0 || (size >= signedEnd - header && size <= signedEnd + 1)
           || (size >= unsignedEnd - header && size <= unsignedEnd) || size == round || size == round + 36;
}

bool isPlausibleFormat(const QByteArray &format)
{
    constexpr quint16 mostChannels = 64;
    constexpr quint32 fastest = 768'000;
    if (format.size() < 16) {
        return false;
    }
    const auto channels = littleEndian<quint16>(format, 2);
    const auto rate = littleEndian<quint32>(format, 4);
    return littleEndian<quint16>(format, 0) != 0 && channels > 0 && channels <= mostChannels && rate > 0
           && rate <= fastest;
}

/// Nothing but other chunks stands there, up to the very end.
bool areOnlyChunks(const AudioBytes &file, qint64 at)
{
    for (int chunks = 0; at < file.size() && chunks < mostChunks; ++chunks) {
        const QByteArray head = file.at(at, chunkHeader);
        if (head.size() < chunkHeader || !isChunkName(head.left(4))) {
            return false;
        }
        const qint64 size = littleEndian<quint32>(head, 4);
        at += chunkHeader + size + (size & 1);
    }
    return at >= file.size() && at <= file.size() + 1;
}

/// \param at of its first byte of sound \param told by the chunk, or for RF64 by its ds64
AudioFacts judgeData(const AudioBytes &file, qint64 at, qint64 told)
{
    AudioFacts facts = audio(u"wav"_s);
    if (!isPlaceholder(told)) {
        facts.promised = at + told;
    }
    facts.isEmpty = file.isWhole() && (file.size() <= at || (told == 0 && areOnlyChunks(file, at)));
    return facts;
}

quint32 oggChecksum(const QByteArray &page)
{
    constexpr quint32 polynomial = 0x04C11DB7;
    quint32 sum = 0;
    for (qsizetype i = 0; i < page.size(); ++i) {
        const bool isTheSum = i >= 22 && i < 26;
        sum ^= static_cast<quint32>(isTheSum ? 0 : static_cast<unsigned char>(page[i])) << 24;
        for (int bit = 0; bit < 8; ++bit) {
            sum = (sum << 1) ^ ((sum & 0x80000000U) != 0 ? polynomial : 0);
        }
    }
    return sum;
}

bool isKnownBox(const QByteArray &type)
{
    constexpr std::array known {"free", "skip", "wide", "moov", "mdat", "uuid", "meta", "sidx", "moof", "styp", "pdin",
        "udta", "mfra", "emsg", "ssix", "prft"};
    return std::ranges::any_of(known, [&type](const char *name) { return type == name; });
}

} // namespace

AudioFacts judgeWav(const AudioBytes &file)
{
    constexpr qint64 riffHeader = 12;
    bool hasFormat = false;
    qint64 largeData = 0;
    qint64 at = riffHeader;
    for (int chunks = 0; chunks < mostChunks; ++chunks) {
        const QByteArray head = file.at(at, chunkHeader);
        if (head.size() < chunkHeader) {
            return file.missing(hasFormat ? u"wav"_s : QString());
        }
        const QByteArray name = head.left(4);
        const qint64 size = littleEndian<quint32>(head, 4);
        const qint64 contents = at + chunkHeader;
        if (!isChunkName(name)) {
            return {};
        }
        if (name == "data") {
            constexpr qint64 inTheOtherChunk = 0xFFFFFFFF;
            return hasFormat ? judgeData(file, contents, size == inTheOtherChunk ? largeData : size) : AudioFacts {};
        }
        if (name == "fmt ") {
            const QByteArray format = file.at(contents, std::min<qint64>(size, 40));
            if (format.size() < std::min<qint64>(size, 40)) {
                return file.missing();
            }
            if (!isPlausibleFormat(format)) {
                return {};
            }
            hasFormat = true;
        } else if (name == "ds64") {
            const QByteArray sizes = file.at(contents, 16);
            if (sizes.size() < 16) {
                return file.missing();
            }
            largeData = littleEndian<qint64>(sizes, 8);
            largeData = largeData < 0 || largeData > INT64_MAX / 2 ? 0 : largeData;
        }
        at = contents + size + (size & 1);
    }
    return {};
}

AudioFacts judgeOgg(const AudioBytes &file)
{
    constexpr qint64 pageHeader = 27;
    constexpr int beginsStream = 2;
    const QByteArray head = file.at(0, pageHeader + 255);
    if (head.size() < pageHeader || head.size() < pageHeader + static_cast<unsigned char>(head[26])) {
        return file.missing();
    }
    const qint64 segments = static_cast<unsigned char>(head[26]);
    qint64 length = pageHeader + segments;
    for (qint64 i = 0; i < segments; ++i) {
        length += static_cast<unsigned char>(head[pageHeader + i]);
    }
    if (head[4] != 0 || (head[5] & beginsStream) == 0) {
        return {};
    }
    const QByteArray page = file.at(0, length);
    if (page.size() < length) {
        return file.missing();
    }
    if (oggChecksum(page) != littleEndian<quint32>(page, 22)) {
        return {};
    }
    const QByteArray next = file.at(length, 4);
    if (next.size() < 4) {
        return file.missing();
    }
    return next == "OggS" ? audio(u"ogg"_s) : AudioFacts {};
}

AudioFacts judgeFlac(const AudioBytes &file)
{
    constexpr int lastFlag = 0x80;
    constexpr int invalidType = 0x7F;
    constexpr qint64 streamInfo = 34;
    qint64 at = 4;
    for (int blocks = 0; blocks < mostChunks; ++blocks) {
        const QByteArray head = file.at(at, 4);
        if (head.size() < 4) {
            return file.missing(blocks > 0 ? u"flac"_s : QString());
        }
        const int type = head[0] & 0x7F;
        const qint64 length = bigEndian<quint32>(head, 0) & 0xFFFFFFU;
        if (type == invalidType || (blocks == 0) != (type == 0) || (blocks == 0 && length != streamInfo)) {
            return {};
        }
        if (blocks == 0) {
            const QByteArray info = file.at(at + 4, streamInfo);
            if (info.size() < streamInfo) {
                return file.missing();
            }
            const bool plausible = bigEndian<quint16>(info, 0) >= 16 && (bigEndian<quint32>(info, 10) >> 12) != 0;
            if (!plausible) {
                return {};
            }
        }
        at += 4 + length;
        if ((head[0] & lastFlag) != 0) {
            const QByteArray frame = file.at(at, 2);
            if (frame.size() < 2) {
                return file.missing(u"flac"_s);
            }
            return frame[0] == '\xFF' && (frame[1] & 0xFC) == 0xF8 ? audio(u"flac"_s) : AudioFacts {};
        }
    }
    return {};
}

AudioFacts judgeMpeg4(const AudioBytes &file)
{
    constexpr qint64 longestType = 4096;
    bool hasHeader = false;
    bool hasSound = false;
    qint64 at = 0;
    for (int boxes = 0; boxes < mostChunks; ++boxes) {
        if (file.isWhole() && at == file.size()) {
            return hasHeader && hasSound ? audio(u"m4a"_s) : AudioFacts {};
        }
        const QByteArray head = file.at(at, 16);
        if (head.size() < chunkHeader) {
            return file.missing(boxes > 1 ? u"m4a"_s : QString());
        }
        const QByteArray type = head.mid(4, 4);
        qint64 size = bigEndian<quint32>(head, 0);
        if (size == 1) {
            if (head.size() < 16) {
                return file.missing();
            }
            size = bigEndian<qint64>(head, 8);
        }
        const bool toTheEnd = size == 0;
        if (boxes == 0 ? size < 16 || size > longestType || !isChunkName(head.mid(8, 4)) : !isKnownBox(type)) {
            return {};
        }
        if (!toTheEnd && (size < chunkHeader || size > INT64_MAX / 2)) {
            return {};
        }
        hasHeader = hasHeader || type == "moov" || type == "moof";
        hasSound = hasSound || type == "mdat";
        if (hasHeader && hasSound) {
            return audio(u"m4a"_s);
        }
        if (toTheEnd) {
            return {};
        }
        at += size;
    }
    return {};
}

} // namespace callboard::recordings
