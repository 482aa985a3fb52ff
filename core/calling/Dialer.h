#pragma once

#include "base/Answer.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "bolna/ApiValues.h"
#include "store/CallStore.h"

#include <QObject>
#include <QString>

#include <functional>
#include <map>

namespace callboard::bolna {
class BolnaClients;
}

namespace callboard::calling {

/// A call a person wants placed.
struct DialRequest
{
    QString accountId;
    QString agentId;
    QString agentName;
    QString recipientPhoneNumber; ///< E.164
    QString fromPhoneNumber; ///< empty: the agent's own
    QString contactName;
    QString project;
    QJsonObject userData; ///< goes to the agent; the contact's name is added as `customer_name`
    bool anyway = false; ///< the person knows that a colleague dialled this number, and means it
};

/// A dial that did not, or may not have, become a call.
struct DialError
{
    enum class Kind {
        InvalidNumber, ///< nothing was sent
        NotPlaced, ///< Bolna or the network said no, for certain
        Unknown, ///< the person may have been rung: the board says so, and nothing is sent again
        NotStored, ///< Bolna took the call, but it could not be stored: it will ring, and must not be dialled again
        Store, ///< the journal could not be written, so nothing was sent
        Claimed, ///< a colleague dials or dialled the number: nothing was sent, and `anyway` would send it
    };
    Kind kind = Kind::NotPlaced;
    QString message;
    bolna::ApiError::Kind cause = bolna::ApiError::Kind::Network;
    QString executionId {}; ///< of NotStored alone
};

/// Places a call at most once: the intent is on disk before the request leaves, and the request is never retried. Every
/// outcome is written; where the store cannot take it, the write is retried until it can.
/// Main thread.
class Dialer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Dialer)

public:
    /// Answers with the execution id.
    using Reply = Answer<Result<QString, DialError>>;

    Dialer(bolna::BolnaClients &clients, store::CallStore &store, Clock &clock, QObject *parent = nullptr);

    void dial(const DialRequest &request, const Reply &reply);

    /// Asked about every dial before anything of it is written or sent: yes, or why not. Without one, nobody else
    /// dials these numbers.
    using Leave = Answer<Result<void, DialError>>;
    using Gate = std::function<void(const QString &dialId, const DialRequest &request, const Leave &leave)>;
    void setGate(Gate gate) { m_gate = std::move(gate); }

    /// The end of some dial could not be stored yet.
    [[nodiscard]] bool hasUnwrittenEnds() const { return !m_unwritten.empty(); }

Q_SIGNALS:
    /// Every dial's end is on disk.
    void endsWritten();

private:
    using Placed = Result<bolna::PlacedCall, bolna::ApiError>;

    // dial(): the gate, the journal, the request, the journal again, the answer.
    void begin(const DialRequest &request, const QString &dialId, const Reply &reply);
    void send(const DialRequest &request, const QString &dialId, const Reply &reply, const store::Written &begun);
    void writeEnd(const QString &dialId, const Reply &reply, const Placed &placed);
    void answer(const Placed &placed, const QString &dialId, const Reply &reply, const store::Written &written);

    void write(const Placed &placed, const QString &dialId, Answer<store::Written> done);
    void writeLater(const Placed &placed, const QString &dialId);
    void writeAgain(QString dialId);
    void writtenAgain(const Placed &placed, const QString &dialId, const store::Written &written);
    void writeEnds();

    struct Unwritten
    {
        Placed placed;
        AlarmHandle nextTry; ///< null: it is being tried
    };

    bolna::BolnaClients &m_clients;
    store::CallStore &m_store;
    Clock &m_clock;
    Gate m_gate; ///< null: none
    std::map<QString, Unwritten> m_unwritten; ///< by dial
};

} // namespace callboard::calling
