#pragma once

#include "calls/Call.h"
#include "calls/Outcome.h"
#include "store/ChangeSet.h"

#include <QTest>

// QCOMPARE prints both sides by these: Qt Test finds toString() in the namespace of what it compares.

namespace callboard::calls {

inline char *toString(RecordingState state)
{
    return QTest::toString(recordingStateText(state));
}

inline char *toString(RecordingLeg leg)
{
    return qstrdup(leg == RecordingLeg::Call ? "call" : "transfer");
}

inline char *toString(Outcome outcome)
{
    return QTest::toString(outcomeText(outcome));
}

inline char *toString(Direction direction)
{
    return QTest::toString(directionText(direction));
}

inline char *toString(DialState state)
{
    return QTest::toString(dialStateText(state));
}

} // namespace callboard::calls

namespace callboard::store {

inline char *toString(Source source)
{
    return QTest::toString(sourceText(source));
}

} // namespace callboard::store
