#include "session/SleepWatcher.h"

#include "support/TestRegistry.h"
#include "ui/session/FakeMachine.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using callboard::ui::SleepWatcher;

/// The machine's sleep, told by a login manager on a bus of its own.
class SleepWatcherTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_machine.start(), "the package dbus is not installed"); }

    void itDelaysTheSleepUntilAllIsSaved()
    {
        SleepWatcher watcher;
        QSignalSpy sleeps(&watcher, &SleepWatcher::goesToSleep);
        QSignalSpy wakes(&watcher, &SleepWatcher::woke);
        watcher.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_machine.held(u"delay"_s).size(), std::size_t {1}, 10000);
        QCOMPARE(m_machine.held().front().what, u"sleep"_s);
        QCOMPARE(m_machine.held().front().who, u"Callboard"_s);
        QVERIFY(!m_machine.held().front().why.isEmpty());
        QTRY_VERIFY(watcher.isDelaying());

        m_machine.tellOfSleep(true);
        QTRY_COMPARE_WITH_TIMEOUT(sleeps.count(), 1, 10000);
        m_machine.tellOfSleep(true); // said twice is once
        QCOMPARE(m_machine.held().size(), std::size_t {1}); // the machine waits
        watcher.ready();
        QTRY_VERIFY(m_machine.held().empty());

        m_machine.tellOfSleep(false);
        QTRY_COMPARE_WITH_TIMEOUT(wakes.count(), 1, 10000);
        QCOMPARE(sleeps.count(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_machine.held(u"delay"_s).size(), std::size_t {1}, 10000); // for the next one
    }

    void aProgramThatSaysNothingHoldsNobodyUp()
    {
        SleepWatcher watcher;
        watcher.start();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.isDelaying(), 10000);
        m_machine.tellOfSleep(true);
        QTRY_VERIFY_WITH_TIMEOUT(m_machine.held().empty(), 20000);
    }

    void whatIsRefusedIsDoneWithout()
    {
        m_machine.refuses = true;
        SleepWatcher watcher;
        QSignalSpy sleeps(&watcher, &SleepWatcher::goesToSleep);
        const auto before = m_machine.locks.size();
        watcher.start();
        QTest::qWait(100);
        QVERIFY(!watcher.isDelaying());
        QCOMPARE(m_machine.locks.size(), before);
        m_machine.tellOfSleep(true);
        QTRY_COMPARE_WITH_TIMEOUT(sleeps.count(), 1, 10000);
    }

private:
    FakeMachine m_machine;
};

CALLBOARD_TEST(SleepWatcherTest)
#include "SleepWatcherTest.moc"
