#pragma once

#include "player/AlteredSound.h"
#include "player/Pcm.h"
#include "player/Waveform.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>

namespace callboard::ui {

class AudioDecoding;

/// Decodes one recording and makes altered sound of it, on a thread of its own. Samples of more than 32 MiB are dropped
/// once they were used, and decoded again for the next alteration. GUI thread only.
///
/// QMediaPlayer must exist before the first decode(): the back end's own objects belong to the window's thread.
class RecordingSamples final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingSamples)

public:
    explicit RecordingSamples(QObject *parent = nullptr);
    /// Waits for the thread.
    ~RecordingSamples() override;

    /// Forgets the last file. Decodes nothing yet.
    void load(const QString &file);
    /// As much of it as is known so far; it outlives the samples.
    [[nodiscard]] const Waveform &waveform() const { return m_waveform; }

    /// The waveform and, with `keepSamples`, the samples. Ends a decoding that is under way. One signal tells the end.
    void decode(bool keepSamples);
    [[nodiscard]] bool isDecoding() const { return m_decoding != nullptr; }
    /// A decoding is under way that keeps the samples.
    [[nodiscard]] bool isKeeping() const { return isDecoding() && m_keeps; }
    /// The samples are here, and the waveform is complete: alterTo() can be called.
    [[nodiscard]] bool areHere() const { return m_samples != nullptr && m_waveform.isComplete(); }
    void drop() { m_samples.reset(); }

    /// Answers through altered(), unless stopAltering() comes first.
    void alterTo(const Alteration &alteration);
    void stopAltering();

Q_SIGNALS:
    void waveformChanged();
    /// The decoding brought what was asked for.
    void decoded();
    /// The samples were asked for, and are more than are kept.
    void tooLong();
    /// The samples were asked for, and the file cannot be decoded.
    void undecodable();
    /// Nothing where the result is too large.
    void altered(
        const callboard::ui::Alteration &alteration, const std::optional<callboard::ui::AlteredSound> &altered);

private:
    void stopDecoding();
    QObject &worker();

    QThread m_thread;
    QObject *m_worker = nullptr; ///< lives in the thread
    AudioDecoding *m_decoding = nullptr; ///< lives in the thread
    bool m_keeps = false; ///< the decoding, its samples
    QString m_file;
    Waveform m_waveform;
    std::shared_ptr<const Pcm> m_samples;
    std::shared_ptr<std::atomic_bool> m_cancelled; ///< of the alteration under way
};

} // namespace callboard::ui
