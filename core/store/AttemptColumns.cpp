#include "store/AttemptColumns.h"

namespace callboard::store {

using namespace Qt::StringLiterals;
using calls::AttemptFacts;

const std::vector<Column<AttemptFacts>> &attemptColumns()
{
    using Facts = AttemptFacts;
    static const std::vector<Column<Facts>> columns {
        {u"status", [](const Facts &f) { return QVariant(f.status.text()); }, [](Facts &, const QVariant &) {}},
        {u"status_raw", [](const Facts &f) { return textOrNull(f.status.raw()); },
            [](Facts &f, const QVariant &v) { f.status = calls::CallStatus::fromText(v.toString()); }},
        number<&Facts::callDuration>(u"call_duration"),
        number<&Facts::conversationDuration>(u"conversation_duration"),
        text<&Facts::recordingUrl>(u"recording_url"),
        text<&Facts::recordingId>(u"recording_id"),
        recordingState<&Facts::recordingState>(u"recording_state"),
        text<&Facts::recordingFile>(u"recording_file"),
        number<&Facts::recordingBytes>(u"recording_bytes"),
        text<&Facts::transferRecordingUrl>(u"transfer_recording_url"),
        recordingState<&Facts::transferRecordingState>(u"transfer_recording_state"),
        text<&Facts::transferRecordingFile>(u"transfer_recording_file"),
        number<&Facts::transferRecordingBytes>(u"transfer_recording_bytes"),
        {u"answered_by_voice_mail",
            [](const Facts &f) {
                return f.answeredByVoiceMail ? QVariant(*f.answeredByVoiceMail ? 1 : 0)
                                             : QVariant(QMetaType::fromType<int>());
            },
            [](Facts &f, const QVariant &v) {
                f.answeredByVoiceMail = v.isNull() ? std::nullopt : std::optional(v.toInt() != 0);
            }},
        text<&Facts::hangupBy>(u"hangup_by"),
        text<&Facts::hangupReason>(u"hangup_reason"),
        text<&Facts::hangupCode>(u"hangup_code"),
        text<&Facts::errorMessage>(u"error_message"),
        {u"total_cost_cents",
            [](const Facts &f) {
                return f.totalCostCents ? QVariant(*f.totalCostCents) : QVariant(QMetaType::fromType<double>());
            },
            [](Facts &f, const QVariant &v) {
                f.totalCostCents = v.isNull() ? std::nullopt : std::optional(v.toDouble());
            }},
        time<&Facts::startedAt>(u"started_at"),
        time<&Facts::finalSince>(u"final_since"),
    };
    return columns;
}

const std::vector<Column<AttemptFacts>> &attemptTextColumns()
{
    static const std::vector<Column<AttemptFacts>> columns {
        text<&AttemptFacts::transcript>(u"transcript"),
        text<&AttemptFacts::summary>(u"summary"),
        bytes<&AttemptFacts::extractedData>(u"extracted_data"),
        bytes<&AttemptFacts::rawReading>(u"raw_reading"),
    };
    return columns;
}

} // namespace callboard::store
