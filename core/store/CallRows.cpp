#include "store/CallRows.h"

#include "base/IsoTime.h"
#include "calls/CheckSchedule.h"
#include "calls/TranscriptState.h"
#include "store/AnswerRows.h"
#include "store/AttemptColumns.h"
#include "store/KnownNames.h"
#include "store/SearchIndex.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <array>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;
using calls::CallRow;

namespace {

QVariant responseOrNull(const std::optional<calls::StatusCheckResponse> &response)
{
    if (!response) {
        return textOrNull({});
    }
    const QJsonValue url = response->recordingUrl.isEmpty() ? QJsonValue() : QJsonValue(response->recordingUrl);
    const QJsonObject object {
        {u"status"_s, response->status}, {u"recordingUrl"_s, url}, {u"duration"_s, response->duration}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<calls::StatusCheckResponse> responseFrom(const QVariant &value)
{
    if (value.isNull()) {
        return std::nullopt;
    }
    const QJsonObject object = QJsonDocument::fromJson(value.toString().toUtf8()).object();
    return calls::StatusCheckResponse {.status = object.value("status"_L1).toString(),
        .recordingUrl = object.value("recordingUrl"_L1).toString(),
        .duration = object.value("duration"_L1).toDouble()};
}

// A table that is made once, before the first thread.
const std::vector<Column<Call>> columns { // clazy:exclude=non-pod-global-static
    text<&Call::accountId>(u"account_id"),
    text<&Call::executionId>(u"execution_id"),
    text<&Call::callId>(u"call_id"),
    text<&Call::agentId>(u"agent_id"),
    text<&Call::agentName>(u"agent_name"),
    text<&Call::contactName>(u"contact_name"),
    text<&Call::knownName>(u"known_name"),
    text<&Call::recipientPhoneNumber>(u"recipient_phone_number"),
    text<&Call::phoneNumberId>(u"phone_number_id"),
    text<&Call::project>(u"project"),
    Column<Call> {u"direction", [](const Call &c) { return QVariant(calls::directionText(c.direction)); },
        [](Call &c, const QVariant &v) { c.direction = calls::directionFromText(v.toString()); }},
    text<&Call::provider>(u"provider"),
    Column<Call> {u"outcome", [](const Call &c) { return textOrNull(calls::outcomeText(c.outcome)); },
        [](Call &c, const QVariant &v) { c.outcome = calls::outcomeFromText(v.toString()); }},
    text<&Call::batchId>(u"batch_id"),
    Column<Call> {u"retry_count", [](const Call &c) { return QVariant(c.retryCount); },
        [](Call &c, const QVariant &v) { c.retryCount = v.toInt(); }},
    time<&Call::scheduledAt>(u"scheduled_at"),
    time<&Call::createdAt>(u"created_at"),
    time<&Call::updatedAt>(u"updated_at"),
    time<&Call::lastStatusCheck>(u"last_status_check"),
    Column<Call> {u"last_status_check_response",
        [](const Call &c) { return responseOrNull(c.lastStatusCheckResponse); },
        [](Call &c, const QVariant &v) { c.lastStatusCheckResponse = responseFrom(v); }},
    number<&Call::checkFailures>(u"check_failures"),
    text<&Call::checkError>(u"check_error"),
    time<&Call::openSince>(u"open_since"),
    Column<Call> {
        u"ended_at", [](const Call &c) { return timeOrNull(calls::endOf(c)); }, [](Call &, const QVariant &) {}},
    Column<Call> {u"dial_state", [](const Call &c) { return QVariant(calls::dialStateText(c.dialState)); },
        [](Call &c, const QVariant &v) { c.dialState = calls::dialStateFromText(v.toString()); }},
    time<&Call::nextCheck>(u"next_check"),
    number<&Call::notFoundChecks>(u"not_found_checks"),
    Column<Call> {u"end_detail", [](const Call &c) { return QVariant(calls::endDetailText(c.endDetail)); },
        [](Call &c, const QVariant &v) { c.endDetail = calls::endDetailFromText(v.toString()); }},
    Column<Call> {u"transcript_state",
        [](const Call &c) { return QVariant(calls::transcriptStateText(calls::transcriptStateOf(c))); },
        [](Call &, const QVariant &) {}},
    Column<Call> {u"field_versions", [](const Call &c) { return versionsOrNull(c.fieldVersions); },
        [](Call &c, const QVariant &v) { c.fieldVersions = versionsFrom(v); }},
};

/// Where what is read for a row of the history table meets its field.
struct RowColumn
{
    QStringView value; ///< as SQL, over `calls c`, `annotations a` and `listening l`
    void (*set)(CallRow &, const QVariant &);
};

template<auto field>
constexpr RowColumn reads(QStringView value)
{
    return {value,
        [](CallRow &row, const QVariant &v) { row.*field = v.value<typename MemberOf<decltype(field)>::Value>(); }};
}

template<auto field, auto from>
constexpr RowColumn reads(QStringView value)
{
    return {value, [](CallRow &row, const QVariant &v) { row.*field = from(v.toString()); }};
}

/// Nothing where it is not known.
template<auto field>
constexpr RowColumn readsIfKnown(QStringView value)
{
    using Value = typename MemberOf<decltype(field)>::Value::value_type;
    return {value, [](CallRow &row, const QVariant &v) {
                row.*field = v.isNull() ? std::nullopt : std::optional(v.value<Value>());
            }};
}

QStringList tagsFrom(const QString &text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

const std::array rowColumns {
    reads<&CallRow::executionId>(u"c.execution_id"),
    reads<&CallRow::accountId>(u"c.account_id"),
    reads<&CallRow::agentId>(u"c.agent_id"),
    reads<&CallRow::agentName>(u"c.agent_name"),
    reads<&CallRow::contactName>(u"c.contact_name"),
    reads<&CallRow::knownName>(u"c.known_name"),
    reads<&CallRow::recipientPhoneNumber>(u"c.recipient_phone_number"),
    reads<&CallRow::project>(u"c.project"),
    reads<&CallRow::direction, calls::directionFromText>(u"c.direction"),
    reads<&CallRow::status, calls::CallStatus::fromText>(u"c.status_raw"),
    reads<&CallRow::outcome, calls::outcomeFromText>(u"c.outcome"),
    reads<&CallRow::callDuration>(u"c.call_duration"),
    reads<&CallRow::conversationDuration>(u"c.conversation_duration"),
    reads<&CallRow::recordingState, calls::recordingStateFromText>(u"c.recording_state"),
    reads<&CallRow::scheduledAt, fromIsoUtc>(u"c.scheduled_at"),
    reads<&CallRow::createdAt, fromIsoUtc>(u"c.created_at"),
    reads<&CallRow::dialState, calls::dialStateFromText>(u"c.dial_state"),
    reads<&CallRow::lastStatusCheck, fromIsoUtc>(u"c.last_status_check"),
    reads<&CallRow::checkError>(u"c.check_error"),
    reads<&CallRow::notFoundChecks>(u"c.not_found_checks"),
    readsIfKnown<&CallRow::answeredByVoiceMail>(u"c.answered_by_voice_mail"),
    reads<&CallRow::hangupBy>(u"c.hangup_by"),
    reads<&CallRow::hangupReason>(u"c.hangup_reason"),
    reads<&CallRow::hangupCode>(u"c.hangup_code"),
    reads<&CallRow::errorMessage>(u"c.error_message"),
    readsIfKnown<&CallRow::totalCostCents>(u"c.total_cost_cents"),
    reads<&CallRow::tags, tagsFrom>(u"a.tags"),
    reads<&CallRow::hasNote>(u"coalesce(a.note, '') <> ''"),
    reads<&CallRow::listened>(u"l.listened_at IS NOT NULL"),
};

/// Of the table `calls`.
QStringList namesOfCalls(QStringView prefix = {})
{
    return namesOf(columns, prefix) + namesOf(attemptColumns(), prefix);
}

QVariantList valuesOf(const Call &call)
{
    QVariantList values;
    for (const auto &column : columns) {
        values.append(column.get(call));
    }
    for (const auto &column : attemptColumns()) {
        values.append(column.get(call));
    }
    return values;
}

Result<void, StoreError> putTexts(Database &database, qint64 id, const Call &call)
{
    QVariantList values {id};
    for (const auto &column : attemptTextColumns()) {
        values.append(column.get(call));
    }
    static const QString sql = u"INSERT INTO call_texts (id, %1) VALUES (%2) ON CONFLICT (id) DO UPDATE SET %3"_s.arg(
        namesOf(attemptTextColumns()).join(u", "_s), placeholders(values.size()),
        assignmentsOf(attemptTextColumns()).join(u", "_s));
    const auto done = database.run(sql, values);
    return done ? Result<void, StoreError>() : failure(done.error());
}

/// What its number is known by shows only where the call has no name of its own.
Result<Call, StoreError> withKnownName(Database &database, const Call &before, const Call &call)
{
    Call written = call;
    if (before.id != 0 && before.contactName == call.contactName
        && before.recipientPhoneNumber == call.recipientPhoneNumber) {
        written.knownName = before.knownName;
        return written;
    }
    const auto name = call.contactName.isEmpty() ? knownNameOf(database, call.recipientPhoneNumber) : QString();
    if (!name) {
        return failure(name.error());
    }
    written.knownName = *name;
    return written;
}

} // namespace

const std::vector<Column<Call>> &callColumns()
{
    return columns;
}

QString selectCalls()
{
    static const QString sql
        = u"SELECT c.id, c.retry_count > 0 AND EXISTS (SELECT 1 FROM attempts e WHERE "
          "e.call_id = c.id AND e.recording_url = c.recording_url), %1, %2 FROM calls c LEFT JOIN call_texts t ON t.id = c.id"_s
              .arg(namesOfCalls(u"c.").join(u", "_s), namesOf(attemptTextColumns(), u"t.").join(u", "_s));
    return sql;
}

Call callFrom(const ResultSet &query)
{
    Call call;
    int index = 0;
    call.id = query.value(index++).toLongLong();
    call.sharesAddress = query.value(index++).toBool();
    for (const auto &column : columns) {
        column.set(call, query.value(index++));
    }
    for (const auto *facts : {&attemptColumns(), &attemptTextColumns()}) {
        for (const auto &column : *facts) {
            column.set(call, query.value(index++));
        }
    }
    return call;
}

QString selectRows()
{
    static const QString sql = [] {
        QStringList values {u"c.id"_s};
        for (const RowColumn &column : rowColumns) {
            values.append(column.value.toString());
        }
        return u"SELECT %1 FROM calls c LEFT JOIN annotations a ON a.id = c.id LEFT JOIN listening l "
               "ON l.call_id = c.id AND l.attempt = c.retry_count"_s.arg(values.join(u", "_s));
    }();
    return sql;
}

CallRow rowFrom(const ResultSet &query)
{
    CallRow row;
    int index = 0;
    row.id = query.value(index++).toLongLong();
    for (const RowColumn &column : rowColumns) {
        column.set(row, query.value(index++));
    }
    return row;
}

Result<std::optional<Call>, StoreError> findCall(Database &database, const QString &where, const QVariantList &values)
{
    auto query = database.run(selectCalls() + u" WHERE "_s + where + u" LIMIT 1"_s, values);
    if (!query) {
        return failure(query.error());
    }
    return query->next() ? std::optional(callFrom(*query)) : std::nullopt;
}

Result<calls::Annotation, StoreError> findAnnotation(Database &database, qint64 id)
{
    auto query = database.run(u"SELECT note, tags FROM annotations WHERE id = ?"_s, {id});
    if (!query) {
        return failure(query.error());
    }
    return query->next() ? calls::Annotation {query->value(0).toString(),
               query->value(1).toString().split(u'\n', Qt::SkipEmptyParts)}
                         : calls::Annotation();
}

Result<qint64, StoreError> insertCall(Database &database, const Call &call, qint64 revision)
{
    const auto stored = withKnownName(database, {}, call);
    if (!stored) {
        return failure(stored.error());
    }
    Call written = *stored;
    QVariantList values = valuesOf(written);
    values.append(revision);
    static const QString sql
        = u"INSERT INTO calls (id, %1, revision) VALUES ((SELECT max(taken_call_id, (SELECT coalesce(max(id), 0) "
          "FROM calls)) + 1 FROM board), %2)"_s.arg(namesOfCalls().join(u", "_s), placeholders(values.size()));
    const auto inserted = database.run(sql, values);
    if (!inserted) {
        return failure(inserted.error());
    }
    written.id = inserted->lastInsertId().toLongLong();
    if (auto done = putTexts(database, written.id, written); !done) {
        return failure(done.error());
    }
    if (!written.extractedData.isEmpty()) {
        if (auto done = writeAnswers(database, written.id, written.extractedData); !done) {
            return failure(done.error());
        }
    }
    if (auto done = indexNewCall(database, written); !done) {
        return failure(done.error());
    }
    if (auto done = spreadNames(database, {}, written, revision); !done) {
        return failure(done.error());
    }
    return written.id;
}

Result<void, StoreError> updateCall(Database &database, const Call &before, const Call &after, qint64 revision)
{
    const auto stored = withKnownName(database, before, after);
    if (!stored) {
        return failure(stored.error());
    }
    static const QStringList names = namesOfCalls();
    const QVariantList was = valuesOf(before);
    const QVariantList is = valuesOf(*stored);
    QStringList assignments;
    QVariantList values;
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (is[i] != was[i]) {
            assignments.append(names[i] + u" = ?"_s);
            values.append(is[i]);
        }
    }
    assignments.append(u"revision = ?"_s);
    values << revision << after.id;
    const auto done = database.run(u"UPDATE calls SET %1 WHERE id = ?"_s.arg(assignments.join(u", "_s)), values);
    if (!done) {
        return failure(done.error());
    }
    const bool textsChanged = std::ranges::any_of(
        attemptTextColumns(), [&](const auto &column) { return column.get(before) != column.get(after); });
    if (textsChanged) {
        if (auto put = putTexts(database, after.id, after); !put) {
            return put;
        }
    }
    if (before.extractedData != after.extractedData) {
        if (auto answered = writeAnswers(database, after.id, after.extractedData); !answered) {
            return answered;
        }
    }
    if (auto indexed = indexCall(database, before, *stored); !indexed) {
        return indexed;
    }
    return spreadNames(database, before, *stored, revision);
}

} // namespace callboard::store
