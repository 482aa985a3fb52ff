#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace callboard::recordings {

/// Bytes needed at least to tell a container.
inline constexpr qsizetype sniffBytes = 12;

/// The file extension of the audio these first bytes begin; nothing when they are not audio (an HTML page, a playlist,
/// an error message), whatever the server called them.
[[nodiscard]] std::optional<QString> sniffAudio(const QByteArray &firstBytes);

/// How long the whole file is by its own word: a WAV says so at its beginning. Nothing where it does not tell.
[[nodiscard]] std::optional<qint64> declaredSize(const QByteArray &firstBytes);

} // namespace callboard::recordings
