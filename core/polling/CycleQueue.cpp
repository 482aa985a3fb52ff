#include "polling/CycleQueue.h"

#include <algorithm>
#include <utility>

namespace callboard::polling {

int Job::size() const
{
    const ListJob *job = list();
    return job ? static_cast<int>(job->sweep.wanted.size() + job->dials.size()) : 1;
}

void CycleQueue::push(Job job)
{
    m_jobs.at(indexOf(job.rank)).push_back(std::move(job));
}

void CycleQueue::pushFront(Job job)
{
    m_jobs.at(indexOf(job.rank)).push_front(std::move(job));
}

bool CycleQueue::isEmpty() const
{
    return std::ranges::all_of(m_jobs, &std::deque<Job>::empty);
}

const Job &CycleQueue::front() const
{
    return std::ranges::find_if_not(m_jobs, &std::deque<Job>::empty)->front();
}

Job CycleQueue::pop()
{
    std::deque<Job> &jobs = *std::ranges::find_if_not(m_jobs, &std::deque<Job>::empty);
    Job job = std::move(jobs.front());
    jobs.pop_front();
    return job;
}

int CycleQueue::drop(Rank rank)
{
    int dropped = 0;
    for (const Job &job : std::exchange(m_jobs.at(indexOf(rank)), {})) {
        dropped += job.size();
    }
    return dropped;
}

} // namespace callboard::polling
