#pragma once

#include "accounts/Account.h"
#include "base/Answer.h"
#include "base/Result.h"
#include "bolna/ApiError.h"
#include "bolna/ApiOrigin.h"
#include "bolna/Execution.h"
#include "bolna/HttpChannel.h"

#include <QObject>
#include <QString>

#include <vector>

namespace callboard::bolna {

struct Agent
{
    QString id;
    QString name;
};

/// Who the key belongs to.
struct Identity
{
    QString name;
    QString email;
};

/// What `POST /call` is told.
struct CallOrder
{
    QString agentId;
    QString recipientPhoneNumber; ///< E.164
    QString fromPhoneNumber; ///< empty: the agent's own
    QJsonObject userData;
};

/// Bolna's word that a call was taken.
struct PlacedCall
{
    QString executionId;
    calls::CallStatus status;
};

/// The Bolna API of one account, as far as Callboard needs it. Asynchronous; main thread.
///
/// Every method asks once and answers once; retrying is the caller's affair, and never done for a dial.
/// Source: https://www.bolna.ai/docs/api-reference
class BolnaClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BolnaClient)

public:
    template<class T>
    using Reply = Answer<Result<T, ApiError>>;
    enum class Urgency : quint8 { Poll, Person };

    /// `channel` is shared by all accounts and outlives this.
    BolnaClient(accounts::Account account, ApiOrigin origin, QByteArray key, HttpChannel &channel,
                QObject *parent = nullptr);

    [[nodiscard]] const accounts::Account &account() const { return m_account; }
    [[nodiscard]] const ApiOrigin &origin() const { return m_origin; }
    [[nodiscard]] const QByteArray &key() const { return m_key; }

    /// Bolna said 401 or 403 and nothing has been accepted since: the poll leaves this account alone.
    [[nodiscard]] bool isRefused() const { return m_refused; }

    void identity(Reply<Identity> reply);
    void agents(Reply<std::vector<Agent>> reply);
    void phoneNumbers(Reply<std::vector<QString>> reply);
    void execution(const QString &executionId, Urgency urgency, Reply<Execution> reply);
    /// Leaves this program once. ApiError::mayHaveArrived tells whether a failure is certain.
    void placeCall(const CallOrder &order, Reply<PlacedCall> reply);

Q_SIGNALS:
    /// The key was refused, or is taken again.
    void refusedChanged(bool refused);

private:
    using Parse = std::function<void(const Result<HttpAnswer, ApiError> &)>;
    void ask(const QStringList &path, qint64 maxBytes, Urgency urgency, Parse parse);
    void noteAuthorisation(const Result<HttpAnswer, ApiError> &answer);

    accounts::Account m_account;
    ApiOrigin m_origin;
    QByteArray m_key;
    HttpChannel &m_channel;
    bool m_refused = false;
};

} // namespace callboard::bolna
