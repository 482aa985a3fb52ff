#include "DialEndpoint.h"

#include "CallBook.h"
#include "Dice.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>

namespace callboard::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr qsizetype maxUserData = 25 * 1024;

bool isE164(const QString &number)
{
    static const QRegularExpression pattern(u"^\\+[1-9][0-9]{6,14}$"_s);
    return pattern.match(number).hasMatch();
}

// Fills in the schedule, or says what is wrong with it.
std::optional<HttpResponse> readSchedule(const QJsonObject &body, const CallBook &book, CallSpec &spec)
{
    const QJsonValue value = body.value(u"scheduled_at"_s);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const QString text = value.toString();
    // Bolna's own fault, seen in the field: it wants +00:00.
    if (text.endsWith(u'Z'))
        return HttpResponse::error(500, u"Internal server error"_s);
    QDateTime when = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!when.isValid())
        return HttpResponse::error(422, u"scheduled_at must be an ISO 8601 time with an offset"_s);
    if (when.timeSpec() == Qt::LocalTime)
        when.setTimeSpec(Qt::UTC);
    spec.scheduledFor = milliseconds(when.toMSecsSinceEpoch()) - book.clock().now();
    if (spec.scheduledFor < 2min)
        return HttpResponse::error(422, u"scheduled_at must be at least 2 minutes ahead"_s);
    return std::nullopt;
}

std::optional<HttpResponse> readRetries(const QJsonObject &body, CallSpec &spec)
{
    const QJsonObject config = body.value(u"retry_config"_s).toObject();
    if (!config.value(u"enabled"_s).toBool())
        return std::nullopt;
    RetryRule rule {.maxRetries = config.value(u"max_retries"_s).toInt(3),
        .statuses = {u"no-answer"_s, u"busy"_s, u"failed"_s},
        .intervals = {30min, 60min, 120min}};
    if (rule.maxRetries < 1 || rule.maxRetries > 3)
        return HttpResponse::error(422, u"max_retries must be between 1 and 3"_s);
    if (config.value(u"retry_on_statuses"_s).isArray()) {
        rule.statuses.clear();
        const QJsonArray statuses = config.value(u"retry_on_statuses"_s).toArray();
        for (const QJsonValue status : statuses)
            rule.statuses.append(status.toString());
    }
    if (config.value(u"retry_intervals_minutes"_s).isArray()) {
        rule.intervals.clear();
        const QJsonArray intervals = config.value(u"retry_intervals_minutes"_s).toArray();
        for (const QJsonValue minutes : intervals)
            rule.intervals.emplace_back(minutes.toInt(30));
    }
    spec.retry = rule;
    return std::nullopt;
}

} // namespace

HttpResponse answerDial(const HttpRequest &request, CallBook &book)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return HttpResponse::error(400, u"The body must be a JSON object"_s);
    const QJsonObject body = document.object();

    CallSpec spec;
    spec.agentId = body.value(u"agent_id"_s).toString();
    spec.recipient = body.value(u"recipient_phone_number"_s).toString();
    spec.from = body.value(u"from_phone_number"_s).toString();
    // Both codes occur for a missing field, so a client must cope with either.
    if (spec.agentId.isEmpty())
        return HttpResponse::error(400, u"agent_id is required"_s);
    if (spec.recipient.isEmpty())
        return HttpResponse::error(422, u"recipient_phone_number is required"_s);
    if (!isE164(spec.recipient))
        return HttpResponse::error(422, u"recipient_phone_number must be in E.164 format"_s);
    if (!spec.from.isEmpty() && !isE164(spec.from))
        return HttpResponse::error(422, u"from_phone_number must be in E.164 format"_s);
    if (!book.agent(spec.agentId))
        return HttpResponse::error(404, u"Agent not found"_s);

    const QJsonValue userData = body.value(u"user_data"_s);
    if (userData.isObject()) {
        if (QJsonDocument(userData.toObject()).toJson(QJsonDocument::Compact).size() > maxUserData)
            return HttpResponse::error(422, u"user_data must not be larger than 25 KB"_s);
        spec.recipientData = userData;
    } else if (!userData.isUndefined() && !userData.isNull()) {
        return HttpResponse::error(422, u"user_data must be an object"_s);
    }
    if (auto refusal = readSchedule(body, book, spec))
        return *refusal;
    if (auto refusal = readRetries(body, spec))
        return *refusal;

    // The time goes into the id: a client that remembers the calls of an earlier run must not meet them again.
    const QString salt = u"dial %1 %2"_s.arg(book.clock().now().count()).arg(book.size());
    spec.id = Dice(book.seed(), salt).uuid();
    const QString id = book.add(spec);
    return HttpResponse::json(
        QJsonObject {{u"message"_s, u"done"_s}, {u"status"_s, u"queued"_s}, {u"execution_id"_s, id}});
}

} // namespace callboard::simulator
