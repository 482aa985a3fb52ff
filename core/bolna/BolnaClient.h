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

/// What all requests of one account share. It outlives a change of the key.
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
};

/// The Bolna API of one account, as far as Callboard needs it. Asynchronous; main thread.
///
/// Every method asks once and answers once. Retrying is up to the caller; a dial is never retried.
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
    /// More is known of the account; its id and its address stay.
    void setAccount(calls::Account account) { m_account = std::move(account); }
    [[nodiscard]] const calls::ApiOrigin &origin() const { return m_origin; }
    [[nodiscard]] const QByteArray &key() const { return m_key; }

    /// Bolna refuses the key: it said 401, or 403 to executions twice in a row, and has accepted nothing since. The
    /// poll leaves the account alone but for a probe now and then. Any other 403 is about what was asked.
    [[nodiscard]] bool isRefused() const { return m_refused; }
    /// The time until a refused account may be probed; zero: now. Any request meanwhile (Check Status) counts as a
    /// probe, and an accepted one ends the refusal.
    [[nodiscard]] std::chrono::milliseconds untilProbe() const;
    static constexpr std::chrono::hours probeInterval {1};
    static constexpr std::chrono::minutes probeAfterFailure {5}; ///< where the probe was not answered
    /// Bolna has refused the key just now, when another client asked with it.
    void setRefused();
    /// Asks whether the key is taken again, where no call is at hand that could be asked about.
    void probe();
    /// What every request with this key is charged to.
    [[nodiscard]] const std::shared_ptr<RequestBudget> &budget() const { return m_line.budget; }
    [[nodiscard]] const Reachability &reachability() const { return m_line.reachability; }

    void identity(Reply<Identity> reply, Urgency urgency = Urgency::Person);
    void agents(Reply<std::vector<Agent>> reply, Urgency urgency = Urgency::Person);
    void phoneNumbers(Reply<std::vector<QString>> reply);
    /// \param failureTells a failure says something of Bolna's reach; not when it is known that this call, or this
    /// page, fails by itself
    void execution(const QString &executionId, Urgency urgency, Reply<calls::Execution> reply, bool failureTells = true,
        Token token = Token::Waits);
    void executions(const ListQuery &query, Urgency urgency, Reply<ExecutionPage> reply, bool failureTells = true,
        Token token = Token::Waits);
    /// Leaves this program once. ApiError::mayHaveArrived tells whether a failure is certain.
    void placeCall(const CallOrder &order, Reply<PlacedCall> reply);

    /// Takes a waiting call off Bolna's list. Leaves this program once, as a dial does; the answer says what the call
    /// is now. ApiError::mayHaveArrived tells whether a failure is certain.
    void stopCall(const QString &executionId, Reply<calls::Execution> reply);

Q_SIGNALS:
    /// The key was refused, or is taken again.
    void refusedChanged(bool refused);
    /// A list of the account's agents arrived. Emitted before the caller gets its answer.
    void agentsRead(const std::vector<callboard::bolna::Agent> &agents);

private:
    /// What is asked for, and how much of it is taken.
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
