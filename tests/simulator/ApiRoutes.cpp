#include "ApiRoutes.h"

#include "CallBook.h"
#include "DialEndpoint.h"
#include "Dice.h"
#include "SignedOrigin.h"

#include <QDateTime>

#include <algorithm>

namespace callboard::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr auto maxListSpan = std::chrono::days(7);
constexpr int maxPageSize = 50;

HttpResponse notFound(QStringView what)
{
    return HttpResponse::error(404, what.toString() + u" not found"_s);
}

bool fits(const QStringList &pattern, const QStringList &segments)
{
    return std::equal(pattern.begin(), pattern.end(), segments.begin(), segments.end(),
        [](const QString &wanted, const QString &given) { return wanted == u"*" || wanted == given; });
}

QJsonObject agentJson(const Agent &agent)
{
    return {{u"id"_s, agent.id}, {u"agent_name"_s, agent.name}, {u"agent_type"_s, u"other"_s},
        {u"agent_status"_s, u"processed"_s}, {u"created_at"_s, u"2026-01-05T09:12:44.201873"_s},
        {u"updated_at"_s, u"2026-05-18T11:40:02.559120"_s}, {u"tasks"_s, QJsonArray()}};
}

// A query time that must be UTC or carry an offset. Empty when it cannot be read.
std::optional<milliseconds> queryTime(const std::optional<QString> &text)
{
    if (!text)
        return std::nullopt;
    QDateTime when = QDateTime::fromString(*text, Qt::ISODateWithMs);
    if (!when.isValid())
        return std::nullopt;
    if (when.timeSpec() == Qt::LocalTime)
        when.setTimeSpec(Qt::UTC);
    return milliseconds(when.toMSecsSinceEpoch());
}

// Empty when the value is no number of at least 1.
std::optional<int> queryNumber(const HttpRequest &request, QStringView name, int fallback)
{
    const std::optional<QString> text = request.queryValue(name);
    if (!text)
        return fallback;
    bool ok = false;
    const int value = text->toInt(&ok);
    return ok && value >= 1 ? std::optional(value) : std::nullopt;
}

} // namespace

ApiRoutes::ApiRoutes(CallBook &book, const SignedOrigin &storage)
    : m_book(book)
    , m_storage(storage)
    , m_routes {
          {"GET"_ba, {u"user"_s, u"me"_s}, &ApiRoutes::user},
          {"GET"_ba, {u"v2"_s, u"agent"_s, u"all"_s}, &ApiRoutes::agents},
          {"GET"_ba, {u"v2"_s, u"agent"_s, u"*"_s}, &ApiRoutes::agent},
          {"GET"_ba, {u"v2"_s, u"agent"_s, u"*"_s, u"executions"_s}, &ApiRoutes::executions},
          {"GET"_ba, {u"phone-numbers"_s, u"all"_s}, &ApiRoutes::phoneNumbers},
          {"POST"_ba, {u"call"_s}, &ApiRoutes::dial},
          {"POST"_ba, {u"call"_s, u"*"_s, u"stop"_s}, &ApiRoutes::stop},
          {"GET"_ba, {u"executions"_s, u"*"_s}, &ApiRoutes::execution},
          {"GET"_ba, {u"executions"_s, u"*"_s, u"log"_s}, &ApiRoutes::executionLog},
          {"GET"_ba, {u"batches"_s, u"*"_s, u"all"_s}, &ApiRoutes::batches},
          {"GET"_ba, {u"recordings"_s, u"call"_s, u"*"_s}, &ApiRoutes::recording},
          {"GET"_ba, {u"recordings"_s, u"transfer"_s, u"*"_s}, &ApiRoutes::recording},
      }
{
}

void ApiRoutes::setOrigins(const QString &api, const QString &storage)
{
    m_apiOrigin = api;
    m_storageOrigin = storage;
}

const ApiRoutes::Route *ApiRoutes::routeFor(const HttpRequest &request) const
{
    for (const Route &route : m_routes) {
        if (route.method == request.method && fits(route.pattern, request.segments))
            return &route;
    }
    return nullptr;
}

std::optional<HttpResponse> ApiRoutes::refusal(const HttpRequest &request) const
{
    if (routeFor(request))
        return std::nullopt;
    for (const Route &route : m_routes) {
        if (fits(route.pattern, request.segments)) {
            HttpResponse response = HttpResponse::detail(405, u"Method Not Allowed"_s);
            response.headers.append({"Allow"_ba, route.method});
            return response;
        }
    }
    return HttpResponse::detail(404, u"Not Found"_s);
}

HttpResponse ApiRoutes::answer(const HttpRequest &request) const
{
    const Route *route = routeFor(request);
    return route ? (this->*route->handler)(request) : HttpResponse::detail(404, u"Not Found"_s);
}

HttpResponse ApiRoutes::user(const HttpRequest &) const
{
    Dice dice(m_book.seed(), u"user");
    return HttpResponse::json(QJsonObject {
        {u"id"_s, dice.uuid()},
        {u"name"_s, u"Demo Account"_s},
        {u"email"_s, u"demo@example.com"_s},
        {u"wallet"_s, 9930.01}, // cents
        {u"concurrency"_s, QJsonObject {{u"max"_s, m_book.concurrency()}, {u"current"_s, m_book.liveCalls()}}},
    });
}

