#include "recordings/fetch/AudioSniff.h"

#include "recordings/fetch/AudioBytes.h"

#include <QBuffer>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype markBytes = 12; ///< tell every container

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

/// Behind ID3 tags anything may stand, a playlist too.
AudioFacts judgeTagged(const AudioBytes &file)
{
    constexpr int mostTags = 8;
    qint64 at = 0;
    for (int tags = 0; tags <= mostTags; ++tags) {
        const QByteArray head = file.at(at, markBytes);
        if (head.size() < markBytes) {
            return file.missing(tags > 0 ? u"mp3"_s : QString());
        }
        if (!head.startsWith("ID3")) {
            return head.startsWith("fLaC") ? AudioFacts {} : judgeFrames(file, at, tags > 0);
        }
        at += tagSize(head);
    }
    return {};
}

AudioFacts judge(const AudioBytes &file)
{
    const QByteArray head = file.at(0, markBytes);
    if (head.size() < markBytes) {
        return file.missing();
    }
    if ((head.startsWith("RIFF") || head.startsWith("RF64")) && head.endsWith("WAVE")) {
        return judgeWav(file);
    }
    if (head.startsWith("OggS")) {
        return judgeOgg(file);
    }
    if (head.startsWith("fLaC")) {
        return judgeFlac(file);
    }
    if (head.mid(4, 4) == "ftyp") {
        return judgeMpeg4(file);
    }
    if (head.startsWith("#!AMR")) {
        return judgeAmr(file);
    }
    return judgeTagged(file);
}

} // namespace

bool isChunkName(const QByteArray &name)
{
    return name.size() == 4 && std::ranges::all_of(name, [](char c) { return c >= ' ' && c <= '~'; });
}

AudioFacts judgeAudio(QIODevice &file)
{
    return judge(AudioBytes(file, AudioBytes::Extent::Whole));
}

AudioFacts judgeBeginning(const QByteArray &firstBytes)
{
    QByteArray bytes = firstBytes;
    QBuffer buffer(&bytes);
    (void)buffer.open(QIODevice::ReadOnly);
    AudioFacts facts = judge(AudioBytes(buffer, AudioBytes::Extent::Beginning));
    // A tag with a large picture: the whole file is judged at its end.
    if (facts.is == AudioFacts::Is::Unclear && firstBytes.size() >= sniffWindow) {
        facts.is = facts.extension.isEmpty() ? AudioFacts::Is::NotAudio : AudioFacts::Is::Audio;
    }
    return facts;
}

} // namespace callboard::recordings
