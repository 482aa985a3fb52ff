#pragma once

#include "polling/Rank.h"
#include "store/CallReader.h"

#include <QDateTime>
#include <QSet>
#include <QString>

#include <vector>

namespace callboard::polling {

/// One walk through the execution list of one agent, in one span of time.
struct Sweep
{
    QString agentId;
    QDateTime from; ///< UTC; at most seven days before `to`
    QDateTime to;
    std::vector<store::PendingCall> wanted; ///< what is hoped to be met
};

/// How urgent it is to ask about this call. \param watched execution ids of what is on screen
[[nodiscard]] Rank rankOf(const store::PendingCall &call, const QSet<QString> &watched);

/// Of what a cycle may use, this part at most is for owed recordings.
inline constexpr int recordingsPart = 4;

/// How the calls of one account are asked about in one cycle.
struct CheckPlan
{
    std::vector<store::PendingCall> reads; ///< one by one, the most urgent first
    std::vector<Sweep> sweeps;
};

/// Few calls are read one by one. Where an account has more than `affordable` requests allow, the agents with the most
/// calls have their lists read instead, fifty calls a request, until the rest fits. The most urgent come first; of
/// equals, the one nobody has heard of for the longest; where even the lists are too long, a tenth of the requests is
/// for those. Lists tell where recordings are too: where more are owed than their part allows, they are looked for
/// there.
///
/// Pure. \param watched execution ids that are always read whole: what the user is looking at
/// \param silentAgents whose lists tell of no recordings
[[nodiscard]] CheckPlan planChecks(std::vector<store::PendingCall> due, int affordable, const QDateTime &now,
    const QSet<QString> &watched, const QSet<QString> &silentAgents = {});

} // namespace callboard::polling
