#include "recordings/speech/Speech.h"

#include <algorithm>

namespace callboard::recordings {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds breath = 500ms;
constexpr milliseconds shortestWord = 200ms;
constexpr float echo = 4.0F; ///< so many times quieter than the other side

/// What is louder than this is no noise: a part of the way from the quiet of a channel to its loudest.
float thresholdOf(std::vector<float> levels)
{
    if (levels.empty()) {
        return 1.0F;
    }
    const auto at = [&levels](double share) {
        const auto place = levels.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(levels.size() - 1));
        std::ranges::nth_element(levels, place);
        return *place;
    };
    const float quiet = at(0.1);
    const float loud = at(0.98);
    constexpr float inaudible = 0.01F;
    return std::max(inaudible, quiet + (loud - quiet) * 0.12F);
}

} // namespace

std::vector<SpokenPiece> findSpeech(const std::vector<std::vector<float>> &levels, milliseconds bin)
{
    std::vector<SpokenPiece> pieces;
    for (std::size_t channel = 0; channel < levels.size(); ++channel) {
        const float threshold = thresholdOf(levels[channel]);
        const auto isEcho = [&](std::size_t at) {
            return std::ranges::any_of(levels, [&](const std::vector<float> &other) {
                return at < other.size() && other[at] > levels[channel][at] * echo;
            });
        };
        std::vector<SpokenPiece> own;
        for (std::size_t at = 0; at < levels[channel].size(); ++at) {
            if (levels[channel][at] <= threshold || isEcho(at)) {
                continue;
            }
            const milliseconds from = bin * static_cast<int>(at);
            if (!own.empty() && from - own.back().until <= breath) {
                own.back().until = from + bin;
            } else {
                own.push_back({static_cast<int>(channel), from, from + bin});
            }
        }
        std::erase_if(own, [](const SpokenPiece &piece) { return piece.until - piece.from < shortestWord; });
        pieces.insert(pieces.end(), own.begin(), own.end());
    }
    std::ranges::stable_sort(pieces, {}, &SpokenPiece::from);
    return pieces;
}

} // namespace callboard::recordings
