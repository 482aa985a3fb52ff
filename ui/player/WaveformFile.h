#pragma once

#include "player/Waveform.h"

#include <QString>

#include <optional>

namespace callboard::ui {

/// Keeps a recording's waveform beside it, as `<file>.peaks`, so that it is decoded once. The file tells the size and
/// the time of the audio it is of; what is not of this audio, of another version or broken counts as not there. Made
/// before the audio is decoded: another file under its name meanwhile is noticed. Any thread, one at a time; reads and
/// writes the disk.
class WaveformFile final
{
public:
    explicit WaveformFile(const QString &audioFile);

    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] std::optional<Waveform> read() const;
    /// Whole or not at all. False where it cannot be written, which does no harm, or where the audio is no longer what
    /// it was when this was made.
    bool write(const Waveform &waveform) const;

private:
    struct Stamp
    {
        qint64 size = -1; ///< bytes
        qint64 modified = 0; ///< milliseconds since 1970

        bool operator==(const Stamp &) const = default;
    };
    [[nodiscard]] Stamp stampNow() const;

    QString m_audio;
    QString m_name;
    Stamp m_stamp;
};

} // namespace callboard::ui
