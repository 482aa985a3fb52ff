#pragma once

#include "recordings/fetch/AudioSniff.h"

#include <QByteArray>
#include <QIODevice>
#include <QtEndian>

#include <optional>

namespace callboard::recordings {

/// The bytes of a file, as many of them as are here: what the judges of single formats read.
class AudioBytes final
{
    Q_DISABLE_COPY_MOVE(AudioBytes)

public:
    enum class Extent : quint8 { Whole, Beginning };

    AudioBytes(QIODevice &device, Extent extent)
        : m_device(device)
        , m_extent(extent)
    {
    }
    ~AudioBytes() = default;

    [[nodiscard]] bool isWhole() const { return m_extent == Extent::Whole; }
    [[nodiscard]] qint64 size() const { return m_device.size(); }
    /// Fewer than asked for at the end of what is here.
    [[nodiscard]] QByteArray at(qint64 offset, qsizetype most) const
    {
        return offset >= 0 && offset <= size() && m_device.seek(offset) ? m_device.read(most) : QByteArray();
    }
    /// What it is when bytes are missing that would tell.
    [[nodiscard]] AudioFacts missing(const QString &extension = {}) const
    {
        return isWhole() ? AudioFacts {} : AudioFacts {.is = AudioFacts::Is::Unclear, .extension = extension};
    }

private:
    QIODevice &m_device;
    const Extent m_extent;
};

[[nodiscard]] inline AudioFacts audio(const QString &extension)
{
    return {.is = AudioFacts::Is::Audio, .extension = extension};
}

template<class T>
[[nodiscard]] T littleEndian(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.constData() + at);
}

template<class T>
[[nodiscard]] T bigEndian(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<T>(bytes.constData() + at);
}

/// Four letters as chunks and boxes are named by.
[[nodiscard]] bool isChunkName(const QByteArray &name);

// Containers: each is asked only of what begins with its mark.
[[nodiscard]] AudioFacts judgeWav(const AudioBytes &file);
[[nodiscard]] AudioFacts judgeOgg(const AudioBytes &file);
[[nodiscard]] AudioFacts judgeFlac(const AudioBytes &file);
[[nodiscard]] AudioFacts judgeMpeg4(const AudioBytes &file);

// Frames, one behind the other.
[[nodiscard]] AudioFacts judgeAmr(const AudioBytes &file);
/// MP3 and AAC in ADTS, from `start` on, where tags have ended; with `afterTag` something has said that it is audio.
[[nodiscard]] AudioFacts judgeFrames(const AudioBytes &file, qint64 start, bool afterTag);

} // namespace callboard::recordings
