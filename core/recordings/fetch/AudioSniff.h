#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>

class QIODevice;

namespace callboard::recordings {

/// The extensions AudioFacts may have.
inline constexpr std::array audioExtensions {"wav", "mp3", "ogg", "flac", "m4a", "aac", "amr"};

/// How much of a file is looked at before it counts as no audio, in bytes: tags and what stands before the first frame.
inline constexpr qsizetype sniffWindow = 512 * 1024;

/// What the bytes of a file say of it. The type that a server named does not count.
struct AudioFacts
{
    enum class Is : quint8 {
        Audio,
        NotAudio, ///< a page, a playlist, an error message, noise
        Unclear, ///< of a beginning alone: more bytes will tell
    };
    Is is = Is::NotAudio;
    QString extension {}; ///< of Audio; of Unclear where the container is told already
    /// Where the sound ends by the word of a WAV's data chunk, in bytes of the file. Nothing where it does not tell:
    /// also where a stream's header was written before the end was known.
    std::optional<qint64> promised {};
    bool isEmpty = false; ///< a container without any sound

    [[nodiscard]] bool isAudio() const { return is == Is::Audio; }
    bool operator==(const AudioFacts &) const = default;
};

/// Judges a file from its structure: a second frame, page, box or chunk must follow where the first says it does. Reads
/// its beginning, and what tags and chunks point to; never all of it. Pure; any thread. `file` is open and not
/// sequential.
///
/// Sources: RFC 2361 and EBU Tech 3306 (WAV, RF64), ISO 11172-3 and 13818-3 (MPEG audio), id3.org (ID3v2.4.0), RFC 3533
/// (Ogg), RFC 9639 (FLAC), ISO 14496-12 (boxes), ISO 14496-3 (ADTS), RFC 4867 (AMR).
[[nodiscard]] AudioFacts judgeAudio(QIODevice &file);

/// The same of the first bytes of a file that is still on its way.
[[nodiscard]] AudioFacts judgeBeginning(const QByteArray &firstBytes);

} // namespace callboard::recordings
