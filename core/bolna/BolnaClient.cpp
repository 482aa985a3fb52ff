#include "bolna/BolnaClient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace callboard::bolna {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 maxExecutionBytes = 16 * 1024 * 1024;
constexpr qint64 maxListBytes = 8 * 1024 * 1024;
constexpr auto readDeadline = 30s;
constexpr auto dialDeadline = 60s;

ApiError parseError(const QString &what)
{
    return {.kind = ApiError::Kind::Parse, .message = BolnaClient::tr("Bolna's answer cannot be read: %1.").arg(what)};
}

/// The answer's array of objects, each read by `read`.
template<class T, class F>
Result<std::vector<T>, ApiError> listOf(const Result<HttpAnswer, ApiError> &answer, F read)
{
    if (!answer) {
        return failure(answer.error());
    }
    const QJsonDocument document = QJsonDocument::fromJson(answer->body);
    if (!document.isArray()) {
        return failure(parseError(u"not a list"_s));
    }
    std::vector<T> list;
    for (const QJsonValue value : document.array()) {
        if (auto item = read(value.toObject())) {
            list.push_back(*item);
        }
    }
    return list;
}

Result<Execution, ApiError> executionOf(const Result<HttpAnswer, ApiError> &answer, const QString &asked)
{
    if (!answer) {
        return failure(answer.error());
    }
    auto execution = parseExecution(answer->body);
    if (!execution) {
        return failure(parseError(execution.error().message));
    }
    if (!execution->id.isEmpty() && execution->id.compare(asked, Qt::CaseInsensitive) != 0) {
        return failure(parseError(u"it is about another call"_s));
    }
    return *std::move(execution);
}

/// Only a 2xx with an execution id says yes, only a 4xx says no: after anything else nobody knows.
Result<PlacedCall, ApiError> placedCallOf(const Result<HttpAnswer, ApiError> &answer)
{
    if (!answer) {
        ApiError error = answer.error();
        error.mayHaveArrived = error.mayHaveArrived && !(error.httpStatus >= 400 && error.httpStatus < 500);
        return failure(std::move(error));
    }
    const QJsonObject object = QJsonDocument::fromJson(answer->body).object();
    const QString id = object.value("execution_id"_L1).toString();
    if (id.isEmpty()) {
        return failure(parseError(u"it names no execution"_s));
    }
    const QString status = object.value("status"_L1).toString();
    return PlacedCall {id, status.isEmpty() ? calls::CallStatus(calls::CallStatus::Known::Queued)
                                            : calls::CallStatus::fromText(status)};
}

} // namespace

BolnaClient::BolnaClient(accounts::Account account, ApiOrigin origin, QByteArray key, HttpChannel &channel,
                         QObject *parent)
    : QObject(parent)
    , m_account(std::move(account))
    , m_origin(std::move(origin))
    , m_key(std::move(key))
    , m_channel(channel)
{
}

void BolnaClient::identity(Reply<Identity> reply)
{
    ask({u"user"_s, u"me"_s}, maxListBytes, Urgency::Person, [reply](const Result<HttpAnswer, ApiError> &answer) {
        if (!answer) {
            reply(failure(answer.error()));
            return;
        }
        const QJsonDocument document = QJsonDocument::fromJson(answer->body);
        if (!document.isObject()) {
            reply(failure(parseError(u"not a JSON object"_s)));
            return;
        }
        reply(Identity {document.object().value("name"_L1).toString(), document.object().value("email"_L1).toString()});
    });
}

void BolnaClient::agents(Reply<std::vector<Agent>> reply)
{
    ask({u"v2"_s, u"agent"_s, u"all"_s}, maxListBytes, Urgency::Person,
        [reply](const Result<HttpAnswer, ApiError> &answer) {
            reply(listOf<Agent>(answer, [](const QJsonObject &object) -> std::optional<Agent> {
                const QString id = object.value("id"_L1).toString();
                return id.isEmpty() ? std::nullopt
                                    : std::optional(Agent {id, object.value("agent_name"_L1).toString()});
            }));
        });
}

void BolnaClient::phoneNumbers(Reply<std::vector<QString>> reply)
{
    ask({u"phone-numbers"_s, u"all"_s}, maxListBytes, Urgency::Person,
        [reply](const Result<HttpAnswer, ApiError> &answer) {
            reply(listOf<QString>(answer, [](const QJsonObject &object) -> std::optional<QString> {
                const QString number = object.value("phone_number"_L1).toString();
                return number.isEmpty() ? std::nullopt : std::optional(number);
            }));
        });
}

void BolnaClient::execution(const QString &executionId, Urgency urgency, Reply<Execution> reply)
{
    ask({u"executions"_s, executionId}, maxExecutionBytes, urgency,
        [executionId, reply](const Result<HttpAnswer, ApiError> &answer) { reply(executionOf(answer, executionId)); });
}

void BolnaClient::placeCall(const CallOrder &order, Reply<PlacedCall> reply)
{
    QJsonObject body {{u"agent_id"_s, order.agentId}, {u"recipient_phone_number"_s, order.recipientPhoneNumber}};
    if (!order.fromPhoneNumber.isEmpty()) {
        body.insert("from_phone_number"_L1, order.fromPhoneNumber);
    }
    if (!order.userData.isEmpty()) {
        body.insert("user_data"_L1, order.userData);
    }
    HttpRequest request;
    request.verb = "POST";
    request.url = *m_origin.url({u"call"_s});
    request.bearerKey = m_key;
    request.jsonBody = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.maxBytes = maxListBytes;
    request.deadline = dialDeadline;
    request.first = true;
    m_channel.send(std::move(request), {this, [this, reply](const Result<HttpAnswer, ApiError> &answer) {
                                            noteAuthorisation(answer);
                                            reply(placedCallOf(answer));
                                        }});
}

void BolnaClient::ask(const QStringList &path, qint64 maxBytes, Urgency urgency, Parse parse)
{
    const auto url = m_origin.url(path);
    if (!url) {
        parse(
            failure(ApiError {.kind = ApiError::Kind::NotFound, .message = tr("This is not an id Bolna could know.")}));
        return;
    }
    HttpRequest request;
    request.url = *url;
    request.bearerKey = m_key;
    request.maxBytes = maxBytes;
    request.deadline = readDeadline;
    request.first = urgency == Urgency::Person;
    m_channel.send(std::move(request), {this, [this, parse = std::move(parse)](Result<HttpAnswer, ApiError> answer) {
                                            if (answer && answer->location.isValid()) {
                                                answer = failure(parseError(u"a redirect, which is never followed"_s));
                                            }
                                            noteAuthorisation(answer);
                                            parse(answer);
                                        }});
}

void BolnaClient::noteAuthorisation(const Result<HttpAnswer, ApiError> &answer)
{
    // Only an answer that went past the check of the key says that it is taken: a failing gateway says nothing of it.
    const int status = answer ? answer->status : answer.error().httpStatus;
    const bool passed = answer.has_value() || status == 400 || status == 404 || status == 422;
    const bool refused = status == 401 || status == 403 || (m_refused && !passed);
    if (refused != m_refused) {
        m_refused = refused;
        Q_EMIT refusedChanged(refused);
    }
}

} // namespace callboard::bolna
