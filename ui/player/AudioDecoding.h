#pragma once

#include "player/Pcm.h"
#include "player/Waveform.h"
#include "player/WaveformFile.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>

class QAudioDecoder;

namespace callboard::ui {

/// Decodes one recording, once: its waveform while it comes and, where wanted, its samples. A waveform kept beside the
/// file saves the decoding. Lives in a thread other than the window's, which it is moved to before start();
/// QMediaPlayer must have been made before, since the back end's own objects belong to the window's thread.
class AudioDecoding final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AudioDecoding)

public:
    /// `keepSamples`: finished() brings them along, up to mostSampleBytes; `hasWaveform`: the waveform is known
    /// already.
    AudioDecoding(QString file, bool keepSamples, bool hasWaveform);
    ~AudioDecoding() override;

    /// In its own thread.
    void start();
    /// From any thread: nothing is told any more.
    void cancel() { m_cancelled = true; }

Q_SIGNALS:
    /// A few times a second, and at the end.
    void waveformChanged(const callboard::ui::Waveform &waveform);
    /// Null where samples were not wanted, or are too many.
    void finished(const std::shared_ptr<const callboard::ui::Pcm> &samples);
    void failed(const QString &why);

private:
    void decode();
    void takeBuffers();
    void keep(std::span<const qint16> samples);
    void finish();

    const QString m_file;
    const bool m_keepSamples;
    const bool m_hasWaveform;
    std::atomic_bool m_cancelled = false;
    std::optional<WaveformFile> m_kept; ///< beside the recording
    QAudioDecoder *m_decoder = nullptr;
    std::shared_ptr<Pcm> m_samples;
    std::unique_ptr<WaveformBuilder> m_builder;
    std::chrono::milliseconds m_toldAt {0}; ///< how much of the recording the last told waveform had
    bool m_ended = false;
};

} // namespace callboard::ui
