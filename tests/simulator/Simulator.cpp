#include "Simulator.h"

#include "PastCalls.h"

#include <QTimer>

namespace callboard::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

bool isDial(const HttpRequest &request)
{
    return request.method == "POST" && request.segments == QStringList {u"call"_s};
}

QByteArray bearerKey(const HttpRequest &request)
{
    const QByteArray header = request.header("authorization"_ba);
    return header.startsWith("Bearer ") ? header.mid(7).trimmed() : QByteArray();
}

// The answer as a failing server or network would deliver it; the closing and silent kinds have none.
HttpResponse spoiled(HttpResponse response, Failure::Kind kind)
{
    switch (kind) {
    case Failure::Kind::GarbageBody:
        response.status = 200;
        response.contentType = "application/json"_ba;
        response.body = "\x1f\x8b\x00\xff not json {]"_ba;
        break;
    case Failure::Kind::HtmlPage:
        response.status = 200;
        response.contentType = "text/html; charset=utf-8"_ba;
        response.body = "<!DOCTYPE html><html><head><title>Sign in to the network</title></head>"
                        "<body><form action=\"/login\"></form></body></html>"_ba;
        break;
    case Failure::Kind::TruncatedJson:
        response.body.truncate(response.body.size() / 2);
        break;
    case Failure::Kind::CutBody:
        response.cutAfter = response.body.size() / 2;
        break;
    case Failure::Kind::Status:
    case Failure::Kind::CloseWithoutAnswer:
    case Failure::Kind::NeverAnswer:
        break;
    }
    return response;
}

HttpResponse statusFailure(const Failure &failure)
{
    HttpResponse response = HttpResponse::error(failure.status, u"Simulated failure"_s);
    if (failure.retryAfter)
        response.headers.append({"Retry-After"_ba, QByteArray::number(failure.retryAfter->count())});
    return response;
}

} // namespace

Simulator::Simulator(quint64 seed, QObject *parent)
    : QObject(parent)
    , m_book(seed, m_clock)
    , m_storage(m_book, m_recordings)
    , m_routes(m_book, m_storage)
    , m_keys {defaultKey.toUtf8()}
    , m_apiServer([this](const HttpRequest &request, const HttpReply &reply) { answerApi(request, reply); })
    , m_storageServer([this](const HttpRequest &request, const HttpReply &reply) { answerStorage(request, reply); })
{
}

Simulator::~Simulator() = default;

bool Simulator::start(quint16 port)
{
    if (!m_apiServer.listen(port) || !m_storageServer.listen(0))
        return false;
    m_routes.setOrigins(m_apiServer.origin(), m_storageServer.origin());
    return true;
}

QString Simulator::baseUrl() const
{
    return m_apiServer.origin();
}

QString Simulator::recordingsBaseUrl() const
{
    return m_storageServer.origin();
}

void Simulator::setSpeed(double speed)
{
    m_clock.setSpeed(speed);
}

void Simulator::setTimeSource(SimulatedClock::Source source, const QDateTime &utcNow)
{
    const QDateTime start = utcNow.isValid() ? utcNow : QDateTime::currentDateTimeUtc();
    m_clock.setSource(std::move(source), milliseconds(start.toMSecsSinceEpoch()));
}

QDateTime Simulator::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.now().count(), Qt::UTC);
}

void Simulator::setKey(const QString &key)
{
    m_keys = {key.toUtf8()};
}

void Simulator::addKey(const QString &key)
{
    m_keys.append(key.toUtf8());
}

void Simulator::revokeKey(const QString &key)
{
    m_keys.removeAll(key.toUtf8());
}

void Simulator::setConcurrency(int lines)
{
    m_book.setConcurrency(lines);
}

const std::vector<Agent> &Simulator::agents() const
{
    return m_book.agents();
}

QString Simulator::addCall(const CallSpec &spec)
{
    return m_book.add(spec);
}

void Simulator::addPastCalls(int count)
{
    simulator::addPastCalls(m_book, count);
}

QStringList Simulator::executionIds() const
{
    return m_book.ids();
}

QString Simulator::statusOf(const QString &executionId) const
{
    const SimulatedCall *call = m_book.call(executionId);
    return call ? call->stepAt(m_clock.now()).status : QString();
}

QJsonObject Simulator::executionJson(const QString &executionId) const
{
    const SimulatedCall *call = m_book.call(executionId);
    return call ? call->toJson(m_clock.now(), baseUrl()) : QJsonObject();
}

void Simulator::setLatency(milliseconds latency)
{
    m_latency = latency;
}

