#include "SpeechSynth.h"

#include "Conversations.h"
#include "Dice.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace callboard::simulator {

namespace {

constexpr auto rate = static_cast<float>(StereoSound::sampleRate);

// A two-pole resonance, as in Klatt's cascade synthesizer: unity gain at 0 Hz.
class Resonator
{
public:
    void tune(float frequency, float bandwidth)
    {
        const float radius = std::exp(-std::numbers::pi_v<float> * bandwidth / rate);
        m_c = -radius * radius;
        m_b = 2.0F * radius * std::cos(2.0F * std::numbers::pi_v<float> * frequency / rate);
        m_a = 1.0F - m_b - m_c;
    }
    float pass(float in)
    {
        const float out = m_a * in + m_b * m_y1 + m_c * m_y2;
        m_y2 = m_y1;
        m_y1 = out;
        return out;
    }

private:
    float m_a = 1;
    float m_b = 0;
    float m_c = 0;
    float m_y1 = 0;
    float m_y2 = 0;
};

class Noise
{
public:
    explicit Noise(quint64 seed)
        : m_state(static_cast<std::uint32_t>(seed) | 1U)
    {
    }
    float next() // xorshift: -1 … 1
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 17;
        m_state ^= m_state << 5;
        return static_cast<float>(static_cast<std::int32_t>(m_state)) / 2147483648.0F;
    }

private:
    std::uint32_t m_state;
};

class Voice
{
public:
    Voice(float pitch, float tract, quint64 seed)
        : m_pitch(pitch)
        , m_tract(tract)
        , m_dice(seed)
        , m_noise(seed)
    {
    }

    // Fills a turn with words; the end of it falls silent a little early.
    void speak(std::span<float> out)
    {
        std::size_t at = 0;
        int word = 0;
        while (at < out.size()) {
            const int syllables = m_dice.between(1, 4);
            for (int i = 0; i < syllables && at < out.size(); ++i) {
                const auto length = std::min(samples(m_dice.between(120, 230)), out.size() - at);
                syllable(out.subspan(at, length), static_cast<float>(at) / static_cast<float>(out.size()));
                at += length;
            }
            at += samples(++word % 7 == 0 ? m_dice.between(250, 450) : m_dice.between(40, 130));
        }
    }

private:
    static std::size_t samples(int ms) { return static_cast<std::size_t>(ms * StereoSound::sampleRate / 1000); }

    void syllable(std::span<float> out, float progress)
    {
        constexpr std::array<std::array<float, 3>, 6> vowels {{
            {730, 1090, 2440},
            {530, 1840, 2480},
            {270, 2290, 3010},
            {570, 840, 2410},
            {300, 870, 2240},
            {500, 1500, 2500},
        }};
        const auto &formants = vowels[static_cast<std::size_t>(m_dice.below(static_cast<int>(vowels.size())))];
        m_first.tune(formants[0] * m_tract, 80);
        m_second.tune(formants[1] * m_tract, 110);
        m_third.tune(std::min(formants[2] * m_tract, 3600.0F), 180);

        const float stress = 0.85F + 0.3F * static_cast<float>(m_dice.unit());
        const float pitch = m_pitch * (1.15F - 0.25F * progress) * stress;
        const std::size_t consonant = std::min(out.size() / 4, samples(m_dice.between(15, 45)));
        const bool hisses = m_dice.oneIn(3);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const float place = static_cast<float>(i) / static_cast<float>(out.size());
            m_phase += pitch * (1.05F - 0.1F * place) / rate;
            float pulse = 0;
            if (m_phase >= 1.0F) {
                m_phase -= 1.0F;
                pulse = 1.0F;
            }
            m_glottis += 0.35F * (pulse - m_glottis); // rounds the pulse off, as a glottis does
            const float envelope = std::sin(std::numbers::pi_v<float> * place);
            const float voiced = m_third.pass(m_second.pass(m_first.pass(m_glottis + 0.002F * m_noise.next())));
            const float hiss = hisses && i < consonant ? 0.02F * m_noise.next() : 0.0F;
            out[i] = stress * envelope * voiced + hiss;
        }
    }

    float m_pitch;
    float m_tract;
    Dice m_dice;
    Noise m_noise;
    Resonator m_first;
    Resonator m_second;
    Resonator m_third;
    float m_phase = 0;
    float m_glottis = 0;
};

