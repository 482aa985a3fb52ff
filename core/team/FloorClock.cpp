#include "team/FloorClock.h"

namespace callboard::team {

void FloorClock::set(const QDateTime &now, std::chrono::milliseconds at)
{
    m_told = Told {now, at};
}

void FloorClock::assume(std::chrono::milliseconds offset)
{
    m_assumed = offset;
}

std::chrono::milliseconds FloorClock::offset() const
{
    return std::chrono::milliseconds(m_inner.now().msecsTo(now()));
}

QDateTime FloorClock::now() const
{
    return m_told ? m_told->now.addDuration(m_inner.elapsedWithSleep() - m_told->at)
                  : m_inner.now().addDuration(m_assumed);
}

} // namespace callboard::team
