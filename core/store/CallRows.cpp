#include "store/CallRows.h"

#include "calls/Display.h"
#include "store/SearchIndex.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <array>

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::Call;

namespace {

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant timeOrNull(const QDateTime &time)
{
    return textOrNull(calls::isoUtc(time));
}

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

QVariant versionsOrNull(const QMap<QString, calls::FieldVersion> &versions)
{
    if (versions.isEmpty()) {
        return textOrNull({});
    }
    QJsonObject object;
    for (auto it = versions.cbegin(); it != versions.cend(); ++it) {
        const QJsonValue at = it->readAt.isValid() ? QJsonValue(it->readAt.toMSecsSinceEpoch()) : QJsonValue();
        object.insert(it.key(), QJsonArray {it->attempt, at});
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QMap<QString, calls::FieldVersion> versionsFrom(const QVariant &value)
{
    QMap<QString, calls::FieldVersion> versions;
    if (value.isNull()) {
        return versions;
    }
    const QJsonObject object = QJsonDocument::fromJson(value.toString().toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonArray version = it.value().toArray();
        const QJsonValue at = version.at(1);
        versions.insert(it.key(),
                        {version.at(0).toInt(),
                         at.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(at.toInteger(), Qt::UTC)});
    }
    return versions;
}

struct Column
{
    QStringView name;
    QVariant (*get)(const Call &);
    void (*set)(Call &, const QVariant &);
};

template<QString Call::*field>
constexpr Column text(QStringView name)
{
    return {name, [](const Call &c) { return textOrNull(c.*field); },
            [](Call &c, const QVariant &v) { c.*field = v.toString(); }};
}

template<QByteArray Call::*field>
constexpr Column bytes(QStringView name)
{
    return {name, [](const Call &c) { return textOrNull(QString::fromUtf8(c.*field)); },
            [](Call &c, const QVariant &v) { c.*field = v.toString().toUtf8(); }};
}

template<QDateTime Call::*field>
constexpr Column time(QStringView name)
{
    return {name, [](const Call &c) { return timeOrNull(c.*field); },
            [](Call &c, const QVariant &v) { c.*field = calls::fromIsoUtc(v.toString()); }};
}

template<auto Call::*field>
constexpr Column number(QStringView name)
{
    return {name, [](const Call &c) { return QVariant(c.*field); },
            [](Call &c, const QVariant &v) { c.*field = v.value<std::remove_reference_t<decltype(c.*field)>>(); }};
}

const std::array columns {
    text<&Call::accountId>(u"account_id"),
    text<&Call::executionId>(u"execution_id"),
    text<&Call::callId>(u"call_id"),
    text<&Call::agentId>(u"agent_id"),
    text<&Call::agentName>(u"agent_name"),
    text<&Call::contactName>(u"contact_name"),
    text<&Call::recipientPhoneNumber>(u"recipient_phone_number"),
    text<&Call::phoneNumberId>(u"phone_number_id"),
    text<&Call::project>(u"project"),
    Column {u"direction", [](const Call &c) { return QVariant(calls::directionText(c.direction)); },
            [](Call &c, const QVariant &v) { c.direction = calls::directionFromText(v.toString()); }},
    text<&Call::provider>(u"provider"),
    Column {u"status", [](const Call &c) { return QVariant(c.status.text()); }, [](Call &, const QVariant &) {}},
    Column {u"status_raw", [](const Call &c) { return textOrNull(c.status.raw()); },
            [](Call &c, const QVariant &v) { c.status = calls::CallStatus::fromText(v.toString()); }},
    Column {u"outcome", [](const Call &c) { return textOrNull(calls::outcomeText(c.outcome)); },
            [](Call &c, const QVariant &v) { c.outcome = calls::outcomeFromText(v.toString()); }},
    number<&Call::callDuration>(u"call_duration"),
    number<&Call::conversationDuration>(u"conversation_duration"),
    text<&Call::recordingUrl>(u"recording_url"),
    text<&Call::recordingId>(u"recording_id"),
    Column {u"recording_state", [](const Call &c) { return QVariant(calls::recordingStateText(c.recordingState)); },
            [](Call &c, const QVariant &v) { c.recordingState = calls::recordingStateFromText(v.toString()); }},
    text<&Call::recordingFile>(u"recording_file"),
    number<&Call::recordingBytes>(u"recording_bytes"),
    number<&Call::recordingAttempt>(u"recording_attempt"),
    text<&Call::transferRecordingUrl>(u"transfer_recording_url"),
    Column {u"transfer_recording_state",
            [](const Call &c) { return QVariant(calls::recordingStateText(c.transferRecordingState)); },
            [](Call &c, const QVariant &v) { c.transferRecordingState = calls::recordingStateFromText(v.toString()); }},
    text<&Call::transferRecordingFile>(u"transfer_recording_file"),
    number<&Call::transferRecordingBytes>(u"transfer_recording_bytes"),
    Column {u"answered_by_voice_mail",
            [](const Call &c) {
                return c.answeredByVoiceMail ? QVariant(*c.answeredByVoiceMail ? 1 : 0)
                                             : QVariant(QMetaType::fromType<int>());
            },
            [](Call &c, const QVariant &v) {
                c.answeredByVoiceMail = v.isNull() ? std::nullopt : std::optional(v.toInt() != 0);
            }},
    text<&Call::hangupBy>(u"hangup_by"),
    text<&Call::hangupReason>(u"hangup_reason"),
    text<&Call::hangupCode>(u"hangup_code"),
    text<&Call::errorMessage>(u"error_message"),
    Column {
        u"total_cost_cents",
        [](const Call &c) {
            return c.totalCostCents ? QVariant(*c.totalCostCents) : QVariant(QMetaType::fromType<double>());
        },
        [](Call &c, const QVariant &v) { c.totalCostCents = v.isNull() ? std::nullopt : std::optional(v.toDouble()); }},
    text<&Call::batchId>(u"batch_id"),
    number<&Call::retryCount>(u"retry_count"),
    time<&Call::scheduledAt>(u"scheduled_at"),
    time<&Call::startedAt>(u"started_at"),
    time<&Call::createdAt>(u"created_at"),
    time<&Call::updatedAt>(u"updated_at"),
    time<&Call::lastStatusCheck>(u"last_status_check"),
    Column {u"last_status_check_response", [](const Call &c) { return responseOrNull(c.lastStatusCheckResponse); },
            [](Call &c, const QVariant &v) { c.lastStatusCheckResponse = responseFrom(v); }},
    number<&Call::checkFailures>(u"check_failures"),
    text<&Call::checkError>(u"check_error"),
    time<&Call::finalSince>(u"final_since"),
    Column {u"dial_state", [](const Call &c) { return QVariant(calls::dialStateText(c.dialState)); },
            [](Call &c, const QVariant &v) { c.dialState = calls::dialStateFromText(v.toString()); }},
    time<&Call::nextCheck>(u"next_check"),
    number<&Call::notFoundChecks>(u"not_found_checks"),
    Column {u"end_detail", [](const Call &c) { return QVariant(calls::endDetailText(c.endDetail)); },
            [](Call &c, const QVariant &v) { c.endDetail = calls::endDetailFromText(v.toString()); }},
    Column {u"field_versions", [](const Call &c) { return versionsOrNull(c.fieldVersions); },
            [](Call &c, const QVariant &v) { c.fieldVersions = versionsFrom(v); }},
};

/// The long texts, in the table beside.
const std::array textColumns {
    text<&Call::transcript>(u"transcript"),
    text<&Call::summary>(u"summary"),
    bytes<&Call::extractedData>(u"extracted_data"),
    bytes<&Call::rawReading>(u"raw_reading"),
};

template<class Columns>
QStringList namesOf(const Columns &of, QStringView prefix = {})
{
    QStringList names;
    for (const Column &column : of) {
        names.append(prefix.toString() + column.name.toString());
    }
    return names;
}

/// `name = excluded.name` of each.
template<class Columns>
QStringList assignmentsOf(const Columns &of)
{
    QStringList assignments;
    for (const QString &name : namesOf(of)) {
        assignments.append(u"%1 = excluded.%1"_s.arg(name));
    }
    return assignments;
}

QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

Result<void, StoreError> putTexts(Database &database, qint64 id, const Call &call)
{
    QVariantList values {id};
    for (const Column &column : textColumns) {
        values.append(column.get(call));
    }
    static const QString sql = u"INSERT INTO call_texts (id, %1) VALUES (%2) ON CONFLICT (id) DO UPDATE SET %3"_s.arg(
        namesOf(textColumns).join(u", "_s), placeholders(static_cast<qsizetype>(textColumns.size()) + 1),
        assignmentsOf(textColumns).join(u", "_s));
    const auto done = database.run(sql, values);
    return done ? Result<void, StoreError>() : failure(done.error());
}

} // namespace

QString selectCalls()
{
    static const QString sql = u"SELECT c.id, %1, %2 FROM calls c LEFT JOIN call_texts t ON t.id = c.id"_s.arg(
        namesOf(columns, u"c.").join(u", "_s), namesOf(textColumns, u"t.").join(u", "_s));
    return sql;
}

Call callFrom(const ResultSet &query)
{
    Call call;
    int index = 0;
    call.id = query.value(index++).toLongLong();
    for (const Column &column : columns) {
        column.set(call, query.value(index++));
    }
    for (const Column &column : textColumns) {
        column.set(call, query.value(index++));
    }
    return call;
}

QString selectRows()
{
    return u"SELECT c.id, c.execution_id, c.account_id, c.agent_id, c.agent_name, c.contact_name, "
           "c.recipient_phone_number, c.project, c.direction, c.status_raw, c.outcome, c.call_duration, "
           "c.conversation_duration, c.recording_state, c.scheduled_at, c.created_at, c.dial_state, "
           "c.last_status_check, c.check_error, c.not_found_checks, c.answered_by_voice_mail, c.hangup_by, "
           "c.hangup_reason, c.hangup_code, c.error_message, c.total_cost_cents, a.tags, coalesce(a.note, '') <> '', "
           "l.listened_at IS NOT NULL "
           "FROM calls c LEFT JOIN annotations a ON a.id = c.id LEFT JOIN listening l ON l.call_id = c.id"_s;
}

calls::CallRow rowFrom(const ResultSet &query)
{
    int next = 0;
    const auto value = [&] { return query.value(next++); };
    const auto text = [&] { return value().toString(); };
    calls::CallRow row;
    row.id = value().toLongLong();
    row.executionId = text();
    row.accountId = text();
    row.agentId = text();
    row.agentName = text();
    row.contactName = text();
    row.recipientPhoneNumber = text();
    row.project = text();
    row.direction = calls::directionFromText(text());
    row.status = calls::CallStatus::fromText(text());
    row.outcome = calls::outcomeFromText(text());
    row.callDuration = value().toDouble();
    row.conversationDuration = value().toDouble();
    row.recordingState = calls::recordingStateFromText(text());
    row.scheduledAt = calls::fromIsoUtc(text());
    row.createdAt = calls::fromIsoUtc(text());
    row.dialState = calls::dialStateFromText(text());
    row.lastStatusCheck = calls::fromIsoUtc(text());
    row.checkError = text();
    row.notFoundChecks = value().toInt();
    if (const QVariant voiceMail = value(); !voiceMail.isNull()) {
        row.answeredByVoiceMail = voiceMail.toInt() != 0;
    }
    row.hangupBy = text();
    row.hangupReason = text();
    row.hangupCode = text();
    row.errorMessage = text();
    if (const QVariant cost = value(); !cost.isNull()) {
        row.totalCostCents = cost.toDouble();
    }
    row.tags = text().split(u'\n', Qt::SkipEmptyParts);
    row.hasNote = value().toBool();
    row.listened = value().toBool();
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
    QVariantList values;
    for (const Column &column : columns) {
        values.append(column.get(call));
    }
    values.append(revision);
    static const QString sql = u"INSERT INTO calls (%1, revision) VALUES (%2)"_s.arg(
        namesOf(columns).join(u", "_s), placeholders(static_cast<qsizetype>(columns.size()) + 1));
    const auto inserted = database.run(sql, values);
    if (!inserted) {
        return failure(inserted.error());
    }
    const qint64 id = inserted->lastInsertId().toLongLong();
    if (auto done = putTexts(database, id, call); !done) {
        return failure(done.error());
    }
    Call stored = call;
    stored.id = id;
    if (auto done = indexNewCall(database, stored); !done) {
        return failure(done.error());
    }
    return id;
}

Result<void, StoreError> updateCall(Database &database, const Call &before, const Call &after, qint64 revision)
{
    QStringList assignments;
    QVariantList values;
    for (const Column &column : columns) {
        const QVariant value = column.get(after);
        if (value != column.get(before)) {
            assignments.append(column.name.toString() + u" = ?"_s);
            values.append(value);
        }
    }
    assignments.append(u"revision = ?"_s);
    values << revision << after.id;
    const auto done = database.run(u"UPDATE calls SET %1 WHERE id = ?"_s.arg(assignments.join(u", "_s)), values);
    if (!done) {
        return failure(done.error());
    }
    const bool textsChanged = std::ranges::any_of(
        textColumns, [&](const Column &column) { return column.get(before) != column.get(after); });
    if (textsChanged) {
        if (auto put = putTexts(database, after.id, after); !put) {
            return put;
        }
    }
    return indexCall(database, before, after);
}

} // namespace callboard::store
