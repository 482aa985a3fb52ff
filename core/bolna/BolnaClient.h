#pragma once

#include "base/Answer.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "bolna/ApiValues.h"
#include "bolna/HttpChannel.h"
#include "bolna/Reachability.h"
#include "bolna/RequestBudget.h"
#include "calls/Account.h"
#include "calls/ApiOrigin.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QUrlQuery>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace callboard::bolna {

/// How long an answer may take.
struct AnswerTimes
{
    std::chrono::milliseconds poll {20'000}; ///< shorter than a cycle: a silent call must not make the next one skip
    std::chrono::milliseconds person {30'000}; ///< of what a person asked for
    std::chrono::milliseconds dial {60'000};

    bool operator==(const AnswerTimes &) const = default;
};

/// State shared by all requests of one account. It outlives a change of the key.
struct AccountLine
{
    explicit AccountLine(Clock &ofProgram, int requestsPerMinute = RequestBudget::defaultPerMinute,
        const Chance &chance = systemChance())
        : clock(ofProgram)
        , channel(ofProgram)
        , budget(std::make_shared<RequestBudget>(ofProgram, requestsPerMinute, chance))
        , reachability(ofProgram, chance)
    {
    }

    Clock &clock;
    HttpChannel channel;
    std::shared_ptr<RequestBudget> budget;
    Reachability reachability;
    AnswerTimes times {};
};

/// The part of the Bolna API that Callboard uses, for one account. Asynchronous; main thread.
///
/// Every method sends one request and answers once. The caller retries; a dial is never retried.
/// Source: https://www.bolna.ai/docs/api-reference
class BolnaClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BolnaClient)

public:
    template<class T>
    using Reply = Answer<Result<T, ApiError>>;

    /// `line` belongs to the account, outlives a change of its key, and must outlive this client.
    BolnaClient(
        calls::Account account, calls::ApiOrigin origin, QByteArray key, AccountLine &line, QObject *parent = nullptr);
    ~BolnaClient() override;

    [[nodiscard]] const calls::Account &account() const { return m_account; }
    /// Updates the account's data; its id and its address stay.
    void setAccount(calls::Account account) { m_account = std::move(account); }
    [[nodiscard]] const calls::ApiOrigin &origin() const { return m_origin; }
    [[nodiscard]] const QByteArray &key() const { return m_key; }

    /// Bolna refuses the key: it answered 401, or 403 to executions twice in a row, and has accepted nothing since. The
    /// poll then sends the account only an occasional probe. Any other 403 concerns only its request.
    [[nodiscard]] bool isRefused() const { return m_refused; }
    /// The time until a refused account may be probed; zero: now. Any request meanwhile (Check Status) counts as a
    /// probe, and an accepted one ends the refusal.
    [[nodiscard]] std::chrono::milliseconds untilProbe() const;
    static constexpr std::chrono::hours probeInterval {1};
    static constexpr std::chrono::minutes probeAfterFailure {5}; ///< where the probe was not answered
    /// Marks the key as refused, because another client's request with it was refused.
    void setRefused();
    /// Tests whether the key is accepted again, where there is no call to ask about.
    void probe();
    /// The budget for every request with this key.
    [[nodiscard]] const std::shared_ptr<RequestBudget> &budget() const { return m_line.budget; }
    [[nodiscard]] const Reachability &reachability() const { return m_line.reachability; }

    void identity(Reply<Identity> reply, Urgency urgency = Urgency::Person);
    void agents(Reply<std::vector<Agent>> reply, Urgency urgency = Urgency::Person);
    void phoneNumbers(Reply<std::vector<QString>> reply);
    /// \param failureTells false where this call or page is known to fail by itself, so that a failure does not count
    /// for reachability
    void execution(const QString &executionId, Urgency urgency, Reply<calls::Execution> reply, bool failureTells = true,
        Token token = Token::Waits);
    void executions(const ListQuery &query, Urgency urgency, Reply<ExecutionPage> reply, bool failureTells = true,
        Token token = Token::Waits);
    /// Sent once at most. ApiError::mayHaveArrived tells whether a failure is certain.
    void placeCall(const CallOrder &order, Reply<PlacedCall> reply);

    /// Removes a waiting call from Bolna's queue and answers the call's new state. Sent once at most, like a dial.
    /// ApiError::mayHaveArrived tells whether a failure is certain.
    void stopCall(const QString &executionId, Reply<calls::Execution> reply);

Q_SIGNALS:
    /// The key was refused, or is taken again.
    void refusedChanged(bool refused);
    /// A list of the account's agents arrived. Emitted before the caller gets its answer.
    void agentsRead(const std::vector<callboard::bolna::Agent> &agents);

private:
    /// One request, and the most bytes to accept of its answer.
    struct Question
    {
        QStringList path;
        QUrlQuery query {};
        qint64 maxBytes = 0;
        Urgency urgency = Urgency::Person;
        Ceiling ceiling = Ceiling::Other;
        bool isExecution = false;
        bool failureTells = true;
        Token token = Token::Waits;
    };
    /// `parse` turns the body into the answer; it runs on another thread when the body is long.
    template<class T, class F>
    void ask(const Question &question, F parse, Reply<T> reply);
    template<class T, class F>
    void parseBody(const QByteArray &body, bool failureTells, F parse, Reply<T> reply);
    template<class T>
    void noteReach(const Result<T, ApiError> &result, bool failureTells);
    [[nodiscard]] Result<HttpAnswer, ApiError> noteAuthorisation(
        Result<HttpAnswer, ApiError> answer, std::optional<int> execution);
    void postponeProbe(std::chrono::milliseconds by);

    calls::Account m_account;
    calls::ApiOrigin m_origin;
    QByteArray m_key;
    AccountLine &m_line;
    QThreadPool m_parsers;
    bool m_refused = false;
    int m_forbidden = 0; ///< which refusal of an execution nothing accepted has followed; 0: none
    int m_lastForbidden = 0;
    std::chrono::milliseconds m_probeAt {0};
};

} // namespace callboard::bolna
