#pragma once

#include "polling/CheckPlan.h"
#include "polling/ExecutionSweep.h"
#include "polling/Rank.h"
#include "store/CallReader.h"

#include <array>
#include <deque>
#include <optional>
#include <variant>
#include <vector>

namespace callboard::polling {

/// A walk through an agent's list, as a job of a cycle.
struct ListJob
{
    Sweep sweep;
    ExecutionSweep::Manner manner;
    std::vector<qint64> dials {}; ///< calls whose lost dial is looked for in it
};

/// Something a cycle has to ask. It is charged one request when it starts; a list is charged one for each page.
struct Job
{
    Rank rank = Rank::Pending;
    std::variant<store::PendingCall, ListJob, store::OwedReading> what;
    int tries = 0;

    [[nodiscard]] const store::PendingCall *call() const { return std::get_if<store::PendingCall>(&what); }
    [[nodiscard]] const ListJob *list() const { return std::get_if<ListJob>(&what); }
    [[nodiscard]] const store::OwedReading *owed() const { return std::get_if<store::OwedReading>(&what); }
    /// How many calls or dials wait for it.
    [[nodiscard]] int size() const;
};

/// Everything a cycle still has to ask, in one order: by rank, and FIFO within a rank.
class CycleQueue final
{
public:
    void push(Job job);
    /// Before all others of its rank: it has had its turn, and something else was in the way.
    void pushFront(Job job);
    [[nodiscard]] bool isEmpty() const;
    /// \pre !isEmpty()
    [[nodiscard]] const Job &front() const;
    [[nodiscard]] Job pop();
    /// Takes out everything of this rank, and answers how many calls or dials that leaves unasked.
    int drop(Rank rank);

private:
    std::array<std::deque<Job>, ranks> m_jobs;
};

} // namespace callboard::polling
