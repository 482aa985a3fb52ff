#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QEventLoop>
#include <QTimer>

#include <chrono>

namespace callboard::test {

/// Turns the event loop until `holds()`; false: it did not in time. Looks after every turn.
///
/// QTest::qWaitFor() sleeps ten milliseconds between its turns and QTRY_VERIFY() looks twenty times a second, which
/// adds up where one thing leads to another through many turns.
template<class Holds>
[[nodiscard]] bool waitFor(Holds holds, std::chrono::milliseconds most = std::chrono::seconds(20))
{
    const QDeadlineTimer deadline(most);
    QTimer look; // for what changes without an event of this thread
    look.start(std::chrono::milliseconds(10));
    while (!holds()) {
        if (deadline.hasExpired()) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace callboard::test
