#include "store/DerivedOutcomes.h"

#include "calls/Call.h"
#include "calls/Outcome.h"
#include "store/Database.h"

#include <utility>
#include <vector>

namespace callboard::store {

using namespace Qt::StringLiterals;

Result<void, StoreError> deriveOutcomes(Database &database)
{
    auto rows = database.run(u"SELECT id, outcome, status_raw, dial_state, direction, call_duration, "
                             "conversation_duration, answered_by_voice_mail, hangup_by, hangup_reason, hangup_code, "
                             "error_message FROM calls"_s);
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
        if (QString outcome = calls::outcomeText(calls::outcomeOf(facts)); outcome != rows->value(1).toString()) {
            corrections.emplace_back(rows->value(0).toLongLong(), std::move(outcome));
        }
    }
    rows->finish();
    for (const auto &[id, outcome] : corrections) {
        const QVariant value = outcome.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(outcome);
        if (auto written = database.run(u"UPDATE calls SET outcome = ? WHERE id = ?"_s, {value, id}); !written) {
            return failure(written.error());
        }
    }
    return {};
}

} // namespace callboard::store
