#include "bolna/AnswerJson.h"

#include "base/IsoTime.h"
#include "bolna/ExecutionJson.h"
#include "bolna/JsonValues.h"
#include "calls/PhoneNumber.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <optional>
#include <utility>

namespace callboard::bolna {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::bolna", text);
}

/// A number, or one as text; nothing where it is none.
std::optional<double> centsOf(const QJsonValue &value)
{
    bool isNumber = value.isDouble();
    const double cents = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
    return isNumber && std::isfinite(cents) ? std::optional(cents) : std::nullopt;
}

/// The body's array of objects, each read by `read`.
template<class T, class F>
Result<std::vector<T>, ApiError> listOf(const QByteArray &body, F read)
{
    const QJsonDocument document = parseJson(body);
    if (!document.isArray()) {
        return failure(unreadableError(u"not a list"_s));
    }
    std::vector<T> list;
    const QJsonArray items = document.array();
    for (const QJsonValue &value : items) {
        if (auto item = read(value.toObject())) {
            list.push_back(*item);
        }
    }
    return list;
}

std::optional<Agent> agentOf(const QJsonObject &object)
{
    const auto id = idOf(object.value("id"_L1));
    if (!id) {
        return std::nullopt;
    }
    return Agent {*id, object.value("agent_name"_L1).toString(),
        parseTimestamp(object.value("created_at"_L1).toString()).value_or(QDateTime())};
}

std::optional<QString> phoneNumberOf(const QJsonObject &object)
{
    const auto number = idOf(object.value("phone_number"_L1));
    return number ? std::optional(calls::canonicalNumber(*number)) : std::nullopt;
}

/// With these Bolna says itself that it did not take a dial. Others (408, 409, 499, every 5xx) come from what stands
/// before it as well, after it may have begun to ring.
constexpr bool isCertainNo(int status)
{
    return status == 400 || status == 401 || status == 403 || status == 404 || status == 422 || status == 429;
}

/// 409 is Bolna's word about a call that is not waiting any more; nothing before Bolna knows what that would be.
constexpr bool isCertainNoToStop(int status)
{
    return isCertainNo(status) || status == 409;
}

} // namespace

ApiError unreadableError(const QString &what)
{
    return {.kind = ApiError::Kind::Parse, .message = tr("Bolna's answer cannot be read: %1.").arg(what)};
}

Result<Identity, ApiError> identityOf(const QByteArray &body)
{
    const QJsonDocument document = parseJson(body);
    if (!document.isObject()) {
        return failure(unreadableError(u"not a JSON object"_s));
    }
    const QJsonObject object = document.object();
    const auto idIn = [&object](QLatin1StringView key) {
        const QJsonValue id = object.value(key);
        return id.isDouble() ? QString::number(id.toInteger()) : id.toString().trimmed();
    };
    const QString id = idIn("id"_L1);
    const QJsonValue organisation = object.value("organization"_L1);
    return Identity {.name = object.value("name"_L1).toString(),
        .email = object.value("email"_L1).toString(),
        .id = id.isEmpty() ? idIn("user_id"_L1) : id,
        .organisation = organisation.isObject()
                            ? organisation.toObject().value("name"_L1).toString()
                            : organisation.toString(object.value("organization_name"_L1).toString()),
        .walletCents = centsOf(object.value("wallet"_L1))};
}

Result<std::vector<Agent>, ApiError> agentsOf(const QByteArray &body)
{
    return listOf<Agent>(body, agentOf);
}

Result<std::vector<QString>, ApiError> phoneNumbersOf(const QByteArray &body)
{
    return listOf<QString>(body, phoneNumberOf);
}

Result<calls::Execution, ApiError> executionOf(const QByteArray &body, const QString &asked)
{
    auto execution = parseExecution(body);
    if (!execution) {
        return failure(unreadableError(execution.error().message));
    }
    if (!execution->id.isEmpty() && execution->id.compare(asked, Qt::CaseInsensitive) != 0) {
        return failure(unreadableError(u"it is about another call"_s));
    }
    return *std::move(execution);
}

Result<ExecutionPage, ApiError> pageOf(const QByteArray &body)
{
    const QJsonObject envelope = parseJson(body).object();
    if (!envelope.value("data"_L1).isArray()) {
        return failure(unreadableError(u"not a page of executions"_s));
    }
    ExecutionPage page;
    page.hasMore = envelope.value("has_more"_L1).toBool();
    page.total = envelope.value("total"_L1).toInt();
    const QJsonArray rows = envelope.value("data"_L1).toArray();
    for (const QJsonValue &value : rows) {
        auto row = parseExecution(value.toObject());
        const QString id = row ? row->id : row.error().id;
        if (id.isEmpty()) {
            ++page.withoutId;
        } else if (row) {
            page.rows.push_back(*std::move(row));
        } else {
            page.unreadable.push_back(id);
        }
    }
    return page;
}

Result<PlacedCall, ApiError> placedCallOf(const Result<HttpAnswer, ApiError> &answer)
{
    if (!answer) {
        ApiError error = answer.error();
        error.mayHaveArrived = error.mayHaveArrived && !isCertainNo(error.httpStatus);
        return failure(std::move(error));
    }
    const QJsonObject object = parseJson(answer->body).object();
    const auto id = idOf(object.value("execution_id"_L1));
    if (!id) {
        return failure(unreadableError(u"it names no execution"_s));
    }
    const QString status = object.value("status"_L1).toString();
    return PlacedCall {*id,
        status.isEmpty() ? calls::CallStatus(calls::CallStatus::Known::Queued) : calls::CallStatus::fromText(status)};
}

Result<calls::Execution, ApiError> stoppedCallOf(const Result<HttpAnswer, ApiError> &answer, const QString &asked)
{
    if (!answer) {
        ApiError error = answer.error();
        error.mayHaveArrived = error.mayHaveArrived && !isCertainNoToStop(error.httpStatus);
        return failure(std::move(error));
    }
    auto execution = executionOf(answer->body, asked);
    if (execution && !(execution->status && execution->status->isFinal())) {
        return failure(unreadableError(u"it does not say that the call is stopped"_s));
    }
    return execution;
}

} // namespace callboard::bolna
