#include "bolna/BolnaClient.h"

#include "base/IsoTime.h"
#include "bolna/AnswerJson.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace callboard::bolna {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 maxExecutionBytes = 16 * 1024 * 1024;
constexpr qint64 maxListBytes = 8 * 1024 * 1024;
constexpr auto pollPatience = 2s; ///< a cycle does not wait for the budget: what does not fit is late
constexpr auto personsPatience = 10s; ///< a person gets a sentence sooner than a spinner that turns for minutes
constexpr qsizetype mostParsedAtOnce = 64 * 1024; ///< about a millisecond; longer bodies would make the window stutter

} // namespace

BolnaClient::BolnaClient(
    calls::Account account, calls::ApiOrigin origin, QByteArray key, AccountLine &line, QObject *parent)
    : QObject(parent)
    , m_account(std::move(account))
    , m_origin(std::move(origin))
    , m_key(std::move(key))
    , m_line(line)
{
    m_parsers.setMaxThreadCount(1); // one long body after the other; readings carry their time, so order is no matter
}

BolnaClient::~BolnaClient()
{
    m_parsers.clear();
    m_parsers.waitForDone();
}

void BolnaClient::identity(Reply<Identity> reply, Urgency urgency)
{
    ask<Identity>(
        {.path = {u"user"_s, u"me"_s}, .maxBytes = maxListBytes, .urgency = urgency}, identityOf, std::move(reply));
}

void BolnaClient::agents(Reply<std::vector<Agent>> reply, Urgency urgency)
{
    ask<std::vector<Agent>>({.path = {u"v2"_s, u"agent"_s, u"all"_s},
                                .maxBytes = maxListBytes,
                                .urgency = urgency,
                                .ceiling = Ceiling::Agent},
        agentsOf, {this, [this, reply](const Result<std::vector<Agent>, ApiError> &agents) {
                       if (agents) {
                           Q_EMIT agentsRead(*agents);
                       }
                       reply(agents);
                   }});
}

void BolnaClient::phoneNumbers(Reply<std::vector<QString>> reply)
{
    ask<std::vector<QString>>(
        {.path = {u"phone-numbers"_s, u"all"_s}, .maxBytes = maxListBytes}, phoneNumbersOf, std::move(reply));
}

void BolnaClient::execution(
    const QString &executionId, Urgency urgency, Reply<calls::Execution> reply, bool failureTells, Token token)
{
    ask<calls::Execution>(
        {.path = {u"executions"_s, executionId},
            .maxBytes = maxExecutionBytes,
            .urgency = urgency,
            .isExecution = true,
            .failureTells = failureTells,
            .token = token},
        [executionId](const QByteArray &body) { return executionOf(body, executionId); }, std::move(reply));
}

void BolnaClient::executions(
    const ListQuery &query, Urgency urgency, Reply<ExecutionPage> reply, bool failureTells, Token token)
{
    QUrlQuery items {{u"from"_s, isoUtc(query.from)}, {u"to"_s, isoUtc(query.to)},
        {u"page_number"_s, QString::number(query.page)}, {u"page_size"_s, QString::number(ListQuery::rowsPerPage)}};
    if (!query.status.isEmpty()) {
        items.addQueryItem(u"status"_s, QString::fromUtf8(QUrl::toPercentEncoding(query.status)));
    }
    ask<ExecutionPage>({.path = {u"v2"_s, u"agent"_s, query.agentId, u"executions"_s},
                           .query = items,
                           .maxBytes = maxListBytes,
                           .urgency = urgency,
                           .ceiling = Ceiling::ExecutionList,
                           .failureTells = failureTells,
                           .token = token},
        pageOf, std::move(reply));
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
    request.deadline = m_line.times.dial;
    request.budget = m_line.budget;
    request.ceiling = Ceiling::Dial;
    request.urgency = Urgency::Person;
    request.patience = personsPatience;
    postponeProbe(probeInterval);
    m_line.channel.send(std::move(request), {this, [this, reply](const Result<HttpAnswer, ApiError> &answer) {
                                                 (void)noteAuthorisation(answer, std::nullopt);
                                                 reply(placedCallOf(answer));
                                             }});
}

void BolnaClient::stopCall(const QString &executionId, Reply<calls::Execution> reply)
{
    const auto url = m_origin.url({u"call"_s, executionId, u"stop"_s});
    if (!url) {
        reply(failure(ApiError {.kind = ApiError::Kind::NotFound,
            .message = tr("This is not an id Bolna could know."),
            .mayHaveArrived = false}));
        return;
    }
    HttpRequest request;
    request.verb = "POST";
    request.url = *url;
    request.bearerKey = m_key;
    request.jsonBody = "{}"; // with a body that cannot be rewound Qt never sends it twice
    request.maxBytes = maxListBytes;
    request.deadline = m_line.times.dial;
    request.budget = m_line.budget;
    request.urgency = Urgency::Person;
    request.patience = personsPatience;
    postponeProbe(probeInterval);
    m_line.channel.send(
        std::move(request), {this, [this, executionId, reply](const Result<HttpAnswer, ApiError> &answer) {
                                 (void)noteAuthorisation(answer, std::nullopt);
                                 reply(stoppedCallOf(answer, executionId));
                             }});
}

