#include "session/StayAwake.h"

#include "support/TestRegistry.h"
#include "ui/session/FakeMachine.h"

#include <QTest>

using namespace Qt::StringLiterals;
using callboard::ui::StayAwake;

/// The machine is kept awake, by a login manager or a portal on a bus of its own.
class StayAwakeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_machine.start(), "the package dbus is not installed");
        QVERIFY(m_portal.start(m_machine));
    }

    void itIsHeldAsLongAsTheWorkTakes()
    {
        StayAwake awake(StayAwake::Way::LoginManager);
        QVERIFY(!awake.isHeld());
        awake.hold(u"Files are being saved"_s);
        awake.hold(u"Files are being saved"_s); // once
        QTRY_VERIFY_WITH_TIMEOUT(awake.isHeld(), 10000);
        QCOMPARE(m_machine.held(u"block"_s).size(), std::size_t {1});
        QCOMPARE(m_machine.held().front().what, u"sleep:idle"_s);
        QCOMPARE(m_machine.held().front().why, u"Files are being saved"_s);
        awake.release();
        QVERIFY(!awake.isHeld());
        QTRY_VERIFY(m_machine.held().empty());
        // And again, on the bus that is open.
        awake.hold(u"Files are being saved"_s);
        QTRY_VERIFY_WITH_TIMEOUT(awake.isHeld(), 10000);
    }

    void workThatEndsAtOnceLeavesNothing()
    {
        QTRY_VERIFY(m_machine.held().empty()); // the program that held it is gone
        StayAwake awake(StayAwake::Way::LoginManager);
        awake.hold(u"Files are being saved"_s);
        awake.release(); // before the bus is open
        QTest::qWait(100);
        QVERIFY(m_machine.held().empty());
        awake.hold(u"Files are being saved"_s);
        QTRY_VERIFY_WITH_TIMEOUT(awake.isHeld(), 10000);
        awake.release();
        awake.hold(u"Files are being saved"_s); // while the lock before is on its way out
        awake.release(); // before it is given
        QTest::qWait(100);
        QTRY_VERIFY(m_machine.held().empty());
        QVERIFY(!awake.isHeld());
    }

    void inASandboxThePortalDoesIt()
    {
        {
            StayAwake awake(StayAwake::Way::Portal);
            awake.hold(u"Files are being saved"_s);
            QTRY_VERIFY_WITH_TIMEOUT(awake.isHeld(), 10000);
            QCOMPARE(m_portal.open(), 1);
            QCOMPARE(m_portal.flags, 12U); // suspend, idle
            QCOMPARE(m_portal.reason, u"Files are being saved"_s);
            awake.release();
            QTRY_COMPARE_WITH_TIMEOUT(m_portal.open(), 0, 10000);
            awake.hold(u"Files are being saved"_s);
            awake.release();
            QTest::qWait(100);
            QTRY_COMPARE_WITH_TIMEOUT(m_portal.open(), 0, 10000);
            awake.hold(u"Files are being saved"_s);
            QTRY_COMPARE_WITH_TIMEOUT(m_portal.open(), 1, 10000);
            QTRY_VERIFY(awake.isHeld());
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_portal.open(), 0, 10000);
    }

    void aRefusalIsNoTrouble()
    {
        m_machine.refuses = true;
        StayAwake awake(StayAwake::Way::LoginManager);
        awake.hold(u"Files are being saved"_s);
        QTest::qWait(100);
        QVERIFY(!awake.isHeld());
        awake.release();
        m_machine.refuses = false;
        awake.hold(u"Files are being saved"_s);
        QTRY_VERIFY_WITH_TIMEOUT(awake.isHeld(), 10000);
    }

private:
    FakeMachine m_machine;
    FakePortal m_portal;
};

CALLBOARD_TEST(StayAwakeTest)
#include "StayAwakeTest.moc"
