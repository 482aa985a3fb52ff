#include "store/WriteRetry.h"

#include "store/CallStore.h"

#include <algorithm>

namespace callboard::store {

WriteRetry::WriteRetry(CallStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
    connect(&m_store, &CallStore::writabilityChanged, this, &WriteRetry::stateChanged);
}

WriteRetry::~WriteRetry() = default;

void WriteRetry::tryNow()
{
    if (m_trying) {
        return;
    }
    m_trying = true;
    m_alarm.reset();
    m_store.tryToWrite({this, [this](const Result<ChangeSet, StoreError> &) {
                            m_trying = false;
                            m_pause = std::min(2 * m_pause, longestPause);
                            stateChanged();
                        }});
}

void WriteRetry::stateChanged()
{
    if (!m_store.whyNotWritable()) {
        m_alarm.reset();
        m_pause = firstPause;
    } else if (!m_alarm && !m_trying) {
        arm();
    }
}

void WriteRetry::arm()
{
    m_alarm = m_clock.callAfter(m_pause, [this] { tryNow(); });
}

} // namespace callboard::store

#include "moc_WriteRetry.cpp"
