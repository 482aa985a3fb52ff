#include "polling/StatusChecker.h"

#include "bolna/BolnaClients.h"
#include "polling/PollLog.h"

namespace callboard::polling {

using bolna::ApiError;
using bolna::BolnaClient;
using Changes = std::vector<store::CallChange>;

StatusChecker::StatusChecker(
    bolna::BolnaClients &clients, store::CallStore &store, Clock &clock, PollLog &log, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_clock(clock)
    , m_log(log)
    , m_witness(clock)
{
}

void StatusChecker::check(const QString &accountId, const QString &executionId, Reply reply)
{
    ask({accountId, executionId, bolna::Urgency::Person, store::Source::Check},
        {this, [this, executionId, reply](const Result<store::ChangeSet, CheckError> &checked) {
             if (!checked && !checked.error().storeFailed) {
                 m_log.callNotRead(executionId, checked.error().api);
             }
             reply(checked);
         }});
}

void StatusChecker::look(const calls::Call &call, Answer<bool> isUnknownToBolna)
{
    check(call.accountId, call.executionId,
        {this, [isUnknownToBolna](const Result<store::ChangeSet, CheckError> &checked) {
             isUnknownToBolna(
                 !checked && !checked.error().storeFailed && checked.error().api.kind == ApiError::Kind::NotFound);
         }});
}

void StatusChecker::poll(
    const QString &accountId, const QString &executionId, bolna::Urgency urgency, Reply reply, bool failureTells)
{
    ask({accountId, executionId, urgency, store::Source::Poll, failureTells, bolna::Token::Reserved}, std::move(reply));
}

void StatusChecker::giveUp(const QString &accountId, const QString &executionId, const ApiError &error, double chance)
{
    m_log.callNotRead(executionId, error);
    // A refused or missing key says nothing about the call, nor does a pause of the account.
    const bool aboutTheCall = error.kind != ApiError::Kind::Auth && error.kind != ApiError::Kind::NoKey
                              && error.kind != ApiError::Kind::Cancelled && error.kind != ApiError::Kind::RateLimited;
    if (aboutTheCall) {
        const BolnaClient *client = m_clients.find(accountId);
        const AccountWitness::Word word = client ? m_witness.wordOf(*client) : AccountWitness::Word {};
        m_store.recordFailure({.accountId = accountId,
                                  .executionId = executionId,
                                  .reason = error.message,
                                  .at = m_clock.now(),
                                  .notFound = error.kind == ApiError::Kind::NotFound,
                                  .forbidden = error.kind == ApiError::Kind::Forbidden,
                                  .chance = chance,
                                  .keyIsKnown = word.callAnswered,
                                  .agents = word.agents},
            {this, [this](const store::Written &counted) {
                 for (const store::CallChange &change : counted ? counted->calls : Changes()) {
                     if (change.gone) {
                         m_log.callGone(change.executionId);
                     }
                 }
             }});
    }
}

void StatusChecker::ask(const Question &question, const Reply &reply)
{
    BolnaClient *client = m_clients.find(question.accountId);
    if (!client) {
        reply(failure(CheckError {
            .api = {.kind = ApiError::Kind::NoKey, .message = tr("There is no API key for this call's account.")}}));
        return;
    }
    client->execution(question.executionId, question.urgency,
        {this, &StatusChecker::answered, client, question, m_clock.now(), reply}, question.failureTells,
        question.token);
}

void StatusChecker::answered(BolnaClient *client, const Question &question, const QDateTime &readAt, const Reply &reply,
    Result<calls::Execution, ApiError> answer)
{
    const bool polled = question.source == store::Source::Poll;
    if (answer) {
        if (polled) {
            m_witness.callAnswered(*client);
        }
        store(question, *std::move(answer), readAt, reply);
        return;
    }
    const Result<store::ChangeSet, CheckError> failed = failure(CheckError {.api = answer.error()});
    if (polled && answer.error().kind == ApiError::Kind::NotFound) {
        m_witness.ask(*client, {this, [reply, failed](const AccountWitness::Word &) { reply(failed); }});
    } else {
        reply(failed);
    }
}

void StatusChecker::store(
    const Question &question, calls::Execution execution, const QDateTime &readAt, const Reply &reply)
{
    m_store.apply({.accountId = question.accountId,
                      .executionId = question.executionId,
                      .execution = std::move(execution),
                      .readAt = readAt,
                      .source = question.source,
                      .receivedAt = m_clock.now()},
        {this, &StatusChecker::stored, question, reply});
}

void StatusChecker::stored(const Question &question, const Reply &reply, store::Written written)
{
    if (!written) {
        const QString &why = written.error().message;
        m_log.callNotStored(question.executionId, why);
        reply(failure(CheckError {.api = {.kind = ApiError::Kind::Cancelled, .message = why}, .storeFailed = true}));
        return;
    }
    for (const store::CallChange &change : written->calls) {
        // A line for each transcript would hide the poll.
        if (question.urgency != bolna::Urgency::History || change.statusChanged) {
            m_log.callRead(change);
        }
    }
    reply(*std::move(written));
}

} // namespace callboard::polling

#include "moc_StatusChecker.cpp"