template<class T, class F>
void BolnaClient::ask(const Question &question, F parse, Reply<T> reply)
{
    auto url = m_origin.url(question.path);
    if (!url) {
        reply(failure(ApiError {
            .kind = ApiError::Kind::NotFound, .message = BolnaClient::tr("This is not an id Bolna could know.")}));
        return;
    }
    url->setQuery(question.query);
    HttpRequest request;
    request.url = *url;
    request.bearerKey = m_key;
    request.maxBytes = question.maxBytes;
    request.deadline = question.urgency == Urgency::Person ? m_line.times.person : m_line.times.poll;
    request.budget = m_line.budget;
    request.ceiling = question.ceiling;
    request.token = question.token;
    request.urgency = question.urgency;
    if (question.urgency > Urgency::History) {
        request.patience = question.urgency == Urgency::Person ? personsPatience : pollPatience;
    }
    const std::optional<int> execution = question.isExecution ? std::optional(m_forbidden) : std::nullopt;
    postponeProbe(probeInterval);
    m_line.channel.send(std::move(request), {this, [this, parse, reply, execution, tells = question.failureTells](
                                                       const Result<HttpAnswer, ApiError> &came) {
                                                 const auto answer = noteAuthorisation(came, execution);
                                                 if (!answer) {
                                                     noteReach(answer, tells);
                                                     reply(failure(answer.error()));
                                                 } else if (answer->location.isValid()) {
                                                     const Result<T, ApiError> redirect = failure(
                                                         unreadableError(u"a redirect, which is never followed"_s));
                                                     noteReach(redirect, tells);
                                                     reply(redirect);
                                                 } else {
                                                     parseBody(answer->body, tells, parse, reply);
                                                 }
                                             }});
}

template<class T, class F>
void BolnaClient::parseBody(const QByteArray &body, bool failureTells, F parse, Reply<T> reply)
{
    if (body.size() <= mostParsedAtOnce) {
        auto result = parse(body);
        noteReach(result, failureTells);
        reply(std::move(result));
        return;
    }
    m_parsers.start([this, body, failureTells, parse, reply] {
        auto result = parse(body);
        // The destructor waits for this task, so `this` is there; the answer is dropped if it comes too late.
        QMetaObject::invokeMethod(
            this,
            [this, failureTells, reply, result = std::move(result)]() mutable {
                noteReach(result, failureTells);
                reply(std::move(result));
            },
            Qt::QueuedConnection);
    });
}

template<class T>
void BolnaClient::noteReach(const Result<T, ApiError> &result, bool failureTells)
{
    if (result) {
        m_line.reachability.answered();
    } else if (failureTells) {
        m_line.reachability.failed(result.error());
    }
}

/// What the answer says of the key, and the answer as it is then understood.
/// \param execution of a reading of an execution: what m_forbidden was when it was asked for
Result<HttpAnswer, ApiError> BolnaClient::noteAuthorisation(
    Result<HttpAnswer, ApiError> answer, std::optional<int> execution)
{
    const int status = answer ? answer->status : answer.error().httpStatus;
    // Only an answer that went past the check of the key says that it is taken: a failing gateway says nothing of it.
    const bool passed = (status >= 200 && status < 300) || status == 400 || status == 404 || status == 422;
    bool refused = status == 401 || (m_refused && !passed);
    if (passed) {
        m_forbidden = 0;
    } else if (status == 403 && execution) {
        // The others of the same burst were asked for before the first one was answered: they are one refusal.
        refused = refused || (m_forbidden != 0 && *execution == m_forbidden);
        m_forbidden = m_forbidden == 0 ? ++m_lastForbidden : m_forbidden;
        if (refused) {
            answer.error().kind = ApiError::Kind::Auth;
        }
    }
    if (refused) {
        m_probeAt = m_line.clock.elapsed()
                    + (status == 401 || status == 403 ? milliseconds(probeInterval) : milliseconds(probeAfterFailure));
    }
    if (refused != m_refused) {
        m_refused = refused;
        Q_EMIT refusedChanged(refused);
    }
    return answer;
}

milliseconds BolnaClient::untilProbe() const
{
    return m_refused ? std::max(0ms, m_probeAt - m_line.clock.elapsed()) : 0ms;
}

void BolnaClient::setRefused()
{
    m_probeAt = m_line.clock.elapsed() + probeInterval;
    if (!std::exchange(m_refused, true)) {
        Q_EMIT refusedChanged(true);
    }
}

void BolnaClient::probe()
{
    identity({}, Urgency::Poll);
}

/// Whatever is asked of a refused account is a probe.
void BolnaClient::postponeProbe(milliseconds by)
{
    if (m_refused) {
        m_probeAt = m_line.clock.elapsed() + by;
    }
}

} // namespace callboard::bolna

#include "moc_BolnaClient.cpp"