void writeChannel(
    const std::vector<float> &channel, std::vector<std::int16_t> &samples, std::size_t offset, quint64 seed)
{
    float peak = 0.0001F;
    for (const float value : channel)
        peak = std::max(peak, std::abs(value));
    Noise line(seed + offset + 77); // no telephone line is digitally silent
    float before = 0;
    float level = 0;
    for (std::size_t i = 0; i < channel.size(); ++i) {
        const float value = channel[i] / peak;
        level = 0.97F * level + value - before; // the glottal pulses all point one way; a line passes no direct current
        before = value;
        // The soft limit brings the closed vowels up to the open ones.
        samples[2 * i + offset] = static_cast<std::int16_t>(20000.0F * std::tanh(2.5F * level) + 25.0F * line.next());
    }
}

void append32(QByteArray &to, quint32 value)
{
    const quint32 little = qToLittleEndian(value);
    to.append(reinterpret_cast<const char *>(&little), sizeof little);
}

void append16(QByteArray &to, quint16 value)
{
    const quint16 little = qToLittleEndian(value);
    to.append(reinterpret_cast<const char *>(&little), sizeof little);
}

} // namespace

QByteArray StereoSound::toWav() const
{
    const auto dataBytes = static_cast<quint32>(samples.size() * sizeof(std::int16_t));
    QByteArray wav;
    wav.reserve(static_cast<qsizetype>(dataBytes) + 44);
    wav.append("RIFF");
    append32(wav, 36 + dataBytes);
    wav.append("WAVEfmt ");
    append32(wav, 16);
    append16(wav, 1); // PCM
    append16(wav, 2); // channels
    append32(wav, sampleRate);
    append32(wav, sampleRate * 4); // bytes per second
    append16(wav, 4); // bytes per frame
    append16(wav, 16); // bits per sample
    wav.append("data");
    append32(wav, dataBytes);
    for (const std::int16_t sample : samples)
        append16(wav, static_cast<quint16>(sample));
    return wav;
}

StereoSound synthesizeCall(const std::vector<Turn> &turns, std::chrono::milliseconds duration, quint64 seed)
{
    const auto frames
        = static_cast<std::size_t>(std::max<qint64>(duration.count(), 0) * StereoSound::sampleRate / 1000);
    std::vector<float> agent(frames);
    std::vector<float> customer(frames);

    Dice dice(seed, u"voices");
    Voice agentVoice(static_cast<float>(dice.between(185, 225)), 1.12F, dice.next());
    const bool deep = dice.oneIn(2);
    Voice customerVoice(
        static_cast<float>(deep ? dice.between(95, 130) : dice.between(180, 215)), deep ? 0.95F : 1.08F, dice.next());

    double weight = 0;
    for (const Turn &turn : turns)
        weight += static_cast<double>(std::max<qsizetype>(turn.text.size(), 8));
    const auto count = static_cast<double>(std::max<std::size_t>(turns.size(), 1));
    const double gap = std::min(0.4 * StereoSound::sampleRate, static_cast<double>(frames) / (4.0 * count));
    const double speech = static_cast<double>(frames) - gap * count;
    double at = gap / 2;
    for (const Turn &turn : turns) {
        const double length = speech * static_cast<double>(std::max<qsizetype>(turn.text.size(), 8)) / weight;
        const auto from = std::min(static_cast<std::size_t>(at), frames);
        const auto size = std::min(static_cast<std::size_t>(length), frames - from);
        (turn.agent ? agentVoice : customerVoice).speak(std::span(turn.agent ? agent : customer).subspan(from, size));
        at += length + gap;
    }

    StereoSound sound;
    sound.samples.resize(frames * 2);
    writeChannel(agent, sound.samples, 0, seed);
    writeChannel(customer, sound.samples, 1, seed);
    return sound;
}

} // namespace callboard::simulator
