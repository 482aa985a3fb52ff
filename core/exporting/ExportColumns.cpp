#include "exporting/ExportColumns.h"

#include "base/IsoTime.h"
#include "calls/CallJson.h"
#include "calls/Display.h"
#include "calls/ExtractedAnswer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

namespace callboard::exporting {

using namespace Qt::StringLiterals;
using calls::Call;
using calls::CallRow;
using store::ListedCall;
using Kind = ExportColumn::Kind;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("callboard::exporting", text);
}

ExportValue orNothing(const QString &text)
{
    return text.isEmpty() ? ExportValue() : ExportValue(text);
}

ExportValue orNothing(const QDateTime &time)
{
    return time.isValid() ? ExportValue(time) : ExportValue();
}

ExportValue orNothing(const std::optional<double> &number)
{
    return number ? ExportValue(*number) : ExportValue();
}

ExportValue orNothing(const std::optional<bool> &yes)
{
    return yes ? ExportValue(*yes) : ExportValue();
}

template<class Get>
ExportColumn ofRow(const char16_t *field, const char *title, Kind kind, Get get)
{
    return {.field = QString::fromUtf16(field),
        .title = tr(title),
        .kind = kind,
        .value = [get](const ListedCall &call) -> ExportValue { return get(call.row); }};
}

template<class Get>
ExportColumn ofWhole(const char16_t *field, const char *title, Kind kind, Get get)
{
    return {.field = QString::fromUtf16(field),
        .title = tr(title),
        .kind = kind,
        .needsWhole = true,
        .value = [get](const ListedCall &call) -> ExportValue {
            return call.whole ? ExportValue(get(*call.whole)) : ExportValue();
        }};
}

template<class Get>
ExportColumn inWords(ExportColumn column, Get get)
{
    column.words = [get](const ListedCall &call) -> ExportValue { return get(call.row); };
    return column;
}

QString directionWords(calls::Direction direction)
{
    switch (direction) {
    case calls::Direction::Outbound:
        return tr("Outbound");
    case calls::Direction::Inbound:
        return tr("Inbound");
    case calls::Direction::Web:
        return tr("Web");
    }
    Q_UNREACHABLE();
}

/// In brackets, as in the table: known from another call with this number.
QString shownContact(const CallRow &row)
{
    return row.contactName.isEmpty() && !row.knownName.isEmpty() ? tr("(%1)").arg(row.knownName) : row.contactName;
}

std::vector<ExportColumn> columnsOfWho(const QHash<QString, QString> &accountNames)
{
    return {
        ofRow(u"id", QT_TRANSLATE_NOOP("callboard::exporting", "Row"), Kind::Number,
            [](const CallRow &row) { return static_cast<double>(row.id); }),
        ofWhole(u"callId", QT_TRANSLATE_NOOP("callboard::exporting", "Call ID"), Kind::Text,
            [](const Call &call) { return orNothing(call.callId); }),
        ofRow(u"executionId", QT_TRANSLATE_NOOP("callboard::exporting", "Execution"), Kind::Text,
            [](const CallRow &row) { return orNothing(row.executionId); }),
        inWords(ofRow(u"accountId", QT_TRANSLATE_NOOP("callboard::exporting", "Account"), Kind::Text,
                    [](const CallRow &row) { return row.accountId; }),
            [accountNames](const CallRow &row) { return accountNames.value(row.accountId, row.accountId); }),
        ofRow(u"agentId", QT_TRANSLATE_NOOP("callboard::exporting", "Agent ID"), Kind::Text,
            [](const CallRow &row) { return orNothing(row.agentId); }),
        inWords(ofRow(u"agentName", QT_TRANSLATE_NOOP("callboard::exporting", "Agent"), Kind::Text,
                    [](const CallRow &row) { return orNothing(row.agentName); }),
            [](const CallRow &row) { return orNothing(row.agentName.isEmpty() ? row.agentId : row.agentName); }),
        inWords(ofRow(u"contactName", QT_TRANSLATE_NOOP("callboard::exporting", "Contact"), Kind::Text,
                    [](const CallRow &row) { return orNothing(row.contactName); }),
            [](const CallRow &row) { return orNothing(shownContact(row)); }),
        ofRow(u"recipientPhoneNumber", QT_TRANSLATE_NOOP("callboard::exporting", "Number"), Kind::Phone,
            [](const CallRow &row) { return orNothing(row.recipientPhoneNumber); }),
        ofWhole(u"phoneNumberId", QT_TRANSLATE_NOOP("callboard::exporting", "Our number"), Kind::Phone,
            [](const Call &call) { return orNothing(call.phoneNumberId); }),
        ofRow(u"project", QT_TRANSLATE_NOOP("callboard::exporting", "Project"), Kind::Text,
            [](const CallRow &row) { return orNothing(row.project); }),
        inWords(ofRow(u"direction", QT_TRANSLATE_NOOP("callboard::exporting", "Direction"), Kind::Text,
                    [](const CallRow &row) { return calls::directionText(row.direction); }),
            [](const CallRow &row) { return directionWords(row.direction); }),
        ofWhole(u"provider", QT_TRANSLATE_NOOP("callboard::exporting", "Carrier"), Kind::Text,
            [](const Call &call) { return orNothing(call.provider); }),
    };
}

