#include "recordings/fetch/AudioBytes.h"

#include <algorithm>
#include <array>

namespace callboard::recordings {

using namespace Qt::StringLiterals;

namespace {

/// What must follow one another; fewer only where the file ends with them.
constexpr int framesInARow = 3;

/// One frame of MPEG audio or ADTS, by its header.
struct Frame
{
    quint32 kind = 0; ///< what all frames of one stream have in common
    qint64 length = 0; ///< bytes with the header; 0: free format, which does not tell
    bool isAdts = false;
};

/// \param b the eleven sync bits stand at `at`, and three more bytes
std::optional<Frame> mpegFrame(const QByteArray &b, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(b[at + i]); };
    const int version = (byte(1) >> 3) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
    const int layer = 4 - ((byte(1) >> 1) & 3); // 4: reserved
    const int bitrateIndex = byte(2) >> 4;
    const int rateIndex = (byte(2) >> 2) & 3;
    if (version == 1 || layer == 4 || bitrateIndex == 15 || rateIndex == 3) {
        return std::nullopt;
    }
    using Row = std::array<int, 15>; // kbit/s
    static constexpr Row one1 {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448};
    static constexpr Row one2 {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384};
    static constexpr Row one3 {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    static constexpr Row two1 {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256};
    static constexpr Row two23 {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    const bool first = version == 3;
    const Row &rates = layer == 1 ? (first ? one1 : two1) : !first ? two23 : layer == 2 ? one2 : one3;
    static constexpr std::array samplingRates {44'100, 48'000, 32'000};
    const int rate = samplingRates.at(static_cast<std::size_t>(rateIndex)) / (first ? 1 : version == 2 ? 2 : 4);
    const int bits = rates.at(static_cast<std::size_t>(bitrateIndex)) * 1000;
    const int padding = (byte(2) >> 1) & 1;
    const quint32 kind = (quint32 {byte(1)} & 0x1EU) << 8 | (quint32 {byte(2)} & 0x0CU);
    if (bits == 0) {
        return Frame {kind, 0, false};
    }
    const qint64 length = layer == 1             ? (12LL * bits / rate + padding) * 4
                          : layer == 3 && !first ? 72LL * bits / rate + padding
                                                 : 144LL * bits / rate + padding;
    return Frame {kind, length, false};
}

std::optional<Frame> adtsFrame(const QByteArray &b, qsizetype at)
{
    constexpr int shortest = 7;
    if (b.size() < at + shortest) {
        return std::nullopt;
    }
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(b[at + i]); };
    const qint64 length = (byte(3) & 3) << 11 | byte(4) << 3 | byte(5) >> 5;
    const int rateIndex = (byte(2) >> 2) & 15;
    if ((byte(1) & 0xF6) != 0xF0 || rateIndex > 12 || length <= shortest) {
        return std::nullopt;
    }
    return Frame {quint32 {byte(1)} << 8 | (quint32 {byte(2)} & 0xFCU), length, true};
}

std::optional<Frame> frameAt(const QByteArray &bytes, qsizetype at)
{
    if (at < 0 || bytes.size() < at + 4 || bytes[at] != '\xFF' || (bytes[at + 1] & 0xE0) != 0xE0) {
        return std::nullopt;
    }
    const auto adts = adtsFrame(bytes, at);
    return adts ? adts : mpegFrame(bytes, at);
}

/// Free format: the next frame tells how long this one is.
qint64 freeLength(const QByteArray &bytes, qsizetype at, const Frame &frame)
{
    constexpr qsizetype longest = 4608;
    for (qsizetype next = at + 24; next < std::min(bytes.size() - 3, at + longest); ++next) {
        if (const auto other = frameAt(bytes, next); other && other->kind == frame.kind && other->length == 0) {
            return next - at;
        }
    }
    return 0;
}

/// Tags that stand behind the last frame.
bool isTrailer(const QByteArray &bytes, qsizetype at)
{
    const QByteArrayView rest = QByteArrayView(bytes).sliced(at);
    return rest.startsWith("TAG") || rest.startsWith("APETAGEX") || rest.startsWith("LYRICSBEGIN")
           || rest.startsWith("ID3");
}

/// What follows a header that may only look like one.
enum class Chain : quint8 { Holds, Breaks, EndsEarly };

/// \param isWhole the file ends with `bytes` \param exact nothing stands before the first frame
Chain follow(const QByteArray &bytes, qsizetype at, bool isWhole, bool exact)
{
    const auto first = frameAt(bytes, at);
    if (!first) {
        return Chain::Breaks;
    }
    qsizetype next = at;
    for (int frames = 1; frames <= framesInARow; ++frames) {
        const auto frame = frameAt(bytes, next);
        if (!frame || frame->kind != first->kind || frame->isAdts != first->isAdts) {
            const bool cutHeader = bytes.size() - next < (first->isAdts ? 7 : 4);
            if (isWhole && (next == bytes.size() || (next < bytes.size() && isTrailer(bytes, next)))) {
                return frames > 2 ? Chain::Holds : Chain::Breaks;
            }
            return cutHeader && !isWhole ? Chain::EndsEarly : Chain::Breaks;
        }
        const qint64 length = frame->length > 0 ? frame->length : freeLength(bytes, next, *frame);
        if (length == 0 || next + length > bytes.size()) {
            // The last frame is cut; what came before it tells all the same.
            return !isWhole ? Chain::EndsEarly : frames > 2 || (frames > 1 && exact) ? Chain::Holds : Chain::Breaks;
        }
        next += length;
    }
    return Chain::Holds;
}

bool isWritten(char c)
{
    return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n';
}

/// A page or a playlist, which a player might open, however much sound follows it.
bool beginsAsText(const QByteArray &junk)
{
    constexpr qsizetype shortest = 8;
    const QByteArrayView mark("\xEF\xBB\xBF");
    const auto isBlank = [](char c) { return c == '\0' || c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    const auto *begin = std::ranges::find_if_not(junk, isBlank);
    QByteArrayView text(begin, junk.end() - begin);
    text = text.startsWith(mark) ? text.sliced(mark.size()) : text;
    const auto written = std::ranges::find_if_not(text, isWritten) - text.begin();
    const bool opens = !text.isEmpty() && (text[0] == '#' || text[0] == '<' || text[0] == '[' || text[0] == '{');
    return written >= shortest || (opens && written >= 4);
}

/// NB: octets of a frame by its type; 0: there is none. Source: RFC 4867, 3.6 and 5.3
constexpr std::array<int, 16> narrowBand {13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1};
constexpr std::array<int, 16> wideBand {18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1};

} // namespace

AudioFacts judgeFrames(const AudioBytes &file, qint64 start, bool afterTag)
{
    const QByteArray bytes = file.at(start, sniffWindow);
    const bool isWhole = file.isWhole() && start + bytes.size() == file.size();
    const QString extension = afterTag ? u"mp3"_s : QString();
    if (bytes.size() < 4) {
        return file.missing(extension);
    }
    bool open = false;
    for (qsizetype at = bytes.indexOf('\xFF'); at >= 0; at = bytes.indexOf('\xFF', at + 1)) {
        switch (follow(bytes, at, isWhole, at == 0)) {
        case Chain::Holds:
            return beginsAsText(bytes.left(at)) ? AudioFacts {}
                                                : audio(frameAt(bytes, at)->isAdts ? u"aac"_s : u"mp3"_s);
        case Chain::EndsEarly:
            open = true;
            break;
        case Chain::Breaks:
            break;
        }
    }
    const bool hopeless = beginsAsText(bytes.left(64)) || bytes.size() >= sniffWindow;
    if (hopeless && !open) {
        return {};
    }
    return file.missing(extension);
}

AudioFacts judgeAmr(const AudioBytes &file)
{
    const QByteArray head = file.at(0, 9);
    if (head.size() < 9) {
        return file.missing();
    }
    const bool wide = head.startsWith("#!AMR-WB\n");
    if (!wide && !head.startsWith("#!AMR\n")) {
        return {};
    }
    const std::array<int, 16> &sizes = wide ? wideBand : narrowBand;
    qint64 at = wide ? 9 : 6;
    for (int frames = 0; frames < framesInARow; ++frames) {
        const QByteArray first = file.at(at, 1);
        if (first.isEmpty()) {
            return file.isWhole() && at == file.size() && frames > 0 ? audio(u"amr"_s) : file.missing(u"amr"_s);
        }
        const int size = sizes.at(static_cast<std::size_t>((first[0] >> 3) & 15));
        if ((first[0] & 0x83) != 0 || size == 0) {
            return {};
        }
        at += size;
    }
    return at <= file.size() ? audio(u"amr"_s) : file.missing(u"amr"_s);
}

} // namespace callboard::recordings
