#pragma once

#include "bolna/RequestBudget.h"
#include "calls/Call.h"

namespace callboard::recordings {

/// Which recording of a call is fetched, and how urgently. A value, for any thread.
struct RecordingWish
{
    calls::RecordingLeg leg = calls::RecordingLeg::Call;
    bolna::Urgency urgency = bolna::Urgency::Person;
    /// Fetch it although a copy is kept: the copy is damaged, and stays until a better one is here.
    bool anew = false;
};

} // namespace callboard::recordings