HttpResponse ApiRoutes::agents(const HttpRequest &) const
{
    QJsonArray all;
    for (const Agent &agent : m_book.agents())
        all.append(agentJson(agent));
    return HttpResponse::json(all);
}

HttpResponse ApiRoutes::agent(const HttpRequest &request) const
{
    const Agent *agent = m_book.agent(request.segments.at(2));
    return agent ? HttpResponse::json(agentJson(*agent)) : notFound(u"Agent");
}

HttpResponse ApiRoutes::phoneNumbers(const HttpRequest &) const
{
    QJsonArray all;
    for (const PhoneNumber &number : m_book.numbers()) {
        Dice dice(m_book.seed(), number.number);
        all.append(QJsonObject {
            {u"id"_s, dice.uuid().remove(u'-')},
            {u"phone_number"_s, number.number},
            {u"agent_id"_s, number.agentId.isEmpty() ? QJsonValue() : QJsonValue(number.agentId)},
            {u"telephony_provider"_s, number.provider},
            {u"price"_s, u"$5.0"_s},
            {u"rented"_s, true},
            {u"created_at"_s, u"2026-01-05T09:10:00Z"_s},
            {u"humanized_created_at"_s, u"some months ago"_s},
        });
    }
    return HttpResponse::json(all);
}

HttpResponse ApiRoutes::dial(const HttpRequest &request) const
{
    return answerDial(request, m_book);
}

HttpResponse ApiRoutes::stop(const HttpRequest &request) const
{
    const QString id = request.segments.at(1);
    if (!m_book.call(id))
        return notFound(u"Execution");
    if (!m_book.stop(id))
        return HttpResponse::error(400, u"Only a queued or scheduled call can be stopped"_s);
    return HttpResponse::json(
        QJsonObject {{u"message"_s, u"done"_s}, {u"status"_s, u"stopped"_s}, {u"execution_id"_s, id}});
}

HttpResponse ApiRoutes::execution(const HttpRequest &request) const
{
    const SimulatedCall *call = m_book.call(request.segments.at(1));
    return call ? HttpResponse::json(call->toJson(m_book.clock().now(), m_apiOrigin)) : notFound(u"Execution");
}

HttpResponse ApiRoutes::executionLog(const HttpRequest &request) const
{
    const SimulatedCall *call = m_book.call(request.segments.at(1));
    if (!call)
        return notFound(u"Execution");
    return HttpResponse::json(
        QJsonObject {{u"status"_s, u"success"_s}, {u"data"_s, call->toLog(m_book.clock().now())}});
}

HttpResponse ApiRoutes::executions(const HttpRequest &request) const
{
    const QString agentId = request.segments.at(2);
    if (!m_book.agent(agentId))
        return notFound(u"Agent");

    const auto from = queryTime(request.queryValue(u"from"));
    const auto to = queryTime(request.queryValue(u"to"));
    if (!from || !to)
        return HttpResponse::error(422, u"from and to must both be given, in ISO 8601 and UTC"_s);
    if (*to < *from || *to - *from > maxListSpan)
        return HttpResponse::error(422, u"from and to must be at most 7 days apart"_s);
    const auto pageNumber = queryNumber(request, u"page_number", 1);
    const auto pageSize = queryNumber(request, u"page_size", 20);
    if (!pageNumber || !pageSize || *pageSize > maxPageSize)
        return HttpResponse::error(422, u"page_number starts at 1, page_size is at most 50"_s);

    const auto status = request.queryValue(u"status");
    const auto callType = request.queryValue(u"call_type");
    const auto provider = request.queryValue(u"provider");
    const auto batchId = request.queryValue(u"batch_id");
    const milliseconds now = m_book.clock().now();
    const auto calls = m_book.sortedByLastRun([&](const SimulatedCall &call) {
        return call.agentId == agentId && call.createdAt >= *from && call.createdAt <= *to
               && (!status || call.stepAt(now).status == *status)
               && (!callType || (*callType == u"inbound") == call.inbound) && (!provider || call.provider == *provider)
               && (!batchId || call.batchId == *batchId);
    });

    const auto total = static_cast<qint64>(calls.size());
    const qint64 first = std::min(total, static_cast<qint64>(*pageNumber - 1) * *pageSize);
    const qint64 last = std::min(total, first + *pageSize);
    QJsonArray rows;
    for (qint64 i = first; i < last; ++i)
        rows.append(calls[static_cast<std::size_t>(i)]->toRow(now, m_apiOrigin));
    return HttpResponse::json(QJsonObject {{u"page_number"_s, *pageNumber}, {u"page_size"_s, *pageSize},
        {u"total"_s, total}, {u"has_more"_s, last < total}, {u"data"_s, rows}});
}

HttpResponse ApiRoutes::batches(const HttpRequest &request) const
{
    return m_book.agent(request.segments.at(1)) ? HttpResponse::json(QJsonArray()) : notFound(u"Agent");
}

HttpResponse ApiRoutes::recording(const HttpRequest &request) const
{
    const SimulatedCall *call = m_book.call(request.segments.at(2));
    const bool other = request.segments.at(1) == u"transfer";
    if (!call || !call->hasRecording(m_book.clock().now()) || (other && !call->transferred))
        return notFound(u"Recording");
    HttpResponse response {.status = 302, .contentType = "text/plain"_ba, .headers = {}, .body = {}};
    response.headers.append({"Location"_ba, (m_storageOrigin + m_storage.linkFor(*call)).toLatin1()});
    return response;
}

} // namespace callboard::simulator
