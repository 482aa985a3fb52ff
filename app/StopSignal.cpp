#include "StopSignal.h"

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace callboard {

namespace {

int sockets[2] = {-1, -1};

/// Only what may be done in a signal handler: one byte wakes the event loop.
void wake(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(sockets[0], &byte, 1);
}

} // namespace

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) {
        return; // the signals keep their usual effect
    }
    m_notifier = std::make_unique<QSocketNotifier>(sockets[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        [[maybe_unused]] const auto got = ::read(sockets[1], &byte, 1);
        Q_EMIT received();
    });
    std::signal(SIGINT, wake);
    std::signal(SIGTERM, wake);
}

StopSignal::~StopSignal()
{
    if (!m_notifier) {
        return;
    }
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    m_notifier.reset();
    ::close(sockets[0]);
    ::close(sockets[1]);
}

} // namespace callboard

#include "moc_StopSignal.cpp"
