#include "player/RecordingSamples.h"

#include "player/AudioDecoding.h"

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

/// Samples that are kept for the next change of mind; more are decoded again.
constexpr std::size_t keptSampleBytes = 32U * 1024 * 1024;

} // namespace

RecordingSamples::RecordingSamples(QObject *parent)
    : QObject(parent)
{
    qRegisterMetaType<Waveform>();
    m_thread.setObjectName(u"callboard-sound"_s);
}

RecordingSamples::~RecordingSamples()
{
    stopDecoding();
    stopAltering();
    m_thread.quit();
    m_thread.wait();
}

void RecordingSamples::load(const QString &file)
{
    stopDecoding();
    stopAltering();
    m_file = file;
    m_samples.reset();
    m_waveform = {};
}

QObject &RecordingSamples::worker()
{
    if (!m_worker) {
        m_worker = new QObject;
        m_worker->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread.start(QThread::LowPriority);
    }
    return *m_worker;
}

void RecordingSamples::stopDecoding()
{
    if (m_decoding) {
        m_decoding->cancel();
        m_decoding->disconnect(this);
        m_decoding->deleteLater();
        m_decoding = nullptr;
    }
}

void RecordingSamples::decode(bool keepSamples)
{
    stopDecoding();
    m_keeps = keepSamples;
    m_decoding = new AudioDecoding(m_file, keepSamples, m_waveform.isComplete());
    m_decoding->moveToThread(worker().thread());
    connect(&m_thread, &QThread::finished, m_decoding, &QObject::deleteLater);
    // A stopped decoding may still have signals in the queue.
    connect(m_decoding, &AudioDecoding::waveformChanged, this, [this, from = m_decoding](const Waveform &waveform) {
        if (from == m_decoding) {
            m_waveform = waveform;
            Q_EMIT waveformChanged();
        }
    });
    connect(m_decoding, &AudioDecoding::finished, this,
        [this, from = m_decoding](const std::shared_ptr<const Pcm> &samples) {
            if (from == m_decoding) {
                const bool missing = m_keeps && !samples;
                stopDecoding();
                m_samples = samples;
                Q_EMIT missing ? tooLong() : decoded();
            }
        });
    connect(m_decoding, &AudioDecoding::failed, this, [this, from = m_decoding] {
        if (from == m_decoding) {
            stopDecoding();
            if (m_keeps) {
                Q_EMIT undecodable();
            }
        }
    });
    QMetaObject::invokeMethod(m_decoding, &AudioDecoding::start, Qt::QueuedConnection);
}

void RecordingSamples::alterTo(const Alteration &alteration)
{
    stopAltering();
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    auto work = [this, samples = m_samples, waveform = m_waveform, alteration, cancelled = m_cancelled] {
        std::optional<AlteredSound> sound = alter(*samples, waveform, alteration, *cancelled);
        // Posted from the thread, which ends before this object does.
        QMetaObject::invokeMethod(
            this,
            [this, alteration, cancelled, sound = std::move(sound)] {
                if (!*cancelled) {
                    m_cancelled.reset();
                    Q_EMIT altered(alteration, sound);
                }
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(&worker(), std::move(work), Qt::QueuedConnection);
    if (m_samples->samples.size() * sizeof(qint16) > keptSampleBytes) {
        m_samples.reset(); // the work has them as long as it needs them
    }
}

void RecordingSamples::stopAltering()
{
    if (m_cancelled) {
        *m_cancelled = true;
        m_cancelled.reset();
    }
}

} // namespace callboard::ui

#include "moc_RecordingSamples.cpp"
