#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "bolna/ApiValues.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <map>
#include <vector>

namespace callboard::bolna {
class BolnaClient;
}

namespace callboard::polling {

/// Is a key the account's own? Behind another account's key Bolna says "not found" of every call, in the words it has
/// for a call that is gone. So such a word counts only where something else speaks for the key: a call of the account
/// that was answered lately, or else an agent that Bolna lists for the key and that the account's calls are of.
///
/// The list costs one request, is asked for at most every ten minutes, and never waits for the budget. Main thread.
class AccountWitness final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountWitness)

public:
    static constexpr std::chrono::minutes validity {10};

    /// What speaks for a key. The store compares the agents with those of its calls.
    struct Word
    {
        bool callAnswered = false; ///< about a call of the account
        QStringList agents; ///< ids of those Bolna lists
    };

    explicit AccountWitness(Clock &clock, QObject *parent = nullptr);

    /// Bolna told of a call that the store holds for this client's account.
    void callAnswered(const bolna::BolnaClient &client);
    /// Answers once it is known, at once where it is already.
    void ask(bolna::BolnaClient &client, Answer<Word> reply);
    /// What is known now, without asking.
    [[nodiscard]] Word wordOf(const bolna::BolnaClient &client) const;

private:
    struct Known
    {
        QDateTime answeredAt;
        QDateTime listedAt; ///< also when the list could not be had
        QStringList agents;
        std::vector<Answer<Word>> waiting;
    };
    void agentsCame(const bolna::BolnaClient *asked, const Result<std::vector<bolna::Agent>, bolna::ApiError> &agents);
    [[nodiscard]] bool isFresh(const QDateTime &at) const;
    [[nodiscard]] Word wordOf(const Known &known) const;

    Clock &m_clock;
    std::map<const bolna::BolnaClient *, Known> m_known; ///< another key is another client
};

} // namespace callboard::polling
