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

/// The priority of a request, lowest first. When the budget is short a person goes before the poll, the poll before the
/// history, and the history before all other work in the background.
enum class Urgency : quint8 {
    Background, ///< recordings that are fetched by themselves
    History, ///< lists of an import, and calls those showed that are to be read whole: their transcripts
    Poll,
    Person,
};

/// What the account has to do, which decides how its requests are shared out.
struct Outlook
{
    /// Nothing is pending: the poll wants hardly a request.
    bool pollRests = false;
    /// Calls that are still to be read whole.
    int toRead = 0;

    bool operator==(const Outlook &) const = default;
};

/// Of `perMinute` requests those that may be used up before one of this urgency has to wait. Persons may use all, the
/// poll all but a tenth. History has half; while the poll rests it has all but two tenths, one that is kept for persons
/// and one for the poll, so that a call that becomes pending is asked about in its cycle. The rest of the background
/// has half, and a tenth while calls are to be read: else recordings, which are many, would keep transcripts waiting
/// for hours. That tenth is counted in its own requests, since history takes all that it may. Pure.
[[nodiscard]] int shareOf(Urgency urgency, int perMinute, const Outlook &outlook);

/// How a request gets its token.
enum class Token : quint8 {
    Waits, ///< it waits in line until there is one
    Reserved, ///< it is taken at once: the sender has looked that there is one, and waits for nothing
};

/// Which of Bolna's documented ceilings a request counts towards.
enum class Ceiling : quint8 {
    Other, ///< 1000 a minute, together
    Dial, ///< `POST /call`: 500 a minute
    Agent, ///< `GET /v2/agent/{id}`: 500 a minute
    ExecutionList, ///< `GET /v2/agent/{id}/executions`: 500 a minute
};

/// How many requests an account may make, and when. One for each account, shared by every request made with its key.
///
/// A bucket of tokens in which each token comes back one minute after it was taken: no minute, wherever it begins, sees
/// more requests than the budget. (A bucket that fills steadily lets up to twice as many through.) Beside it Bolna's
/// own ceilings hold, whatever the budget is set to. A 429 pauses the whole account.
///
/// Programs on one store share the budget (share(), told()): each tells the others what it took, about once a second.
/// What is not told yet is bounded, so that n programs together go over by (n - 1)/20 of the budget at most; in the
/// second in which another one starts, by a fifth. A person's request waits for no telling.
///
/// Source: https://www.bolna.ai/docs/rate-limits; the limits are the organisation's, so the default leaves room for
/// others who use it. Main thread.
class RequestBudget final
{
    Q_DISABLE_COPY_MOVE(RequestBudget)

public:
    static constexpr int defaultPerMinute = 250;
    static constexpr int leastPerMinute = 10;
    static constexpr int mostPerMinute = 1000;
    static constexpr std::chrono::minutes longestPause {15}; ///< of our own choosing
    static constexpr std::chrono::hours longestToldPause {1}; ///< a longer Retry-After is taken for this

    explicit RequestBudget(Clock &clock, int perMinute = defaultPerMinute, Chance chance = systemChance());
    ~RequestBudget() = default;

    void setPerMinute(int requests);
    [[nodiscard]] int perMinute() const { return m_perMinute; }

    /// 0: may be sent now. Otherwise: the shortest possible wait.
    [[nodiscard]] std::chrono::milliseconds waitBefore(Ceiling ceiling, Urgency urgency) const;
    /// There is a token, but the other programs must first be told of the last ones: a moment, a second at most.
    [[nodiscard]] std::chrono::milliseconds waitToTell(Urgency urgency) const;
    void take(Ceiling ceiling, Urgency urgency);
    /// What another budget has given out counts here too: the two turned out to be one.
    void absorb(const RequestBudget &other);

    /// See Outlook; both hold until they are said otherwise.
    void setPollRests(bool rests) { m_outlook.pollRests = rests; }
    void setToRead(int calls) { m_outlook.toRead = calls; }
    [[nodiscard]] const Outlook &outlook() const { return m_outlook; }
    /// Taken within the last minute, by this program and the others.
    [[nodiscard]] int used() const { return within(m_all) + within(m_othersAll); }

    /// Requests that could go now: see shareOf().
    [[nodiscard]] int left(Urgency urgency) const;

    /// Bolna answered 429. Without a Retry-After the pause doubles with every 429 in a row, with full jitter.
    void limited(std::optional<std::chrono::seconds> retryAfter);
    /// Bolna answered with anything but 429.
    void answered();
    /// Zero while the account is not paused.
    [[nodiscard]] std::chrono::milliseconds pausedFor() const;

    struct Token
    {
        std::chrono::milliseconds at; ///< when it was taken, by the clock's elapsed()
        Ceiling ceiling;
    };
    /// What the others are to be told.
    struct News
    {
        std::vector<Token> tokens;
        std::optional<std::chrono::milliseconds> pause; ///< for so long, where it is news

        [[nodiscard]] bool isEmpty() const { return tokens.empty() && !pause; }
    };
    /// From now on others share it. `wanted` is called whenever there are news; it must not come back to this at once.
    void share(std::function<void()> wanted);
    [[nodiscard]] bool isShared() const { return m_wanted != nullptr; }
    /// They count as told once told() says so.
    [[nodiscard]] News takeNews();
    /// What the others took, oldest first, and for how long they found the account paused.
    void told(std::vector<Token> others, std::chrono::milliseconds pause, bool alone);
    /// The store took nothing: the news are kept, and this program goes on by itself for the moment.
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
    Taken m_background; ///< those of them that the background took
    std::array<Taken, 4> m_byCeiling;
    std::chrono::milliseconds m_pausedUntil {0};
    int m_limitedInARow = 0;
    bool m_toldPause = false; ///< the pause is a Retry-After's

    std::function<void()> m_wanted;
    Taken m_othersAll;
    std::array<Taken, 4> m_othersByCeiling;
    std::vector<Token> m_untold;
    std::vector<Token> m_telling; ///< on their way to the store
    bool m_pauseUntold = false;
    bool m_alone = false;
    std::optional<std::chrono::milliseconds> m_heardAt; ///< of the others, last
    std::optional<std::chrono::milliseconds> m_askedAt; ///< and is not answered yet
};

} // namespace callboard::bolna
