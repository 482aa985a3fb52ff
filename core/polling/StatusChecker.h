#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "bolna/BolnaClient.h"
#include "polling/AccountWitness.h"
#include "store/CallStore.h"

#include <QObject>
#include <QString>

namespace callboard::bolna {
class BolnaClients;
}

namespace callboard::polling {

class PollLog;

/// Why a check brought nothing.
struct CheckError
{
    bolna::ApiError api;
    bool storeFailed = false; ///< Bolna answered, but the store could not take it
    [[nodiscard]] QString message() const { return api.message; }
};

/// Asks Bolna about one call and puts the answer into the store: what the poll does for every pending call, and Check
/// Status for the one on screen. Main thread.
class StatusChecker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusChecker)

public:
    using Reply = Answer<Result<store::ChangeSet, CheckError>>;

    StatusChecker(
        bolna::BolnaClients &clients, store::CallStore &store, Clock &clock, PollLog &log, QObject *parent = nullptr);

    /// A person's check: it goes before the poll's, is made even if the key was refused before, and when it fails
    /// changes nothing.
    void check(const QString &accountId, const QString &executionId, Reply reply);
    /// The same; answers whether Bolna said that it knows no such call.
    void look(const calls::Call &call, Answer<bool> isUnknownToBolna);
    /// The poll's: one try, whose token the poll has seen to be there. When no other follows, giveUp() is told. A call
    /// Bolna does not know is answered once it is known whether the key is the account's own.
    /// \param failureTells see BolnaClient::execution()
    void poll(const QString &accountId, const QString &executionId, bolna::Urgency urgency, Reply reply,
        bool failureTells = true);
    /// Logs that the call could not be checked, and counts the failure with the call where it says something about it.
    /// \param chance jitters its next check
    void giveUp(const QString &accountId, const QString &executionId, const bolna::ApiError &error, double chance);

private:
    struct Question
    {
        QString accountId;
        QString executionId;
        bolna::Urgency urgency;
        store::Source source;
        bool failureTells = true;
        bolna::Token token = bolna::Token::Waits;
    };
    void ask(const Question &question, const Reply &reply);
    void answered(bolna::BolnaClient *client, const Question &question, const QDateTime &readAt, const Reply &reply,
        Result<calls::Execution, bolna::ApiError> answer);
    void store(const Question &question, calls::Execution execution, const QDateTime &readAt, const Reply &reply);
    void stored(const Question &question, const Reply &reply, store::Written written);

    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    Clock &m_clock;
    PollLog &m_log;
    AccountWitness m_witness;
};

} // namespace callboard::polling
