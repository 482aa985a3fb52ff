#include "calls/TranscriptState.h"

#include "calls/Call.h"
#include "calls/CheckSchedule.h"

namespace callboard::calls {

using namespace Qt::StringLiterals;

QString transcriptStateText(TranscriptState state)
{
    switch (state) {
    case TranscriptState::None:
        return u"none"_s;
    case TranscriptState::Owed:
        return u"owed"_s;
    case TranscriptState::Here:
        return u"here"_s;
    }
    Q_UNREACHABLE();
}

TranscriptState transcriptStateOf(const Call &call)
{
    if (!call.transcript.isEmpty()) {
        return TranscriptState::Here;
    }
    // Of a web call nothing but the transcript tells whether there was talk.
    const bool mayHaveTalked = call.conversationDuration > 0 || call.direction == Direction::Web;
    const bool owed = call.finalSince.isValid() && call.endDetail == EndDetail::Owed;
    return owed && mayHaveTalked && !isMissing(call.notFoundChecks) ? TranscriptState::Owed : TranscriptState::None;
}

} // namespace callboard::calls
