#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>

class QIODevice;

namespace callboard::recordings {

/// Bytes needed at least to tell a container.
inline constexpr qsizetype sniffBytes = 12;

/// What sniffAudio() may answer.
inline constexpr std::array audioExtensions {"wav", "mp3", "ogg", "flac", "m4a"};

/// The file extension of the audio these first bytes begin; nothing when they are not audio (an HTML page, a playlist,
/// an error message), whatever the server called them.
[[nodiscard]] std::optional<QString> sniffAudio(const QByteArray &firstBytes);

/// A file that begins as audio, as sniffAudio() tells, goes on as audio behind its ID3 tags: no text stands there,
/// which a player might take for a playlist. `file` is open and can be sought in.
[[nodiscard]] bool holdsAudio(QIODevice &file);

/// How long the whole file is by its own word: a WAV says so at its beginning. Nothing where it does not tell.
[[nodiscard]] std::optional<qint64> declaredSize(const QByteArray &firstBytes);

} // namespace callboard::recordings