void Simulator::setRateLimit(int requestsPerMinute)
{
    m_rateLimit.setPerMinute(requestsPerMinute);
}

void Simulator::setRecordingAccess(RecordingAccess access)
{
    m_recordingAccess = access;
}

void Simulator::failNext(const QString &pathPrefix, int n, const Failure &failure)
{
    m_faults.add(pathPrefix, n, failure);
}

void Simulator::clearFailures()
{
    m_faults.clear();
}

int Simulator::requests(const QByteArray &method, const QString &pathPrefix) const
{
    int sum = 0;
    for (auto paths = m_requests.begin(); paths != m_requests.end(); ++paths) {
        if (!method.isEmpty() && paths.key() != method)
            continue;
        for (auto path = paths->begin(); path != paths->end(); ++path) {
            if (path.key().startsWith(pathPrefix))
                sum += path.value();
        }
    }
    return sum;
}

int Simulator::deliveredDials() const
{
    return static_cast<int>(m_dialBodies.size());
}

int Simulator::maxInFlight() const
{
    return m_apiServer.maxInFlight();
}

int Simulator::inFlight() const
{
    return m_apiServer.inFlight();
}

bool Simulator::leakedAuthorization() const
{
    return m_storage.leakedAuthorization();
}

void Simulator::resetCounters()
{
    m_requests.clear();
    m_dialBodies.clear();
    m_apiServer.resetMaxInFlight();
}

void Simulator::count(const HttpRequest &request)
{
    ++m_requests[request.method][request.path()];
}

std::optional<HttpResponse> Simulator::keyRefusal(const HttpRequest &request) const
{
    const bool sendsKey = request.headers.contains("authorization"_ba);
    if (request.segments.constFirst() == u"recordings" && m_recordingAccess != RecordingAccess::NeedsKey) {
        if (sendsKey && m_recordingAccess == RecordingAccess::RefusesKey)
            return HttpResponse::error(403, u"Only one authentication mechanism is allowed"_s);
        return std::nullopt;
    }
    if (!sendsKey)
        return HttpResponse::detail(401, u"Not authenticated"_s);
    if (!m_keys.contains(bearerKey(request)))
        return HttpResponse::error(401, u"Access denied"_s);
    return std::nullopt;
}

HttpResponse Simulator::apiResponse(const HttpRequest &request)
{
    if (auto refusal = m_routes.refusal(request))
        return *refusal;
    if (auto refusal = keyRefusal(request))
        return *refusal;
    if (const auto refusal = m_rateLimit.take(bearerKey(request), m_clock.paced())) {
        HttpResponse response = HttpResponse::error(429, u"Rate limit exceeded"_s);
        if (refusal->retryAfter)
            response.headers.append({"Retry-After"_ba, QByteArray::number(refusal->retryAfter->count())});
        return response;
    }
    return m_routes.answer(request);
}

void Simulator::answerApi(const HttpRequest &request, const HttpReply &reply)
{
    count(request);
    if (isDial(request))
        m_dialBodies.append(request.body);

    const auto failure = m_faults.take(request.method, request.path());
    if (failure && failure->kind == Failure::Kind::Status) {
        sendLater(reply, statusFailure(*failure));
        return;
    }
    const HttpResponse response = apiResponse(request);
    if (!failure)
        sendLater(reply, response);
    else if (failure->kind == Failure::Kind::CloseWithoutAnswer)
        reply.drop();
    else if (failure->kind != Failure::Kind::NeverAnswer)
        sendLater(reply, spoiled(response, failure->kind));
}

void Simulator::answerStorage(const HttpRequest &request, const HttpReply &reply)
{
    count(request);
    const auto failure = m_faults.take(request.method, request.path());
    if (!failure) {
        m_storage.answer(request, reply);
        return;
    }
    switch (failure->kind) {
    case Failure::Kind::Status:
        reply.send(statusFailure(*failure));
        break;
    case Failure::Kind::CloseWithoutAnswer:
        reply.drop();
        break;
    case Failure::Kind::NeverAnswer:
        break;
    default:
        m_storage.answer(request,
            reply.altered([kind = failure->kind](const HttpResponse &response) { return spoiled(response, kind); }));
    }
}

void Simulator::sendLater(const HttpReply &reply, const HttpResponse &response) const
{
    if (m_latency <= 0ms) {
        reply.send(response);
        return;
    }
    QTimer::singleShot(m_latency, reply.context(), [reply, response] { reply.send(response); });
}

} // namespace callboard::simulator

#include "moc_Simulator.cpp"
