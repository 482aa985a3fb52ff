#include "recordings/speech/TurnTimes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace callboard::recordings {

using namespace std::chrono_literals;
using calls::Speaker;
using calls::TranscriptTurn;
using std::chrono::milliseconds;

namespace {

constexpr double impossible = std::numeric_limits<double>::infinity();
/// Speech of the other side within a turn may be a "yes" that is not written down: it counts, but less.
constexpr double unexplained = 0.5;
constexpr double believable = 0.5; ///< so much of the speech may disagree

/// One way of saying which channel is whose, and the best way to lay the turns along the speech then.
class Alignment final
{
public:
    Alignment(const std::vector<TranscriptTurn> &turns, const std::vector<SpokenPiece> &speech, int agentChannel)
        : m_speech(speech)
        , m_length(speech.back().until)
    {
        sumUp();
        wish(turns, agentChannel);
        layOut();
    }

    [[nodiscard]] double cost() const { return m_cost; }
    [[nodiscard]] double spoken() const { return m_sums[0].back() + m_sums[1].back(); }

    [[nodiscard]] std::vector<milliseconds> times() const
    {
        std::vector<milliseconds> times;
        for (const std::size_t piece : m_starts) {
            times.push_back(m_speech[piece].from);
        }
        return times;
    }

private:
    struct Wish
    {
        int channel = 0;
        double length = 0; ///< ms of speech, by how much is written
        std::size_t first = 0; ///< pieces among which it may begin
        std::size_t end = 0;
    };

    /// How much each channel has spoken before each piece.
    void sumUp()
    {
        for (auto &sums : m_sums) {
            sums.assign(m_speech.size() + 1, 0.0);
        }
        for (std::size_t i = 0; i < m_speech.size(); ++i) {
            for (std::size_t channel = 0; channel < m_sums.size(); ++channel) {
                const bool own = std::cmp_equal(m_speech[i].channel, channel);
                m_sums[channel][i + 1]
                    = m_sums[channel][i]
                      + (own ? static_cast<double>((m_speech[i].until - m_speech[i].from).count()) : 0.0);
            }
        }
    }

    void wish(const std::vector<TranscriptTurn> &turns, int agentChannel)
    {
        std::array<double, 2> written {};
        for (const TranscriptTurn &turn : turns) {
            const int channel = turn.speaker == Speaker::Agent ? agentChannel : 1 - agentChannel;
            const auto letters = static_cast<double>(turn.text.size());
            m_wishes.push_back({.channel = channel, .length = letters});
            written[static_cast<std::size_t>(channel)] += letters;
        }
        double passed = 0;
        for (Wish &wish : m_wishes) {
            const auto channel = static_cast<std::size_t>(wish.channel);
            wish.length *= m_sums[channel].back() / std::max(1.0, written[channel]);
            // About as far along as the talk before it: far from there nothing is tried.
            const double place = passed / std::max(1.0, spoken()) * static_cast<double>(m_length.count());
            const double reach = std::max(30'000.0, 0.1 * static_cast<double>(m_length.count()));
            const auto from = [this](double time) {
                return static_cast<std::size_t>(
                    std::ranges::lower_bound(m_speech, milliseconds(static_cast<qint64>(time)), {}, &SpokenPiece::from)
                    - m_speech.begin());
            };
            wish.first = from(place - reach);
            wish.end = from(place + reach);
            passed += wish.length;
        }
    }

    /// What disagrees when a turn takes the speech from one piece up to another.
    [[nodiscard]] double costOf(const Wish &wish, std::size_t from, std::size_t until) const
    {
        const auto own = static_cast<std::size_t>(wish.channel);
        const double spokenHere = m_sums[own][until] - m_sums[own][from];
        const double others = m_sums[1 - own][until] - m_sums[1 - own][from];
        return std::abs(spokenHere - wish.length) + unexplained * others;
    }

    void layOut()
    {
        const std::size_t pieces = m_speech.size();
        std::vector<std::vector<quint32>> before(m_wishes.size());
        std::vector<double> best(pieces, impossible);
        for (std::size_t turn = 0; turn < m_wishes.size(); ++turn) {
            const Wish &wish = m_wishes[turn];
            std::vector<double> next(pieces, impossible);
            before[turn].assign(pieces, 0U);
            for (std::size_t piece = wish.first; piece < wish.end; ++piece) {
                if (m_speech[piece].channel != wish.channel) {
                    continue;
                }
                if (turn == 0) {
                    next[piece] = unexplained * (m_sums[0][piece] + m_sums[1][piece]);
                    continue;
                }
                const Wish &last = m_wishes[turn - 1];
                for (std::size_t from = last.first; from < std::min(piece, last.end); ++from) {
                    if (best[from] == impossible) {
                        continue;
                    }
                    if (const double cost = best[from] + costOf(last, from, piece); cost < next[piece]) {
                        next[piece] = cost;
                        before[turn][piece] = static_cast<quint32>(from);
                    }
                }
            }
            best = std::move(next);
        }
        std::size_t last = 0;
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            if (best[piece] == impossible) {
                continue;
            }
            if (const double cost = best[piece] + costOf(m_wishes.back(), piece, pieces); cost < m_cost) {
                m_cost = cost;
                last = piece;
            }
        }
        if (m_cost == impossible) {
            return;
        }
        m_starts.assign(m_wishes.size(), last);
        for (std::size_t turn = m_wishes.size() - 1; turn > 0; --turn) {
            m_starts[turn - 1] = before[turn][m_starts[turn]];
        }
    }

    const std::vector<SpokenPiece> &m_speech;
    milliseconds m_length;
    std::array<std::vector<double>, 2> m_sums;
    std::vector<Wish> m_wishes;
    std::vector<std::size_t> m_starts; ///< the piece each turn begins with
    double m_cost = impossible;
};

} // namespace

std::vector<milliseconds> turnTimes(const std::vector<TranscriptTurn> &turns, const std::vector<SpokenPiece> &speech)
{
    constexpr std::size_t mostTurns = 3000;
    const auto speaksOn
        = [&speech](int channel) { return std::ranges::count(speech, channel, &SpokenPiece::channel) > 0; };
    const auto says
        = [&turns](Speaker speaker) { return std::ranges::count(turns, speaker, &TranscriptTurn::speaker); };
    const bool foreign = std::ranges::any_of(speech, [](const SpokenPiece &piece) { return piece.channel > 1; });
    if (says(Speaker::Agent) == 0 || says(Speaker::Customer) == 0 || says(Speaker::Unknown) > 0 || foreign
        || !speaksOn(0) || !speaksOn(1) || turns.size() > std::min(speech.size(), mostTurns)) {
        return {};
    }
    const Alignment first(turns, speech, 0);
    const Alignment second(turns, speech, 1);
    const Alignment &better = second.cost() < first.cost() ? second : first;
    return better.cost() <= believable * better.spoken() ? better.times() : std::vector<milliseconds>();
}

} // namespace callboard::recordings
