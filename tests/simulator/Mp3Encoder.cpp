#include "Mp3Encoder.h"

#include "SpeechSynth.h"

#include <lame/lame.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace callboard::simulator {

namespace {

struct CloseLame
{
    void operator()(lame_t lame) const { lame_close(lame); }
};

QByteArray id3Tag()
{
    using namespace Qt::StringLiterals;
    const QByteArray text = "\0Call recorder"_ba; // encoding 0: Latin-1
    QByteArray tag = "ID3\x03\x00\x00\x00\x00\x00"_ba;
    tag += static_cast<char>(10 + text.size()); // a synchsafe size below 128 is itself
    tag += "TSSE\x00\x00\x00"_ba;
    tag += static_cast<char>(text.size());
    tag += "\x00\x00"_ba;
    return tag + text;
}

} // namespace

QByteArray toMp3(const StereoSound &sound, bool id3)
{
    // LAME fills static tables when it is set up.
    static std::mutex mutex;
    const std::lock_guard lock(mutex);

    const std::unique_ptr<lame_global_flags, CloseLame> lame(lame_init());
    if (!lame)
        return {};
    lame_set_in_samplerate(lame.get(), StereoSound::sampleRate);
    lame_set_out_samplerate(lame.get(), StereoSound::sampleRate);
    lame_set_num_channels(lame.get(), 2);
    lame_set_mode(lame.get(), STEREO);
    lame_set_brate(lame.get(), 32);
    lame_set_quality(lame.get(), 7);
    lame_set_bWriteVbrTag(lame.get(), 1); // an Info frame, so that players know the length
    lame_set_write_id3tag_automatic(lame.get(), 0);
    if (lame_init_params(lame.get()) < 0)
        return {};

    constexpr qsizetype chunk = 8192;
    QByteArray mp3;
    QByteArray out(chunk * 5 / 4 + 7200, Qt::Uninitialized);
    auto *bytes = reinterpret_cast<unsigned char *>(out.data());
    for (qsizetype frame = 0; frame < sound.frames(); frame += chunk) {
        const auto count = static_cast<int>(std::min(chunk, sound.frames() - frame));
        // LAME only reads from the buffer that it takes as non-const.
        auto *input = const_cast<std::int16_t *>(sound.samples.data() + 2 * frame);
        const int written
            = lame_encode_buffer_interleaved(lame.get(), input, count, bytes, static_cast<int>(out.size()));
        if (written < 0)
            return {};
        mp3.append(out.constData(), written);
    }
    mp3.append(out.constData(), std::max(0, lame_encode_flush(lame.get(), bytes, static_cast<int>(out.size()))));

    // LAME left room for the Info frame at the start.
    const auto tagSize
        = static_cast<qsizetype>(lame_get_lametag_frame(lame.get(), bytes, static_cast<std::size_t>(out.size())));
    if (tagSize > 0 && tagSize <= out.size() && tagSize <= mp3.size())
        mp3.replace(0, tagSize, out.left(tagSize));
    return id3 ? id3Tag() + mp3 : mp3;
}

} // namespace callboard::simulator
