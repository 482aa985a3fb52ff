#include "cli/Signals.h"

#include <QEventLoop>
#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace callboard::cli {

namespace {

int sockets[2] = {-1, -1};

/// Only what may be done in a signal handler: one byte wakes the event loop.
void wake(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(sockets[0], &byte, 1);
}

} // namespace

void waitForStopSignal()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0) {
        return;
    }
    QEventLoop loop;
    QSocketNotifier notifier(sockets[1], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &loop, &QEventLoop::quit);
    std::signal(SIGINT, wake);
    std::signal(SIGTERM, wake);
    loop.exec();
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

} // namespace callboard::cli
