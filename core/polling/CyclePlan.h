#pragma once

#include "polling/CycleQueue.h"
#include "store/CallReader.h"

#include <QDateTime>
#include <QSet>
#include <QString>

#include <chrono>
#include <vector>

namespace callboard::polling {

/// What one account's part of a cycle is about.
struct CycleTask
{
    std::vector<store::PendingCall> calls; ///< all the poll looks after, due or not
    std::vector<store::UnknownDial> dials;
    std::vector<store::OwedReading> readings;
    QSet<QString> watched; ///< execution ids
    QSet<QString> silentAgents; ///< whose lists told of no recordings
    bool everything = false; ///< due or not
    std::chrono::milliseconds interval {30'000}; ///< until the next cycle
};

/// The jobs of a cycle; CycleQueue puts them in order. Pure.
/// \param affordable requests for pending calls: where they take more, lists are read (see planChecks)
[[nodiscard]] std::vector<Job> planJobs(CycleTask task, int affordable, const QDateTime &now);

/// What of the budget a rank may take.
[[nodiscard]] bolna::Urgency urgencyOf(Rank rank);

} // namespace callboard::polling
