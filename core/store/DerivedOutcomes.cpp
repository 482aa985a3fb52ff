#include "store/DerivedOutcomes.h"

#include "calls/Call.h"
#include "calls/HangupCause.h"
#include "calls/Outcome.h"
#include "calls/Transcript.h"
#include "store/Columns.h"
#include "store/Database.h"

#include <utility>
#include <vector>

namespace callboard::store {

using namespace Qt::StringLiterals;

Result<void, StoreError> deriveOutcomes(Database &database)
{
    // A measured conversation needs no transcript: most of them are never read.
    auto rows = database.run(u"SELECT c.id, c.outcome, c.status_raw, c.dial_state, c.direction, c.call_duration, "
                             "c.conversation_duration, c.answered_by_voice_mail, c.hangup_by, c.hangup_reason, "
                             "c.hangup_code, c.error_message, "
                             "CASE WHEN c.conversation_duration > 0 THEN NULL ELSE t.transcript END "
                             "FROM calls c LEFT JOIN call_texts t ON t.id = c.id"_s);
    if (!rows) {
        return failure(rows.error());
    }
    std::vector<std::pair<qint64, QString>> corrections;
    while (rows->next()) {
        calls::OutcomeFacts facts;
        facts.status = calls::CallStatus::fromText(rows->value(2).toString());
        facts.dialState = calls::dialStateFromText(rows->value(3).toString());
        facts.direction = calls::directionFromText(rows->value(4).toString());
        facts.callDuration = rows->value(5).toDouble();
        facts.conversationDuration = rows->value(6).toDouble();
        if (const QVariant voiceMail = rows->value(7); !voiceMail.isNull()) {
            facts.answeredByVoiceMail = voiceMail.toInt() != 0;
        }
        facts.hangupBy = rows->value(8).toString();
        facts.hangupReason = rows->value(9).toString();
        facts.hangupCode = rows->value(10).toString();
        facts.errorMessage = rows->value(11).toString();
        facts.unmeasuredTalk
            = calls::measured(facts.conversationDuration) <= 0 && calls::bothSidesSpoke(rows->value(12).toString());
        if (QString outcome = calls::outcomeText(calls::outcomeOf(facts)); outcome != rows->value(1).toString()) {
            corrections.emplace_back(rows->value(0).toLongLong(), std::move(outcome));
        }
    }
    rows->finish();
    for (const auto &[id, outcome] : corrections) {
        const QVariant value = textOrNull(outcome);
        if (auto written = database.run(u"UPDATE calls SET outcome = ? WHERE id = ?"_s, {value, id}); !written) {
            return failure(written.error());
        }
    }
    return {};
}

} // namespace callboard::store
