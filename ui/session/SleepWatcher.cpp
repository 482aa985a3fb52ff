#include "session/SleepWatcher.h"

#include "session/SystemBus.h"

#include <QLoggingCategory>

#include <utility>

namespace callboard::ui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSession, "callboard.session")

} // namespace

SleepWatcher::SleepWatcher(QObject *parent)
    : QObject(parent)
    , m_lock(SleepLock::Mode::Delay)
{
    m_longest.setSingleShot(true);
    connect(&m_longest, &QTimer::timeout, this, &SleepWatcher::ready);
    connect(&m_lock, &SleepLock::changed, this, &SleepWatcher::delayChanged);
}

SleepWatcher::~SleepWatcher() = default;

void SleepWatcher::start()
{
    openSystemBus(this, [this](const QDBusConnection &bus) { listen(bus); });
}

void SleepWatcher::listen(const QDBusConnection &bus)
{
    m_bus = bus;
    // No service name here: given one, Qt asks the bus for its owner and waits for the answer.
    if (!m_bus->connect(QString(), u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
            u"PrepareForSleep"_s, this, SLOT(prepareForSleep(bool)))) {
        qCInfo(lcSession) << "the machine's sleep cannot be followed";
        return;
    }
    delay();
}

void SleepWatcher::delay()
{
    m_lock.take(*m_bus, tr("Saves what is being written"));
}

void SleepWatcher::prepareForSleep(bool sleeps)
{
    if (std::exchange(m_asleep, sleeps) == sleeps) {
        return;
    }
    if (sleeps) {
        m_longest.start(longestDelay);
        Q_EMIT goesToSleep();
    } else {
        ready();
        delay();
        Q_EMIT woke();
    }
}

void SleepWatcher::ready()
{
    m_longest.stop();
    m_lock.drop();
}

} // namespace callboard::ui

#include "moc_SleepWatcher.cpp"
