#include "calls/Recording.h"

namespace callboard::calls {

using namespace Qt::StringLiterals;

QString recordingStateText(RecordingState state)
{
    switch (state) {
    case RecordingState::None:
        return u"none"_s;
    case RecordingState::Expected:
        return u"expected"_s;
    case RecordingState::Available:
        return u"available"_s;
    case RecordingState::Kept:
        return u"kept"_s;
    case RecordingState::Lost:
        return u"lost"_s;
    }
    Q_UNREACHABLE();
}

RecordingState recordingStateFromText(const QString &text)
{
    for (const auto state :
        {RecordingState::Expected, RecordingState::Available, RecordingState::Kept, RecordingState::Lost}) {
        if (text == recordingStateText(state)) {
            return state;
        }
    }
    return RecordingState::None;
}

} // namespace callboard::calls
