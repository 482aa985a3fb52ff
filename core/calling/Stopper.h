#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "calls/CallStop.h"
#include "calls/Execution.h"
#include "store/CallStore.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <functional>
#include <optional>

namespace callboard::bolna {
class BolnaClients;
}
namespace callboard::store {
class CallReader;
}

namespace callboard::calling {

/// A call that was not stopped, or may not have been.
struct StopError
{
    enum class Kind {
        TooLate, ///< it has begun or ended, or Bolna says that it cannot be stopped
        NotFound, ///< the store or Bolna knows no such call
        UnderWay, ///< it is being stopped, by this program or another: nothing was sent
        Unknown, ///< it may have been stopped; nothing is sent again
        NotStopped, ///< Bolna or the network said no, for certain; a person may try again
        Store, ///< the journal could not be written, so nothing was sent
    };
    Kind kind = Kind::NotStopped;
    QString message;
    bolna::ApiError::Kind cause = bolna::ApiError::Kind::Network; ///< of NotStopped
};

/// Stops a call that is queued or scheduled, at most once: the intent is on disk before the request leaves, and the
/// request leaves once. After every answer that may have changed something the call is asked about at once, so that the
/// board shows what is true. Main thread.
class Stopper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Stopper)

public:
    /// Answers with the status the board shows from now on.
    using Reply = Answer<Result<calls::CallStatus, StopError>>;
    /// Reads a call from Bolna into the store, then answers whether Bolna said that it knows no such call.
    using Look = std::function<void(const calls::Call &call, Answer<bool> isUnknownToBolna)>;

    /// Everything referred to outlives it. \param look as a person's check does it (polling::StatusChecker)
    Stopper(bolna::BolnaClients &clients, store::CallStore &store, store::CallReader &reader, Look look, Clock &clock,
        QObject *parent = nullptr);

    void stop(qint64 callId, Reply reply);
    /// A stop of the call is on its way from this program.
    [[nodiscard]] bool isStopping(qint64 callId) const { return m_underWay.contains(callId); }

private:
    using Stopped = Result<calls::Execution, bolna::ApiError>;
    struct Question
    {
        qint64 callId = 0;
        Reply reply;
        bool wasAsked = false; ///< the call was asked about before, as the board did not show it as waiting
    };

    void begin(const Question &question);
    void begun(const Question &question, const store::Read<store::StopLeave> &leave);
    void notGranted(const Question &question, const store::StopLeave &leave);
    void beginAgainOrRefuse(const Question &question, const std::optional<calls::CallStop> &stop,
        const std::optional<calls::Call> &call, bool isUnknownToBolna);
    void refuse(const Question &question, const std::optional<calls::CallStop> &stop,
        const std::optional<calls::Call> &call, bool isUnknownToBolna);
    void send(const Question &question, const calls::Call &call);
    void writeEnd(const Question &question, const calls::Call &call, const QDateTime &sentAt, const Stopped &stopped);
    void ended(const Question &question, const calls::Call &call, const Stopped &stopped, const QDateTime &sentAt);
    void tellStopped(const Question &question, const std::optional<calls::Call> &now, const calls::Execution &word,
        const QDateTime &sentAt);
    void tellNotStopped(const Question &question, const std::optional<calls::Call> &now, bool isUnknownToBolna,
        const bolna::ApiError &error);
    /// Asks about the call, then hands on what the board shows of it, and what Bolna says where it knows no such call.
    using Known = std::function<void(const std::optional<calls::Call> &call, bool isUnknownToBolna)>;
    void askAbout(const calls::Call &call, Known then);
    void readCall(qint64 callId, std::function<void(const std::optional<calls::Call> &)> then);
    void answer(const Question &question, const Result<calls::CallStatus, StopError> &end);
    void fail(const Question &question, StopError::Kind kind, const QString &message,
        bolna::ApiError::Kind cause = bolna::ApiError::Kind::Network);

    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    store::CallReader &m_reader;
    const Look m_look;
    Clock &m_clock;
    QSet<qint64> m_underWay;
};

} // namespace callboard::calling