std::vector<ExportColumn> columnsOfWhatHappened()
{
    return {
        inWords(ofRow(u"status", QT_TRANSLATE_NOOP("callboard::exporting", "Status"), Kind::Text,
                    [](const CallRow &row) { return row.status.text(); }),
            [](const CallRow &row) { return calls::statusWords(row.status); }),
        ofWhole(u"statusRaw", QT_TRANSLATE_NOOP("callboard::exporting", "Status as it came"), Kind::Text,
            [](const Call &call) { return orNothing(call.status.raw()); }),
        inWords(ofRow(u"outcome", QT_TRANSLATE_NOOP("callboard::exporting", "Outcome"), Kind::Text,
                    [](const CallRow &row) { return orNothing(calls::outcomeText(row.outcome)); }),
            [](const CallRow &row) { return orNothing(calls::outcomeWords(row)); }),
        ofRow(u"callDuration", QT_TRANSLATE_NOOP("callboard::exporting", "Duration"), Kind::Seconds,
            [](const CallRow &row) { return orNothing(calls::knownDuration(row.outcome, row.callDuration)); }),
        ofRow(u"conversationDuration", QT_TRANSLATE_NOOP("callboard::exporting", "Talk time"), Kind::Seconds,
            [](const CallRow &row) { return orNothing(calls::knownDuration(row.outcome, row.conversationDuration)); }),
        ofWhole(u"recordingUrl", QT_TRANSLATE_NOOP("callboard::exporting", "Recording address"), Kind::Text,
            [](const Call &call) { return orNothing(call.recordingUrl); }),
        ofWhole(u"recordingId", QT_TRANSLATE_NOOP("callboard::exporting", "Recording ID"), Kind::Text,
            [](const Call &call) { return orNothing(call.recordingId); }),
        inWords(ofRow(u"recordingState", QT_TRANSLATE_NOOP("callboard::exporting", "Record"), Kind::Text,
                    [](const CallRow &row) { return calls::recordingStateText(row.recordingState); }),
            [](const CallRow &row) { return calls::isPlayable(row.recordingState); }),
        ofWhole(u"transcript", QT_TRANSLATE_NOOP("callboard::exporting", "Transcript"), Kind::Text,
            [](const Call &call) { return orNothing(call.transcript); }),
        ofWhole(u"summary", QT_TRANSLATE_NOOP("callboard::exporting", "Summary"), Kind::Text,
            [](const Call &call) { return orNothing(call.summary); }),
        ofWhole(u"extractedData", QT_TRANSLATE_NOOP("callboard::exporting", "Answers"), Kind::Data,
            [](const Call &call) {
                const QJsonValue value = calls::extractedValue(call.extractedData);
                return value.isUndefined() ? QJsonValue() : value;
            }),
        ofRow(u"answeredByVoiceMail", QT_TRANSLATE_NOOP("callboard::exporting", "Voicemail"), Kind::YesNo,
            [](const CallRow &row) { return orNothing(row.answeredByVoiceMail); }),
        ofRow(u"hangupBy", QT_TRANSLATE_NOOP("callboard::exporting", "Ended by"), Kind::Text,
            [](const CallRow &row) { return orNothing(row.hangupBy); }),
        ofRow(u"hangupReason", QT_TRANSLATE_NOOP("callboard::exporting", "Why it ended"), Kind::Text,
            [](const CallRow &row) { return orNothing(row.hangupReason); }),
        ofRow(u"hangupCode", QT_TRANSLATE_NOOP("callboard::exporting", "Code of its end"), Kind::Text,
            [](const CallRow &row) { return orNothing(row.hangupCode); }),
        ofRow(u"errorMessage", QT_TRANSLATE_NOOP("callboard::exporting", "Error"), Kind::Text,
            [](const CallRow &row) { return orNothing(row.errorMessage); }),
        ofRow(u"totalCostCents", QT_TRANSLATE_NOOP("callboard::exporting", "Cost"), Kind::Cents,
            [](const CallRow &row) { return orNothing(row.totalCostCents); }),
    };
}

