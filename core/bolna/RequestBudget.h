#pragma once

#include "base/Chance.h"
#include "base/Clock.h"

#include <QtGlobal>

#include <array>
#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace callboard::bolna {

/// The priority of a request, lowest first: person before poll, poll before history, history before other background
/// work.
enum class Urgency : quint8 {
    Background, ///< recordings fetched without a person's request
    History, ///< lists of an import, and calls on them to read whole, for their transcripts
    Poll,
    Person,
};

/// The account's pending work, which decides how its requests are divided.
struct Outlook
{
    /// Nothing is pending, so the poll needs hardly any requests.
    bool pollRests = false;
    /// Calls still to be read whole.
    int toRead = 0;

    bool operator==(const Outlook &) const = default;
};

/// How many of `perMinute` requests may be used before a request of this urgency waits. A person may use all, the poll
/// all but a tenth. History may use half; while the poll rests, all but two tenths: one for persons, one for the poll,
/// so that a new pending call is asked about in its cycle. Other background work may use half, less one per call to
/// read, but at least a tenth; otherwise many recordings would delay transcripts for hours. While calls are to be read,
/// it counts only its own requests, since history uses its whole share. Pure.
[[nodiscard]] int shareOf(Urgency urgency, int perMinute, const Outlook &outlook);

/// How a request gets its token.
enum class Token : quint8 {
    Waits, ///< waits in the queue for one
    Reserved, ///< takes one at once without waiting: the sender has checked that there is one
};

/// Which of Bolna's documented ceilings a request counts towards.
enum class Ceiling : quint8 {
    Other, ///< 1000 a minute, together
    Dial, ///< `POST /call`: 500 a minute
    Agent, ///< `GET /v2/agent/{id}`: 500 a minute
    ExecutionList, ///< `GET /v2/agent/{id}/executions`: 500 a minute
};

/// Limits how many requests an account makes, and when. One per account, for every request made with its key.
///
/// A token bucket in which each token returns one minute after it was taken, so that no minute, wherever it begins,
/// exceeds the budget. (A bucket that fills steadily allows up to twice as many.) Bolna's own ceilings apply as well,
/// at any budget. A 429 pauses the whole account.
///
/// Programs on one store share the budget (share(), told()): each reports the tokens it took about once a second.
/// Unreported tokens are bounded, so n programs together exceed the budget by (n - 1)/20 at most, and by a fifth in the
/// second in which another one starts. A person's request never waits for a report.
///
/// Source: https://www.bolna.ai/docs/rate-limits; the limits are the organisation's, so the default leaves room for its
/// other users. Main thread.
class RequestBudget final
{
    Q_DISABLE_COPY_MOVE(RequestBudget)

public:
    static constexpr int defaultPerMinute = 250;
    static constexpr int leastPerMinute = 10;
    static constexpr int mostPerMinute = 1000;
    static constexpr std::chrono::minutes longestPause {15}; ///< without a Retry-After
    static constexpr std::chrono::hours longestToldPause {1}; ///< a longer Retry-After is cut to this

    explicit RequestBudget(Clock &clock, int perMinute = defaultPerMinute, Chance chance = systemChance());
    ~RequestBudget() = default;

    void setPerMinute(int requests);
    [[nodiscard]] int perMinute() const { return m_perMinute; }

    /// 0: may be sent now. Otherwise: the shortest possible wait.
    [[nodiscard]] std::chrono::milliseconds waitBefore(Ceiling ceiling, Urgency urgency) const;
    /// A short wait, a second in all at most, while the other programs must first learn of the last tokens; 0: none.
    [[nodiscard]] std::chrono::milliseconds waitToTell(Urgency urgency) const;
    void take(Ceiling ceiling, Urgency urgency);
    /// Adds another budget's taken tokens, because the two turned out to be one.
    void absorb(const RequestBudget &other);

    /// See Outlook; each stays until it is set again.
    void setPollRests(bool rests) { m_outlook.pollRests = rests; }
    void setToRead(int calls) { m_outlook.toRead = calls; }
    [[nodiscard]] const Outlook &outlook() const { return m_outlook; }
    /// Taken within the last minute, by this program and the others.
    [[nodiscard]] int used() const { return within(m_all) + within(m_othersAll); }

    /// Requests that could be sent now: see shareOf().
    [[nodiscard]] int left(Urgency urgency) const;

    /// Bolna answered 429. Without a Retry-After the pause doubles with every 429 in a row, with full jitter.
    void limited(std::optional<std::chrono::seconds> retryAfter);
    /// Bolna answered with anything but 429.
    void answered();
    /// The rest of the pause; zero: not paused.
    [[nodiscard]] std::chrono::milliseconds pausedFor() const;

    struct Token
    {
        std::chrono::milliseconds at; ///< when it was taken, by the clock's elapsed()
        Ceiling ceiling;
    };
    /// The report for the other programs.
    struct News
    {
        std::vector<Token> tokens;
        std::optional<std::chrono::milliseconds> pause; ///< length of the pause, where it is new

        [[nodiscard]] bool isEmpty() const { return tokens.empty() && !pause; }
    };
    /// Shares the budget with other programs. Calls `wanted` whenever there is news; it must not call back at once.
    void share(std::function<void()> wanted);
    [[nodiscard]] bool isShared() const { return m_wanted != nullptr; }
    /// Tokens to report; they count as reported after told().
    [[nodiscard]] News takeNews();
    /// The tokens that the others took, oldest first, and how long they found the account paused.
    void told(std::vector<Token> others, std::chrono::milliseconds pause, bool alone);
    /// The store failed: keeps the news and works alone for now.
    void notTold();

private:
    using Taken = std::deque<std::chrono::milliseconds>;
    [[nodiscard]] std::chrono::milliseconds waitIn(const Taken &taken, const Taken &others, int most) const;
    [[nodiscard]] int within(const Taken &taken) const;
    [[nodiscard]] bool isBesideHistory(Urgency urgency) const;
    [[nodiscard]] int mostOfAllBesideHistory() const;
    void forgetOld();

    Clock &m_clock;
    const Chance m_chance;
    int m_perMinute;
    Outlook m_outlook;
    Taken m_all; ///< when the tokens of the last minute were taken, oldest first
    Taken m_background; ///< those taken by the background
    std::array<Taken, 4> m_byCeiling;
    std::chrono::milliseconds m_pausedUntil {0};
    int m_limitedInARow = 0;
    bool m_toldPause = false; ///< the pause comes from a Retry-After

    std::function<void()> m_wanted;
    Taken m_othersAll;
    std::array<Taken, 4> m_othersByCeiling;
    std::vector<Token> m_untold;
    std::vector<Token> m_telling; ///< being written to the store
    bool m_pauseUntold = false;
    bool m_alone = false;
    std::optional<std::chrono::milliseconds> m_heardAt; ///< when the others' report last came
    std::optional<std::chrono::milliseconds> m_askedAt; ///< when a report was last sent that is not answered yet
};

} // namespace callboard::bolna
