#pragma once

#include "player/Waveform.h"

#include <QString>

#include <optional>

namespace callboard::ui {

/// Keeps a recording's waveform beside it, as `<file>.peaks`, so that it is decoded once. The file tells the size and
/// the time of the audio it is of; what is not of this audio, of another version or broken counts as not there. Any
/// thread; reads and writes the disk.
class WaveformFile final
{
public:
    explicit WaveformFile(const QString &audioFile);

    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] std::optional<Waveform> read() const;
    /// Whole or not at all. False where it cannot be written, which does no harm.
    bool write(const Waveform &waveform) const;

private:
    QString m_audio;
    QString m_name;
};

} // namespace callboard::ui
