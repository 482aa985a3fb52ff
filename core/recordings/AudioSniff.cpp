#include "recordings/AudioSniff.h"

#include <QIODevice>
#include <QtEndian>

#include <algorithm>

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

/// Of an ID3v2 tag, header and footer included. Source: https://id3.org/id3v2.4.0-structure, 3.1
qint64 tagSize(const QByteArray &header)
{
    constexpr qint64 headerBytes = 10;
    constexpr int footerFlag = 0x10;
    qint64 size = 0;
    for (int i = 6; i < headerBytes; ++i) {
        size = (size << 7) | (header[i] & 0x7F);
    }
    return size + headerBytes + ((header[5] & footerFlag) != 0 ? headerBytes : 0);
}

bool isText(const QByteArray &bytes)
{
    const auto isWritten = [](char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n'; };
    return std::ranges::all_of(bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes, isWritten);
}

} // namespace

bool holdsAudio(QIODevice &file)
{
    constexpr int mostTags = 8;
    constexpr qint64 mostPadding = 64 * 1024;
    qint64 at = 0;
    for (int tags = 0; tags <= mostTags; ++tags) {
        const bool there = file.seek(at);
        const QByteArray head = there ? file.peek(sniffBytes) : QByteArray();
        if (head.startsWith("ID3") && head.size() == sniffBytes) {
            at += tagSize(head);
            continue;
        }
        if (tags == 0) {
            return sniffAudio(head).has_value();
        }
        const QByteArray behind = there ? file.read(mostPadding) : QByteArray();
        const auto first = std::ranges::find_if(behind, [](char c) { return c != '\0'; });
        return !isText(behind.mid(first - behind.begin(), sniffBytes));
    }
    return false;
}

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