std::vector<ExportColumn> columnsOfTheBooks()
{
    return {
        ofWhole(u"batchId", QT_TRANSLATE_NOOP("callboard::exporting", "Batch"), Kind::Text,
            [](const Call &call) { return orNothing(call.batchId); }),
        ofWhole(u"retryCount", QT_TRANSLATE_NOOP("callboard::exporting", "Retries"), Kind::Number,
            [](const Call &call) { return static_cast<double>(call.retryCount); }),
        ofRow(u"scheduledAt", QT_TRANSLATE_NOOP("callboard::exporting", "Due"), Kind::Moment,
            [](const CallRow &row) { return orNothing(row.scheduledAt); }),
        ofWhole(u"startedAt", QT_TRANSLATE_NOOP("callboard::exporting", "Started"), Kind::Moment,
            [](const Call &call) { return orNothing(call.startedAt); }),
        ofRow(u"createdAt", QT_TRANSLATE_NOOP("callboard::exporting", "Date"), Kind::Moment,
            [](const CallRow &row) { return orNothing(row.createdAt); }),
        ofWhole(u"updatedAt", QT_TRANSLATE_NOOP("callboard::exporting", "Updated"), Kind::Moment,
            [](const Call &call) { return orNothing(call.updatedAt); }),
        ofRow(u"lastStatusCheck", QT_TRANSLATE_NOOP("callboard::exporting", "Last check"), Kind::Moment,
            [](const CallRow &row) { return orNothing(row.lastStatusCheck); }),
        ofWhole(u"lastStatusCheckResponse", QT_TRANSLATE_NOOP("callboard::exporting", "Last answer"), Kind::Data,
            [](const Call &call) { return calls::lastResponseJson(call); }),
        ofWhole(u"checkFailures", QT_TRANSLATE_NOOP("callboard::exporting", "Failed checks"), Kind::Number,
            [](const Call &call) { return static_cast<double>(call.checkFailures); }),
    };
}

std::vector<ExportColumn> columnsOfThePerson()
{
    return {
        inWords(ofRow(u"tags", QT_TRANSLATE_NOOP("callboard::exporting", "Tags"), Kind::Data,
                    [](const CallRow &row) -> ExportValue {
                        return row.tags.isEmpty() ? ExportValue()
                                                  : ExportValue(QJsonValue(QJsonArray::fromStringList(row.tags)));
                    }),
            [](const CallRow &row) { return orNothing(row.tags.join(u", "_s)); }),
        ofRow(u"hasNote", QT_TRANSLATE_NOOP("callboard::exporting", "Note"), Kind::YesNo,
            [](const CallRow &row) { return row.hasNote; }),
        ofRow(u"listened", QT_TRANSLATE_NOOP("callboard::exporting", "Listened"), Kind::YesNo,
            [](const CallRow &row) { return row.listened; }),
    };
}

} // namespace

std::vector<ExportColumn> allColumns(const QHash<QString, QString> &accountNames)
{
    std::vector<ExportColumn> all;
    for (auto &&part :
        {columnsOfWho(accountNames), columnsOfWhatHappened(), columnsOfTheBooks(), columnsOfThePerson()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

std::vector<ExportColumn> documentedColumns()
{
    std::vector<ExportColumn> columns = allColumns();
    columns.resize(columns.size() - columnsOfThePerson().size());
    return columns;
}

ExportColumn answerColumn(const QString &name)
{
    return {.field = u"answer:"_s + name,
        .title = calls::questionText(name),
        .kind = Kind::Text,
        .needsWhole = true,
        .value = [name](const ListedCall &call) -> ExportValue {
            const auto answers = calls::extractedAnswers(call.whole ? call.whole->extractedData : QByteArray());
            const auto answer = std::ranges::find(answers, name, &calls::ExtractedAnswer::name);
            return answer == answers.end() ? ExportValue() : orNothing(answer->value);
        }};
}

std::optional<std::vector<ExportColumn>> columnsNamed(const QStringList &names, QString &unknown)
{
    const std::vector<ExportColumn> all = allColumns();
    std::vector<ExportColumn> columns;
    for (const QString &name : names) {
        const auto column = std::ranges::find_if(
            all, [&name](const ExportColumn &one) { return one.field.compare(name, Qt::CaseInsensitive) == 0; });
        const bool isAnswer = name.startsWith(u"answer:") && name.size() > 7;
        if (column == all.end() && !isAnswer) {
            unknown = name;
            return std::nullopt;
        }
        columns.push_back(isAnswer ? answerColumn(name.mid(7)) : *column);
    }
    return columns;
}

ExportColumn columnOf(const std::vector<ExportColumn> &columns, QStringView field)
{
    const auto column = std::ranges::find(columns, field, &ExportColumn::field);
    Q_ASSERT(column != columns.end());
    return *column;
}

QJsonValue jsonOf(const ExportValue &value)
{
    struct Json
    {
        QJsonValue operator()(std::monostate) const { return {}; }
        QJsonValue operator()(const QString &text) const { return text; }
        QJsonValue operator()(double number) const { return number; }
        QJsonValue operator()(bool yes) const { return yes; }
        QJsonValue operator()(const QDateTime &time) const { return isoUtc(time); }
        QJsonValue operator()(const QJsonValue &json) const { return json; }
    };
    return std::visit(Json(), value);
}

QString plainText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    default:
        return value.toString();
    }
}

} // namespace callboard::exporting
