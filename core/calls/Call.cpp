#include "calls/Call.h"

namespace callboard::calls {

using namespace Qt::StringLiterals;

QString directionText(Direction direction)
{
    switch (direction) {
    case Direction::Outbound:
        return u"outbound"_s;
    case Direction::Inbound:
        return u"inbound"_s;
    case Direction::Web:
        return u"web"_s;
    }
    Q_UNREACHABLE();
}

Direction directionFromText(const QString &text)
{
    for (const auto direction : {Direction::Inbound, Direction::Web}) {
        if (text.compare(directionText(direction), Qt::CaseInsensitive) == 0) {
            return direction;
        }
    }
    return Direction::Outbound;
}

QString dialStateText(DialState state)
{
    switch (state) {
    case DialState::Answered:
        return u"answered"_s;
    case DialState::Unknown:
        return u"unknown"_s;
    case DialState::RuledOut:
        return u"ruled_out"_s;
    }
    Q_UNREACHABLE();
}

DialState dialStateFromText(const QString &text)
{
    return text == u"unknown" ? DialState::Unknown : text == u"ruled_out" ? DialState::RuledOut : DialState::Answered;
}

QString endDetailText(EndDetail detail)
{
    switch (detail) {
    case EndDetail::None:
        return u"none"_s;
    case EndDetail::Owed:
        return u"owed"_s;
    case EndDetail::Seen:
        return u"seen"_s;
    }
    Q_UNREACHABLE();
}

EndDetail endDetailFromText(const QString &text)
{
    return text == u"owed" ? EndDetail::Owed : text == u"seen" ? EndDetail::Seen : EndDetail::None;
}

Recording AttemptFacts::recording(RecordingLeg leg) const
{
    return leg == RecordingLeg::Call
               ? Recording {recordingUrl, recordingState, recordingFile, recordingBytes, retryCount}
               : Recording {transferRecordingUrl, transferRecordingState, transferRecordingFile, transferRecordingBytes,
                   retryCount};
}

void AttemptFacts::setRecording(RecordingLeg leg, const Recording &recording)
{
    const bool own = leg == RecordingLeg::Call;
    (own ? recordingUrl : transferRecordingUrl) = recording.url;
    (own ? recordingState : transferRecordingState) = recording.state;
    (own ? recordingFile : transferRecordingFile) = recording.file;
    (own ? recordingBytes : transferRecordingBytes) = recording.bytes;
}

Call asOfAttempt(const Call &call, const Attempt &attempt)
{
    Call then = call;
    static_cast<AttemptFacts &>(then) = attempt;
    then.lastStatusCheck = attempt.lastStatusCheck;
    then.fieldVersions = attempt.fieldVersions;
    then.sharesAddress = false;
    return then;
}

} // namespace callboard::calls
