#include "polling/StatusChecker.h"

#include "bolna/BolnaClients.h"
#include "polling/PollLog.h"

namespace callboard::polling {

using bolna::ApiError;
using bolna::BolnaClient;

StatusChecker::StatusChecker(bolna::BolnaClients &clients, store::CallStore &store, Clock &clock, PollLog &log,
                             QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_clock(clock)
    , m_log(log)
{
}

void StatusChecker::check(const QString &accountId, const QString &executionId, BolnaClient::Urgency urgency,
                          Reply reply)
{
    BolnaClient *client = m_clients.find(accountId);
    if (!client) {
        fail(accountId, executionId, urgency,
             {.kind = ApiError::Kind::NoKey, .message = tr("There is no API key for this call's account.")}, reply);
        return;
    }
    const QDateTime readAt = m_clock.now();
    client->execution(
        executionId, urgency,
        {this, [this, accountId, executionId, urgency, readAt, reply](Result<bolna::Execution, ApiError> answer) {
             if (answer) {
                 store(accountId, executionId, *std::move(answer), readAt, reply);
             } else {
                 fail(accountId, executionId, urgency, answer.error(), reply);
             }
         }});
}

void StatusChecker::store(const QString &accountId, const QString &executionId, bolna::Execution execution,
                          const QDateTime &readAt, Reply reply)
{
    m_store.apply({accountId, executionId, std::move(execution), readAt},
                  {this, [this, executionId, reply](Result<store::ChangeSet, store::StoreError> stored) {
                       if (!stored) {
                           m_log.callNotStored(executionId, stored.error().message);
                           reply(failure(CheckError {
                               .api = {.kind = ApiError::Kind::Cancelled, .message = stored.error().message},
                               .storeFailed = true}));
                           return;
                       }
                       for (const store::CallChange &change : stored->calls) {
                           m_log.callRead(change);
                       }
                       reply(*std::move(stored));
                   }});
}

void StatusChecker::fail(const QString &accountId, const QString &executionId, BolnaClient::Urgency urgency,
                         const ApiError &error, const Reply &reply)
{
    m_log.callNotRead(executionId, error);
    // A refused or missing key says nothing about the call.
    const bool aboutTheCall = error.kind != ApiError::Kind::Auth && error.kind != ApiError::Kind::NoKey
                              && error.kind != ApiError::Kind::Cancelled;
    if (urgency == BolnaClient::Urgency::Poll && aboutTheCall) {
        m_store.recordFailure({accountId, executionId, error.message, m_clock.now()});
    }
    reply(failure(CheckError {.api = error}));
}

} // namespace callboard::polling
