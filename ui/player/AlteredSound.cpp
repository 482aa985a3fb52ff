#include "player/AlteredSound.h"

#include <QtEndian>

#include <soundtouch/SoundTouch.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

namespace callboard::ui {

namespace {

constexpr std::size_t headerSize = 44;

void writeHeader(char *header, int rate, int channels, std::size_t dataBytes)
{
    const auto put = [&](std::size_t at, auto value) { qToLittleEndian(value, header + at); };
    std::memcpy(header, "RIFF", 4);
    put(4, static_cast<quint32>(headerSize - 8 + dataBytes));
    std::memcpy(header + 8, "WAVEfmt ", 8);
    put(16, quint32 {16});
    put(20, quint16 {1});
    put(22, static_cast<quint16>(channels));
    put(24, static_cast<quint32>(rate));
    put(28, static_cast<quint32>(rate * channels * 2));
    put(32, static_cast<quint16>(channels * 2));
    put(34, quint16 {16});
    std::memcpy(header + 36, "data", 4);
    put(40, static_cast<quint32>(dataBytes));
}

/// One frame of `sound` as it is to be heard: a channel that is alone is heard on both sides.
class Mixer final
{
public:
    Mixer(const Pcm &sound, const Waveform &waveform, const Alteration &alteration)
        : m_sound(sound)
    {
        const bool mono = waveform.lanes() < 2;
        const bool left = !alteration.muted[0];
        const bool right = !alteration.muted[1];
        m_what = mono            ? (left ? What::First : What::Nothing)
                 : left && right ? What::Both
                 : left          ? What::First
                 : right         ? What::Second
                                 : What::Nothing;
    }

    [[nodiscard]] int channels() const { return m_what == What::Both && !m_forceMono ? 2 : 1; }
    void forceMono() { m_forceMono = true; }

    void mix(std::size_t frame, float *out) const
    {
        const qint16 *in = m_sound.samples.data() + frame * 2;
        constexpr float unit = 1.0F / 32768.0F;
        switch (m_what) {
        case What::Nothing:
            out[0] = 0;
            return;
        case What::First:
            out[0] = static_cast<float>(in[0]) * unit;
            return;
        case What::Second:
            out[0] = static_cast<float>(in[1]) * unit;
            return;
        case What::Both:
            if (m_forceMono) {
                out[0] = static_cast<float>(std::clamp(in[0] + in[1], -32768, 32767)) * unit;
            } else {
                out[0] = static_cast<float>(in[0]) * unit;
                out[1] = static_cast<float>(in[1]) * unit;
            }
            return;
        }
    }

private:
    enum class What : quint8 { Nothing, First, Second, Both };
    const Pcm &m_sound;
    What m_what;
    bool m_forceMono = false;
};

/// Takes frames at one end and writes a WAV of a known length at the other.
class WavWriter final
{
public:
    WavWriter(int rate, int channels, std::size_t frames)
        : m_bytes(static_cast<qsizetype>(headerSize + frames * static_cast<std::size_t>(channels) * 2), '\0')
        , m_left(frames * static_cast<std::size_t>(channels))
    {
        writeHeader(m_bytes.data(), rate, channels, m_left * 2);
        m_at = m_bytes.data() + headerSize;
    }

    void put(const float *samples, std::size_t count)
    {
        count = std::min(count, m_left);
        for (std::size_t i = 0; i < count; ++i, m_at += 2) {
            const float value = std::clamp(samples[i] * 32768.0F, -32768.0F, 32767.0F);
            qToLittleEndian(static_cast<qint16>(std::lrint(value)), m_at);
        }
        m_left -= count;
    }
    [[nodiscard]] QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
    char *m_at;
    std::size_t m_left;
};

constexpr std::size_t blockFrames = 8192;

} // namespace

std::optional<AlteredSound> alter(
    const Pcm &sound, const Waveform &waveform, const Alteration &alteration, const std::atomic_bool &cancelled)
{
    Q_ASSERT(sound.channels == 2);
    const std::chrono::milliseconds length = sound.duration();
    const std::vector<Span> kept = alteration.skipSilence ? withoutSilences(length, silences(waveform))
                                                          : std::vector<Span> {{std::chrono::milliseconds(0), length}};
    // Never behind the last of the samples, whatever the waveform says.
    const auto frameAt
        = [&sound](std::chrono::milliseconds time) { return std::min(sound.frameAt(time), sound.frames()); };
    std::size_t frames = 0;
    for (const Span &part : kept) {
        frames += frameAt(part.to) - frameAt(part.from);
    }
    const auto outFrames = static_cast<std::size_t>(std::llround(static_cast<double>(frames) / alteration.speed));

    Mixer mixer(sound, waveform, alteration);
    if (outFrames * static_cast<std::size_t>(mixer.channels()) * 2 > mostSampleBytes) {
        mixer.forceMono();
        if (outFrames * 2 > mostSampleBytes) {
            return std::nullopt;
        }
    }
    const auto channels = static_cast<std::size_t>(mixer.channels());
    WavWriter wav(sound.rate, mixer.channels(), outFrames);
    const bool stretches = std::abs(alteration.speed - 1.0) > 1e-6;
    soundtouch::SoundTouch stretch;
    stretch.setSampleRate(static_cast<uint>(sound.rate));
    stretch.setChannels(static_cast<uint>(channels));
    stretch.setTempo(alteration.speed);
    stretch.setSetting(SETTING_USE_QUICKSEEK, 1);

    std::vector<float> block(blockFrames * channels);
    const auto receive = [&] {
        while (const uint got = stretch.receiveSamples(block.data(), static_cast<uint>(blockFrames))) {
            wav.put(block.data(), got * channels);
        }
    };
    for (const Span &part : kept) {
        for (std::size_t at = frameAt(part.from); at < frameAt(part.to); at += blockFrames) {
            if (cancelled) {
                return std::nullopt;
            }
            const std::size_t count = std::min(blockFrames, frameAt(part.to) - at);
            for (std::size_t i = 0; i < count; ++i) {
                mixer.mix(at + i, block.data() + i * channels);
            }
            if (stretches) {
                stretch.putSamples(block.data(), static_cast<uint>(count));
                receive();
            } else {
                wav.put(block.data(), count * channels);
            }
        }
    }
    if (stretches) {
        stretch.flush();
        receive();
    }
    return AlteredSound {wav.take(), TimeMap(kept, alteration.speed)};
}

QByteArray wavOf(const Pcm &sound)
{
    QByteArray bytes(static_cast<qsizetype>(headerSize + sound.samples.size() * 2), '\0');
    writeHeader(bytes.data(), sound.rate, sound.channels, sound.samples.size() * 2);
    qToLittleEndian<qint16>(
        sound.samples.data(), static_cast<qsizetype>(sound.samples.size()), bytes.data() + headerSize);
    return bytes;
}

} // namespace callboard::ui
