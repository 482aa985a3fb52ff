#include "calling/Stopper.h"

#include "bolna/BolnaClient.h"
#include "bolna/BolnaClients.h"
#include "store/CallReader.h"

#include <utility>

namespace callboard::calling {

using namespace Qt::StringLiterals;
using bolna::ApiError;
using calls::Call;
using calls::CallStatus;
using calls::CallStop;
using Kind = StopError::Kind;

namespace {

bool isNoAboutTheCall(const ApiError &error)
{
    return error.httpStatus == 400 || error.httpStatus == 404 || error.httpStatus == 409;
}

} // namespace

Stopper::Stopper(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader, Look look,
    Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_store(store)
    , m_reader(reader)
    , m_look(std::move(look))
    , m_clock(clock)
{
}

void Stopper::stop(qint64 callId, Reply reply)
{
    if (m_underWay.contains(callId)) {
        reply(failure(StopError {.kind = Kind::UnderWay, .message = tr("The call is being stopped.")}));
        return;
    }
    m_underWay.insert(callId);
    begin({.callId = callId, .reply = std::move(reply)});
}

void Stopper::begin(const Question &question)
{
    m_store.beginStop(question.callId, m_clock.now(), {this, &Stopper::begun, question});
}

void Stopper::begun(const Question &question, const store::Read<store::StopLeave> &leave)
{
    if (!leave) {
        fail(question, leave.error().kind == store::StoreError::Kind::NotFound ? Kind::NotFound : Kind::Store,
            leave.error().message);
    } else if (leave->isGranted) {
        send(question, leave->call);
    } else {
        notGranted(question, *leave);
    }
}

/// The board may be behind: an automatic retry may wait, and a stop whose answer was lost may have done its work.
void Stopper::notGranted(const Question &question, const store::StopLeave &leave)
{
    if (leave.call.executionId.isEmpty()) {
        fail(question, Kind::TooLate,
            tr("The answer to this dial was lost: there is no id to stop the call by. It can be looked for."));
    } else if (question.wasAsked) {
        refuse(question, leave.earlier, leave.call, false);
    } else {
        askAbout(
            leave.call, [this, question, stop = leave.earlier](const std::optional<Call> &call, bool isUnknownToBolna) {
                beginAgainOrRefuse(question, stop, call, isUnknownToBolna);
            });
    }
}

void Stopper::beginAgainOrRefuse(const Question &question, const std::optional<CallStop> &stop,
    const std::optional<Call> &call, bool isUnknownToBolna)
{
    if (call && !isUnknownToBolna && !stop && calls::isStoppable(*call)) {
        Question again = question;
        again.wasAsked = true;
        begin(again);
    } else {
        refuse(question, stop, call, isUnknownToBolna);
    }
}

/// \param stop an earlier stop of the call
void Stopper::refuse(const Question &question, const std::optional<CallStop> &stop, const std::optional<Call> &call,
    bool isUnknownToBolna)
{
    if (!call || isUnknownToBolna) {
        fail(question, Kind::NotFound, call ? tr("Bolna does not know this call.") : tr("The call is gone."));
    } else if (stop && call->status.known() == CallStatus::Known::Stopped) {
        answer(question, call->status);
    } else if (stop && calls::isStoppable(*call)) {
        const QDateTime now = m_clock.now();
        const bool underWay
            = stop->state == CallStop::State::Begun && now < stop->begunAt.addDuration(calls::stopAbandonedAfter);
        fail(question, underWay ? Kind::UnderWay : Kind::Unknown, calls::stopSentence(*stop, now));
    } else {
        fail(question, Kind::TooLate, calls::tooLateSentence(call->status));
    }
}

void Stopper::send(const Question &question, const Call &call)
{
    bolna::BolnaClient *client = m_clients.find(call.accountId);
    if (!client) {
        writeEnd(question, call, m_clock.now(),
            failure(ApiError {.kind = ApiError::Kind::NoKey,
                .message = tr("There is no API key for this call's account."),
                .mayHaveArrived = false}));
        return;
    }
    client->stopCall(call.executionId, {this, &Stopper::writeEnd, question, call, m_clock.now()});
}

void Stopper::writeEnd(const Question &question, const Call &call, const QDateTime &sentAt, const Stopped &stopped)
{
    const bool maybe = stopped || stopped.error().mayHaveArrived;
    const auto state
        = maybe ? std::optional(stopped ? CallStop::State::Accepted : CallStop::State::Unknown) : std::nullopt;
    // Where the store cannot take it now, it is written later; until then the journal speaks of a stop that has begun.
    m_store.endStop(
        {.accountId = call.accountId, .executionId = call.executionId, .attempt = call.retryCount, .state = state},
        {this, [this, question, call, stopped, sentAt](
                   const store::Written &) { ended(question, call, stopped, sentAt); }});
}

void Stopper::ended(const Question &question, const Call &call, const Stopped &stopped, const QDateTime &sentAt)
{
    if (!stopped && !stopped.error().mayHaveArrived && !isNoAboutTheCall(stopped.error())) {
        fail(question, Kind::NotStopped, stopped.error().message, stopped.error().kind);
        return;
    }
    askAbout(call, [this, question, stopped, sentAt, attempt = call.retryCount](
                       const std::optional<Call> &now, bool isUnknownToBolna) {
        if (stopped) {
            calls::Execution word = *stopped;
            word.retryCount = word.retryCount.value_or(attempt); // what was stopped, however late the word counts
            tellStopped(question, now, word, sentAt);
        } else {
            tellNotStopped(question, now, isUnknownToBolna, stopped.error());
        }
    });
}

void Stopper::tellNotStopped(
    const Question &question, const std::optional<Call> &now, bool isUnknownToBolna, const ApiError &error)
{
    const bool waits = !now || calls::isStoppable(*now);
    if (isUnknownToBolna) {
        fail(question, Kind::NotFound, error.message);
    } else if (!waits && now->status.known() == CallStatus::Known::Stopped && error.mayHaveArrived) {
        answer(question, now->status); // it did arrive
    } else if (!waits) {
        fail(question, Kind::TooLate, calls::tooLateSentence(now->status));
    } else if (error.httpStatus == 404) {
        fail(question, Kind::NotFound, error.message);
    } else if (!error.mayHaveArrived) {
        fail(question, Kind::TooLate, tr("Bolna does not stop this call. %1").arg(error.message));
    } else {
        fail(question, Kind::Unknown,
            tr("Whether the call was stopped is not known. It is not sent again. %1").arg(error.message));
    }
}

/// Where Bolna's own reading is behind its word, or did not come, its word stands as a row of a list would: the call
/// has ended, and is still to be read whole. A call that is seen to ring or to talk goes on, and stays live.
void Stopper::tellStopped(
    const Question &question, const std::optional<Call> &now, const calls::Execution &word, const QDateTime &sentAt)
{
    if (!now || now->status.isFinal()) {
        answer(question, now ? now->status : word.status.value_or(CallStatus(CallStatus::Known::Stopped)));
        return;
    }
    if (!calls::isStoppable(*now)) {
        fail(question, Kind::TooLate, calls::tooLateSentence(now->status));
        return;
    }
    m_store.apply({.accountId = now->accountId,
                      .executionId = now->executionId,
                      .execution = word,
                      .readAt = sentAt,
                      .source = store::Source::Check,
                      .extent = calls::Extent::Row,
                      .receivedAt = m_clock.now()},
        {this, [this, question, status = *word.status](const store::Written &) { answer(question, status); }});
}

void Stopper::askAbout(const Call &call, Known then)
{
    m_look(call, {this, [this, id = call.id, then = std::move(then)](bool isUnknown) {
                      readCall(id, [then, isUnknown](const std::optional<Call> &now) { then(now, isUnknown); });
                  }});
}

void Stopper::readCall(qint64 callId, std::function<void(const std::optional<Call> &)> then)
{
    m_reader.call(callId, {this, [then = std::move(then)](const store::Read<std::optional<Call>> &found) {
                               then(found ? *found : std::optional<Call>());
                           }});
}

void Stopper::answer(const Question &question, const Result<CallStatus, StopError> &end)
{
    m_underWay.remove(question.callId);
    question.reply(end);
}

void Stopper::fail(const Question &question, Kind kind, const QString &message, ApiError::Kind cause)
{
    answer(question, failure(StopError {.kind = kind, .message = message, .cause = cause}));
}

} // namespace callboard::calling

#include "moc_Stopper.cpp"
