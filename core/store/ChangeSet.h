#pragma once

#include "calls/CallStatus.h"

#include <QString>

#include <vector>

namespace callboard::store {

/// What one command did to one call.
struct CallChange
{
    qint64 id = 0;
    QString executionId;
    calls::CallStatus from;
    calls::CallStatus to;
    bool inserted = false;
    bool statusChanged = false;
    bool hasRecording = false;
    bool recordingArrived = false;
};

/// What a committed command changed. Everything a listener needs without asking the store again.
struct ChangeSet
{
    std::vector<CallChange> calls;

    [[nodiscard]] bool isEmpty() const { return calls.empty(); }
};

} // namespace callboard::store
