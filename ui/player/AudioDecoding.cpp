#include "player/AudioDecoding.h"

#include "player/AlteredSound.h"
#include "player/SampleRate.h"

#include <QAudioBuffer>
#include <QAudioDecoder>
#include <QAudioFormat>
#include <QLoggingCategory>
#include <QThread>
#include <QUrl>

#include <utility>

namespace callboard::ui {

namespace {

Q_LOGGING_CATEGORY(media, "callboard.media")

} // namespace

AudioDecoding::AudioDecoding(QString file, bool keepSamples, bool hasWaveform)
    : m_file(std::move(file))
    , m_keepSamples(keepSamples)
    , m_hasWaveform(hasWaveform)
{
}

AudioDecoding::~AudioDecoding()
{
    if (m_decoder) {
        m_decoder->disconnect(this);
        m_decoder->stop(); // its threads must be gone before it is
    }
}

void AudioDecoding::start()
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (m_cancelled) {
        return;
    }
    m_kept.emplace(m_file);
    if (!m_hasWaveform) {
        if (const std::optional<Waveform> kept = m_kept->read()) {
            Q_EMIT waveformChanged(*kept);
            if (!m_keepSamples) {
                m_ended = true;
                Q_EMIT finished(nullptr);
                return;
            }
        }
    }
    decode();
}

void AudioDecoding::decode()
{
    const int rate = decodingRate(m_file);
    if (m_keepSamples) {
        m_samples = std::make_shared<Pcm>();
        m_samples->rate = rate;
    }
    m_builder = std::make_unique<WaveformBuilder>(rate);
    m_decoder = new QAudioDecoder(this);
    QAudioFormat format; // without one the back end fails: "Internal data stream error"
    format.setSampleRate(rate);
    format.setChannelCount(2);
    format.setSampleFormat(QAudioFormat::Int16);
    m_decoder->setAudioFormat(format);
    m_decoder->setSource(QUrl::fromLocalFile(m_file));
    connect(m_decoder, &QAudioDecoder::bufferReady, this, &AudioDecoding::takeBuffers);
    connect(m_decoder, &QAudioDecoder::finished, this, &AudioDecoding::finish);
    connect(m_decoder, qOverload<QAudioDecoder::Error>(&QAudioDecoder::error), this, [this] {
        if (!m_cancelled && !std::exchange(m_ended, true)) {
            qCWarning(media) << "recording cannot be decoded:" << m_decoder->errorString();
            Q_EMIT failed(m_decoder->errorString());
        }
    });
    m_decoder->start();
}

void AudioDecoding::takeBuffers()
{
    if (m_cancelled) {
        m_ended = true;
        m_decoder->stop();
        return;
    }
    while (!m_ended && m_decoder->bufferAvailable()) {
        const QAudioBuffer buffer = m_decoder->read();
        if (!buffer.isValid()) {
            break;
        }
        keep({buffer.constData<qint16>(), static_cast<std::size_t>(buffer.byteCount()) / sizeof(qint16)});
    }
}

void AudioDecoding::keep(std::span<const qint16> samples)
{
    m_builder->append(samples);
    if (m_samples) {
        if ((m_samples->samples.size() + samples.size()) * sizeof(qint16) > mostSampleBytes) {
            m_samples.reset();
        } else {
            m_samples->samples.insert(m_samples->samples.end(), samples.begin(), samples.end());
        }
    }
    // Every ten seconds of sound at first, then more seldom: each telling copies what there is so far.
    if (!m_hasWaveform
        && m_builder->duration()
               >= m_toldAt + std::max<std::chrono::milliseconds>(std::chrono::seconds(10), m_toldAt / 8)) {
        m_toldAt = m_builder->duration();
        Q_EMIT waveformChanged(m_builder->waveform(false));
    }
}

void AudioDecoding::finish()
{
    takeBuffers();
    if (std::exchange(m_ended, true)) {
        return;
    }
    if (!m_hasWaveform) {
        const Waveform whole = m_builder->waveform(true);
        Q_EMIT waveformChanged(whole);
        if (!whole.isEmpty() && !m_kept->write(whole)) {
            qCInfo(media) << "the waveform of a recording cannot be kept beside it";
        }
    }
    Q_EMIT finished(std::move(m_samples));
}

} // namespace callboard::ui

#include "moc_AudioDecoding.cpp"
